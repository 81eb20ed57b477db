"""What the coverage strips have in common: a bar per spell of one coverage, and what the pointer tells of it."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.words.say import load_say


def to_bar_rows(spells: pd.DataFrame) -> pd.DataFrame:
    """Place the spells on the axis of years: one row per spell in and out; those without a source are left out.

    Parameters
    ----------
    spells
        cooperation_type, level, first_year, last_year.

    Returns
    -------
    DataFrame
        The same with x0 and x1 (ends of the bar, years) and level_words.
    """
    levels = spells["level"].tolist()
    rows = spells.take([row for row, level in enumerate(levels) if level != "none"])
    words = {level: load_say().name("level", level) for level in set(levels) - {"none"}}
    return rows.assign(
        x0=rows["first_year"] - 0.5,
        x1=rows["last_year"] + 0.5,
        level_words=[words[level] for level in levels if level != "none"],
    )


def build_tooltip() -> list[vl.Part]:
    """The facts of one spell."""
    say = load_say()
    return [
        vl.Field("label:N", title=say("column-type")),
        vl.Field("first_year:Q", title=say("column-from"), format="d"),
        vl.Field("last_year:Q", title=say("column-to"), format="d"),
        vl.Field("level_words:N", title=say("column-coverage")),
        vl.Field("source_names:N", title=say("column-sources")),
    ]
