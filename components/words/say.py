"""The voice of the house: `say("newcomers-title", state="Pakistan", count=3)` is the text of a message. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from numbers import Real
from pathlib import Path
from typing import NoReturn, Self

import numpy as np
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType

from components.study.answers import keep_answers
from components.words.formats import Formats, count_digits
from components.words.messages import parse_messages

LANGUAGES = ("en",)
"""Those with a message file, the source first."""
_HELD = 4096
"""Texts kept by key and values: a visit asks for some hundreds, most of them for every reader alike."""


class Say(Formats):
    """What a reader is told in one language: messages by their key, and the formats of numbers, dates and lists.

    One is shared by all readers of its language. It compares by identity, so that what is kept by it is found quickly.

    Parameters
    ----------
    language
        Its code, ISO 639-1: en.
    messages
        The text of its message file.

    Notes
    -----
    A message writes each number with a function, so that no year is taken for a count: NUMBER($count),
    NUMBER($kappa, digits: 2), SHARE($share), CHANGE($change), YEAR($year), and DATE($date) for a date of the table.
    NUMBER also chooses between plurals, by the number as it is written. COUNT($ties, "ties") is a number with what it
    counts, the message count-ties; NAME($standing, "standing", "partners") is the name of a code, see `name`.
    """

    def __init__(self, language: str, messages: str) -> None:
        super().__init__(language)
        parsed = parse_messages(messages)
        self._needed = parsed.needed
        functions: dict[str, Callable[..., FluentType | str]] = {
            "NUMBER": self._call_number,
            "SHARE": lambda share, digits=0: self.share(_to_float(share), int(digits)),
            "CHANGE": lambda change: self.change(_to_float(change)),
            "YEAR": lambda year: self.year(int(_to_float(year))),
            "DATE": self.date,
            "COUNT": lambda count, noun: self.name("count", noun, count=_to_float(count)),
            "NAME": lambda code, kind, form="": self.name(kind, code, form),
        }
        # Marks of direction would only be in the way of file names and pictures where all is written from the left.
        self._bundle = FluentBundle([language], functions, use_isolating=self.is_right_to_left)  # type: ignore[arg-type]
        self._bundle.add_resource(parsed.resource)
        # Kept: every view asks for the same few lists, and each is a walk through all keys.
        self._list_codes = cache(self._find_codes)
        # Typed, because True is 1 for Python and another word for a reader.
        self._tell = keep_answers(self._format, _HELD)

    def __call__(self, key: str, /, **values: str | float) -> str:
        """The text of a message.

        Parameters
        ----------
        values
            What the message names: texts, numbers, and truths, which it sees as the words yes and no.

        Raises
        ------
        KeyError
            There is no such message, or it needs a value that is not given.
        TypeError, ValueError
            A value cannot be written as the message asks.
        """
        return self._tell(key, **values)

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return key in self._needed

    def name(self, kind: str, code: str, form: str = "", **values: str | float) -> str:
        """The name of a code in the shared vocabulary: name("standing", "no_baseline", "inline").

        Parameters
        ----------
        kind, code, form
            Parts of the key kind-code-form; underscores and spaces of a code are hyphens there.
        values
            What any of the names needs.
        """
        parts = (kind, _to_part(code), form)
        return self("-".join(part for part in parts if part), **values)

    def list_codes(self, kind: str, form: str) -> tuple[str, ...]:
        """The codes that have a name of a kind and form, in the order of the message file."""
        return self._list_codes(kind, form)

    def _find_codes(self, kind: str, form: str) -> tuple[str, ...]:
        named = (key for key in self._needed if key.startswith(f"{kind}-") and key.endswith(f"-{form}"))
        return tuple(key[len(kind) + 1 : -len(form) - 1].replace("-", "_") for key in named)

    def heading(self, subject: str, code: str, **values: str | float) -> str:
        """The heading of a column: subject-column-code, else column-code, which several pages share."""
        own = f"{subject}-column"
        is_own = f"{own}-{_to_part(code)}" in self._needed
        return self.name(own if is_own else "column", code, "", **values)

    def years(self, first: int, last: int) -> str:
        """1990–2026, or one year."""
        return self.year(first) if first == last else self("format-years", first=first, last=last)

    def dates(self, start: str, end: str) -> str:
        """Two dates of the table: 4–8 Mar 2013, 1995–2024, 2018 – 8 Nov 2021; one where they say the same."""
        if not end or start.startswith(end):
            return self.date(start)
        if len(start) == len(end) == len("YYYY-MM-DD") and start[:7] == end[:7]:
            return self("format-days", first=self.number(int(start[8:])), end=end)
        if len(start) == len(end) == len("YYYY"):
            return self.years(int(start), int(end))
        return self("format-dates", start=start, end=end)

    def list_some(self, items: Sequence[str], most: int) -> str:
        """A list in a sentence, cut with a count: China, Iran and 3 more; whole where it holds at most `most`."""
        if len(items) <= most:
            return self.list(items)
        return self.list([*items[:most], self("format-more", count=len(items) - most)])

    def ordinal(self, number: int) -> str:
        """A place in an order: 1st, 2nd, 3rd, 11th."""
        return self("format-ordinal", number=number, form=f"like-{self._locale.ordinal_form(number)}")

    def clauses(self, clauses: Sequence[str]) -> str:
        """Clauses of one sentence, each of which may hold lists: a; b; c."""
        first, *rest = clauses
        return self("format-clauses", first=first, rest=self.clauses(rest)) if rest else first

    def _format(self, key: str, /, **values: str | float) -> str:
        if key not in self._needed:
            raise KeyError(f"no message {key!r} in language {self.language!r}")
        missing = sorted(self._needed[key] - values.keys())
        if missing:
            raise KeyError(f"message {key!r} in language {self.language!r} needs {', '.join(missing)}")
        pattern = self._bundle.get_message(key).value
        assert pattern is not None  # noqa: S101 (parse_messages lets no message without a text pass)
        try:
            text, errors = self._bundle.format_pattern(
                pattern, {name: _to_fluent(value) for name, value in values.items()}
            )
            if errors:
                raise errors[0]
        except (TypeError, ValueError) as error:
            error.add_note(f"In message {key!r} in language {self.language!r}, with {values}.")
            raise
        return str(text)

    def _call_number(self, value: object, digits: float | None = None) -> FluentType | str:
        number = _to_float(value)
        text = self.number(number, None if digits is None else int(digits))
        if not math.isfinite(number):
            return text
        decimals = count_digits(number) if digits is None else int(digits)
        return _Written(number if decimals else round(number), text)


class _Unwritten(FluentType):
    """A number as it was given; only a function can write it or choose by it."""

    def __init__(self, value: float) -> None:
        self.value = value

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _other: object) -> NoReturn:
        raise TypeError("choose by NUMBER($...), not by a bare number")

    def format(self, _locale: object) -> NoReturn:
        raise TypeError("write a number by NUMBER, SHARE, CHANGE or YEAR")


class _Written(FluentType, float):
    """A number with its text: the plural is that of the number as it is written."""

    text: str

    def __new__(cls, value: float, text: str) -> Self:
        """The number, which is all that Fluent chooses by."""
        written = float.__new__(cls, value)
        written.text = text
        return written

    def format(self, _locale: object) -> str:
        return self.text


def _to_part(code: str) -> str:
    return code.replace("_", "-").replace(" ", "-")


def _to_fluent(value: object) -> str | _Unwritten:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, Real):
        return _Unwritten(float(value))
    raise TypeError(f"{value!r} is no text, number or truth")


def _to_float(value: object) -> float:
    if isinstance(value, _Unwritten):
        return value.value
    raise TypeError(f"{value!r} is no number")


def load_say(language: str = LANGUAGES[0]) -> Say:
    """The voice of a language, from its message file; read once.

    Raises
    ------
    KeyError
        There is none for the language.
    """
    if language not in LANGUAGES:
        raise KeyError(f"no messages in language {language!r}, only in {', '.join(LANGUAGES)}")
    return _load(language)


@cache
def _load(language: str) -> Say:
    path = Path(__file__).with_name(f"{language}.ftl")
    return Say(language, path.read_text(encoding="utf-8"))
