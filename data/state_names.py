"""Every name, code and number by which a state is known, from the reference lists and from CLDR (by Babel). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd
from babel import Locale
from babel.core import get_global

from data.reference import EVER

Kind = Literal["name", "iso3", "iso2", "cow", "gw", "cow_code", "part"]

NAME: Final = "name"
ISO3: Final = "iso3"
ISO2: Final = "iso2"
COW: Final = "cow"
GW: Final = "gw"
COW_CODE: Final = "cow_code"
PART: Final = "part"
"""What a text is: a name; a code of ISO 3166 of three or two letters; a number of the Correlates of War or of Gleditsch
and Ward; an abbreviation of the Correlates of War (UKG, FRN); the name of a part of a state, which is none itself."""

LANGUAGES = ("en", "fr", "ar", "tr")
"""Those of the organisation in the centre of the shipped table, and the one of its most searched member."""

_TERRITORIES = {"XKX": "XK"}
"""Codes of CLDR for what has none in ISO 3166."""


@dataclass(frozen=True)
class StateName:
    """A text that means a state.

    Parameters
    ----------
    iso3
        The state, as in states.csv; of a part, the state that it belongs to.
    text
        The name, code or number.
    kind
        One of NAME, ISO3, ISO2, COW, GW, COW_CODE, PART.
    language
        Of a name: en, fr, ar or tr.
    first_year, last_year
        In which the text means this state, both included.
    is_own
        Whether it is the name in states.csv.
    """

    iso3: str
    text: str
    kind: str
    language: str = "en"
    first_year: int = 0
    last_year: int = EVER
    is_own: bool = False

    def is_of(self, year: int) -> bool:
        """Whether the text means the state in a year."""
        return self.first_year <= year <= self.last_year


def list_dated_names(names: pd.DataFrame) -> list[StateName]:
    """The rows of state_names.csv: what they say of a text is all that is to be said of it."""
    return [
        StateName(
            iso3,
            name,
            kind,
            language,
            0 if pd.isna(first) else int(first),
            EVER if pd.isna(last) else int(last),
        )
        for iso3, kind, language, name, first, last in names[
            ["iso3", "kind", "language", "name", "first_year", "last_year"]
        ].itertuples(index=False, name=None)
    ]


def list_undated_names(
    states: pd.DataFrame, aliases: pd.DataFrame, other_names: pd.DataFrame, search_names: pd.DataFrame
) -> list[StateName]:
    """Names, codes and numbers of the other reference lists and of CLDR, a state's own first.

    Names of groups and areas, and the English ones of the search, among which are words for peoples, are left out.
    """
    known = set(states["iso3"])
    territories = find_territories(states)
    found = [StateName(iso3, iso3, ISO3) for iso3 in states["iso3"]]
    found += [StateName(iso3, territory, ISO2) for iso3, territory in territories.items()]
    for column in ("name", "short_name"):
        found += [
            StateName(iso3, name, NAME, is_own=True)
            for iso3, name in zip(states["iso3"], states[column], strict=True)
        ]
    for kind in (COW, GW):
        numbered = states.loc[states[kind].notna(), ["iso3", kind]]
        found += [
            StateName(iso3, str(int(number)), kind) for iso3, number in numbered.itertuples(index=False)
        ]
    found += [
        StateName(iso3, alias, kind)
        for alias, iso3, kind in aliases[["alias", "iso3", "kind"]].itertuples(index=False)
    ]
    found += _list_places(other_names["place"], other_names["name"], "en", known)
    for language, rows in search_names[search_names["language"] != "en"].groupby("language"):
        found += _list_places(rows["codes"], rows["name"], str(language), known)
    for iso3, territory in territories.items():
        found += [
            StateName(iso3, name, NAME, language)
            for language, name in zip(LANGUAGES, list_territory_names(territory, LANGUAGES), strict=True)
            if name
        ]
    return found


def _list_places(
    codes: Iterable[str], names: Iterable[str], language: str, known: set[str]
) -> Iterator[StateName]:
    for code, name in zip(codes, names, strict=True):
        if code in known:
            yield StateName(code, name, NAME, language)


def find_territories(states: pd.DataFrame) -> dict[str, str]:
    """Code of each state that still exists -> that of CLDR: ISO 3166 of two letters."""
    aliases = get_global("territory_aliases")
    living = states.loc[states["end_year"].isna(), "iso3"]
    found = {str(code): _TERRITORIES.get(code) or next(iter(aliases.get(code, ())), "") for code in living}
    return {code: territory for code, territory in found.items() if territory}


def list_territory_names(territory: str, languages: Iterable[str]) -> list[str]:
    """The name of a territory in each language, blank where CLDR has none."""
    return [Locale(language).territories.get(territory, "") for language in languages]
