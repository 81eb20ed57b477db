"""The map of a view as a figure for pictures: what the map on the page shows, on a projection for print."""

from __future__ import annotations

from components.figures.figure import Figure, LegendItem, Shape
from components.figures.maps.deck import CROSSED, DOTTED, HATCHED
from components.figures.maps.print_map import AREA_FRAMES, WORLD, build_print_map, measure_aspect, read_world
from components.figures.maps.sheet import build_numbers, build_sheet
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.view import EVERY_YEAR
from components.words.say import load_say

NAMED = 14
"""Places with the most relations that are named, as far as they find room."""
_PRINTED_KINDS = {CROSSED: HATCHED, DOTTED: ""}
"""Patterns of the screen -> those of a picture, whose only pattern is hatching."""
_SNIPPET = """\
shown = seen[(seen["start_year"] <= {last}) & (seen["end_year"] >= {first})]
began = shown[shown["start_year"] >= {first}]
relations = shown.groupby(["state", "partner", "cooperation_type"])["weight"].max()
by_place = pd.DataFrame({{
    "relations": relations.groupby("{place}").sum(),
    "types": shown.groupby("{place}")["cooperation_type"].nunique(),
    "records": began.groupby("{place}")["event_id"].nunique(),
    "{other}s": shown.groupby("{place}")["{other}"].nunique(),
}}).fillna(0)
print(by_place.sort_values("relations", ascending=False))
"""


def build_map_figure(
    study: Study,
    palette: Palette,
    *,
    key: str,
    title: str,
    colour: str,
    lines: str,
    year: int = EVERY_YEAR,
    centre: str = "world",
) -> Figure:
    """A map of a view.

    Parameters
    ----------
    colour, lines, year
        As `components.figures.maps.sheet.build_sheet` takes them.
    centre
        What the map shows: see `View.centre`.
    """
    sheet = build_sheet(study, palette, colour=colour, lines=lines, year=year)
    numbers = build_numbers(study, colour=colour, year=year)
    frame = AREA_FRAMES.get(centre, WORLD)
    return Figure(
        key=key,
        shape=Shape("map", aspect=measure_aspect(frame)),
        title=title,
        chart=build_print_map(
            world=read_world(),
            fills=dict(zip(sheet.places["code"], sheet.places["fill"], strict=True)),
            arcs=sheet.lines.rename(columns={"start": "ego", "end": "alter"}),
            states=study.table.states,
            palette=palette,
            names=(*study.map_measures.focus, *numbers.codes[:NAMED]),
            frame=frame,
        ),
        data=numbers.data,
        legend=tuple(
            LegendItem(item.label, item.colour, _PRINTED_KINDS.get(item.kind, item.kind))
            for item in sheet.legend
        ),
        notes=tuple(note for note in (numbers.coverage_note, sheet.note) if note),
        description=sheet.description,
        legend_title=load_say()("map-legend-title"),
        snippet=write_map_snippet(study, year),
    )


def write_map_snippet(study: Study, year: int = EVERY_YEAR) -> str:
    """The snippet of the map: its measures by partner, or by state where the view looks at many states."""
    place, other = ("state", "partner") if study.looks_at_states else ("partner", "state")
    first, last = study.map_measures.span(year)
    return write_snippet(_SNIPPET.format(place=place, other=other, first=first, last=last), study)
