"""One view of the dashboard: the reader's choices, their names in a link, and the filter they stand for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from components.codec.fields import UNSET, Address, Cell, CodeList, Complaint, Field, OneOf, OneYear, YearSpan
from components.codec.names import find_unknown
from data.analysis.series import KINDS as SERIES_KINDS
from data.analysis.series import SeriesList
from data.analysis.traditional import KINDS, NEWER, NO_BASELINE, TRADITIONAL, Definition, Kind
from data.filters import COUNTINGS, DIRECTIONS, Counting, Direction, TieFilter
from data.schema import STATUSES

NO_LIMIT = UNSET
EVERY_YEAR = UNSET
ALL = "all"
PARTY_LIMITS = (2, 5, 10, 20, 50, NO_LIMIT)
MIN_YEARS = (1, 2, 3, 4, 5, 6, 8, 10)
MIN_TYPES = (1, 2, 3, 4)
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
SPLITS = ("type", "family", "area", "source")
SERIES = ("active", "new")
AMOUNTS = ("count", "share")
PACES = ("yearly", "five_years")
ORDERS = ("weight", "name")
ROWS = ("partners", "states")


@dataclass(frozen=True, kw_only=True)
class View:
    """A reader's choices; what each means the messages say. What has no default here is a matter of the table.

    Empty tuples mean: all. `parties` may be NO_LIMIT, `map_year` EVERY_YEAR, `cell` is a place and a cooperation type,
    `event` the id of a series or of one of its events.
    """

    states: tuple[str, ...]
    partners: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first_year: int
    last_year: int
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    parties: int = 20
    direction: Direction = "all"
    counting: Counting = "full"
    tradition: Kind = Definition.kind
    baseline_first: int
    baseline_last: int
    min_years: int = Definition.min_years
    min_types: int = Definition.min_types
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
    kind: str = ALL
    event: str = ""


@dataclass(frozen=True)
class ViewOptions:
    """What a view of a table can choose from.

    Parameters
    ----------
    places
        Code -> the iso3 codes it stands for: each state (itself), group (its present members) and area.
    labels
        Code -> what the reader sees, for places, types and sources.
    entries
        Code of a place -> its line in a box that is searched by typing, see `components.study.entries`.
    states, partners, types, sources
        The codes each choice may hold, in the order of display.
    support_types
        Those of `types` that belong to the support family.
    years
        First and last year of the table.
    baseline_years
        First and last year that a baseline may have.
    default
        The view without any parameter.
    untied
        Code -> name of each state that is known and has no tie in the table, so that it is no choice.
    find_series
        The series of the events of the table, worked out when first asked for.
    """

    places: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    entries: Mapping[str, str]
    states: tuple[str, ...]
    partners: tuple[str, ...]
    types: tuple[str, ...]
    support_types: frozenset[str]
    sources: tuple[str, ...]
    years: tuple[int, int]
    baseline_years: tuple[int, int]
    default: View
    untied: Mapping[str, str]
    find_series: Callable[[], SeriesList]


def _always(value: Any) -> Callable[[ViewOptions], Any]:
    return lambda _: value


FIELDS: tuple[Field[ViewOptions], ...] = (
    Field("states", CodeList(), lambda options: options.states, parameter="state"),
    Field("partners", CodeList(), lambda options: options.partners, parameter="partner", lifted=_always(())),
    Field(
        "types",
        CodeList(),
        lambda options: options.types,
        parameter="type",
        widgets={
            "cooperation": lambda options: [
                code for code in options.types if code not in options.support_types
            ],
            "support": lambda options: [code for code in options.types if code in options.support_types],
        },
        lifted=_always(()),
    ),
    Field("sources", CodeList(), lambda options: options.sources, parameter="source", lifted=_always(())),
    Field("statuses", CodeList(), _always(STATUSES), parameter="status", lifted=_always(())),
    Field("named", CodeList(), lambda options: options.partners),
    Field("direction", OneOf(), _always(DIRECTIONS), lifted=_always("all")),
    Field("counting", OneOf(), _always(COUNTINGS)),
    Field("tradition", OneOf(), _always(KINDS)),
    Field("only", OneOf(), _always(STANDINGS_SHOWN), lifted=_always(ALL)),
    Field("colour", OneOf(), _always(MAP_COLOURS), pages=("", "map")),
    Field("arcs", OneOf(), _always(ARC_COLOURS), pages=("map",)),
    Field("centre", OneOf(), _always(CENTRES), pages=("map",)),
    Field("split", OneOf(), _always(SPLITS), pages=("timeline",)),
    Field("series", OneOf(), _always(SERIES), pages=("timeline",)),
    Field("amount", OneOf(), _always(AMOUNTS), pages=("timeline",)),
    Field("pace", OneOf(), _always(PACES), pages=("timeline",)),
    Field("rows", OneOf(), _always(ROWS), pages=("types",)),
    Field("order", OneOf(), _always(ORDERS), pages=("types",)),
    Field("min_years", OneOf(), _always(MIN_YEARS)),
    Field("min_types", OneOf(), _always(MIN_TYPES)),
    Field(
        "years",
        YearSpan(),
        lambda options: options.years,
        parts=("first_year", "last_year"),
        lifted=lambda options: options.years,
    ),
    Field("parties", OneOf({NO_LIMIT: "any"}), _always(PARTY_LIMITS), lifted=_always(NO_LIMIT)),
    Field(
        "baseline",
        YearSpan(),
        lambda options: options.baseline_years,
        parts=("baseline_first", "baseline_last"),
    ),
    Field("map_year", OneYear(), lambda options: options.years, parameter="year", pages=("map", "network")),
    Field("cell", Cell(), lambda options: (options.places, options.types), pages=("types",)),
    Field("kind", OneOf(), _always((ALL, *SERIES_KINDS)), pages=("event",)),
    Field(
        "event",
        Address(),
        lambda options: lambda text: options.find_series().find(text),
        parameter="id",
        pages=("event",),
    ),
)
"""Every choice of a view, in the order of a link."""

FIELD = {field.name: field for field in FIELDS}
PARAMETERS = tuple(field.link_name for field in FIELDS)
_PLACE_FIELDS = ("states", "partners", "named")
_PLACE_PARAMETERS = (*(FIELD[name].link_name for name in _PLACE_FIELDS), "cell")
_BETWEEN = ","
"""Stands between the values of a parameter in an address where an address bar repeats the parameter."""
MOST_PLACES = 4
"""So many places can stand side by side; more of them are named by their group, where they are all of its members."""


def encode_view(view: View, default: View, page: str | None = None) -> dict[str, list[str]]:
    """The parameters of a link to the view; what equals the default stays out of the link.

    Parameters
    ----------
    page
        Address of the page to which the link leads: what does not concern it stays out too. None = keep all.
    """
    parameters: dict[str, list[str]] = {}
    for field in FIELDS:
        if field.to_value(view) != field.to_value(default) and (page is None or field.concerns(page)):
            parameters |= field.write(view)
    return parameters


def write_address(page: str, view: View, default: View) -> str:
    """Address of a view on a page of the same server, as short as pictures need it: ?state=PAK,TUR&years=1990,2010."""
    parameters = encode_view(view, default, page)
    query = urlencode({name: _BETWEEN.join(texts) for name, texts in parameters.items()}, safe=_BETWEEN)
    return f"/{page}?{query}" if query else f"/{page}"


def parse_view(
    parameters: Mapping[str, Sequence[str]], options: ViewOptions, *, beside: Collection[str] = ()
) -> tuple[View, list[Complaint]]:
    """Read a link's parameters.

    Parameters
    ----------
    beside
        Names that an order has beside its link, see `find_unknown`.

    Returns
    -------
    (View, list of Complaint)
        The view, the default in every place that the link leaves open or says wrongly; and one complaint for each
        part of the link that could not be read.
    """
    chosen: dict[str, Any] = {}
    complaints = find_unknown(parameters, PARAMETERS, beside)
    for field in FIELDS:
        if field.link_name in parameters:
            texts = parameters[field.link_name]
            if field.codec.repeats:
                texts = [part for text in texts for part in text.split(_BETWEEN)]
            value, said = field.codec.parse(field.link_name, texts, field.choices(options))
            chosen |= {} if value is None else field.to_parts(value)
            complaints += [_name_untied(complaint, options) for complaint in said]
    return group_places(replace(options.default, **chosen), options), complaints


def _name_untied(complaint: Complaint, options: ViewOptions) -> Complaint:
    """A complaint of a place that is not known, of a state that is known and has no tie where it is one."""
    name = options.untied.get(complaint.text.partition(".")[0].upper())
    is_place = complaint.kind in ("unknown", "no_cell") and complaint.parameter in _PLACE_PARAMETERS
    return complaint._replace(kind="untied", choices=(name,)) if name and is_place else complaint


def group_places(view: View, options: ViewOptions) -> View:
    """The same view with one code for 57: where the places are all members of a group or an area and few besides."""
    grouped: dict[str, Any] = {
        name: _group(getattr(view, name), FIELD[name].choices(options), options) for name in _PLACE_FIELDS
    }
    return view if all(grouped[name] == getattr(view, name) for name in grouped) else replace(view, **grouped)


def _group(codes: tuple[str, ...], choices: Collection[str], options: ViewOptions) -> tuple[str, ...]:
    single = {code for code in codes if options.places[code] == {code}}
    if len(single) <= MOST_PLACES:
        return codes
    whole = [
        code for code in choices if len(options.places[code]) > MOST_PLACES and options.places[code] <= single
    ]
    if not whole:
        return codes
    largest = max(whole, key=lambda code: len(options.places[code]))
    others = single - options.places[largest]
    kept = {*codes} - single | others | {largest}
    return tuple(code for code in choices if code in kept) if len(others) <= MOST_PLACES else codes


def read_widgets(held: Mapping[str, Any], options: ViewOptions) -> View:
    """The view that the widgets of a session hold (key -> value), the default where one is missing or emptied."""
    chosen: dict[str, Any] = {}
    for field in FIELDS:
        value = field.from_widgets(held, options)
        chosen |= {} if value is None else field.to_parts(value)
    return group_places(replace(options.default, **chosen), options)


def lift_filters(view: View, options: ViewOptions) -> dict[str, View]:
    """The filters that hold ties back: name of each -> the view without it."""
    return {
        field.name: replace(view, **field.to_parts(field.lifted(options)))
        for field in FIELDS
        if field.lifted and field.to_value(view) != field.lifted(options)
    }


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
