"""Sentences on one state: what changed by partner, and who it is."""

from __future__ import annotations

import pandas as pd

from components.screen.open_table import load_table
from components.words.say import load_say
from components.words.state import build_codes, build_memberships, say_partner_change, say_succession
from data.analysis.profile import Change, find_predecessors, list_memberships

TABLE = load_table()
LABELS = TABLE.options.labels
SAY = load_say()


def test_change_by_partner_in_words() -> None:
    rows = pd.DataFrame(
        [("TUR", 1.0, 4.0), ("QAT", 0.0, 2.0), ("USA", 3.0, 3.0), ("CHN", 2.0, 0.0)],
        columns=["alter", "before", "after"],
    )
    rows = rows.assign(change=rows["after"] - rows["before"])
    change = Change(((2015, 2019), (2020, 2024)), rows, rests_on_sample=False)
    assert say_partner_change(change, LABELS, SAY) == (
        "Types by partner, 2020–2024 against 2015–2019, like for like: **most was gained with Türkiye (1 to 4) and "
        "Qatar (0 to 2)**; most lost with China (2 to 0); 1 partner of the later years had no tie in the earlier, 1 of "
        "the earlier none in the later."
    )
    assert say_partner_change(None, LABELS, SAY) == ""
    still = Change(change.windows, rows[rows["alter"].eq("USA")], rests_on_sample=True)
    assert say_partner_change(still, LABELS, SAY).endswith(
        "hand-picked events among them: no change with any partner."
    )


def _identify(iso3: str) -> str:
    row = TABLE.states.loc[iso3].to_dict()
    memberships = list_memberships(TABLE.memberships, iso3, list(TABLE.groups["group"]))
    succession = say_succession(row, find_predecessors(TABLE.states, iso3), LABELS, SAY)
    return build_codes(row, SAY) + build_memberships(memberships, TABLE.groups, SAY) + succession


def test_identity_has_codes_and_groups_with_years_and_suspensions() -> None:
    syria = _identify("SYR")
    assert "ISO <b>SYR</b>" in syria
    assert "COW <b>652</b>" in syria
    assert "Capital <b>Damascus</b>" in syria
    assert "since 1972 (suspended 2012-2025)" in syria
    assert "1973–2020" in _identify("GBR")
    assert "In none of the groups" in _identify("XKX")
    assert "COW" not in _identify("PSE")
    assert "State <b>1967–1990</b>" in _identify("YMD")
    assert "Succeeded by Yemen." in _identify("YMD")
    assert "Successor of People's Democratic Republic of Yemen (to 1990)" in _identify("YEM")
