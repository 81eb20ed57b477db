"""What a choice of a view is: how it is written into a link, read from it, and held by the widgets of a session. Pure.

Which choices there are, `components.view.FIELDS` says.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

Options = TypeVar("Options")
"""What the views of one table can choose from."""
UNSET = 0
"""A number that is not chosen: no limit, no single year."""
_LONGEST_YEAR = 4


class Complaint(NamedTuple):
    """What of a link could not be read; `components.words.links` says it.

    Parameters
    ----------
    kind
        unknown, untied, none_of, no_years, outside, cut, no_year, no_cell, no_event, no_parameter, beside.
    parameter, text
        As the link says them, of whatever length and letters.
    choices
        What the value may be: codes, or first and last year; of what is untied the name, of no parameter all that are.
    """

    kind: str
    parameter: str
    text: str
    choices: tuple[str, ...] = ()


class Codec(ABC):
    """One form of a value; what it may be comes with each call."""

    repeats: ClassVar[str] = ""
    """How often the parameter stands in a link, where that is not once."""

    @abstractmethod
    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """Read what a link says.

        Returns
        -------
        (value or None, list of Complaint)
            None where nothing could be read; one complaint for each part that could not.
        """

    def write(self, value: Any) -> list[str]:
        """The texts that a link repeats the parameter with."""
        return [str(value)]

    def list_choices(self, _choices: Any) -> tuple[str, ...]:
        """What the value may be, where that is a few codes or two limits."""
        return ()

    def to_widgets(self, value: Any, _offered: Sequence[Collection[str]]) -> list[Any]:
        """What each widget of the value holds."""
        return [value]

    def from_widgets(self, held: Sequence[Any], _choices: Any) -> Any:
        """The value that its widgets hold; None where it is missing or emptied."""
        return held[0]


class CodeList(Codec):
    """Some codes of a list, in its order: state=PAK&state=TUR. Several widgets may offer a part of the list each."""

    repeats = "repeat"

    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """Every code that is known, in any case."""
        by_folded = {code.lower(): code for code in choices}
        asked = [text.strip() for text in texts]
        known = {by_folded[text.lower()] for text in asked if text.lower() in by_folded}
        unknown = [text for text in asked if text.lower() not in by_folded]
        complaints = [Complaint("unknown", parameter, text) for text in unknown]
        return self.from_widgets([known], choices), complaints

    def write(self, value: Any) -> list[str]:
        """A code per repetition."""
        return list(value)

    def to_widgets(self, value: Any, offered: Sequence[Collection[str]]) -> list[Any]:
        """The codes that each widget offers."""
        return [[code for code in value if code in codes] for codes in offered]

    def from_widgets(self, held: Sequence[Any], choices: Any) -> Any:
        """The codes of all widgets together."""
        chosen = {code for codes in held for code in codes or ()}
        # Most lists are long, and nothing is chosen of them.
        return (chosen and tuple(code for code in choices if code in chosen)) or None


@dataclass(frozen=True)
class OneOf(Codec):
    """One of a few codes or numbers.

    Parameters
    ----------
    words
        Value -> how a link writes it, where that is another word.
    """

    words: Mapping[Any, str] | None = None

    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """The last repetition counts, in any case."""
        text = _last(texts).lower()
        by_text = {self._name(choice): choice for choice in choices}
        if text in by_text:
            return by_text[text], []
        return None, [Complaint("none_of", parameter, text, self.list_choices(choices))]

    def write(self, value: Any) -> list[str]:
        """The code, or its word."""
        return [self._name(value)]

    def list_choices(self, choices: Any) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._name(choice) for choice in choices)

    def _name(self, choice: Any) -> str:
        return (self.words or {}).get(choice, str(choice))


class YearSpan(Codec):
    """First and last year within limits: years=2000&years=2010; one year stands for both."""

    repeats = "once or twice"

    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """Years beyond the limits are cut to them, and the reader is told."""
        asked = [text.strip() for text in texts]
        years = sorted(int(text) for text in asked if _is_year(text))
        first, last = choices
        said = (parameter, ", ".join(asked))
        if len(years) != len(asked) or len(years) not in (1, 2):
            return None, [Complaint("no_years", *said)]
        if years[0] > last or years[-1] < first:
            return None, [Complaint("outside", *said, self.list_choices(choices))]
        span = max(years[0], first), min(years[-1], last)
        if len(years) == 2 and span != tuple(years):
            return span, [Complaint("cut", *said, self.list_choices(span))]
        return span, []

    def write(self, value: Any) -> list[str]:
        """Both years."""
        return [str(year) for year in value]

    def list_choices(self, choices: Any) -> tuple[str, ...]:
        """The limits."""
        return str(choices[0]), str(choices[1])


class OneYear(YearSpan):
    """One year within limits, or UNSET."""

    repeats = ""

    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """The last repetition counts."""
        text = _last(texts)
        if _is_year(text) and choices[0] <= int(text) <= choices[1]:
            return int(text), []
        return None, [Complaint("no_year", parameter, text, self.list_choices(choices))]

    def write(self, value: Any) -> list[str]:
        """The year."""
        return [] if value == UNSET else [str(value)]


class Cell(Codec):
    """A cell of a table of places and cooperation types: CHN.arms_supply; or nothing."""

    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """The last repetition counts; `choices` are the codes of places and those of types."""
        places, types = choices
        text = _last(texts)
        place, _, code = text.partition(".")
        by_folded = {known.lower(): known for known in places}
        if place.lower() in by_folded and code.lower() in types:
            return (by_folded[place.lower()], code.lower()), []
        return None, [Complaint("no_cell", parameter, text)]

    def write(self, value: Any) -> list[str]:
        """Place and type, joined by a point."""
        return [".".join(value)] if value else []


class Address(Codec):
    """One of very many things by its address, which the choices find: id=exercise-aman; blank for none."""

    def parse(self, parameter: str, texts: Sequence[str], choices: Any) -> tuple[Any, list[Complaint]]:
        """The last repetition counts; `choices` finds what an address stands for, None if nothing."""
        text = _last(texts)
        found = choices(text)
        return found, [] if found else [Complaint("no_event", parameter, text)]

    def write(self, value: Any) -> list[str]:
        """The address."""
        return [value] if value else []


@dataclass(frozen=True)
class Field(Generic[Options]):
    """One choice of a view.

    Parameters
    ----------
    name
        Of the attribute of a view, and of the widget.
    codec
        How the value is written into a link, read from it and held by widgets.
    choices
        What the value may be under the options of a table, in the form that the codec wants.
    parameter
        Name in a link, where it is another one.
    pages
        Addresses of the pages that it concerns; it stays out of the links of all others. Empty = all pages.
    parts
        The attributes of a view that make up the value, where it is not one of the same name.
    widgets
        Name of a widget -> the codes that it offers, where several share the value.
    lifted
        Of a filter: the value that lets every tie pass.
    """

    name: str
    codec: Codec
    choices: Callable[[Options], Any]
    parameter: str = ""
    pages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    widgets: Mapping[str, Callable[[Options], Sequence[str]]] | None = None
    lifted: Callable[[Options], Any] | None = None

    @property
    def link_name(self) -> str:
        """Name in a link."""
        return self.parameter or self.name

    @cached_property
    def keys(self) -> dict[str, str]:
        """Name of each widget -> its key in a session."""
        prefix = "view" if self.pages else "filter"
        return {name: f"{prefix}_{name}" for name in self.widgets or (self.name,)}

    def concerns(self, page: str) -> bool:
        """Whether the choice changes anything on a page."""
        return not self.pages or page in self.pages

    def to_value(self, view: object) -> Any:
        """The value in a view."""
        if self.parts:
            return tuple(getattr(view, part) for part in self.parts)
        return getattr(view, self.name)

    def to_parts(self, value: Any) -> dict[str, Any]:
        """The attributes of a view that make up a value, for `replace`."""
        return dict(zip(self.parts, value, strict=True)) if self.parts else {self.name: value}

    def write(self, view: object) -> dict[str, list[str]]:
        """The parameter of a link to a view."""
        return {self.link_name: self.codec.write(self.to_value(view))}

    def offers(self, options: Options) -> dict[str, Any]:
        """Name of each widget -> what it offers."""
        return {name: offer(options) for name, offer in (self.widgets or {self.name: self.choices}).items()}

    def to_widgets(self, view: object, options: Options) -> dict[str, Any]:
        """What the widgets hold in a view: key -> value."""
        held = self.codec.to_widgets(self.to_value(view), list(self.offers(options).values()))
        return dict(zip(self.keys.values(), held, strict=True))

    def from_widgets(self, held: Mapping[str, Any], options: Options) -> Any:
        """The value that the widgets hold (key -> value); None where it is missing or emptied."""
        return self.codec.from_widgets([held.get(key) for key in self.keys.values()], self.choices(options))


def _last(texts: Sequence[str]) -> str:
    return texts[-1].strip() if texts else ""


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_YEAR
