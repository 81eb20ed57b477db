"""The reference lists: states, their aliases, and group memberships."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from data.folding import fold_name
from data.importers.base import Reference, build_reference
from data.reference import (
    load_cooperation_types,
    load_groups,
    load_memberships,
    load_state_aliases,
    load_states,
)

SUBREGIONS = {
    "Africa": {
        "Northern Africa",
        "Western Africa",
        "Middle Africa",
        "Eastern Africa",
        "Southern Africa",
    },
    "Americas": {"Northern America", "Central America", "South America", "Caribbean"},
    "Asia": {"Western Asia", "Central Asia", "Southern Asia", "Eastern Asia", "South-eastern Asia"},
    "Europe": {"Northern Europe", "Western Europe", "Southern Europe", "Eastern Europe"},
    "Oceania": {"Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"},
}
AREAS = {
    "Northern Africa": "Northern Africa and Western Asia",
    "Western Asia": "Northern Africa and Western Asia",
    "Central Asia": "Central and Southern Asia",
    "Southern Asia": "Central and Southern Asia",
    "Eastern Asia": "Eastern and South-eastern Asia",
    "South-eastern Asia": "Eastern and South-eastern Asia",
}
NO_UN_SEAT = {"XKX", "PSE", "TWN", "VAT", "ESH", "BMU", "HKG", "NCL"}
NO_STATE_YEARS = {"ESH", "BMU", "HKG", "NCL", "ANT"}
"""Territories that are parties to events of a source without being in the lists of states."""
CARRIED_ON = {"SUN", "YUG", "VDR"}
"""Historical states whose name leads to the state that continues their number."""


@pytest.fixture
def states() -> pd.DataFrame:
    return load_states()


@pytest.fixture
def reference() -> Reference:
    return build_reference(
        load_states(),
        load_state_aliases(),
        load_memberships(),
        load_cooperation_types(),
        {"s": {"coverage": []}},
    )


def test_states_are_complete_and_sorted(states: pd.DataFrame) -> None:
    assert states["iso3"].is_monotonic_increasing
    assert states["iso3"].is_unique
    assert all(re.fullmatch("[A-Z]{3}", iso3) for iso3 in states["iso3"])
    present = set(states.loc[states["end_year"].isna(), "iso3"])
    assert len(present - NO_UN_SEAT) == 193
    for column in ("name", "short_name", "capital"):
        assert (states[column].str.strip() == states[column]).all()
        assert (states[column] != "").all()
    assert states["name"].is_unique
    assert states["short_name"].is_unique
    assert states["short_name"].str.len().max() <= 20


def test_numbers_are_unique(states: pd.DataFrame) -> None:
    for column in ("cow", "gw"):
        numbers = states[column].dropna()
        assert numbers.is_unique
        assert numbers.between(2, 990).all()
    numberless = set(states.loc[states["cow"].isna() & states["end_year"].isna(), "iso3"])
    assert numberless == NO_UN_SEAT - {"XKX", "TWN"}


def test_places_are_on_the_globe_and_near_each_other(states: pd.DataFrame) -> None:
    for place in ("capital", "label"):
        assert states[f"{place}_lat"].between(-90, 90).all()
        assert states[f"{place}_lon"].between(-180, 180).all()
    assert (states["capital_lat"] - states["label_lat"]).abs().max() < 15


@pytest.mark.parametrize(
    ("iso3", "capital", "lat", "lon"),
    [
        ("KAZ", "Astana", 51.2, 71.4),
        ("COD", "Kinshasa", -4.3, 15.3),
        ("COG", "Brazzaville", -4.3, 15.3),
        ("MMR", "Naypyidaw", 19.7, 96.1),
        ("BDI", "Gitega", -3.4, 29.9),
        ("ISR", "Jerusalem", 31.8, 35.2),
        ("PSE", "Ramallah", 31.9, 35.2),
        ("NAM", "Windhoek", -22.6, 17.1),
        ("USA", "Washington, D.C.", 38.9, -77.0),
        ("CRI", "San José", 9.9, -84.1),
        ("GEO", "Tbilisi", 41.7, 44.8),
        ("DMA", "Roseau", 15.3, -61.4),
    ],
)
def test_capitals(states: pd.DataFrame, iso3: str, capital: str, lat: float, lon: float) -> None:
    row = states.set_index("iso3").loc[iso3]
    assert row["capital"] == capital
    assert row["capital_lat"] == pytest.approx(lat, abs=0.15)
    assert row["capital_lon"] == pytest.approx(lon, abs=0.15)


def test_regions_nest(states: pd.DataFrame) -> None:
    for row in states.itertuples():
        assert row.subregion in SUBREGIONS[row.region], row.iso3
        by_region = "Sub-Saharan Africa" if row.region == "Africa" else row.region
        assert row.area == AREAS.get(row.subregion, by_region), row.iso3
    assert states["area"].nunique() == 7
    of = states.set_index("iso3")["subregion"]
    assert set(of[["TUR", "AZE", "CYP", "ARM", "GEO"]]) == {"Western Asia"}
    assert of["RUS"] == "Eastern Europe"
    assert of["IRN"] == "Southern Asia"
    assert of["SDN"] == "Northern Africa"


def test_years_and_successors(states: pd.DataFrame) -> None:
    known = set(states["iso3"])
    assert set(states.loc[states["start_year"].isna(), "iso3"]) == NO_STATE_YEARS
    for row in states.itertuples():
        ended = not pd.isna(row.end_year)
        assert bool(row.successors) is ended, row.iso3
        if ended:
            assert set(row.successors.split(";")) <= known - {row.iso3}
            assert pd.isna(row.start_year) or row.start_year < row.end_year


def test_aliases_fold_uniquely_and_lead_to_states(states: pd.DataFrame) -> None:
    aliases = load_state_aliases()
    assert set(aliases["kind"]) == {"name", "cow", "gw"}
    assert set(aliases["iso3"]) <= set(states["iso3"])
    for kind, group in aliases.groupby("kind"):
        folded = group["alias"].map(fold_name)
        assert (folded != "").all()
        assert folded.is_unique, kind
    own = {
        fold_name(name): iso3
        for column in ("name", "short_name")
        for name, iso3 in zip(states[column], states["iso3"], strict=True)
    }
    names = aliases[aliases["kind"] == "name"]
    overridden = {own[fold_name(alias)] for alias in names["alias"] if fold_name(alias) in own}
    assert overridden == CARRIED_ON


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Congo", "COG"),
        ("Congo - Kinshasa", "COD"),
        ("DR Congo (Zaire)", "COD"),
        ("Korea, North", "PRK"),
        ("South Korea", "KOR"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Namibia", "NAM"),
        ("Oman", "OMN"),
        ("Mali", "MLI"),
        ("Malawi", "MWI"),
        ("Turkey", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Macedonia", "MKD"),
        ("Soviet Union", "RUS"),
        ("Yugoslavia", "SRB"),
        ("Czechoslovakia", "CSK"),
        ("East Germany", "DDR"),
        ("South Yemen", "YMD"),
        ("Yemen Arab Republic", "YEM"),
        ("West Bank/Gaza", "PSE"),
        ("Georigia", "GEO"),
        ("Persian Gulf", None),
        ("Gulf of Guinea", None),
        ("NATO", None),
        ("Baltic States", None),
        ("-9", None),
        ("", None),
        ("Austria-Hungary", None),
        ("Indian Ocean", None),
    ],
)
def test_trap_names(reference: Reference, name: str, iso3: str | None) -> None:
    assert reference.find_iso3(name) == iso3


@pytest.mark.parametrize(
    ("number", "iso3"),
    [
        (365, "RUS"),
        (345, "SRB"),
        (678, "YEM"),
        (679, "YEM"),
        (680, "YMD"),
        (255, "DEU"),
        (260, "DEU"),
        (265, "DDR"),
        (315, "CSK"),
        (316, "CZE"),
        (816, "VNM"),
        (817, "VNM"),
        (347, "XKX"),
        (970, "NRU"),
    ],
)
def test_cow_numbers(reference: Reference, number: int, iso3: str) -> None:
    assert reference.iso3_by_cow[number] == iso3


def test_reference_takes_the_last_year_of_each_type() -> None:
    coverage = [
        {"cooperation_type": "logistics", "last_year": 2012, "kind": "sample"},
        {"cooperation_type": "logistics", "last_year": 2010, "kind": "census"},
        {"cooperation_type": "training", "last_year": 2020, "kind": "census"},
    ]
    reference = build_reference(
        load_states(),
        load_state_aliases(),
        load_memberships(),
        load_cooperation_types(),
        {"s": {"coverage": coverage}, "empty": {}},
    )
    assert reference.last_years == {("s", "logistics"): 2012, ("s", "training"): 2020}
    assert reference.samples == {("s", "logistics")}
    assert reference.last_year == 2020
    assert reference.trust_years["defence_pact"] == 20
    assert reference.trust_years["arms_supply"] == 0
    assert reference.lives["SSD"] == (2011, 9999)
    assert reference.lives["YMD"] == (1967, 1990)
    assert reference.lives["HKG"] == (0, 9999)
    assert {"defence_pact", "deployment"} <= reference.lasting_types
    assert reference.lasting_types.isdisjoint({"joint_exercise", "arms_supply"})


def test_memberships_are_well_formed(states: pd.DataFrame) -> None:
    memberships = load_memberships()
    assert set(memberships["iso3"]) <= set(states["iso3"])
    assert set(memberships["group"]) == set(load_groups()["group"])
    assert memberships["entry_year"].notna().all()
    assert (memberships["entry_year"] <= memberships["exit_year"].fillna(9999)).all()
    for key, spells in memberships.sort_values("entry_year").groupby(["group", "iso3"]):
        exits, entries = spells["exit_year"].iloc[:-1].tolist(), spells["entry_year"].iloc[1:].tolist()
        assert all(left < joined for left, joined in zip(exits, entries, strict=True)), key
    ended = states.loc[states["end_year"].notna()].set_index("iso3")["end_year"]
    for row in memberships[memberships["iso3"].isin(ended.index)].itertuples():
        assert row.exit_year <= ended[row.iso3]


def test_groups_have_their_present_number_of_members() -> None:
    memberships = load_memberships()
    present = memberships[memberships["exit_year"].isna()]
    assert present.groupby("group").size().to_dict() == {
        "OIC": 57,
        "GCC": 6,
        "LAS": 22,
        "OTS": 5,
        "ECO": 10,
        "D8": 9,
        "ASEAN": 11,
        "AU": 55,
        "CSTO": 6,
        "SCO": 10,
        "NATO": 32,
        "EU": 27,
        "P5": 5,
    }


def test_spells_and_suspensions() -> None:
    memberships = load_memberships()

    def spells(group: str, iso3: str) -> list[tuple[object, ...]]:
        rows = memberships[(memberships["group"] == group) & (memberships["iso3"] == iso3)]
        return list(rows[["entry_year", "exit_year", "note"]].fillna(0).itertuples(index=False, name=None))

    assert [spell[:2] for spell in spells("AU", "MAR")] == [(1963, 1984), (2017, 0)]
    assert [spell[:2] for spell in spells("CSTO", "UZB")] == [(1994, 1999), (2006, 2012)]
    assert spells("OIC", "SYR") == [(1972, 0, "suspended 2012-2025")]
    assert spells("OIC", "EGY") == [(1969, 0, "suspended 1979-1984")]
    assert [spell[:2] for spell in spells("OIC", "YMD")] == [(1972, 1990)]
    assert [spell[:2] for spell in spells("EU", "GBR")] == [(1973, 2020)]


def test_loaders_return_new_frames() -> None:
    first = load_states()
    first["name"] = ""
    assert (load_states()["name"] != "").all()
