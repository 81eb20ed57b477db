"""One view of the dashboard: the reader's choices, their names in a link, and the filter they stand for. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.filters import COUNTINGS, DIRECTIONS, Counting, Direction, TieFilter
from data.schema import STATUSES

NO_LIMIT = 0
PARTY_LIMITS = (2, 5, 10, 20, 50, NO_LIMIT)


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
}
"""Parameter of the link -> field of the view; such a parameter is repeated: state=PAK&state=TUR."""

PARAMETERS = (*LIST_PARAMETERS, "years", "parties", "direction", "counting")


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
    if view.direction != default.direction:
        parameters["direction"] = [view.direction]
    if view.counting != default.counting:
        parameters["counting"] = [view.counting]
    return parameters


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
    view = _parse_years(parameters, options, view, notices)
    view = _parse_choice(parameters, "direction", DIRECTIONS, view, notices)
    view = _parse_choice(parameters, "counting", COUNTINGS, view, notices)
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
    parameters: Mapping[str, Sequence[str]], options: ViewOptions, view: View, notices: list[str]
) -> View:
    if "years" not in parameters:
        return view
    asked = [value.strip() for value in parameters["years"]]
    years = [int(value) for value in asked if value.isascii() and value.isdigit() and len(value) <= 4]
    first, last = options.years
    if len(years) != len(asked) or len(years) not in (1, 2):
        notices.append(f"years={_shorten(', '.join(asked))} is not a year or two")
        return view
    if min(years) > last or max(years) < first:
        notices.append(f"years={_shorten(', '.join(asked))} lies outside {first} to {last}")
        return view
    start, end = max(min(years), first), min(max(years), last)
    if [start, end] != sorted(years) and len(years) == 2:
        notices.append(f"the years were cut to {start} to {end}, which is what the table holds")
    return replace(view, first_year=start, last_year=end)


def _parse_choice(
    parameters: Mapping[str, Sequence[str]],
    parameter: str,
    allowed: Sequence[str],
    view: View,
    notices: list[str],
) -> View:
    if parameter not in parameters:
        return view
    value = _last(parameters[parameter]).lower()
    if value not in allowed:
        notices.append(f"{parameter}={_shorten(value)} is none of {', '.join(allowed)}")
        return view
    return replace(view, **{parameter: value})  # type: ignore[arg-type]


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
