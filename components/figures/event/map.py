"""Where the participants of an event are, by how many of its editions they took part in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figures.classes import build_classes, find_colour
from components.figures.event.snippet import write_event_snippet
from components.figures.figure import Figure, LegendItem, Shape
from components.figures.maps.print_map import WORLD, build_print_map, measure_aspect, read_world
from components.figures.maps.sheet import DOT
from components.study.study import Study
from components.theme import Palette
from components.words.events import label_editions
from components.words.say import load_say

_NAMED = 14
"""States in the most editions that are named, as far as they find room."""
_SNIPPET = """\
print(seen.groupby("state")["event_id"].nunique().sort_values(ascending=False))
"""


@dataclass(frozen=True)
class EventMap:
    """The map of an event, ready to be drawn.

    Parameters
    ----------
    places
        As `components.figures.maps.deck.build_deck` takes them.
    data
        The numbers behind the colours; columns as readers read them.
    """

    places: pd.DataFrame
    legend: tuple[LegendItem, ...]
    description: str
    data: pd.DataFrame


def lay_map(study: Study, palette: Palette) -> EventMap:
    """The map of the event that the reader opened."""
    say, editions, labels = load_say(), study.editions, study.table.options.labels
    rows, years = editions.states, label_editions(editions.editions)
    classes = build_classes(rows["edition_count"].astype(float), palette)
    states = study.table.states.loc[rows["state"]]
    is_small = (states["is_small"] | states["end_year"].notna()).to_numpy()
    columns = (rows[column].tolist() for column in ("edition_count", "first", "last"))
    places = pd.DataFrame(
        {
            "code": rows["state"],
            "fill": [find_colour(count, classes) for count in rows["edition_count"]],
            "pattern": "",
            "words": [
                say("event-map-words", count=count, first=years[first], last=years[last])
                for count, first, last in zip(*columns, strict=True)
            ],
            "name": states["name"].to_numpy(),
            "dot": np.where(is_small, DOT, 0.0),
        }
    )
    legend = [LegendItem(entry.label, entry.colour) for entry in classes]
    lowest = legend[0].label
    legend[0] = legend[0]._replace(label=say("event-map-class", label=lowest, is_one=lowest == "1"))
    return EventMap(
        places=places,
        legend=(*legend, LegendItem(say("event-map-absent"), palette.land)),
        description=say(
            "event-map-alt",
            states=len(rows),
            names=say.list_some([labels[code] for code in rows["state"]], 3),
        ),
        data=pd.DataFrame(
            {
                say("column-state"): rows["state"].map(labels),
                say("event-column-editions"): rows["edition_count"],
                say("event-column-first"): rows["first"].map(dict(enumerate(years))),
                say("event-column-latest"): rows["last"].map(dict(enumerate(years))),
            }
        ),
    )


def build_event_map(study: Study, palette: Palette) -> Figure | None:
    """The map for pictures; None where the reader opened no event."""
    if study.series_id is None:
        return None
    say, laid = load_say(), lay_map(study, palette)
    return Figure(
        key="event_map",
        shape=Shape("map", aspect=measure_aspect(WORLD)),
        title=say("event-map-title"),
        subtitle=say("event-map-subtitle"),
        chart=build_print_map(
            world=read_world(),
            fills=dict(zip(laid.places["code"], laid.places["fill"], strict=True)),
            arcs=pd.DataFrame({"ego": [], "alter": [], "type_count": []}),
            states=study.table.states,
            palette=palette,
            names=tuple(laid.places["code"][:_NAMED]),
            frame=WORLD,
        ),
        data=laid.data,
        legend=laid.legend,
        description=laid.description,
        legend_title=say("event-map-subtitle"),
        snippet=write_event_snippet(_SNIPPET, study),
        snippet_files=say("event-snippet-files"),
    )
