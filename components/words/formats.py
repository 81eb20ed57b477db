"""Numbers, dates and lists in a language, in the format of the house. Pure.

The forms come from the Unicode locale data (Babel). The house writes Western digits in every language, a true minus
sign, and in English a narrow space between thousands and no comma before "and".
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from components.study.answers import keep_answers

UNDEFINED = "\N{EN DASH}"
"""Where a number is not defined: a share of nothing."""
OPEN, CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""Around what stands in a text of the other direction: the name of a state in Latin letters within Arabic."""
_MINUS = "\N{MINUS SIGN}"
_GROUPS = {"en": "\N{NARROW NO-BREAK SPACE}"}
"""Language -> sign between thousands, where the house does not follow the locale."""
_LISTS = {"en": "en_GB"}
"""Language -> the locale of its lists, where that is another than that of its dates: British September is Sept."""
_DATES = ("y", "MMM y", "d MMM y")
"""Patterns of a year, a month and a day: alike in English, French and Arabic."""
_TENTHS_BELOW = 100
_LISTS_KEPT = 4096
_NOISE = 1e-9
"""What sums of fractions leave; less is none."""


class Formats:
    """Numbers, dates and lists in one language.

    Parameters
    ----------
    language
        Its code, ISO 639-1: en.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._list_locale = Locale.parse(_LISTS.get(language, language))
        self.is_right_to_left = self._locale.text_direction == "rtl"
        """Whether names within a text are isolated. Kept: Babel looks it up anew each time."""
        # Kept: the same few states are listed again and again, and Babel resolves the style of a list each time.
        self._join = keep_answers(self._format_list, _LISTS_KEPT)
        group = get_group_symbol(self._locale)
        self._signs = str.maketrans(
            {"-": _MINUS, ",": _GROUPS.get(language, group), ".": get_decimal_symbol(self._locale)}
        )
        per_cent = self._locale.percent_formats[None]
        self._before_share, self._after_share = per_cent.prefix[0], per_cent.suffix[0]

    def number(self, value: float, digits: int | None = None, *, signed: bool = False) -> str:
        """A number for readers: 12 345, 3.5; a dash for undefined.

        Parameters
        ----------
        digits
            Decimals; None = one below 100 where the number is not whole, else none.
        signed
            Whether a plus stands before a number that is not negative.
        """
        value = float(value)
        if math.isnan(value):
            return UNDEFINED
        sign = "+" if signed and value >= 0 else ""
        if math.isinf(value):
            return f"{sign if value > 0 else _MINUS}\N{INFINITY}"
        return sign + self._write(value, count_digits(value) if digits is None else digits)

    def share(self, share: float, digits: int = 0) -> str:
        """A share (0.12) for readers: 12%; a dash for undefined."""
        if math.isnan(share):
            return UNDEFINED
        return self._write_per_cent(float(share) * 100, digits)

    def change(self, change: float) -> str:
        """A relative change (0.12) for readers: +12%, −12%, ±0%; a dash for undefined."""
        if math.isnan(change):
            return UNDEFINED
        per_cent = round(change * 100)
        sign = "+" if per_cent > 0 else _MINUS if per_cent < 0 else "±"
        return sign + self._write_per_cent(abs(per_cent), 0)

    def _write(self, value: float, digits: int) -> str:
        # A zero has no sign, also one that rounding leaves.
        return f"{round(value, digits) + 0.0:,.{digits}f}".translate(self._signs)

    def _write_per_cent(self, per_cent: float, digits: int) -> str:
        return f"{self._before_share}{self._write(per_cent, digits)}{self._after_share}"

    @staticmethod
    def year(year: int) -> str:
        """A year: never with a space between thousands."""
        return str(int(year))

    def date(self, date: str) -> str:
        """A date of the table (YYYY, YYYY-MM or YYYY-MM-DD) for readers: 2015, Mar 2011, 4 Mar 2013."""
        parts = [int(part) for part in date.split("-")]
        year, month, day = [*parts, 1, 1][:3]
        return format_date(dt.date(year, month, day), _DATES[len(parts) - 1], self._locale)

    def day(self, day: dt.date) -> str:
        """A day in full: 24 November 2026."""
        return format_date(day, "d MMMM y", self._locale)

    def list(self, items: Sequence[str], kind: Literal["and", "or"] = "and") -> str:
        """Several names in a sentence: a, b and c."""
        return self._join(tuple(self.isolate(item) for item in items), "standard" if kind == "and" else "or")

    def _format_list(self, items: tuple[str, ...], style: str) -> str:
        return format_list(items, style=style, locale=self._list_locale)  # type: ignore[arg-type]

    def isolate(self, text: str) -> str:
        """A name in its own direction, where the language is written from right to left."""
        return f"{OPEN}{text}{CLOSE}" if self.is_right_to_left else text


def count_digits(value: float) -> int:
    """Decimals of a number whose decimals nobody chose: one below 100 where it is not whole."""
    return 1 if abs(value) < _TENTHS_BELOW and abs(value - round(value)) > _NOISE else 0
