"""A chart as what is sent to a browser: its grammar, and its rows beside it instead of inside it. Pure."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
from altair.utils import schemapi

_TAKEN: ContextVar[dict[int, pd.DataFrame] | None] = ContextVar("rows_taken_out_of_a_chart", default=None)


class Spec(NamedTuple):
    """A chart in the grammar of Vega-Lite.

    Parameters
    ----------
    grammar
        The chart, whose data are named.
    frames
        Name -> rows. A frame that several layers draw stands here once.
    """

    grammar: dict[str, Any]
    frames: dict[str, pd.DataFrame]


def to_spec(chart: alt.TopLevelMixin) -> Spec:
    """Take the rows out of a chart: writing them as records inside it takes longer than all the rest."""
    taken: dict[int, pd.DataFrame] = {}
    token = _TAKEN.set(taken)
    try:
        grammar: dict[str, Any] = chart.to_dict(validate=False)
    finally:
        _TAKEN.reset(token)
    return Spec(grammar, {_name(key): frame for key, frame in taken.items()})


def _name(key: int) -> str:
    return f"rows-{key}"


def _take_or_write(data: Any) -> Any:
    taken = _TAKEN.get()
    if taken is None or not isinstance(data, pd.DataFrame):
        return alt.default_data_transformer(data)
    key = next((key for key, frame in taken.items() if frame is data), len(taken))
    taken[key] = data
    return {"name": _name(key)}


# Charts are checked against the grammar by tests; checking every part of every chart again costs readers a tenth.
schemapi.disable_debug_mode()
alt.data_transformers.register("rows_beside_the_chart", _take_or_write)
alt.data_transformers.enable("rows_beside_the_chart")
