"""Which ties count as acts: of few states, and what goes on from year to year once in each window."""

from __future__ import annotations

from data.analysis.acts import filter_acts
from tests import planted


def test_large_events_do_not_count_and_a_yearly_mission_counts_once_in_each_window() -> None:
    ties = planted.to_ties([("A", "Z", "S", "troops", year) for year in range(2014, 2026)])
    yearly = ties.assign(event_id=[f"S:mission-{year}" for year in range(2014, 2026)], party_count=2)
    windows = planted.BEFORE, planted.AFTER
    assert filter_acts(yearly, windows)["start_year"].tolist() == [planted.BEFORE[0], planted.AFTER[0]]
    of_many = yearly.assign(party_count=6)
    assert filter_acts(of_many, windows).empty
    # Exercises with ids of their own are as many acts.
    held = yearly.assign(event_id=[f"S:{number}" for number in range(len(yearly))])
    assert len(filter_acts(held, windows)) == planted.AFTER[1] - planted.BEFORE[0] + 1
