"""Which state a text of a table means in a year: the one resolver of names, codes and numbers of states. Pure.

Nothing is guessed. A text means a state if it is one of its names, codes or numbers but for case, accents, signs,
articles and the way in which a form of state is written ("Republic of X", "X, Republic of"). What is only spelled
almost like a name is refused, with the name as a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from data import reference
from data.reference import EVER, to_lives
from data.state_names import (
    COW,
    COW_CODE,
    GW,
    ISO2,
    NAME,
    PART,
    Kind,
    StateName,
    list_dated_names,
    list_undated_names,
)
from data.state_spelling import (
    CODE_LENGTH,
    is_cut_off,
    is_missing,
    is_number,
    list_beside,
    list_kinds,
    list_spellings,
    to_key,
)

How = Literal["", "code", "name", "alias", "language", "successor", "spelling"]
Reason = Literal["", "blank", "unknown", "ambiguous", "no_state"]

CODE: Final = "code"
OWN_NAME: Final = "name"
ALIAS: Final = "alias"
LANGUAGE: Final = "language"
SUCCESSOR: Final = "successor"
SPELLING: Final = "spelling"
"""How a state was found: by a code or number; its name in states.csv; another English name; a name in another language;
a name that it took over from a state that had ended; a name written in another way."""
BLANK: Final = "blank"
UNKNOWN: Final = "unknown"
AMBIGUOUS: Final = "ambiguous"
NO_STATE: Final = "no_state"
"""Why a text is refused: nothing is written; no state is called so; several are, or it is a number of a kind that must
be named; the state that is called so did not exist in that year."""

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
        The state that carries on its number, under which the shipped table holds its ties: RUS for SUN, SRB for YUG and
        SCG, VNM for VDR; else iso3.
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

    Parameters
    ----------
    states
        Rows of states.csv.
    dated, undated
        What is known of each text. What the dated names say of one is all that is said of it: "Congo" is a name of two
        states there, which an undated list gives to one.
    """

    def __init__(
        self, states: pd.DataFrame, dated: Sequence[StateName], undated: Sequence[StateName]
    ) -> None:
        self._lives = to_lives(states)
        self._labels: dict[str, str] = dict(zip(states["iso3"], states["name"], strict=True))
        self._own = {
            (name.iso3, to_key(name.text, NAME)) for name in undated if name.kind == NAME and name.is_own
        }
        self._heirs: dict[str, list[str]] = {
            iso3: heirs.split(";")
            for iso3, heirs in zip(states["iso3"], states["successors"], strict=True)
            if heirs
        }
        self._origins: dict[str, list[str]] = {}
        for former, heirs in self._heirs.items():
            for heir in heirs:
                self._origins.setdefault(heir, []).append(former)
        self._carried_on = _find_carried_on(dated, undated)
        self._parts = _group(name for name in dated if name.kind == PART)
        known = _group(name for name in dated if name.kind != PART)
        blocked = {
            *known,
            *(
                (NAME, key)
                for (_, key), parts in self._parts.items()
                if any(part.first_year == 0 and part.last_year == EVER for part in parts)
            ),
        }
        self._known = {
            **_group(name for name in undated if (name.kind, to_key(name.text, name.kind)) not in blocked),
            **known,
        }
        self._spellings = [key for kind, key in self._known if kind == NAME and len(key) >= _SHORTEST]

    def resolve(
        self, text: str, year: int | None = None, kind: Kind | None = None, *, has_help: bool = True
    ) -> Resolution:
        """The state that a text means.

        Parameters
        ----------
        text
            A name in English, French, Arabic or Turkish, official, short or former, or a code.
        year
            In which it is meant; None = at any time, the states of today first.
        kind
            What the text is, where the caller knows: ISO3, ISO2, COW, GW, COW_CODE or NAME. None = a name or a code of
            ISO 3166 (capitals where it has two letters). Numbers, and abbreviations of the Correlates of War, are only
            read where they are named: other lists use the same ones for other states.
        has_help
            Whether a text that nothing is called is compared with all names to suggest some, which takes ten
            times as long, 0.3 ms: a table of a million unlike texts does better without.
        """
        bare = text.strip()
        if not bare or len(bare) > MAX_LENGTH:
            return Resolution(text, reason=UNKNOWN if bare else BLANK)
        if kind is None and (is_missing(bare) or is_number(bare)):
            return self._refuse_unnamed(text, bare, year)
        for each in (kind,) if kind else list_kinds(bare):
            names = self._known.get((each, to_key(bare, each)), [])
            if names:
                return self._choose(text, names, year)
        is_name = kind in (None, NAME) and not is_cut_off(bare)
        found = self._find_rewritten(text, bare, year) if is_name else None
        if found or not has_help:
            return found or Resolution(text, reason=UNKNOWN)
        return self._suggest(text, bare, year)

    def _refuse_unnamed(self, text: str, bare: str, year: int | None) -> Resolution:
        """The refusal of what is a code of one list or another, or a word for nothing."""
        meant = [name for each in (ISO2, COW, GW) for name in self._known.get((each, to_key(bare, each)), [])]
        meant = [name for name in meant if self._is_meant(name, year)]
        return self._refuse(text, AMBIGUOUS if meant else UNKNOWN, [name.iso3 for name in meant])

    def _is_meant(self, name: StateName, year: int | None) -> bool:
        """Whether a text is a name of a state that exists in the year, or today."""
        if year is None:
            return name.last_year == EVER and self._lives[name.iso3][1] == EVER
        first, last = self._lives[name.iso3]
        return name.is_of(year) and first <= year <= last

    def _choose(self, text: str, names: Sequence[StateName], year: int | None, how: How = "") -> Resolution:
        """The one of the states with a name that is meant in the year."""
        meant = [name for name in names if self._is_meant(name, year)]
        if year is None and not meant:
            meant = [name for name in names if name.iso3 == names[0].iso3]
        states = list(dict.fromkeys(name.iso3 for name in meant))
        if len(states) > 1:
            return self._refuse(text, AMBIGUOUS, states)
        if not states:
            return self._refuse(text, NO_STATE, self._find_of_year(text, names, year or 0))
        name = meant[0]
        if name.kind != NAME:
            how = CODE
        elif name.iso3 != names[0].iso3 and name.first_year > names[0].first_year:
            how = SUCCESSOR
        elif not how:
            is_own = (name.iso3, to_key(name.text, NAME)) in self._own
            how = OWN_NAME if is_own else ALIAS if name.language == "en" else LANGUAGE
        language = name.language if name.kind == NAME else ""
        return Resolution(
            text, name.iso3, self._carried_on.get(name.iso3, name.iso3), how, name.text, language
        )

    def _find_rewritten(self, text: str, bare: str, year: int | None) -> Resolution | None:
        """The state of a name that is written in another order, in brackets, or with a form of state too many."""
        for spelling in list_spellings(bare):
            names = self._known.get((NAME, to_key(spelling, NAME)), [])
            if names:
                return self._choose(text, names, year, SPELLING)
        both = [self.resolve(part, year, NAME, has_help=False) for part in list_beside(bare)]
        if both and both[0].is_found and both[0].iso3 == both[1].iso3:
            return replace(both[0], text=text, how=SPELLING)
        return None

    def _find_of_year(self, text: str, names: Sequence[StateName], year: int) -> list[str]:
        """Who stood in a year for states that did not exist or were not called so: heirs, those that they came from."""
        near = [name.iso3 for name in self._parts.get((NAME, to_key(text, NAME)), []) if name.is_of(year)]
        for iso3 in dict.fromkeys(name.iso3 for name in names):
            label = to_key(self._labels[iso3], NAME)
            near += [name.iso3 for name in self._parts.get((NAME, label), []) if name.is_of(year)]
            before = _follow(iso3, self._origins)
            after = [self._carried_on.get(iso3, iso3), *_follow(iso3, self._heirs)]
            near += [*before, *after] if year < self._lives[iso3][0] else [*after, *before]
        return [iso3 for iso3 in near if self._lives[iso3][0] <= year <= self._lives[iso3][1]]

    def _suggest(self, text: str, bare: str, year: int | None) -> Resolution:
        """The refusal of a text that nothing is called, with what is spelled almost like it."""
        key = to_key(bare, NAME)
        parts = self._parts.get((NAME, key), [])
        if parts:
            return self._refuse(text, UNKNOWN, [part.iso3 for part in parts])
        code = (
            self._known.get((COW_CODE, bare.upper()), [])
            if len(bare) == CODE_LENGTH and bare.isupper()
            else []
        )
        if code:
            return self._refuse(text, UNKNOWN, [name.iso3 for name in code])
        if len(key) < _SHORTEST:
            return Resolution(text, reason=UNKNOWN)
        begun = [spelling for spelling in self._spellings if spelling.startswith(key)]
        near = process.extract(
            key, self._spellings, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=_NEAR
        )
        spellings = [*(spelling for spelling, _, _ in near), *sorted(begun, key=len)]
        names = [name for spelling in spellings for name in self._known[(NAME, spelling)]]
        states = [name.iso3 for name in names if year is None or self._is_meant(name, year)]
        return self._refuse(text, UNKNOWN, states or self._find_of_year(text, names, year or 0))

    def _refuse(self, text: str, reason: Reason, states: Iterable[str]) -> Resolution:
        nearest = list(dict.fromkeys(states))[:MOST_SUGGESTIONS]
        suggestions = tuple(Suggestion(iso3, self._labels[iso3]) for iso3 in nearest)
        return Resolution(text, reason=reason, suggestions=suggestions)


