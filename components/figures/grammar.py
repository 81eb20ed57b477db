"""Charts in the grammar of Vega-Lite, with their rows beside them. Pure.

A part of a chart, a mark or what a channel draws, is a dictionary as the grammar has it; only the shorthand of a column
is written out. The tests hold every figure against the schema of the grammar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

VEGA_LITE = "6.4.1"
"""The version of the grammar."""

_TYPES = {"N": "nominal", "O": "ordinal", "Q": "quantitative", "T": "temporal"}
_ENDS = ("x2", "y2")
"""Channels of the other end of a mark, whose columns have the type of its first."""

Part = dict[str, Any]
"""A part of a chart, as the grammar has it."""
Axis = Part
Scale = Part


class Field(Part):
    """What a channel draws: a column with the letter of its type ("year:Q"), and its title, scale, axis, format."""

    def __init__(self, column: str, **more: Any) -> None:
        super().__init__(shorthand=column, **more)


def _write_channel(name: str, said: str | Part | Sequence[Part]) -> Part | list[Part]:
    """What a channel draws, as the grammar has it."""
    if isinstance(said, str):
        return _write_column(name, said, {})
    if isinstance(said, Mapping):
        return _write_part(name, said)
    return [_write_part(name, part) for part in said]


def _write_part(name: str, said: Part) -> Part:
    if "shorthand" not in said:
        return dict(sorted(said.items()))
    more = {key: value for key, value in said.items() if key != "shorthand"}
    return _write_column(name, said["shorthand"], more)


def _write_column(name: str, shorthand: str, more: Part) -> Part:
    column, _, letter = shorthand.rpartition(":")
    if letter not in _TYPES:
        raise ValueError(f"channel {name} draws {shorthand!r} without a type: one of {', '.join(_TYPES)}")
    written = (
        {**more, "field": column} if name in _ENDS else {**more, "field": column, "type": _TYPES[letter]}
    )
    return dict(sorted(written.items()))


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
        return self.add(mark={"type": kind, **dict(sorted(look.items()))})

    def encode(self, **channels: str | Part | Sequence[Part]) -> Layer:
        """With what is drawn by the rows: channel -> "column:Q", a field, {"value": 3}, or a list of fields."""
        fields = {name: _write_channel(name, said) for name, said in channels.items()}
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
