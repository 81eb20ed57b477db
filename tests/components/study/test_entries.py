"""Whatever a place is called, a browser that ranks the lines of a box puts it first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from components.study.entries import list_spellings, write_entry
from components.study.table import load_shipped_table
from data import reference

OPTIONS = load_shipped_table().options
OTHER_NAMES = reference.load_other_names()
_NEVER = float("-inf")


@cache
def _weigh(line: str) -> list[float]:
    """What a letter that is found weighs by the one before it, as fzy (Streamlit's search of boxes) weighs it."""
    weights = []
    for before, letter in zip(f"/{line}", line, strict=False):
        if before == "/":
            weights.append(0.9)
        elif before in "-_ ":
            weights.append(0.8)
        elif before == ".":
            weights.append(0.6)
        else:
            weights.append(0.7 if before == before.lower() and letter == letter.upper() else 0.0)
    return weights


def _score(typed: str, line: str) -> float:
    """How well a line answers to what is typed, by fzy; nothing without all of its letters in their order."""
    weights, letters = _weigh(line), line.lower()
    ending = best = [_NEVER] * len(line)
    for position, letter in enumerate(typed.lower()):
        gap = -0.005 if position == len(typed) - 1 else -0.01
        ends, reach, so_far = [_NEVER] * len(line), [_NEVER] * len(line), _NEVER
        for place, found in enumerate(letters):
            if found == letter:
                if position == 0:
                    ends[place] = weights[place] - 0.005 * place
                elif place:
                    ends[place] = max(best[place - 1] + weights[place], ending[place - 1] + 1)
            so_far = max(ends[place], so_far + gap)
            reach[place] = so_far
        ending, best = ends, reach
    return best[-1]


def _find_first(typed: str, codes: Sequence[str]) -> str:
    return max(codes, key=lambda code: _score(typed, OPTIONS.entries[code]))


@pytest.mark.parametrize("codes", [OPTIONS.states, OPTIONS.partners], ids=["states", "partners"])
def test_a_place_comes_first_by_each_of_its_names_and_by_its_code(codes: Sequence[str]) -> None:
    others = OTHER_NAMES.groupby("place")["name"].agg(list).to_dict()
    for code in codes:
        name = OPTIONS.labels[code].partition(" (")[0]
        names = [name, *others.get(code, []), *([code] if OPTIONS.places[code] == {code} else [])]
        for typed in [*names, *(way for each in names for way in list_spellings(each))]:
            assert _find_first(typed, codes) == code, typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("tur", "TUR"),
        ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Cote d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", "CIV"),
        ("cote divoire", "CIV"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Britain", "GBR"),
        ("South Korea", "KOR"),
        ("East Germany", "DDR"),
        ("South Yemen", "YMD"),
        ("Sao Tome", "STP"),
        ("Guinea Bissau", "GNB"),
        ("Gulf", "GCC"),
        ("USA", "USA"),
        ("UAE", "ARE"),
        ("Can", "CAN"),
        ("middle east", "mena"),
    ],
)
def test_what_readers_type_finds_the_place_that_they_mean(typed: str, code: str) -> None:
    assert _find_first(typed, OPTIONS.partners) == code


def test_a_line_holds_the_name_and_then_what_else_finds_it() -> None:
    assert write_entry("Türkiye", ["Turkey"], code="TUR") == " Türkiye\n /TUR · Turkey, Turkiye"
    assert write_entry("OIC (57 states)", ["Full Name", "OIC"]) == "OIC (57 states)\n · Full Name"
    assert write_entry("Chad", [], code="TCD") == " Chad\n /TCD"


def test_other_names_are_of_places_that_can_be_chosen_and_of_one_only() -> None:
    assert set(OTHER_NAMES["place"]) <= set(OPTIONS.entries) | set(reference.load_states()["iso3"])
    assert OTHER_NAMES["name"].is_unique
