"""One view of the dashboard: the reader's choices, their names in a link, and the filter they stand for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
MAP_COLOURS = ("relations", "partners", "records", "breadth", "standing")
ARC_COLOURS = ("family", "standing")
CENTRES = (
    "world",
    "mena",
    "sub_saharan_africa",
    "central_southern_asia",
    "eastern_asia",
    "europe",
    "americas",
)
"""What the map is centred on: the world or an area."""
SPLITS = ("type", "family", "area", "source")
SERIES = ("active", "new")
AMOUNTS = ("count", "share")
PACES = ("yearly", "five_years")
ORDERS = ("weight", "name")
ROWS = ("partners", "states")
EVERY_YEAR = 0
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
        What maps colour: relations, partners, records, breadth, or standing (traditional and newer).
    arcs
        What the colour of the map's lines says: family of the cooperation types, or standing.
    map_year
        The one year that the map shows, or EVERY_YEAR.
    centre
        What the map is centred on.
    split, series, amount, pace
        What the timeline draws: divided by type, family, area of the partner or source; active relations or new ties;
        counts or shares; year by year or as five-year averages.
    rows
        What the rows of the heat map of cooperation types are: the partners, or the states of the view.
    order
        How the heat map of cooperation types orders its rows.
    cell
        The cell of the heat map whose ties are listed: code of a place and cooperation type, or empty.
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
    arcs: str = "family"
    map_year: int = EVERY_YEAR
    centre: str = "world"
    split: str = "type"
    series: str = "active"
    amount: str = "count"
    pace: str = "yearly"
    rows: str = "partners"
    order: str = "weight"
    cell: tuple[str, ...] = ()


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
    support_types
        Those of `types` that belong to the support family.
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
    support_types: frozenset[str]
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
    "arcs": ARC_COLOURS,
    "centre": CENTRES,
    "split": SPLITS,
    "series": SERIES,
    "amount": AMOUNTS,
    "pace": PACES,
    "rows": ROWS,
    "order": ORDERS,
}
"""Parameter of the link, also the field of the view -> its values."""

THRESHOLDS = {"min_years": MIN_YEARS, "min_types": MIN_TYPES}
"""The same for numbers."""

PARAMETERS = (*LIST_PARAMETERS, "years", "parties", *CHOICES, "baseline", *THRESHOLDS, "year", "cell")

PAGE_PARAMETERS = {
    "colour": ("", "map"),
    "arcs": ("map",),
    "year": ("map",),
    "centre": ("map",),
    "split": ("timeline",),
    "series": ("timeline",),
    "amount": ("timeline",),
    "pace": ("timeline",),
    "rows": ("types",),
    "order": ("types",),
    "cell": ("types",),
}
"""Parameter that concerns some pages only -> their addresses; it stays out of the links of all others."""


_WRITTEN: dict[str, Callable[[View], list[str]]] = {
    "years": lambda view: [str(view.first_year), str(view.last_year)],
    "parties": lambda view: ["any" if view.parties == NO_LIMIT else str(view.parties)],
    "baseline": lambda view: [str(view.baseline_first), str(view.baseline_last)],
    "year": lambda view: [str(view.map_year)],
    "cell": lambda view: [".".join(view.cell)],
}
"""Parameters with a form of their own -> how they are written."""


def encode_view(view: View, default: View, page: str | None = None) -> dict[str, list[str]]:
    """The parameters of a link to the view; what equals the default stays out of the link.

    Parameters
    ----------
    page
        Address of the page to which the link leads: what does not concern it stays out too. None = keep all.
    """
    parameters: dict[str, list[str]] = {}
    for parameter, name in LIST_PARAMETERS.items():
        if getattr(view, name) != getattr(default, name):
            parameters[parameter] = list(getattr(view, name))
    for name in (*CHOICES, *THRESHOLDS):
        if getattr(view, name) != getattr(default, name):
            parameters[name] = [str(getattr(view, name))]
    for parameter, write in _WRITTEN.items():
        if write(view) != write(default):
            parameters[parameter] = write(view)
    if page is None:
        return parameters
    return {name: value for name, value in parameters.items() if page in PAGE_PARAMETERS.get(name, (page,))}


def write_address(page: str, view: View, default: View) -> str:
    """Address of a view on a page of the same server."""
    query = urlencode(encode_view(view, default, page), doseq=True)
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
    view = _parse_map_year(parameters, options, view, notices)
    view = _parse_cell(parameters, options, view, notices)
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


def _parse_map_year(
    parameters: Mapping[str, Sequence[str]], options: ViewOptions, view: View, notices: list[str]
) -> View:
    if "year" not in parameters:
        return view
    value = _last(parameters["year"])
    first, last = options.years
    if value.isascii() and value.isdigit() and first <= int(value) <= last:
        return replace(view, map_year=int(value))
    notices.append(f"year={_shorten(value)} is no year from {first} to {last}")
    return view


def _parse_cell(
    parameters: Mapping[str, Sequence[str]], options: ViewOptions, view: View, notices: list[str]
) -> View:
    if "cell" not in parameters:
        return view
    value = _last(parameters["cell"])
    place, _, code = value.partition(".")
    by_folded = {known.lower(): known for known in options.places}
    if place.lower() in by_folded and code.lower() in options.types:
        return replace(view, cell=(by_folded[place.lower()], code.lower()))
    notices.append(f"cell={_shorten(value)} is no place and cooperation type")
    return view


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
