"""Charts held against the grammar of Vega-Lite, whose schema comes with Altair."""

from __future__ import annotations

from typing import Any

import altair as alt

from components.figures.grammar import Spec


def to_valid(chart: Spec) -> dict[str, Any]:
    """A chart with its rows inside.

    Raises
    ------
    ValidationError
        If it does not keep to the grammar.
    """
    spec = chart.to_dict()
    alt.LayerChart.validate(spec)
    return spec
