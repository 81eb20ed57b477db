"""One view of the dashboard: the reader's choices, their names in a link, and the filter they stand for. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.analysis.traditional import KINDS, NEWER, NO_BASELINE, TRADITIONAL, Definition, Kind
from data.filters import COUNTINGS, DIRECTIONS, Counting, Direction, TieFilter
from data.schema import STATUSES

NO_LIMIT = 0
PARTY_LIMITS = (2, 5, 10, 20, 50, NO_LIMIT)
MIN_YEARS = (1, 2, 3, 4, 5, 6, 8, 10)
MIN_TYPES = (1, 2, 3, 4)
ALL = "all"
STANDINGS_SHOWN = (ALL, TRADITIONAL, NEWER, NO_BASELINE)
MAP_COLOURS = ("relations", "standing")
BASELINE_YEARS = (1980, 2015)
"""A later baseline would leave no years to be newer in."""


@dataclass(frozen=True)
class View:
    """A reader's choices; empty tuples mean: all.

    Parameters
    ----------
    states, partners
        Codes of states (iso3), groups or areas (see `ViewOptions`).
    types, sources, statuses
        Codes of the table.
    first_year, last_year
        Both included.
    parties
        Largest number of states in an event; NO_LIMIT for any number.
    tradition, baseline_first, baseline_last, min_years, min_types, named
        What makes a partner traditional, see `data.analysis.traditional.Definition`; `named` holds codes of places.
    only
        Which partners are shown: all, traditional, newer or no_baseline.
    colour
        What the map of the Overview colours: relations, or standing (traditional and newer).
    """

    states: tuple[str, ...] = ("OIC",)
    partners: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first_year: int = 1990
    last_year: int = 2026
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    parties: int = 20
    direction: Direction = "all"
    counting: Counting = "full"
    tradition: Kind = "recorded"
    baseline_first: int = 1990
    baseline_last: int = 2004
    min_years: int = 5
    min_types: int = 2
    named: tuple[str, ...] = ()
    only: str = ALL
    colour: str = "relations"


@dataclass(frozen=True)
class ViewOptions:
    """What a view can choose from.

    Parameters
    ----------
    places
        Code -> the iso3 codes it stands for: each state (itself), group (its present members) and area.
    labels
        Code -> what the reader sees, for places, types and sources.
    states, partners, types, sources
        The codes each choice may hold, in the order of display.
    years
        First and last year of the table.
    default
        The view without any parameter.
    """

    places: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    states: tuple[str, ...]
    partners: tuple[str, ...]
    types: tuple[str, ...]
    sources: tuple[str, ...]
    years: tuple[int, int]
    default: View


LIST_PARAMETERS = {
    "state": "states",
    "partner": "partners",
    "type": "types",
    "source": "sources",
    "status": "statuses",
    "named": "named",
}
"""Parameter of the link -> field of the view; such a parameter is repeated: state=PAK&state=TUR."""

CHOICES = {
    "direction": DIRECTIONS,
    "counting": COUNTINGS,
    "tradition": KINDS,
    "only": STANDINGS_SHOWN,
    "colour": MAP_COLOURS,
}
"""Parameter of the link, also the field of the view -> its values."""

THRESHOLDS = {"min_years": MIN_YEARS, "min_types": MIN_TYPES}
"""The same for numbers."""

PARAMETERS = (*LIST_PARAMETERS, "years", "parties", *CHOICES, "baseline", *THRESHOLDS)


def encode_view(view: View, default: View) -> dict[str, list[str]]:
    """The parameters of a link to the view; what equals the default stays out of the link."""
    parameters: dict[str, list[str]] = {}
    for parameter, name in LIST_PARAMETERS.items():
        if getattr(view, name) != getattr(default, name):
            parameters[parameter] = list(getattr(view, name))
    if (view.first_year, view.last_year) != (default.first_year, default.last_year):
        parameters["years"] = [str(view.first_year), str(view.last_year)]
    if view.parties != default.parties:
        parameters["parties"] = ["any" if view.parties == NO_LIMIT else str(view.parties)]
    if (view.baseline_first, view.baseline_last) != (default.baseline_first, default.baseline_last):
        parameters["baseline"] = [str(view.baseline_first), str(view.baseline_last)]
    for name in (*CHOICES, *THRESHOLDS):
        if getattr(view, name) != getattr(default, name):
            parameters[name] = [str(getattr(view, name))]
    return parameters


def write_address(page: str, view: View, default: View) -> str:
    """Address of a view on a page of the same server."""
    query = urlencode(encode_view(view, default), doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def parse_view(parameters: Mapping[str, Sequence[str]], options: ViewOptions) -> tuple[View, list[str]]:
    """Read a link's parameters.

    Returns
    -------
    (View, list of str)
        The view, the default in every place that the link leaves open or says wrongly; and one sentence for each
        part of the link that could not be read.
    """
    view = options.default
    notices: list[str] = []
    allowed = {
        "state": options.states,
        "partner": options.partners,
        "type": options.types,
        "source": options.sources,
        "status": STATUSES,
        "named": options.partners,
    }
    for parameter, name in LIST_PARAMETERS.items():
        if parameter not in parameters:
            continue
        by_folded = {code.lower(): code for code in allowed[parameter]}
        asked = [value.strip() for value in parameters[parameter]]
        known = dict.fromkeys(by_folded[value.lower()] for value in asked if value.lower() in by_folded)
        unknown = [value for value in asked if value.lower() not in by_folded]
        notices += [f"{parameter}={_shorten(value)} is not known" for value in unknown]
        if known:
            codes = tuple(code for code in allowed[parameter] if code in known)
            # The name of a field is not known to the type checker.
            view = replace(view, **{name: codes})  # type: ignore[arg-type]
    years = _parse_years(parameters, "years", options.years, notices)
    if years:
        view = replace(view, first_year=years[0], last_year=years[1])
    baseline = _parse_years(parameters, "baseline", BASELINE_YEARS, notices)
    if baseline:
        view = replace(view, baseline_first=baseline[0], baseline_last=baseline[1])
    for name, choices in CHOICES.items():
        view = _parse_choice(parameters, name, choices, view, notices)
    for name, numbers in THRESHOLDS.items():
        view = _parse_choice(parameters, name, numbers, view, notices)
    if "parties" in parameters:
        names = {"any" if limit == NO_LIMIT else str(limit): limit for limit in PARTY_LIMITS}
        value = _last(parameters["parties"])
        if value in names:
            view = replace(view, parties=names[value])
        else:
            notices.append(f"parties={_shorten(value)} is none of {', '.join(names)}")
    return view, notices


def _last(values: Sequence[str]) -> str:
    return values[-1].strip() if values else ""


def _shorten(value: str) -> str:
    return value if len(value) <= 30 else value[:30] + "\N{HORIZONTAL ELLIPSIS}"


def _parse_years(
    parameters: Mapping[str, Sequence[str]], parameter: str, limits: tuple[int, int], notices: list[str]
) -> tuple[int, int] | None:
    """First and last year of a parameter, or None where it is absent or says nothing."""
    if parameter not in parameters:
        return None
    asked = [value.strip() for value in parameters[parameter]]
    years = [int(value) for value in asked if value.isascii() and value.isdigit() and len(value) <= 4]
    first, last = limits
    if len(years) != len(asked) or len(years) not in (1, 2):
        notices.append(f"{parameter}={_shorten(', '.join(asked))} is not a year or two")
        return None
    if min(years) > last or max(years) < first:
        notices.append(f"{parameter}={_shorten(', '.join(asked))} lies outside {first} to {last}")
        return None
    start, end = max(min(years), first), min(max(years), last)
    if [start, end] != sorted(years) and len(years) == 2:
        notices.append(f"the years of {parameter} were cut to {start} to {end}, the limits of this choice")
    return start, end


def _parse_choice(
    parameters: Mapping[str, Sequence[str]],
    parameter: str,
    allowed: Sequence[str] | Sequence[int],
    view: View,
    notices: list[str],
) -> View:
    if parameter not in parameters:
        return view
    value = _last(parameters[parameter]).lower()
    by_text = {str(choice): choice for choice in allowed}
    if value not in by_text:
        notices.append(f"{parameter}={_shorten(value)} is none of {', '.join(by_text)}")
        return view
    # The name of a field is not known to the type checker.
    return replace(view, **{parameter: by_text[value]})  # type: ignore[arg-type]


def to_definition(view: View, options: ViewOptions) -> Definition:
    """What makes a partner traditional in the view; thresholds of kinds that have none stay at their default."""
    has_thresholds = view.tradition in ("recorded", "history")
    default = options.default
    return Definition(
        kind=view.tradition,
        first_year=view.baseline_first,
        last_year=view.baseline_last,
        min_years=view.min_years if has_thresholds else default.min_years,
        min_types=view.min_types if has_thresholds else default.min_types,
        named=frozenset().union(*(options.places[code] for code in view.named))
        if view.tradition == "list"
        else frozenset(),
    )


def to_tie_filter(view: View, options: ViewOptions) -> TieFilter:
    """The filter that the choices stand for: groups and areas become their states, empty choices no limit."""

    def expand(codes: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(options.places[code] for code in codes))

    return TieFilter(
        states=expand(view.states or options.default.states),
        partners=expand(view.partners) if view.partners else None,
        cooperation_types=frozenset(view.types) or None,
        first_year=view.first_year,
        last_year=view.last_year,
        sources=frozenset(view.sources) or None,
        statuses=frozenset(view.statuses) or None,
        max_parties=None if view.parties == NO_LIMIT else view.parties,
        direction=view.direction,
        counting=view.counting,
    )
