"""The second table with texts that look like markup wherever a table or a reference list holds words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.study.options import PlaceLists, build_options
from components.study.table import Table
from data import reference
from tests.second_table import FOCUS, build_second_table

HOSTILE = (
    '<img src="//x.invalid/a"><b onclick="x()">b</b>![i](//x.invalid/b)[l](//x.invalid/c) :red[r] $m$ *e* _u_ `c` '
    "www.x.invalid http://x.invalid/d :material/home: &lt; {name} <% %> \\ | # ~~s~~ ' \" %0A ]]> =1+1"
)
MARKUP = (
    *("<img", "<b ", "![i", "](//", ":red[", "$m$", "*e*", "_u_", "`c`", "~~s~~", "&lt;"),
    *("www.x.invalid", "://x.invalid/d", ":material/"),
)
"""What of it a reader of Markdown would not see as it stands."""


def spoil(text: str) -> str:
    """A text with all of it after its first word."""
    return f"{text} {HOSTILE}"


def build_hostile_table() -> Table:
    """The table: names, units, record numbers, notes and citations are spoilt; labels may not be: `validate_labels`."""
    table = build_second_table()
    ties = table.ties.copy()
    ties["name"] = ties["name"].map(spoil)
    ties["tie_id"] = ties["tie_id"].map(spoil)
    ties["event_id"] = ties["event_id"].map(spoil)
    ties["unit"] = pd.Categorical([HOSTILE] * len(ties))
    ties["value"] = range(1, len(ties) + 1)
    ties["source_ref"] = [
        f"{address}?q=<b>\"'&{{x}}[y](z)" if number % 2 else f"{number} {HOSTILE}"
        for number, address in enumerate(ties["source_ref"])
    ]
    states, groups, types = (table.states.copy(), table.groups.copy(), table.cooperation_types.copy())
    groups["note"], types["definition"] = groups["note"].map(spoil), types["definition"].map(spoil)
    sources: dict[str, dict[str, Any]] = {
        key: source
        | {name: spoil(str(source[name])) for name in ("producer", "version", "citation", "terms")}
        for key, source in table.sources.items()
    }
    accounts, series = table.accounts.copy(), table.exercise_series.copy()
    accounts["publisher"], accounts["wording"] = HOSTILE, HOSTILE
    series["series"], series["organiser"] = HOSTILE, HOSTILE
    options = build_options(
        lists=PlaceLists(
            states.reset_index(drop=True), groups, table.memberships, reference.load_other_names()
        ),
        cooperation_types=types,
        sources=sources,
        ties=ties,
        focus=FOCUS,
    )
    return replace(
        table,
        ties=ties,
        states=states,
        groups=groups,
        cooperation_types=types,
        sources=sources,
        accounts=accounts,
        exercise_series=series,
        options=options,
    )
