"""What an edition changed against the one before."""

from __future__ import annotations

import pandas as pd

from data.edition_changes import PREVIOUS, count_changes, find_added, load_edition


def _make_edition(*ties: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(ties, columns=["tie_id", "cooperation_type", "end_year"])


def test_added_dropped_and_ended_ties_are_told_apart() -> None:
    before = _make_edition(
        ("curated:1:CHN-PAK", "logistics", 2026),
        ("curated:2:PAK-USA", "logistics", 2026),
        ("curated:3:PAK-TUR", "logistics", 2010),
        ("curated:4:PAK-TUR", "joint_exercise", 2017),
    )
    after = _make_edition(
        ("curated:1:CHN-PAK", "logistics", 2026),
        ("curated:2:PAK-USA", "logistics", 2011),
        ("curated:5:TUR-QAT", "logistics", 2024),
        ("curated:6:QAT-TUR", "logistics", 2024),
        ("curated_series:4:PAK-TUR", "joint_exercise", 2017),
    )
    changes = count_changes(before, after)
    # The pair of ties 5 and 6 is one dyad, whichever end provides; the series was part of the curated events.
    assert changes.set_index(["source_id", "cooperation_type"]).T.to_dict("list") == {
        # ties and dyads of the earlier and the later edition; added, dropped, ended
        ("curated", "joint_exercise"): [1, 1, 1, 1, 0, 0, 0],
        ("curated", "logistics"): [3, 4, 3, 3, 2, 1, 1],
    }


def test_a_tie_that_moved_to_a_source_of_its_own_is_not_added() -> None:
    before = _make_edition(("curated:1:A-B", "training", 2000), ("curated:2:A-B", "joint_exercise", 2000))
    after = _make_edition(
        ("curated:1:A-B", "training", 2000),
        ("curated_series:2:A-B", "joint_exercise", 2000),
        ("curated_series:2:A-C", "joint_exercise", 2000),
        ("curated:3:A-B", "training", 1990),
    )
    assert find_added(before, after) == {"curated_series:2:A-C", "curated:3:A-B"}


def test_the_edition_before_is_at_hand() -> None:
    edition = load_edition(PREVIOUS)
    assert len(edition) == 29_729
    assert edition["tie_id"].is_unique
