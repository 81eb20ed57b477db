"""Which state a text means: spellings written by hand, texts that must be refused, and what holds of every name."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import reference
from data.folding import fold_name, fold_text, fold_words
from data.reference import to_lives
from data.resolve import (
    AMBIGUOUS,
    BLANK,
    CODE,
    LANGUAGE,
    MAX_LENGTH,
    MOST_SUGGESTIONS,
    NO_STATE,
    SPELLING,
    SUCCESSOR,
    UNKNOWN,
    StateResolver,
    load_resolver,
)
from data.state_names import LANGUAGES, NAME, PART, StateName, list_dated_names, list_undated_names

LIVES = to_lives(reference.load_states())
KINDS = (None, "iso3", "iso2", "cow", "gw", "cow_code", "name")


def _read(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SPELLINGS, REFUSALS = _read("state_spellings.csv"), _read("state_refusals.csv")
open_resolver = lru_cache(maxsize=1)(load_resolver)


def _to_year(row: dict[str, str]) -> int | None:
    return int(row["year"]) if row["year"] else None


def test_every_spelling_means_its_state() -> None:
    resolver = open_resolver()
    wrong = {
        (row["text"], row["year"], row["kind"]): found
        for row in SPELLINGS
        if (found := resolver.resolve(row["text"], _to_year(row), row["kind"] or None).iso3) != row["iso3"]
    }
    assert wrong == {}
    assert len(SPELLINGS) > 400
    members = reference.load_memberships().query("group == 'OIC' and exit_year.isna()")["iso3"]
    assert len(members) == 57
    for member in members:
        assert sum(row["iso3"] == member for row in SPELLINGS) >= 4


def test_what_means_no_state_is_refused_for_its_reason() -> None:
    resolver = open_resolver()
    for row in REFUSALS:
        answer = resolver.resolve(row["text"], _to_year(row))
        assert (answer.iso3, answer.reason) == ("", row["reason"]), row
        wanted = row["suggestions"].split()
        assert [each.iso3 for each in answer.suggestions][: len(wanted)] == wanted, row
    assert len(REFUSALS) > 60


def _list_names() -> list[StateName]:
    states = reference.load_states()
    lists = (
        reference.load_state_aliases(),
        reference.load_other_names(),
        reference.load_search_names(),
    )
    return list_undated_names(states, *lists)


def test_every_name_of_every_list_means_its_state_or_is_told_apart_on_purpose() -> None:
    resolver = open_resolver()
    others = {
        (name.text, name.iso3, found.iso3 or found.reason)
        for name in _list_names()
        if (found := resolver.resolve(name.text, kind=name.kind)).iso3 != name.iso3
    }
    # The shipped table holds what the Soviet Union and Yugoslavia did under the states that carry on their numbers.
    carried_on = {(text, one, other) for text, one, other in others if len(other) == 3}
    assert {(one, other) for _, one, other in carried_on} == {
        *(("RUS", "SUN"), ("SRB", "SCG"), ("SRB", "YUG"), ("VNM", "VDR"))
    }
    assert all(resolver.resolve(text).carried_on_as == one for text, one, _ in carried_on)
    assert {text for text, _, _ in others - carried_on} == {
        *("Congo", "الكونغو", "Korea", "كوريا", "England", "Angleterre", "إنجلترا", "Papua")
    }


def test_every_dated_name_means_its_state_in_its_years_or_several() -> None:
    resolver = open_resolver()
    for name in list_dated_names(reference.load_state_names()):
        first, last = LIVES[name.iso3]
        years = max(name.first_year, first, 1816), min(name.last_year, last, 2026)
        assert years[0] <= years[1], name
        for year in years:
            found = resolver.resolve(name.text, year, None if name.kind == PART else name.kind)
            if name.kind == PART:
                assert not found.is_found
                assert name.iso3 in [each.iso3 for each in found.suggestions], name
            else:
                assert found.iso3 == name.iso3 or found.reason == AMBIGUOUS, (name, year)


def test_the_list_names_its_sources_languages_and_years() -> None:
    names = reference.load_state_names()
    assert list(names.columns) == list(reference.load_codebook()["state_names"]["columns"])
    assert names["source"].ne("").all()
    assert set(names.loc[names["kind"].isin([NAME, PART]), "language"]) == {*LANGUAGES}
    assert not names.duplicated(["iso3", "kind", "name", "first_year"]).any()
    assert (names["first_year"].fillna(0) <= names["last_year"].fillna(9999)).all()


@pytest.mark.parametrize(
    ("text", "year", "how", "iso3", "carried_on_as"),
    [
        ("TUR", None, CODE, "TUR", "TUR"),
        ("Turkiye", None, "name", "TUR", "TUR"),
        ("Turkey", None, "alias", "TUR", "TUR"),
        ("Turquie", None, LANGUAGE, "TUR", "TUR"),
        ("Republic of Georgia", None, SPELLING, "GEO", "GEO"),
        ("Turkey (Türkiye)", None, SPELLING, "TUR", "TUR"),
        ("Yugoslavia", 1985, "name", "YUG", "SRB"),
        ("Yugoslavia", 1995, SUCCESSOR, "SCG", "SRB"),
        ("Yugoslavia", None, "name", "YUG", "SRB"),
        ("USSR", 1985, "name", "SUN", "RUS"),
        ("North Vietnam", 1970, "name", "VDR", "VNM"),
    ],
)
def test_it_is_told_how_a_state_was_found(
    text: str, year: int | None, how: str, iso3: str, carried_on_as: str
) -> None:
    found = open_resolver().resolve(text, year)
    assert (found.how, found.iso3, found.carried_on_as) == (how, iso3, carried_on_as)


def test_a_misspelling_is_suggested_and_never_taken() -> None:
    resolver = open_resolver()
    assert [each.name for each in resolver.resolve("Nigera").suggestions] == ["Nigeria", "Niger"]
    assert resolver.resolve("Nigera", has_help=False).suggestions == ()
    # One letter more or less than any name is either no name or one of the same state.
    for name in _list_names():
        if name.kind == NAME and len(name.text) > 6:
            typed = name.text[:3] + name.text[4:]
            assert resolver.resolve(typed, has_help=False).iso3 in ("", resolver.resolve(name.text).iso3), (
                typed
            )


def test_suggestions_are_of_states_of_the_year() -> None:
    for text in ("Sudn", "Yugoslvia", "Czechoslovakai", "Soviet Unoin"):
        for year in (1985, 2005, 2020):
            for each in open_resolver().resolve(text, year).suggestions:
                assert LIVES[each.iso3][0] <= year <= LIVES[each.iso3][1], (text, year)


def test_what_is_too_long_is_not_read() -> None:
    assert open_resolver().resolve("Turkey" + " " * MAX_LENGTH).iso3 == "TUR"
    for text in ("a" * 10_000_000, "Turkey, " * 100, "(" * MAX_LENGTH, "," * 10_000):
        assert open_resolver().resolve(text).reason == UNKNOWN


@given(st.text(max_size=150), st.none() | st.integers(-5000, 12_000), st.sampled_from(KINDS))
@example("\ud800", 1985, None)
@example("ﷺ" * 100, None, None)
@example("²", None, "cow")
@example("Korea\0", 1, "name")
def test_any_text_has_one_answer(text: str, year: int | None, kind: str | None) -> None:
    answer = open_resolver().resolve(text, year, kind)  # type: ignore[arg-type]
    assert answer.text == text
    assert answer.is_found == (answer.reason == "") == (answer.how != "") == (answer.name != "")
    assert len(answer.suggestions) <= MOST_SUGGESTIONS
    assert answer.reason in ("", BLANK, UNKNOWN, AMBIGUOUS, NO_STATE)
    assert not (answer.is_found and answer.suggestions)
    if answer.is_found and year is not None:
        assert LIVES[answer.iso3][0] <= year <= LIVES[answer.iso3][1]


@given(
    st.sampled_from(SPELLINGS), st.sampled_from([str.upper, str.lower, str.title, lambda text: f" {text}  "])
)
def test_case_and_spaces_make_no_other_state(row: dict[str, str], write: object) -> None:
    assert callable(write)
    answer = open_resolver().resolve(write(row["text"]), _to_year(row), row["kind"] or None)
    assert answer.iso3 in ("", row["iso3"])
    assert answer.iso3 or len(row["text"]) <= 3 or row["kind"]


@given(st.text(max_size=40))
@example("المالديف")
@example("ﷺ ß İ ǅ ﬁ Ⅷ")
def test_folding_twice_is_folding_once(text: str) -> None:
    for fold in (fold_name, lambda each: " ".join(fold_words(each)), lambda each: " ".join(fold_text(each))):
        assert fold(fold(text)) == fold(text)


def test_another_list_of_states_has_its_own_names() -> None:
    states = reference.load_states().query("iso3 in ['TUR', 'FRA']")
    resolver = StateResolver(
        states, [], [StateName("TUR", "Anatolia", NAME), StateName("FRA", "Gaul", NAME, last_year=500)]
    )
    assert resolver.resolve("anatolia").iso3 == "TUR"
    assert resolver.resolve("Gaul", 1990).reason == NO_STATE
    assert resolver.resolve("Turkey").reason == UNKNOWN
