"""Series, treaties, operations and bases in words. Pure."""

from __future__ import annotations

from components.study.table import Table
from components.words.say import load_say

_NAMED = 3


def title_series(series_id: str, table: Table) -> str:
    """What a series is called; with the states that tell it from others of its name: Friendship (China, Pakistan)."""
    say, row = load_say(), table.series.rows.loc[series_id]
    name = str(row["name"]) or say("event-unnamed-title")
    if not row["states"]:
        return name
    states = say.list_some([table.options.labels[code] for code in row["states"]], _NAMED)
    return say("event-title", name=name, states=states)
