"""Colours that stay apart for every eye, and numbers as readers see them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from components.theme import PALETTES, Scheme
from data.reference import load_cooperation_types

# Full deficiency, from Machado, Oliveira and Fernandes (2009), table 1, for linear RGB.
VISIONS = {
    "common": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# sRGB to CIE XYZ (IEC 61966-2-1).
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
JUST_TOLD_APART = 2.3
"""CIE 1976 colour difference that an observer just notices."""


def _to_linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _to_lab(linear: np.ndarray) -> np.ndarray:
    relative = TO_XYZ @ np.clip(linear, 0, 1) / TO_XYZ.sum(axis=1)
    x, y, z = np.where(relative > 0.008856, np.cbrt(relative), 7.787 * relative + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _contrast(first: str, second: str) -> float:
    low, high = sorted(float(TO_XYZ[1] @ _to_linear(colour)) for colour in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scheme", PALETTES)
def test_types_stay_apart_for_every_eye(vision: str, scheme: Scheme) -> None:
    colours = load_cooperation_types()[PALETTES[scheme].type_colour]
    seen = [_to_lab(VISIONS[vision] @ _to_linear(colour)) for colour in colours]
    distances = [float(np.linalg.norm(first - second)) for first, second in combinations(seen, 2)]
    assert min(distances) > 6 * JUST_TOLD_APART


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scheme", PALETTES)
def test_families_stay_apart_and_stand_out(vision: str, scheme: Scheme) -> None:
    palette = PALETTES[scheme]
    colours = [palette.cooperation, palette.support, palette.paper, palette.land]
    seen = [_to_lab(VISIONS[vision] @ _to_linear(colour)) for colour in colours]
    for first, second in ((0, 1), (0, 2), (1, 2), (0, 3), (1, 3)):
        assert float(np.linalg.norm(seen[first] - seen[second])) > 12 * JUST_TOLD_APART
    assert min(_contrast(colour, palette.paper) for colour in colours[:2]) >= 3


def test_types_stand_out_from_the_dark_ground() -> None:
    palette = PALETTES["dark"]
    for colour in load_cooperation_types()[palette.type_colour]:
        assert _contrast(colour, palette.paper) >= 2.9


@pytest.mark.parametrize("scheme", PALETTES)
def test_text_can_be_read(scheme: Scheme) -> None:
    palette = PALETTES[scheme]
    for text, ground in (
        (palette.ink, palette.paper),
        (palette.muted, palette.paper),
        (palette.on_accent, palette.accent),
    ):
        assert _contrast(text, ground) >= 4.5
