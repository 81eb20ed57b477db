"""The committed world geometries, and the steps that make them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import pytest

from data.geography import STATIC, dissolve, is_crossing, measure_area, simplify
from data.reference import load_states

SMALL = 1.4
"""Square degrees: under twelve pixels of a world map a thousand pixels wide."""


@pytest.fixture(scope="module")
def geojson() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((STATIC / "world.geojson").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def topology() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((STATIC / "world.topojson").read_text(encoding="utf-8"))
    return loaded


def decode(topology: dict[str, Any]) -> list[list[tuple[int, int]]]:
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            line.append((x, y))
        arcs.append(line)
    return arcs


def outer_rings(topology: dict[str, Any]) -> list[tuple[str, list[tuple[int, int]]]]:
    arcs = decode(topology)
    rings = []
    for geometry in topology["objects"]["states"]["geometries"]:
        for polygon in geometry["arcs"]:
            line: list[tuple[int, int]] = []
            for number in polygon[0]:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                assert not line or line[-1] == arc[0]
                line += arc[1:] if line else arc
            rings.append((geometry.get("id", ""), line))
    return rings


def codes_of(features: list[dict[str, Any]]) -> list[str]:
    return [feature["properties"]["iso3"] for feature in features if "iso3" in feature["properties"]]


def present_states() -> set[str]:
    states = load_states()
    return set(states.loc[states["end_year"].isna(), "iso3"])


def test_files_are_small_enough_to_send() -> None:
    assert (STATIC / "world.geojson").stat().st_size <= 400_000
    assert (STATIC / "world.topojson").stat().st_size <= 300_000


def test_every_present_state_is_drawn_once(geojson: dict[str, Any], topology: dict[str, Any]) -> None:
    codes = codes_of(geojson["features"])
    assert len(codes) == len(set(codes))
    assert present_states() <= set(codes)
    geometries = topology["objects"]["states"]["geometries"]
    assert [geometry["id"] for geometry in geometries if "id" in geometry] == codes
    assert set(codes).isdisjoint({"ATA", "SOL", "CYN", "KAS", "IOA", "ATC", "KOS", "PSX", "SAH", "SDS"})


def test_features_carry_the_names_of_the_states(geojson: dict[str, Any]) -> None:
    names = load_states().set_index("iso3")["name"]
    for feature in geojson["features"]:
        assert set(feature["properties"]) <= {"iso3", "name"}
        iso3 = feature["properties"].get("iso3")
        assert feature["properties"]["name"] == names.get(iso3, feature["properties"]["name"])
        assert feature["geometry"]["coordinates"]


def test_no_ring_for_the_browser_crosses_the_antimeridian(geojson: dict[str, Any]) -> None:
    for feature in geojson["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring)
                assert all(abs(x2 - x1) <= 180 for (x1, _), (x2, _) in pairwise(ring))


@pytest.mark.parametrize("iso3", ["RUS", "FJI"])
def test_states_on_the_antimeridian_lie_on_both_sides(geojson: dict[str, Any], iso3: str) -> None:
    feature = next(f for f in geojson["features"] if f["properties"].get("iso3") == iso3)
    edges = {x for polygon in feature["geometry"]["coordinates"] for x, _ in polygon[0] if abs(x) == 180}
    assert edges == {-180, 180}


def test_outer_rings_for_pictures_are_clockwise(topology: dict[str, Any]) -> None:
    """d3 takes an anticlockwise ring for the whole globe without it."""
    for code, ring in outer_rings(topology):
        assert ring[0] == ring[-1], code
        assert measure_area(ring) < 0, code
        assert -measure_area(ring) < 3000, code


def test_only_russia_crosses_the_antimeridian_in_pictures(topology: dict[str, Any]) -> None:
    assert {code for code, ring in outer_rings(topology) if is_crossing(ring)} == {"RUS"}


def test_neighbours_share_their_border(geojson: dict[str, Any]) -> None:
    segments: dict[str, set[frozenset[tuple[float, ...]]]] = {}
    for feature in geojson["features"]:
        lines = [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]
        segments[feature["properties"]["name"]] = {
            frozenset((tuple(a), tuple(b))) for line in lines for a, b in pairwise(line)
        }
    for one, other in [("Pakistan", "Iran"), ("Niger", "Nigeria"), ("France", "Monaco")]:
        assert len(segments[one] & segments[other]) >= 2
    drawn = Counter(segment for of_state in segments.values() for segment in of_state)
    assert max(drawn.values()) == 2


def test_disputed_parts_are_joined_to_their_state(geojson: dict[str, Any]) -> None:
    by_code = {f["properties"].get("iso3"): f["geometry"]["coordinates"] for f in geojson["features"]}
    assert len(by_code["SOM"]) == 1
    hargeisa_side = [x for x, y in by_code["SOM"][0][0] if y > 10]
    assert min(hargeisa_side) < 43.5
    assert max(y for polygon in by_code["CYP"] for _, y in polygon[0]) > 35.5


def test_is_small_follows_the_drawn_area(topology: dict[str, Any]) -> None:
    areas: dict[str, float] = defaultdict(float)
    for code, ring in outer_rings(topology):
        areas[code] += abs(measure_area(ring))
    states = load_states()
    drawn = states[states["end_year"].isna()]
    small = set(drawn.loc[drawn["is_small"], "iso3"])
    assert small == {code for code in drawn["iso3"] if areas[code] < SMALL}
    assert {"BHR", "MDV", "COM", "BRN", "QAT", "LBN", "SGP", "PSE"} <= small


def test_simplify_keeps_ends_and_corners() -> None:
    line = [0 + 0j, 1 + 0.01j, 2 - 0.01j, 3 + 1j, 4 + 0j]
    assert simplify(line) == [0 + 0j, 2 - 0.01j, 3 + 1j, 4 + 0j]


def test_simplify_leaves_an_islet_its_shape() -> None:
    islet = [0 + 0j, 0 + 0.05j, 0.05 + 0.05j, 0.05 + 0j, 0 + 0j]
    assert simplify(islet) == islet


def test_dissolve_removes_the_shared_arc() -> None:
    left = [(1, 0), (0, 0), (0, 2), (1, 2)]
    shared = [(1, 2), (1, 0)]
    right = [(1, 2), (2, 2), (2, 0), (1, 0)]
    islet = [(5, 5), (5, 6), (6, 6), (5, 5)]
    arcs = [left, shared, right, islet]
    assert dissolve([[[0, 1]], [[2, ~1]], [[3]]], arcs) == [[[0, 2]], [[3]]]


def test_measure_area_is_positive_anticlockwise_and_knows_the_antimeridian() -> None:
    square = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]
    assert measure_area(square) == pytest.approx(1)
    assert measure_area(square[::-1]) == pytest.approx(-1)
    across = [(35950, 0), (50, 0), (50, 100), (35950, 100), (35950, 0)]
    assert is_crossing(across)
    assert not is_crossing(square)
    assert measure_area(across) == pytest.approx(1)
