"""Messages in which nothing is chosen: texts, values and functions, written one after the other. Pure.

Most messages are of this kind, and Fluent's own walk through one costs as much again as what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from babel import Locale
from fluent.runtime.types import FluentType
from fluent.syntax import ast

LONGEST = 2500
"""Signs of a value; one that is longer Fluent takes for a mistake."""


class _ChoiceError(Exception):
    """The message holds more than texts, values and functions."""


class Value(NamedTuple):
    """A value of the message."""

    name: str


class Call(NamedTuple):
    """A function with what it is given."""

    function: Callable[..., Any]
    given: tuple[str | float | Value, ...]
    settings: dict[str, str | float | Value]


Part = str | Value | Call


class PlainMessages:
    """The messages of a file that can be written so.

    Parameters
    ----------
    resource
        The file as checked syntax, see `components.words.messages`.
    functions
        What a message may call.
    locale
        In which a function's answer is written.
    """

    def __init__(
        self, resource: ast.Resource, functions: Mapping[str, Callable[..., Any]], locale: Locale
    ) -> None:
        self._messages = {item.id.name: item for item in resource.body if isinstance(item, ast.Message)}
        self._functions = functions
        self._locale = locale
        self._parts: dict[str, tuple[Part, ...] | None] = {}

    def write(self, key: str, values: Mapping[str, Any]) -> str | None:
        """The text of a message; None where Fluent has to write it, or to say what is wrong with a value."""
        if key not in self._parts:
            self._parts[key] = self._find_parts(key)
        parts = self._parts[key]
        if parts is None:
            return None
        texts = [self._write_part(part, values) for part in parts]
        are_texts = all(isinstance(text, str) and len(text) <= LONGEST for text in texts)
        return "".join(texts) if are_texts else None

    def _write_part(self, part: Part, values: Mapping[str, Any]) -> Any:
        if isinstance(part, str):
            return part
        if isinstance(part, Value):
            return values[part.name]
        given = [values[one.name] if isinstance(one, Value) else one for one in part.given]
        written = part.function(*given, **part.settings)
        return written.format(self._locale) if isinstance(written, FluentType) else written

    def _find_parts(self, key: str) -> tuple[Part, ...] | None:
        try:
            return tuple(self._list_parts(key))
        except _ChoiceError:
            return None

    def _list_parts(self, key: str) -> Iterator[Part]:
        pattern = self._messages[key].value
        for element in [] if pattern is None else pattern.elements:
            placed = element.expression if isinstance(element, ast.Placeable) else element
            if isinstance(placed, ast.TextElement):
                yield placed.value
            elif isinstance(placed, ast.MessageReference):
                yield from self._list_parts(placed.id.name)
            elif isinstance(placed, ast.FunctionReference):
                arguments = placed.arguments
                yield Call(
                    self._functions[placed.id.name],
                    tuple(_to_given(one) for one in arguments.positional),
                    {setting.name.name: _to_given(setting.value) for setting in arguments.named},
                )
            elif isinstance(placed, ast.VariableReference):
                yield Value(placed.id.name)
            else:
                raise _ChoiceError


def _to_given(argument: ast.SyntaxNode) -> str | float | Value:
    if isinstance(argument, ast.VariableReference):
        return Value(argument.id.name)
    if isinstance(argument, ast.NumberLiteral):
        return float(argument.value)
    if isinstance(argument, ast.StringLiteral):
        return str(argument.parse()["value"])
    raise _ChoiceError
