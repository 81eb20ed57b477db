"""Views and their links."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.codec.fields import Address, Cell, CodeList, Complaint, Field, OneOf, OneYear, YearSpan
from components.figures.catalogue import PAGES
from components.screen.open_table import load_table
from components.screen.state import PRESENTATION
from components.study.options import PlaceLists, build_options
from components.view import (
    EVERY_YEAR,
    FIELDS,
    NO_LIMIT,
    View,
    ViewOptions,
    encode_view,
    group_places,
    lift_filters,
    parse_view,
    read_widgets,
    to_definition,
    to_tie_filter,
    write_address,
)
from components.words.links import say_complaints
from components.words.say import load_say
from components.words.sentences import describe_tradition, describe_view, title_view
from components.words.versions import PARAMETER as DATA
from data import reference
from data.analysis.traditional import Definition
from data.filters import TieFilter

TABLE = load_table()
OPTIONS = TABLE.options
DEFAULT = OPTIONS.default
PAGES_OF = {field.link_name: field.pages for field in FIELDS if field.pages}


def _choice(codes: tuple[str, ...], *, at_least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    chosen = st.sets(st.sampled_from(codes), min_size=at_least, max_size=5)
    return chosen.map(lambda some: tuple(code for code in codes if code in some))


def _values(field: Field[ViewOptions]) -> st.SearchStrategy[Any]:
    """All that a field may hold."""
    choices = field.choices(OPTIONS)
    match field.codec:
        case CodeList():
            return _choice(tuple(choices), at_least=1 if field.name == "states" else 0)
        case OneOf():
            return st.sampled_from(choices)
        case OneYear():
            return st.just(EVERY_YEAR) | st.integers(*choices)
        case YearSpan():
            return st.lists(st.integers(*choices), min_size=2, max_size=2).map(sorted).map(tuple)
        case Cell():
            places, types = choices
            return st.just(()) | st.tuples(st.sampled_from(sorted(places)), st.sampled_from(types))
        case Address():
            return st.just("") | st.sampled_from(
                ["exercise-aman", "treaty-atop-3015", "curated_series:C-0040"]
            )
    raise AssertionError(field)


def _to_view(values: dict[str, Any]) -> View:
    parts: dict[str, Any] = {}
    for field in FIELDS:
        parts |= field.to_parts(values[field.name])
    return View(**parts)


VIEWS = st.fixed_dictionaries({field.name: _values(field) for field in FIELDS}).map(
    lambda values: group_places(_to_view(values), OPTIONS)
)


@settings(max_examples=200)
@given(VIEWS)
def test_a_link_gives_its_view_back(view: View) -> None:
    assert parse_view(encode_view(view, DEFAULT), OPTIONS) == (view, [])


@given(VIEWS)
def test_a_link_to_a_page_holds_what_concerns_it(view: View) -> None:
    whole = encode_view(view, DEFAULT)
    for page in ("", "map", "timeline", "types", "data"):
        link = encode_view(view, DEFAULT, page)
        assert link.items() <= whole.items()
        assert all(page in PAGES_OF[name] for name in link if name in PAGES_OF)
        assert {name for name in whole if name not in PAGES_OF} <= set(link)


def test_years_and_cells_of_a_link_are_checked() -> None:
    assert parse_view({"year": ["1998"]}, OPTIONS)[0].map_year == 1998
    assert parse_view({"cell": ["chn.arms_supply"]}, OPTIONS)[0].cell == ("CHN", "arms_supply")
    for link in ({"year": ["1850"]}, {"year": ["soon"]}, {"cell": ["CHN"]}, {"cell": ["CHN.chess"]}):
        view, notices = parse_view(link, OPTIONS)
        assert view == DEFAULT
        assert len(notices) == 1


def test_the_default_view_has_a_bare_link() -> None:
    assert encode_view(DEFAULT, DEFAULT) == {}
    assert parse_view({}, OPTIONS) == (DEFAULT, [])


def test_the_link_of_pakistan_and_china() -> None:
    view, notices = parse_view({"state": ["PAK"], "partner": ["CHN"]}, OPTIONS)
    assert notices == []
    tie_filter = to_tie_filter(view, OPTIONS)
    assert tie_filter.states == {"PAK"}
    assert tie_filter.partners == {"CHN"}
    assert tie_filter.max_parties == 20
    assert title_view(view, OPTIONS) == "Pakistan and China, 1990–2026"


def test_codes_are_read_in_any_case_and_order() -> None:
    view, notices = parse_view({"state": ["tur", " pak "], "type": ["TRAINING"]}, OPTIONS)
    assert view.states == ("PAK", "TUR")
    assert view.types == ("training",)
    assert notices == []


@pytest.mark.parametrize(
    ("parameters", "notice"),
    [
        ({"state": ["ATLANTIS"]}, "state=ATLANTIS is not known"),
        ({"type": ["war"]}, "type=war is not known"),
        ({"years": ["soon"]}, "years=soon is not a year or two"),
        ({"years": ["1990", "2000", "2010"]}, "years=1990, 2000, 2010 is not a year or two"),
        ({"years": ["1700", "1750"]}, "years=1700, 1750 lies outside"),
        ({"parties": ["7"]}, "parties=7 is none of 2, 5, 10, 20, 50, any"),
        ({"direction": ["up"]}, "direction=up is none of"),
        ({"counting": [""]}, "counting= is none of"),
        ({"tradition": ["old"]}, "tradition=old is none of recorded, history, pact, core, list"),
        ({"min_years": ["7"]}, "min_years=7 is none of 1, 2, 3, 4, 5, 6, 8, 10"),
        ({"baseline": ["2020"]}, "baseline=2020 lies outside 1980 to 2015"),
        ({"only": ["friends"]}, "only=friends is none of all, traditional, newer, no_baseline"),
        ({"state": ["x" * 500]}, "state=" + "x" * 30 + "… is not known"),
    ],
)
def test_a_malformed_link_shows_the_default_and_says_so(
    parameters: dict[str, list[str]], notice: str
) -> None:
    view, notices = parse_view(parameters, OPTIONS)
    assert view == DEFAULT
    assert len(notices) == 1
    assert say_complaints(notices, load_say())[0].startswith(notice)


def test_what_can_be_read_of_a_link_is_kept() -> None:
    view, notices = parse_view({"state": ["PAK", "NOWHERE"], "years": ["1900", "2005"]}, OPTIONS)
    assert view.states == ("PAK",)
    assert (view.first_year, view.last_year) == (OPTIONS.years[0], 2005)
    assert len(notices) == 2


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("stat", "stat is no part of a link (the nearest is state)"),
        ("Partner", "Partner is no part of a link (the nearest is partner)"),
        ("figur", "figur is no part of a link"),
        ("qqqq", "qqqq is no part of a link"),
    ],
)
def test_a_name_that_is_no_parameter_is_said_with_the_nearest(name: str, notice: str) -> None:
    view, complaints = parse_view({name: ["PAK"]}, OPTIONS)
    assert view == DEFAULT
    assert say_complaints(complaints, load_say()) == [notice]


def test_parameters_of_others_pass() -> None:
    foreign = (DATA, PRESENTATION, "lang", "embed", "page", "utm_source", "fbclid", "_ga")
    assert parse_view({name: ["1"] for name in foreign}, OPTIONS) == (DEFAULT, [])


def test_a_state_without_ties_is_known_by_its_name() -> None:
    assert "PLW" not in OPTIONS.labels
    for link in ({"state": ["plw"]}, {"partner": ["PLW"]}, {"named": ["PLW"]}):
        ((notice,),) = [say_complaints(parse_view(link, OPTIONS)[1], load_say())]
        assert notice.endswith("(Palau) has no tie in this table")
    assert say_complaints(parse_view({"cell": ["PLW.training"]}, OPTIONS)[1], load_say()) == [
        "cell=PLW.training (Palau) has no tie in this table"
    ]
    assert say_complaints(parse_view({"type": ["PLW"]}, OPTIONS)[1], load_say()) == ["type=PLW is not known"]


def test_of_a_thousand_faults_five_are_said_and_the_rest_counted() -> None:
    wrong = [f"X{number}" for number in range(1000)]
    said = say_complaints(parse_view({"state": [*wrong, *wrong]}, OPTIONS)[1], load_say())
    assert said == [*(f"state=X{number} is not known" for number in range(5)), "995 more"]


def test_what_a_link_says_is_said_after_it_as_one_printable_line() -> None:
    ((notice,),) = [say_complaints(parse_view({"state": ["a\u202e\nb\x00"]}, OPTIONS)[1], load_say())]
    assert notice == "state=a b is not known"


def test_an_address_names_a_parameter_once_and_reads_the_same() -> None:
    view = replace(DEFAULT, states=("PAK", "TUR"), types=("training", "arms_supply"), first_year=2000)
    address = write_address("types", view, DEFAULT)
    assert address == "/types?state=PAK,TUR&type=training,arms_supply&years=2000,2026"
    assert parse_view(parse_qs(address.partition("?")[2]), OPTIONS) == (view, [])
    assert parse_view({"state": ["PAK, XXX"]}, OPTIONS)[1] == [Complaint("unknown", "state", "XXX")]


def test_all_members_of_a_group_are_the_group() -> None:
    members = [code for code in OPTIONS.states if code in OPTIONS.places["OIC"]]
    assert len(members) == 57
    view, notices = parse_view({"state": members}, OPTIONS)
    assert (view, notices) == (DEFAULT, [])
    assert read_widgets({"filter_states": [*members, "CHN"]}, OPTIONS).states == ("OIC", "CHN")
    assert parse_view({"state": members[1:]}, OPTIONS)[0].states == tuple(members[1:])
    assert encode_view(parse_view({"partner": members}, OPTIONS)[0], DEFAULT) == {"partner": ["OIC"]}


@given(
    st.lists(st.sampled_from([code for code in OPTIONS.places if len(OPTIONS.places[code]) > 1]), min_size=1)
)
def test_a_view_named_by_groups_is_the_same_view(groups: list[str]) -> None:
    members = frozenset().union(*(OPTIONS.places[code] for code in groups)) & set(OPTIONS.partners)
    spelt = replace(DEFAULT, partners=tuple(code for code in OPTIONS.partners if code in members))
    named = group_places(spelt, OPTIONS)
    assert group_places(named, OPTIONS) == named
    assert to_tie_filter(named, OPTIONS) == to_tie_filter(spelt, OPTIONS)
    assert len(named.partners) <= len(spelt.partners)


@given(st.dictionaries(st.sampled_from(["state", "partner", "years", "parties", "x"]), st.lists(st.text())))
def test_no_link_is_an_error(parameters: dict[str, list[str]]) -> None:
    view, _ = parse_view(parameters, OPTIONS)
    assert to_tie_filter(view, OPTIONS).states


def test_groups_stand_for_their_members() -> None:
    tie_filter = to_tie_filter(DEFAULT, OPTIONS)
    assert len(tie_filter.states) == 57
    outside = to_tie_filter(replace(DEFAULT, partners=("NON_OIC",)), OPTIONS)
    assert outside.partners is not None
    assert not outside.partners & tie_filter.states


def test_the_filters_in_words() -> None:
    view = replace(
        DEFAULT,
        states=("PAK",),
        partners=("CHN",),
        types=("joint_exercise", "co_development"),
        first_year=2000,
        last_year=2020,
        statuses=("confirmed",),
        parties=NO_LIMIT,
        direction="receives",
        counting="fractional",
    )
    assert describe_view(view, OPTIONS) == (
        "Pakistan with China: joint exercise and defence R&D; 2000–2020; events of any size; "
        "confirmed ties only; only what the states receive; counted fractionally."
    )


def test_a_definition_in_a_link_and_in_words() -> None:
    view, notices = parse_view(
        {"tradition": ["history"], "baseline": ["1995", "2004"], "min_years": ["3"]}, OPTIONS
    )
    assert notices == []
    assert to_definition(view, OPTIONS) == Definition("history", 1995, 2004, 3, 2)
    assert describe_tradition(view, OPTIONS) == (
        "traditional = tied in at least 3 years of 1995–2004 in two types, or by a pact of defence"
    )
    named, _ = parse_view({"tradition": ["list"], "named": ["USA", "GCC"], "only": ["newer"]}, OPTIONS)
    assert to_definition(named, OPTIONS).named == {"USA", *OPTIONS.places["GCC"]}
    assert "newer partners only (traditional = named by the reader: GCC" in describe_view(named, OPTIONS)


def test_thresholds_count_only_where_the_definition_has_them() -> None:
    view, _ = parse_view({"tradition": ["pact"], "min_years": ["3"], "named": ["USA"]}, OPTIONS)
    assert to_definition(view, OPTIONS) == Definition("pact")


def test_the_table_of_fields_holds_every_part_of_a_view_once() -> None:
    parts = [part for field in FIELDS for part in field.parts or (field.name,)]
    assert sorted(parts) == sorted(part.name for part in fields(View))
    keys = [key for field in FIELDS for key in field.keys.values()]
    assert len(set(keys)) == len(keys)
    assert {page for pages in PAGES_OF.values() for page in pages} <= set(PAGES)


@given(VIEWS)
def test_widgets_hold_a_view_and_give_it_back(view: View) -> None:
    held = {key: value for field in FIELDS for key, value in field.to_widgets(view, OPTIONS).items()}
    assert read_widgets(held, OPTIONS) == view
    assert set(held["filter_cooperation"]) & OPTIONS.support_types == set()
    assert set(held["filter_support"]) <= OPTIONS.support_types


def test_missing_and_emptied_widgets_are_the_default() -> None:
    assert read_widgets({}, OPTIONS) == DEFAULT
    emptied = {"filter_states": [], "filter_types": [], "filter_years": None, "filter_counting": None}
    assert read_widgets(emptied, OPTIONS) == DEFAULT
    assert read_widgets({"filter_parties": NO_LIMIT}, OPTIONS).parties == NO_LIMIT


@given(VIEWS)
def test_a_view_without_its_filters_limits_nothing_but_the_states(view: View) -> None:
    lifted = lift_filters(view, OPTIONS)
    names = {field.name for field in FIELDS if field.lifted}
    assert set(lifted) <= names
    for name in names:
        assert name not in lift_filters(lifted.get(name, view), OPTIONS)
    bare = view
    while limits := lift_filters(bare, OPTIONS):
        bare = next(iter(limits.values()))
    tie_filter = to_tie_filter(bare, OPTIONS)
    first, last = OPTIONS.years
    assert tie_filter == TieFilter(
        tie_filter.states, first_year=first, last_year=last, counting=view.counting
    )
    assert bare.only == "all"


def test_every_filter_that_can_be_lifted_has_a_name() -> None:
    assert all(load_say().name("filter", field.name) for field in FIELDS if field.lifted)


def test_another_table_opens_on_its_own_focus_and_years() -> None:
    older = TABLE.ties[TABLE.ties["end_year"].le(2010)]
    options = build_options(
        lists=PlaceLists(
            reference.load_states(), TABLE.groups, TABLE.memberships, reference.load_other_names()
        ),
        cooperation_types=TABLE.cooperation_types,
        sources=TABLE.sources,
        ties=older,
        focus="NATO",
        beginnings=(1980, 1990),
    )
    view, notices = parse_view({}, options)
    assert notices == []
    assert (view.states, view.first_year, view.last_year) == (("NATO",), 1990, 2010)
    assert (options.baseline_years, view.baseline_first, view.baseline_last) == ((1980, 1999), 1990, 1999)
    assert encode_view(replace(view, states=("OIC",)), view) == {"state": ["OIC"]}
    complaints = parse_view({"years": ["2011"]}, options)[1]
    assert say_complaints(complaints, load_say()) == ["years=2011 lies outside 1980 to 2010"]
    assert not options.places["NON_NATO"] & options.places["NATO"]
    members = [code for code in options.states if code in options.places["NATO"]]
    start = options.states.index(members[0])
    assert options.states[start : start + len(members)] == tuple(members)
