"""Which states the texts of a column mean in the years of their ties."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.own.limits import ReadError
from data.own.reading import Reading
from data.resolve import AMBIGUOUS, BLANK, NO_STATE, UNKNOWN, Resolution
from data.state_names import Kind

REASONS = {
    BLANK: "is blank",
    UNKNOWN: "is the name or code of no state that is known here",
    AMBIGUOUS: "may be one of several states, or a number whose list is not said",
    NO_STATE: "was no state in the year of the tie",
}


_FORCES = re.compile(
    r"(?:Military Forces|Police Forces|Government) of (?:the )?(.+?)(?: \(\d{4}-(?:\d{4})?\))?", re.IGNORECASE
)
"""Actors of event files that are a state: Military Forces of Pakistan (2022-). What stands after the years is a branch
of them, or those who claim to be them, and is no state by itself."""


class Found(NamedTuple):
    """By row: iso3 of the state, blank where none is found; then the reason and what may have been meant."""

    iso3: np.ndarray
    reason: np.ndarray
    suggestion: np.ndarray


def find_states(texts: pd.Series, years: pd.Series, kind: Kind | None, reading: Reading) -> Found:
    """Resolve a column; each text once for each year.

    Parameters
    ----------
    years
        Year of each tie, NaN where it is not known.

    Raises
    ------
    ReadError
        Where the column holds more different texts than there are names of states.
    """
    text_codes, different = pd.factorize(texts)
    if len(different) > reading.limits.state_texts:
        raise ReadError(
            reading.raw.name,
            f"it holds {len(different)} different texts, more than there are names of states: another column may be "
            "meant.",
            column=str(texts.name),
        )
    year_codes, known_years = pd.factorize(years.fillna(-1).astype("int64"))
    pairs = text_codes.astype("int64") * max(len(known_years), 1) + year_codes
    pair_codes, unique = pd.factorize(pairs)
    names = [_find_name(str(text)) for text in different]
    at_any_time = [reading.resolver.resolve(name, None, kind) for name in names]
    rows = []
    for pair in unique:
        name, year = divmod(int(pair), len(known_years))
        found = at_any_time[name]
        if found.reason not in {UNKNOWN, BLANK} and known_years[year] >= 0:
            found = reading.resolver.resolve(names[name], int(known_years[year]), kind)
        rows.append(_to_row(found))
    table = np.array(rows, dtype=object).reshape(-1, 3)
    # Texts of one width would take the room of the longest suggestion in every row.
    return Found(*(table[:, part][pair_codes] for part in range(3)))


def _find_name(text: str) -> str:
    forces = _FORCES.fullmatch(text)
    return forces[1] if forces else text


def _to_row(found: Resolution) -> tuple[str, str, str]:
    """A state of the past goes under the code that carries its ties on, as in the shipped table."""
    if found.is_found:
        return found.carried_on_as or found.iso3, "", ""
    meant = "; ".join(f"{suggestion.name} ({suggestion.iso3})" for suggestion in found.suggestions)
    return "", REASONS.get(found.reason, found.reason), meant
