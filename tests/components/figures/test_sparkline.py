"""A line without axes."""

from __future__ import annotations

from components.figures.sparkline import build_sparkline


def test_a_sparkline_leaves_gaps_and_says_what_it_shows() -> None:
    line = build_sparkline([1, 2, float("nan"), 4, 5], label='Relations "all"', colour="#123456")
    assert line.count("polyline") == 2
    assert 'alt="Relations &quot;all&quot;"' in line
