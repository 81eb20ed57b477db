"""Classes of counts: their limits, their words and their colours."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from components.figures.classes import build_classes, find_colour
from components.theme import PALETTES

LIGHT = PALETTES["light"]


@pytest.mark.parametrize("top", [0.5, 1, 2, 7, 12, 13, 60, 5000])
def test_classes_cover_every_count_once(top: float) -> None:
    classes = build_classes(pd.Series([0.25, 1, top, top / 2]), LIGHT)
    assert len(classes) <= len(LIGHT.relation_steps)
    assert len({entry.colour for entry in classes}) == len(classes)
    for before, after in pairwise(classes):
        assert before.last == after.first
    assert find_colour(top, classes) == classes[-1].colour
    assert find_colour(0.25, classes) == classes[0].colour


def test_small_counts_have_fine_classes_and_no_counts_none() -> None:
    labels = [entry.label for entry in build_classes(pd.Series([9]), LIGHT)]
    assert labels == ["1", "2", "3", "4\N{EN DASH}5", "6\N{EN DASH}7", "8 or more"]
    labels = [entry.label for entry in build_classes(pd.Series([40]), LIGHT)]
    assert labels == ["1", "2\N{EN DASH}4", "5\N{EN DASH}9", "10\N{EN DASH}19", "20 or more"]
    assert build_classes(pd.Series([], dtype=float), LIGHT) == []