def _follow(iso3: str, ways: Mapping[str, Sequence[str]]) -> list[str]:
    """The states to which the ways from one lead, the nearest first: its heirs and theirs, or those it came from."""
    found = [iso3]
    for state in found:
        found += [other for other in ways.get(state, []) if other not in found]
    return found[1:]


def load_resolver() -> StateResolver:
    """The resolver of the reference lists; it takes a moment to prepare, so make one and keep it."""
    states = reference.load_states()
    return StateResolver(
        states,
        list_dated_names(reference.load_state_names()),
        list_undated_names(
            states,
            reference.load_state_aliases(),
            reference.load_other_names(),
            reference.load_search_names(),
        ),
    )


Known = dict[tuple[str, str], list[StateName]]
"""Kind and folded text -> the names that are written so, those of one state together in the order of the lists."""


def _group(names: Iterable[StateName]) -> Known:
    known: Known = {}
    for name in names:
        kind = NAME if name.kind == PART else name.kind
        key = to_key(name.text, kind)
        if key:
            known.setdefault((kind, key), []).append(name)
    return known


def _find_carried_on(dated: Iterable[StateName], undated: Iterable[StateName]) -> dict[str, str]:
    """Ended state -> the one that has its number of the Correlates of War, for states without one of their own."""
    of_number = {name.text: name.iso3 for name in undated if name.kind == COW}
    return {
        name.iso3: of_number[name.text]
        for name in dated
        if name.kind == COW and of_number.get(name.text, name.iso3) != name.iso3
    }


_SHORTEST = 4
_ALIKE = 0.68
"""How alike two spellings are at least to be suggested: 1 less the letters left out, put in, changed or swapped."""
_NEAR = 12
