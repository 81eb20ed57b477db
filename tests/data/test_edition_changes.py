"""What an edition changed against the one before."""

from __future__ import annotations

import pandas as pd

from data.edition_changes import PREVIOUS, count_changes, load_edition


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
    assert changes.to_dict("records") == [
        {
            **{
                "source_id": "curated",
                "cooperation_type": "joint_exercise",
                "ties_before": 1,
                "ties_after": 1,
            },
            **{"dyads_before": 1, "dyads_after": 1, "added": 0, "dropped": 0, "ended": 0},
        },
        {
            **{"source_id": "curated", "cooperation_type": "logistics", "ties_before": 3, "ties_after": 4},
            **{"dyads_before": 3, "dyads_after": 3, "added": 2, "dropped": 1, "ended": 1},
        },
    ]


def test_the_edition_before_is_at_hand() -> None:
    edition = load_edition(PREVIOUS)
    assert len(edition) == 29_729
    assert edition["tie_id"].is_unique
