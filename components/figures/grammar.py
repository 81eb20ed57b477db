"""Charts in the grammar of Vega-Lite, which Altair writes part by part, with their rows beside them. Pure.

Altair copies every layer of a chart and walks through all of it to write it down, for every view again. So it is asked
for each part alone, a mark or what a channel draws, and what it wrote is kept by what was said: most parts of a chart
are the same for all views.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from components.study.answers import keep_answers

VEGA_LITE = alt.SCHEMA_VERSION.lstrip("v")
"""The version of the grammar."""

PARTS_KEPT = 4096
"""Some hundred bytes each."""

Part = dict[str, Any]
"""A part of a chart, as the grammar has it."""
Axis = Part
Scale = Part


class Field(Part):
    """What a channel draws: a column with the letter of its type ("year:Q"), and its title, scale, axis, format."""

    def __init__(self, column: str, **more: Any) -> None:
        super().__init__(shorthand=column, **more)


_APART = ("scale", "axis")
"""What a field says of itself in the grammar's own words: Altair leaves it as it is. It often changes with the view."""


def _write_channel(name: str, said: str | Part | Sequence[Part]) -> Part | list[Part]:
    """What a channel draws, as the grammar has it."""
    if isinstance(said, str):
        said = {"shorthand": said}
    if isinstance(said, Mapping):
        # In Altair a channel of a fixed value is a class of its own.
        ending = "Value" if "value" in said else ""
        return _write_field(f"{name[0].upper()}{name[1:]}{ending}", said)
    return [_write_field(f"{name[0].upper()}{name[1:]}", one) for one in said]


def _write_field(name: str, said: Part) -> Part:
    """One field or value; what stands apart is put back in its place, so that it is not part of what is kept."""
    apart = {part: said[part] for part in _APART if said.get(part)}
    written = _write(name, json.dumps({**said, **{part: {} for part in apart}}))
    return {**written, **apart} if apart else written


@cache
def _open_parts() -> Callable[[str, str], Part]:
    return keep_answers(_write_anew, PARTS_KEPT)


def _write(name: str, said: str) -> Part:
    """A part as Altair's class of this name writes it. What is kept must not be changed."""
    return _open_parts()(name, said)


def _write_anew(name: str, said: str) -> Part:
    written: Part = getattr(alt, name)(**json.loads(said)).to_dict(validate=False)
    return written


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
        return self.add(mark=_write("MarkDef", json.dumps({"type": kind, **look})))

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
