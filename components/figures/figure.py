"""A figure of a page: its chart with everything that must stand beside it, on the page and in a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import pandas as pd

from components.figures import grammar as vl


class LegendItem(NamedTuple):
    """One entry of a legend; the tuples that `components.screen.tiles.render_legend` takes will do as well.

    Parameters
    ----------
    kind
        "" for a square, "hatched", "crossed" or "dotted" for one with a pattern, "round" or "ring", or "line", "dashed"
        or "dotted-line". Marks of the figure whose fill is the colour of an entry with a pattern get the pattern too.
    """

    label: str
    colour: str
    kind: str = ""


@dataclass(frozen=True)
class Shape:
    """How a chart may be stretched beyond the height that its builder gave it.

    Parameters
    ----------
    kind
        "free": wider and higher as there is room; "worded": so too, as far as the words in it do not meet; "rows": a
        row per name, rows may move closer or apart; "map": its width and height belong together; "rigid": it can
        only be scaled as a whole.
    rows, bar
        Of rows: how many there are, and the height of their bars in pixels where that is fixed.
    aspect
        Of a map: its width divided by its height.
    min_width
        Pixels below which words beside marks would not have room.
    can_drop
        Whether names of marks may be left out where they would lie on others.
    """

    kind: Literal["free", "worded", "rows", "map", "rigid"]
    rows: int = 0
    bar: float = 0
    aspect: float = 0
    min_width: float = 0
    can_drop: bool = False


FREE, WORDED, RIGID = Shape("free"), Shape("worded"), Shape("rigid")
WORDY_WIDTH = 440
"""Least width of a figure with phrases beside its marks."""
NAMED = Shape("worded", min_width=WORDY_WIDTH, can_drop=True)
"""Marks with long names."""
LONG_NAME = 16
"""Letters from which on a name beside a mark is long."""


Place = Literal["page", "sheet", "alone"]
"""Where a figure stands: on its page, on a sheet beside the other figures of the page, or as a picture of its own."""


class Note(NamedTuple):
    """A sentence under a figure that is not true everywhere.

    Parameters
    ----------
    places
        Where it is said: what speaks of a pointer on the page only, what speaks of another figure not alone.
    """

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class RowCut:
    """How a figure of many rows is drawn where only some of them fit.

    Parameters
    ----------
    count
        Rows there are.
    build
        The figure with at most so many rows.
    words
        What a reader is told then, given the rows shown: "The latest 12 of 40 first ties."
    drawn
        Rows of the figure's own chart, where it leaves out some already; 0 for all of them.
    """

    count: int
    build: Callable[[int], vl.Spec]
    words: Callable[[int], str]
    drawn: int = 0


@dataclass(frozen=True)
class Figure:
    """One figure of a page, ready to be drawn at any size.

    Parameters
    ----------
    key
        Names the figure in file names: "timeline".
    title
        States what is shown.
    chart
        As `chart.apply_look` returns it, built in the palette in which it is drawn; its width may be "container".
    data
        The numbers behind the figure.
    shape
        How the chart may be stretched.
    subtitle
        What the reader must know to read the figure, beyond the filters of the view: unit, definition.
    legend
        (label, colour, kind) per entry, see `LegendItem`.
    notes
        Coverage note and caveats, the most important first; how many rows are drawn says `rows`.
    columns
        Column of `data` -> its meaning, for the README of the bundle.
    rows
        Where the figure has a row per state or tie and may be cut.
    description
        What the figure shows and what stands out, for readers who do not see it.
    legend_title
        What the legend is of, for the same readers.
    snippet, snippet_files
        Lines of pandas that give the numbers again from the downloaded files, and which files those are.
    """

    key: str
    title: str
    chart: vl.Spec
    data: pd.DataFrame
    shape: Shape
    subtitle: str = ""
    legend: Sequence[tuple[str, str, str]] = ()
    notes: Sequence[str | Note] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: RowCut | None = None
    description: str = ""
    legend_title: str = ""
    snippet: str = ""
    snippet_files: str = ""

    def list_notes(self, place: Place, *, shown: int | None = None) -> list[str]:
        """What stands under the figure at a place, first how many rows are drawn where some are left out.

        Parameters
        ----------
        shown
            Rows that are drawn, where they are not those of the figure's own chart.
        """
        rows = self.rows
        count = shown if shown is not None or rows is None else rows.drawn or rows.count
        cut = [rows.words(count)] if rows is not None and count is not None and count < rows.count else []
        said = (note if isinstance(note, Note) else Note(note, (place,)) for note in self.notes)
        return [*cut, *(note.text for note in said if place in note.places)]

    @property
    def is_map(self) -> bool:
        """Whether the note on boundaries belongs to it."""
        return self.shape.kind == "map"
