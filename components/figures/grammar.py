"""Charts in the grammar of Vega-Lite, written down as they are said: plain parts, and their rows beside them. Pure.

Said as in Altair, but nothing is copied, inferred or checked on the way: tests check every figure against the grammar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

VEGA_LITE = "6.4.1"
"""The version of the grammar."""

Part = dict[str, Any]
"""A part of a chart, as the grammar has it."""
Axis = Part
Scale = Part

_TYPES = {"Q": "quantitative", "N": "nominal", "O": "ordinal"}
_ENDS = ("x2", "y2")
"""Channels whose type is that of another."""


class Field(Part):
    """What a channel draws: a column with the letter of its type ("year:Q"), and its title, scale, axis, format."""

    def __init__(self, column: str, **more: Any) -> None:
        name, _, letter = column.rpartition(":")
        super().__init__(field=name, type=_TYPES[letter], **more)


class Layer(NamedTuple):
    """Marks of one kind and what they draw; each method gives a new layer.

    Parameters
    ----------
    rows
        One per mark, or where the browser finds them as the grammar has it.
    grammar
        The layer without its rows.
    """

    rows: pd.DataFrame | Part
    grammar: Mapping[str, Any] = {}

    def mark(self, kind: str, **look: Any) -> Layer:
        """With its kind of mark: rect, text, rule, ...; and what all of them look like."""
        return self.add(mark={"type": kind, **look})

    def encode(self, **channels: str | Part | Sequence[Part]) -> Layer:
        """With what is drawn by the rows: channel -> "column:Q", a field, {"value": 3}, or a list of fields."""
        fields = {
            name: said
            if not isinstance(said, str)
            else {"field": said.rpartition(":")[0]}
            if name in _ENDS
            else Field(said)
            for name, said in channels.items()
        }
        return self.add(encoding={**self.grammar.get("encoding", {}), **fields})

    def select(self, name: str, kind: str, **how: Any) -> Layer:
        """With a selection that a page can read: "point" or "interval"."""
        return self.add(name=f"{name}_marks", params=[{"name": name, "select": {"type": kind, **how}}])

    def add(self, **parts: Any) -> Layer:
        """With further parts of the grammar: transform."""
        return Layer(self.rows, {**self.grammar, **parts})


class Spec(NamedTuple):
    """A chart as it is sent to a browser: its grammar, and its rows beside it instead of inside it.

    Parameters
    ----------
    grammar
        The chart, whose data are named.
    frames
        Name -> rows. A frame that several layers draw stands here once.
    """

    grammar: Part
    frames: dict[str, pd.DataFrame]

    def to_dict(self) -> Part:
        """The chart with its rows inside, for where they cannot travel beside it."""
        rows = {
            name: frame.astype(object).where(frame.notna(), None).to_dict("records")
            for name, frame in self.frames.items()
        }
        return {**self.grammar, "datasets": rows}


def build_spec(layers: Sequence[Layer], **whole: Any) -> Spec:
    """One chart of layers, the first at the bottom, with what concerns the whole of it: size, config."""
    frames: dict[str, pd.DataFrame] = {}
    drawn, params = [], []
    for layer in layers:
        grammar, data = {**layer.grammar}, layer.rows
        if isinstance(data, pd.DataFrame):
            name = next((name for name, frame in frames.items() if frame is data), f"rows-{len(frames)}")
            frames[name] = data
            data = {"name": name}
        # A page reads only the selections of the whole.
        params += [{**param, "views": [grammar["name"]]} for param in grammar.pop("params", ())]
        drawn.append({"data": data, **grammar})
    schema = f"https://vega.github.io/schema/vega-lite/v{VEGA_LITE}.json"
    return Spec(
        {"$schema": schema, **whole, **({"params": params} if params else {}), "layer": drawn}, frames
    )
