"""Which state a text of a table means in a year: the one resolver of names, codes and numbers of states. Pure.

Nothing is guessed. A text means a state if it is one of its names, codes or numbers but for case, accents, signs, articles
and the order in which a form of state is written ("Republic of X", "X, Republic of"). What is only spelled almost like
a name is refused, with the name as a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from data import reference
from data.folding import fold_words
from data.reference import to_lives
from data.state_names import (
    COW,
    COW_CODE,
    GW,
    ISO2,
    ISO3,
    NAME,
    PART,
    Kind,
    StateName,
    list_dated_names,
    list_undated_names,
)

How = Literal["", "code", "name", "alias", "language", "successor", "spelling"]
Reason = Literal["", "blank", "unknown", "ambiguous", "no_state"]

CODE, OWN_NAME, ALIAS, LANGUAGE, SUCCESSOR, SPELLING = (
    *("code", "name", "alias", "language"),
    *("successor", "spelling"),
)
"""How a state was found: by a code or number; its name in states.csv; another English name; a name in another language;
a name that it took over from a state that had ended; a name written in another way."""
BLANK, UNKNOWN, AMBIGUOUS, NO_STATE = "blank", "unknown", "ambiguous", "no_state"
"""Why a text is refused: nothing is written; no state is called so; several are, or it is a number or code of a kind that
must be named; the state that is called so did not exist in that year."""

MAX_LENGTH = 120
"""Letters of the longest text that is read: the longest names have fewer than 80."""
MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Suggestion:
    """A state that may have been meant, and the name that is like the text or by which it was called in that year."""

    iso3: str
    name: str


@dataclass(frozen=True)
class Resolution:
    """What a text means.

    Parameters
    ----------
    text
        As it was asked.
    iso3
        The state's own code in that year, a historical one where it had ended since (YUG, SUN, CSK); blank = refused.
    carried_on_as
        The state under which the shipped table holds its ties: RUS for SUN, SRB for YUG and SCG, VNM for VDR; else iso3.
    how
        CODE, OWN_NAME, ALIAS, LANGUAGE, SUCCESSOR or SPELLING; blank = refused.
    name
        The name, code or number in the lists by which it was found.
    language
        Of that name: en, fr, ar, tr; blank for codes.
    reason
        Why it was refused: BLANK, UNKNOWN, AMBIGUOUS or NO_STATE; blank = found.
    suggestions
        Of a refusal: what may have been meant, the likeliest first.
    """

    text: str
    iso3: str = ""
    carried_on_as: str = ""
    how: How = ""
    name: str = ""
    language: str = ""
    reason: Reason = ""
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether the text means one state."""
        return self.iso3 != ""


class StateResolver:
    """The names, codes and numbers of states, prepared for look-ups: `load_resolver` makes one of the reference lists.

    It keeps nothing of what it is asked and may be shared by visitors.
    """

    def resolve(self, text: str, year: int | None = None, kind: Kind | None = None) -> Resolution:
        """The state that a text means.

        Parameters
        ----------
        text
            A name in English, French, Arabic or Turkish, official, short or former, or a code.
        year
            In which it is meant; None = at any time, the states of today first.
        kind
            What the text is, where the caller knows: ISO3, ISO2, COW, GW, COW_CODE or NAME. None = a name or a code of
            ISO 3166 (capitals for two letters). Numbers and abbreviations of the Correlates of War are only read where
            they are named, as another list uses the same ones for other states.
        """
        raise NotImplementedError


def load_resolver() -> StateResolver:
    """The resolver of the reference lists; it takes some 0.2 seconds, so make one and keep it."""
    raise NotImplementedError
