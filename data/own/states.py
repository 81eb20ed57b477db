"""Which states the texts of a column mean in the years of their ties."""

from __future__ import annotations

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
    text_codes, names = pd.factorize(texts)
    if len(names) > reading.limits.state_texts:
        raise ReadError(
            reading.raw.name,
            f"it holds {len(names)} different texts, more than there are names of states: another column may be meant.",
            column=str(texts.name),
        )
    year_codes, known_years = pd.factorize(years.fillna(-1).astype("int64"))
    pairs = text_codes.astype("int64") * max(len(known_years), 1) + year_codes
    pair_codes, unique = pd.factorize(pairs)
    at_any_time = [reading.resolver.resolve(str(name), None, kind) for name in names]
    rows = []
    for pair in unique:
        name, year = divmod(int(pair), len(known_years))
        found = at_any_time[name]
        if found.reason not in {UNKNOWN, BLANK} and known_years[year] >= 0:
            found = reading.resolver.resolve(str(names[name]), int(known_years[year]), kind)
        rows.append(_to_row(found))
    table = np.array(rows, dtype=object).reshape(-1, 3)
    # Texts of one width would take the room of the longest suggestion in every row.
    return Found(*(table[:, part][pair_codes] for part in range(3)))


def _to_row(found: Resolution) -> tuple[str, str, str]:
    """A state of the past goes under the code that carries its ties on, as in the shipped table."""
    if found.is_found:
        return found.carried_on_as or found.iso3, "", ""
    meant = "; ".join(f"{suggestion.name} ({suggestion.iso3})" for suggestion in found.suggestions)
    return "", REASONS.get(found.reason, found.reason), meant
