"""One figure with everything that must stand beside it, the same for the screen and for pictures. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

LegendItem = tuple[str, str, str]
"""(label, colour, kind): kind is "", "round", "line" or "hatched"."""


@dataclass(frozen=True)
class Plate:
    """A figure that can be drawn on a page, exported as a picture and traced to its numbers.

    Parameters
    ----------
    key
        Name of the figure in links, files and session state: letters and underscores, one per page.
    title
        What is shown, without the view: "Active relations, year by year".
    description
        The same for readers who do not see it, with what stands out.
    chart
        As the builders of `components.charts` make it (width: the container's).
    data
        The rows behind the marks, for a table and a CSV file: columns named as readers read them.
    legend, legend_title
        What the colours mean; empty for a chart whose labels say it.
    notes
        Units, coverage, caveats: one sentence or more each.
    snippet, snippet_files
        Lines of pandas that give the numbers again from the downloaded files, and which files those are.
    """

    key: str
    title: str
    description: str
    chart: alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.FacetChart
    data: pd.DataFrame
    legend: tuple[LegendItem, ...] = ()
    legend_title: str = ""
    notes: tuple[str, ...] = ()
    snippet: str = ""
    snippet_files: str = ""
