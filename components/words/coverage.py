"""Words on what the sources of a view cover: levels, breaks of the record, what is drawn pale. Pure."""

from __future__ import annotations

import string
from collections.abc import Mapping

import pandas as pd

from components.study.study import Study
from components.words.say import load_say
from components.words.sentences import lower_label


def letter_breaks(breaks: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Name the breaks of coverage: one row per type and break in, one per year out, with a letter and a sentence.

    Parameters
    ----------
    breaks
        `Study.breaks`.

    Returns
    -------
    DataFrame
        year (the first under the new coverage), letter, words.
    """
    say = load_say()
    columns = ("year", "level_before", "level_after", "cooperation_type")
    years: dict[int, dict[tuple[str, str], list[str]]] = {}
    for year, before, after, code in zip(*(breaks[column].tolist() for column in columns), strict=True):
        years.setdefault(int(year), {}).setdefault((before, after), []).append(lower_label(labels[code]))
    rows = []
    for position, (year, of_year) in enumerate(sorted(years.items())):
        changes = [
            say(
                "coverage-break-change",
                types=say.list(types),
                before=say.name("level", before, "inline"),
                after=say.name("level", after, "inline"),
            )
            for (before, after), types in sorted(of_year.items())
        ]
        words = say("coverage-break", year=year, changes="; ".join(changes))
        rows.append((year, string.ascii_uppercase[position % 26], words))
    lettered = pd.DataFrame(rows, columns=["year", "letter", "words"])
    return lettered if rows else lettered.astype({"year": "int64"})


def describe_breaks(breaks: pd.DataFrame) -> str:
    """What the lettered rules of a chart say: rows of `letter_breaks` in; blank without a break."""
    if breaks.empty:
        return ""
    words = "; ".join(map(" ".join, zip(breaks["letter"], breaks["words"], strict=True)))
    return load_say()("coverage-breaks-note", breaks=words)


def describe_pale(rows: pd.DataFrame, words: str) -> str:
    """What pale parts of bars say, with the palest where there are any: rows with level in, one paragraph out."""
    return f"{words} {load_say()('coverage-palest-note')}" if rows["level"].eq("assumed").any() else words


def name_coverage_spells(study: Study) -> pd.DataFrame:
    """Coverage of the types that the view holds, with names: rows of `Study.spells`, source_names and label beside."""
    sources, labels, spells = study.table.sources, study.table.options.labels, study.spells
    return spells.assign(
        source_names=[
            ", ".join(str(sources[source]["title"]) for source in source_ids.split(";") if source)
            for source_ids in spells["source_ids"].tolist()
        ],
        label=[labels[code] for code in spells["cooperation_type"].tolist()],
    )


def to_spell_rows(spells: pd.DataFrame) -> pd.DataFrame:
    """The numbers of a coverage strip as readers read them: rows of `name_coverage_spells` in and out."""
    say = load_say()
    return spells[["label", "first_year", "last_year", "level", "source_names"]].set_axis(
        [
            say("column-cooperation-type"),
            say("column-from"),
            say("column-to"),
            say("column-coverage"),
            say("column-sources"),
        ],
        axis="columns",
    )
