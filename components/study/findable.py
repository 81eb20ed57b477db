"""All that a reader can look for in a table, with the names by which it is looked for. Pure."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10
from typing import Any

from babel import Locale
from babel.core import get_global

from components.study.table import Table
from data import reference
from data.analysis.lanes import NAMELESS
from data.analysis.series import EXERCISE, KINDS
from data.folding import fold_text

STATE, GROUP, AREA, TYPE, PAGE, SOURCE = "state", "group", "area", "type", "page", "source"
PLACES, EVENTS = (STATE, GROUP, AREA), KINDS

LANGUAGES = ("en", "fr", "ar")
"""Those of the organisation in the centre of the shipped table."""
_TERRITORIES = {"XKX": "XK"}
"""Codes of CLDR for what has none in ISO 3166."""
_MANY = 1000
"""Dyads of an event that weighs as much as one can."""

Names = Mapping[str, Sequence[str]]
"""Code -> names beside the label, the best known first; several codes with spaces between stand for a region."""


@dataclass(frozen=True)
class Findable:
    """A thing that a text can mean.

    Parameters
    ----------
    kind
        One of STATE, GROUP, AREA, TYPE, PAGE, SOURCE and EVENTS.
    codes
        Of a place its code, or those of the states of a region that has none; of anything else one code.
    label
        What a reader sees.
    names
        By which it is found, the label among them where it is typed.
    context
        Words that narrow it down beside a name and find nothing alone: the type, states and years of an event.
    states, years
        Of an event: its states (iso3), first and last year.
    records
        Of an event: name -> event_id of the one of its editions and records that has this name and not the label.
    weight
        From 0 to 1: of two of one kind that a text fits equally well the heavier stands first.
    """

    kind: str
    codes: tuple[str, ...]
    label: str
    names: tuple[str, ...]
    weight: float
    context: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    years: tuple[int, int] = (0, 0)
    records: Mapping[str, str] = field(default_factory=dict)


def list_findables(table: Table, pages: Mapping[str, str]) -> list[Findable]:
    """All that can be found in a table.

    Parameters
    ----------
    pages
        Name of the script of each page -> its title.
    """
    more = _load_names()
    return [
        *list_places(table, more),
        *_list_types(table, more),
        *(
            Findable(PAGE, (code,), title, (title, *more.get(f"page:{code}", ())), 1.0)
            for code, title in pages.items()
        ),
        *_list_sources(table),
        *list_events(table, more),
    ]


def _load_names() -> Names:
    names: dict[str, list[str]] = {}
    for frame, column in ((reference.load_other_names(), "place"), (reference.load_search_names(), "codes")):
        for code, name in zip(frame[column], frame["name"], strict=True):
            names.setdefault(code, []).append(name)
    aliases = reference.load_state_aliases()
    for code, name in aliases.loc[aliases["kind"].eq("name"), ["iso3", "alias"]].itertuples(
        index=False, name=None
    ):
        names.setdefault(code, []).append(name)
    return names


def list_places(table: Table, more: Names) -> list[Findable]:
    """States, groups and areas of a table, regions that have a name and no code, and known states without a tie."""
    options = table.options
    groups = table.groups.set_index("group")
    labels = {**options.untied, **{code: options.labels[code] for code in options.places}}
    territories = _find_territories(table)
    found = []
    for code, label in labels.items():
        own: list[str] = []
        if code in groups.index:
            kind, own = GROUP, [str(groups.at[code, "label"]), str(groups.at[code, "note"]).partition(";")[0]]
        elif options.places.get(code, {code}) == {code}:
            kind, own = STATE, [label, *_list_territory_names(territories.get(code), options.places)]
        else:
            kind, own = AREA, [label]
        weight = 0.0 if code in options.untied else 1.0 if code in table.members else 0.5
        names = dict.fromkeys([*own, code, *more.get(code, ())])
        found.append(Findable(kind, (code,), label, tuple(names), weight))
    return [*found, *_list_regions(table, more)]


def _list_regions(table: Table, more: Names) -> list[Findable]:
    regions = {tuple(codes.split()): names for codes, names in more.items() if " " in codes}
    return [
        Findable(GROUP, states, names[0], tuple(names), 0.0)
        for states, names in regions.items()
        if set(states) <= table.options.places.keys()
    ]


def _find_territories(table: Table) -> dict[str, str]:
    """Code of each state that still exists -> that of CLDR: ISO 3166 of two letters."""
    aliases = get_global("territory_aliases")
    living = table.states.loc[table.states["end_year"].isna(), "iso3"]
    found = {str(code): _TERRITORIES.get(code) or next(iter(aliases.get(code, ())), "") for code in living}
    return {code: territory for code, territory in found.items() if territory}


def _list_territory_names(territory: str | None, places: Collection[str]) -> list[str]:
    """The names of a state in every language, and its short code unless a place of the table has the same: AU, EU."""
    if territory is None:
        return []
    names = [Locale(language).territories.get(territory, "") for language in LANGUAGES]
    return [*filter(None, names), *({territory} - {*places})]


def _list_types(table: Table, more: Names) -> list[Findable]:
    labels = table.options.labels
    return [
        Findable(TYPE, (code,), labels[code], (labels[code], *more.get(code, ())), 1.0)
        for code in table.options.types
    ]


def _list_sources(table: Table) -> list[Findable]:
    labels = table.options.labels
    return [
        Findable(
            SOURCE,
            (code,),
            labels[code],
            (labels[code], code, str(table.sources[code].get("producer", ""))),
            1.0,
        )
        for code in table.options.sources
    ]


def list_events(table: Table, more: Names) -> list[Findable]:
    """Named series of a table: exercises, treaties, operations, bases, and all else that a state has with another.

    Grain: one row per dyad in, one entry per series out.
    """
    series, words = table.series, _write_words(table, more)
    rows = series.rows.to_dict("index")
    gathered: dict[str, _Gathered] = {}
    columns = ["event_id", "name", "cooperation_type", "state_a", "state_b", "start_year"]
    for event_id, name, kind, one, two, year in table.event_ties[columns].itertuples(index=False, name=None):
        if name.casefold() not in NAMELESS:
            gathered.setdefault(series.of_event[event_id], _Gathered()).add(
                event_id, name, kind, (one, two), year
            )
    return [_build_event(series_id, rows[series_id], acts, words) for series_id, acts in gathered.items()]


class _Gathered:
    """What the ties of one series say, as they are met."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.types: dict[str, None] = {}
        self.states: set[str] = set()
        self.years: dict[int, str] = {}
        self.tie_count = 0

    def add(self, event_id: str, name: str, kind: str, ends: tuple[str, str], year: int) -> None:
        self.names.setdefault(name, event_id)
        self.types.setdefault(kind)
        self.states.update(ends)
        self.years.setdefault(year, event_id)
        self.tie_count += 1


def _build_event(series_id: str, row: Mapping[Hashable, Any], acts: _Gathered, words: Names) -> Findable:
    name, states = str(row["name"]), tuple(sorted(acts.states))
    editions = {f"{name} {year}": event_id for year, event_id in acts.years.items()}
    records = {**(editions if row["kind"] == EXERCISE else {}), **acts.names}
    records.pop(name, None)
    return Findable(
        str(row["kind"]),
        (series_id,),
        name,
        (name, *records),
        min(1.0, log10(1 + acts.tie_count) / log10(_MANY)),
        context=(
            *(word for code in (*acts.types, *states) for word in words[code]),
            *map(str, acts.years),
        ),
        states=states,
        years=(int(row["first_year"]), int(row["last_year"])),
        records=records,
    )


def _write_words(table: Table, more: Names) -> dict[str, list[str]]:
    """Code of a type or state -> by what an event of it is narrowed down: its label, and names of one word."""
    named = [*_list_types(table, more), *(place for place in list_places(table, more) if place.kind == STATE)]
    return {
        thing.codes[0]: [thing.label, *(name for name in thing.names if len(fold_text(name)) == 1)]
        for thing in named
    }
