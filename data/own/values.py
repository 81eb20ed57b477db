"""Numbers, words for yes and no, and other cells that are no states and no dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from data.folding import fold_name
from data.printable import clean

TRUE_WORDS = frozenset(
    {"true", "t", "yes", "y", "1", "1.0", "oui", "directed", "vrai", "evet", "\N{RIGHTWARDS ARROW}"}
)
FALSE_WORDS = frozenset({"false", "f", "no", "n", "0", "0.0", "non", "undirected", "faux", "hayir", "mutual"})
_SPACES = re.compile("[\\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}']")
_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?", re.IGNORECASE)
_AS_WRITTEN = re.compile(r"-?\d+(\.\d+)?")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_THOUSANDS_COMMA = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_THOUSANDS_POINT = re.compile(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?")
_MOST_SUGGESTED = 1_000
"""Different words of a column for which a code is looked for: more are no codes."""
_SUGGESTED = 60
"""How alike a code must be to a word that is not known, of 100, to be suggested for it."""

NOT_A_NUMBER = "is no number"
COMMA_UNCLEAR = "could be a decimal comma or a comma between thousands"


class Read(NamedTuple):
    """By row: the text as the table writes it, blank where none is found; what is wrong; what may have been meant."""

    text: pd.Series
    fault: pd.Series
    suggestion: pd.Series


def read_numbers(texts: pd.Series, decimal: str = "") -> Read:
    """Read a column of numbers as text with a decimal point.

    Parameters
    ----------
    decimal
        "," or "."; blank = the cells of the column that can only be meant in one way say it for the others.
    """
    if decimal != "," and (texts.eq("") | texts.str.fullmatch(_AS_WRITTEN)).all():
        blank = pd.Series("", index=texts.index, dtype="str")
        return Read(texts, blank, blank)
    codes, found = pd.factorize(texts)
    plain = [_SPACES.sub("", str(text)) for text in found]
    decimal = decimal or _find_decimal(plain)
    rows = [_read_number(text, decimal) for text in plain]
    return _spread(rows, codes, texts.index)


def read_switches(texts: pd.Series) -> Read:
    """Read a column of words for yes and no as true and false."""
    codes, found = pd.factorize(texts)
    rows = []
    for text in found:
        word = str(text).strip().lower()
        if not word:
            rows.append(("", "", ""))
        elif word in TRUE_WORDS or word in FALSE_WORDS:
            rows.append(("true" if word in TRUE_WORDS else "false", "", ""))
        else:
            rows.append(("", "is neither yes nor no", "true or false"))
    return _spread(rows, codes, texts.index)


def read_words(texts: pd.Series, codes_by_word: Mapping[str, str], fault: str) -> Read:
    """Read a column of codes or words for them; what is none gets the nearest one as a suggestion.

    Parameters
    ----------
    codes_by_word
        Folded word -> code.
    """
    codes, found = pd.factorize(texts)
    rows = []
    words, suggested = list(codes_by_word), 0
    for text in found:
        # As the account shows it, from which a reader explains it.
        folded = fold_name(clean(str(text)))
        code = codes_by_word.get(folded, "")
        near = None
        if folded and not code and suggested < _MOST_SUGGESTED:
            suggested += 1
            near = process.extractOne(folded[:100], words, scorer=fuzz.WRatio, score_cutoff=_SUGGESTED)
        rows.append((code, "" if code or not text else fault, codes_by_word[near[0]] if near else ""))
    return _spread(rows, codes, texts.index)


def _find_decimal(texts: list[str]) -> str:
    """The decimal sign that the clear cells of a column use: 1,5 and 1.234,5 say comma, 2.5 and 1,234.5 say point."""
    commas = any(
        re.fullmatch(r"[-+]?(\d+|\d{1,3}(\.\d{3})+),(\d{1,2}|\d{4,})|[-+]?0\d*,\d+|[-+]?\d{4,},\d+", text)
        or re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+,\d+", text)
        or re.fullmatch(r"[-+]?\d{1,3}(\.\d{3}){2,}", text)
        for text in texts
    )
    points = any(
        re.fullmatch(r"[-+]?\d*\.(\d{1,2}|\d{4,})(e[-+]?\d+)?|[-+]?\d{4,}\.\d+", text, re.IGNORECASE)
        or re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+\.\d+", text)
        or re.fullmatch(r"[-+]?\d{1,3}(,\d{3}){2,}", text)
        for text in texts
    )
    if commas != points:
        return "," if commas else "."
    return ""


def _read_number(text: str, decimal: str) -> tuple[str, str, str]:
    if not text:
        return "", "", ""
    if decimal == ",":
        if _THOUSANDS_POINT.fullmatch(text):
            text = text.replace(".", "")
        text = text.replace(",", ".") if _COMMA.fullmatch(text) or text.count(",") == 1 else text
    elif _THOUSANDS_COMMA.fullmatch(text):
        if not decimal and text.count(",") == 1 and "." not in text:
            return "", COMMA_UNCLEAR, f"{text.replace(',', '')} or {text.replace(',', '.')}"
        text = text.replace(",", "")
    elif not decimal and _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        return "", NOT_A_NUMBER, "write the number alone, and its unit in the column unit"
    number = text.lstrip("+")
    number = re.sub(r"^(-?)\.", r"\g<1>0.", number)
    number = re.sub(r"\.(?=$|e)", "", number, flags=re.IGNORECASE)
    if not np.isfinite(float(number)):
        return "", NOT_A_NUMBER, "a number of the usual size"
    return number, "", ""


def _spread(rows: list[tuple[str, str, str]], codes: np.ndarray, index: pd.Index) -> Read:
    # What is missing has the code -1, and the last place.
    columns = zip(*rows, ("", "", ""), strict=True)
    return Read(*(pd.Series(list(column), dtype="str").take(codes).set_axis(index) for column in columns))
