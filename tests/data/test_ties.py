"""The shipped table, row by row, against the schema, the codebook and what it promises."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from data import reference
from data.analysis.coverage import to_coverage
from data.importers.consent import REFUSALS
from data.load import TIES_FILE, load_allowed_values, load_ties
from data.schema import FIRST_YEAR, TIE_COLUMNS, TableError

TEXT = pd.read_csv(TIES_FILE, dtype=str, keep_default_na=False)
TIES = load_ties()
SOURCES = reference.load_sources()
CURRENCY = re.compile("[A-Z]{3}")
COUNTED = {"persons", "students", "items", "lines", "sites"}
CLAUSES_IN_FORCE = {("atop", "financial_aid"), ("atop", "training"), ("dcad", "training")}
"""One-off types that stay active here, because a promise in an agreement in force is meant, not an act."""


def _list_oic() -> set[str]:
    memberships = reference.load_memberships()
    is_member = memberships["group"].eq("OIC") & memberships["exit_year"].isna()
    return set(memberships.loc[is_member, "iso3"])


def test_its_columns_are_those_of_the_schema_and_the_codebook() -> None:
    codebook = reference.load_codebook()["ties"]["columns"]
    assert tuple(TEXT.columns) == TIE_COLUMNS
    assert set(codebook) == set(TIE_COLUMNS)


def test_a_column_that_is_never_missing_has_no_blank() -> None:
    codebook = reference.load_codebook()["ties"]["columns"]
    complete = [name for name, column in codebook.items() if column["missing"] == "never missing"]
    assert {"source_id", "source_ref", "start_year"} <= set(complete)
    blank = {column: int(TEXT[column].eq("").sum()) for column in complete}
    assert blank == dict.fromkeys(complete, 0)


def test_it_is_as_large_as_promised() -> None:
    assert len(TIES) >= 30_000
    ends = pd.concat([TIES["state_a"], TIES["state_b"]]).astype(str).value_counts()
    oic = _list_oic()
    assert len(oic) == 57
    assert {iso3: int(ends.get(iso3, 0)) for iso3 in oic if ends.get(iso3, 0) < 40} == {}
    # One number per dyad, whichever end provides.
    dyad = TEXT[["state_a", "state_b"]].agg(lambda ends: "-".join(sorted(ends)), axis=1)
    dyads = dyad.groupby(TEXT["cooperation_type"]).nunique()
    assert len(dyads) == 11
    assert dyads.min() >= 120


def test_every_member_has_hand_collected_events_of_the_last_years() -> None:
    recent = TIES[TIES["source_id"].isin(["curated", "curated_series"]) & TIES["start_year"].ge(2015)]
    ends = pd.concat([recent["state_a"], recent["state_b"]]).astype(str)
    events = pd.concat([recent["event_id"], recent["event_id"]]).groupby(ends).nunique()
    assert {iso3: int(events.get(iso3, 0)) for iso3 in _list_oic() if events.get(iso3, 0) < 8} == {}


def test_every_tie_has_an_oic_member_and_was_active_since_the_first_year() -> None:
    oic = list(_list_oic())
    assert (TIES["state_a"].isin(oic) | TIES["state_b"].isin(oic)).all()
    assert (TIES["end_year"] >= FIRST_YEAR).all()


def test_identifiers_name_the_source_and_the_dyad() -> None:
    source, dyad = TEXT["source_id"], TEXT["state_a"] + "-" + TEXT["state_b"]
    begins = [tie.startswith(f"{code}:") for tie, code in zip(TEXT["tie_id"], source, strict=True)]
    ends = [tie.endswith(f":{pair}") for tie, pair in zip(TEXT["tie_id"], dyad, strict=True)]
    # An event that two sources record has the number of one of them.
    named = TEXT["event_id"].str.partition(":")[0]
    sources_of_event = source.groupby(TEXT["event_id"]).agg(set)
    same = [name in sources_of_event[event] for name, event in zip(named, TEXT["event_id"], strict=True)]
    assert all(begins)
    assert all(ends)
    assert all(same)
    assert TEXT["tie_id"].is_monotonic_increasing


def test_values_have_units_of_the_codebook() -> None:
    assert TEXT["value"].eq("").equals(TEXT["unit"].eq(""))
    units = set(TEXT["unit"]) - {""}
    assert {unit for unit in units if unit not in COUNTED and not CURRENCY.fullmatch(unit)} == set()
    assert TIES["value"].dropna().ge(0).all()


def test_no_tie_without_a_stated_end_counts_past_its_rule() -> None:
    types = reference.load_cooperation_types().set_index("code")
    trust = types["trust_years"].fillna(0).astype(int)
    coverage = to_coverage(SOURCES)
    last_covered = coverage.groupby(["source_id", "cooperation_type"])["last_year"].max()
    last_year = int(last_covered.max())
    assert TIES["end_year"].max() == last_year
    for (source_id, code, basis), rows in TEXT.groupby(["source_id", "cooperation_type", "end_basis"]):
        start, end = rows["start_year"].astype(int), rows["end_year"].astype(int)
        where = source_id, code, basis
        is_lasting = types["duration"][code] == "lasting"
        if basis == "stated":
            assert (end == rows["end_date"].str[:4].astype(int).clip(upper=last_year)).all(), where
        elif basis == "last_confirmed":
            confirmed = rows["last_confirmed"].str[:4].astype(int)
            counted_to = (confirmed + trust[code]).clip(upper=last_year)
            # The Emirates were no state when their protocol of 1970 was last heard of: cut to 1971, trusted to 1980.
            shorter = rows.loc[end.ne(counted_to), "tie_id"].tolist()
            assert shorter == (["curated:H-0014:ARE-PAK"] if code == "cooperation_agreement" else []), where
        elif basis == "coverage":
            assert is_lasting or (source_id, code) in CLAUSES_IN_FORCE, where
            assert (end == start.clip(lower=last_covered[source_id, code])).all(), where
        else:
            assert not is_lasting, where
            assert (end == start).all(), where


def test_no_tie_outside_the_life_of_its_states() -> None:
    lives = reference.to_lives(reference.load_states())
    for column in ("state_a", "state_b"):
        born = TIES[column].astype(str).map(lambda code: lives[code][0])
        ended = TIES[column].astype(str).map(lambda code: lives[code][1])
        outside = TIES[TIES["start_year"].lt(born) | TIES["end_year"].gt(ended)]
        assert outside["tie_id"].tolist() == []


def test_a_declaration_is_no_pact() -> None:
    coalition = TIES[TIES["name"].str.contains("Islamic Military Counter Terrorism Coalition")]
    assert len(coalition) == 35 * 34 // 2
    assert set(coalition["cooperation_type"]) == {"cooperation_agreement"}
    pacts = TIES[TIES["cooperation_type"].eq("defence_pact") & TIES["source_id"].eq("curated")]
    assert pacts["party_count"].max() <= 7


def test_contributors_of_a_mission_are_tied_to_the_host_only() -> None:
    deployments = TIES[TIES["cooperation_type"].eq("deployment")]
    assert deployments["directed"].all()
    hosts = deployments.astype({"state_a": str, "state_b": str}).groupby("event_id")
    for event_id, ends in hosts:
        # Whoever sends forces in an event hosts none of it.
        assert set(ends["state_a"]).isdisjoint(ends["state_b"]), event_id


def test_forces_that_the_host_refused_are_no_tie() -> None:
    forces = TIES[TIES["cooperation_type"].eq("deployment") & TIES["source_id"].ne("geopko")]
    for refusal in REFUSALS:
        refused = forces[forces["state_b"].eq(refusal.host)]
        if refusal.sender:
            refused = refused[refused["state_a"].eq(refusal.sender)]
        within = refused["start_year"].le(refusal.last_year) & refused["end_year"].ge(refusal.first_year)
        assert refused.loc[within, "tie_id"].tolist() == [], refusal.citation


def test_what_ended_is_gone_and_what_came_is_there() -> None:
    def list_active(year: int, *pair: str, kinds: tuple[str, ...] = ("deployment", "logistics")) -> set[str]:
        ends = TIES["state_a"].isin(pair) & TIES["state_b"].isin(pair)
        active = (
            TIES["start_year"].le(year) & TIES["end_year"].ge(year) & TIES["cooperation_type"].isin(kinds)
        )
        return set(TIES.loc[ends & active, "cooperation_type"].astype(str))

    # French forces left Mali in August 2022 and Niger in December 2023; Russians came to Mali in December 2021.
    assert "deployment" in list_active(2021, "FRA", "MLI")
    assert list_active(2023, "FRA", "MLI") == set()
    assert "deployment" in list_active(2024, "RUS", "MLI")
    assert list_active(2024, "FRA", "NER") == set()
    # The bases of the United States in Niger were handed over in 2024.
    assert list_active(2025, "USA", "NER") == set()
    # Iran left Syria in December 2024, Russia did not.
    assert list_active(2025, "IRN", "SYR") == set()
    assert list_active(2025, "RUS", "SYR") == {"deployment", "logistics"}


def test_every_tie_lies_in_a_spell_that_its_source_covers() -> None:
    coverage = to_coverage(SOURCES)
    for (source_id, code), rows in TIES.groupby(["source_id", "cooperation_type"], observed=True):
        entries = coverage[coverage["source_id"].eq(source_id) & coverage["cooperation_type"].eq(code)]
        assert len(entries), (source_id, code)
        assert rows["end_year"].max() <= entries["last_year"].max(), (source_id, code)


def test_a_record_of_k_parties_has_at_most_their_dyads() -> None:
    undirected = TEXT[TEXT["directed"].eq("false")]
    record = undirected["tie_id"].str.rsplit(":", n=1).str[0]
    records = undirected.groupby(record).agg(dyads=("tie_id", "size"), parties=("party_count", "first"))
    k = records["parties"].astype(int)
    assert (records["dyads"] <= k * (k - 1) // 2).all()


def test_pakistan_and_china_are_tied_as_every_specialist_knows() -> None:
    ends = TIES["state_a"].astype(str) + TIES["state_b"].astype(str)
    both = TIES[ends.isin(["PAKCHN", "CHNPAK"])]
    assert both["cooperation_type"].nunique() >= 6
    names = " ".join(both["name"])
    for known in ("JF-17", "Shaheen", "Hangor"):
        assert known in names


def test_a_fault_of_a_table_is_named_with_its_row_and_column(tmp_path: Path) -> None:
    broken = TEXT.head(3).copy()
    broken.loc[1, "state_a"] = "ATLANTIS"
    broken.loc[2, "source_ref"] = ""
    path = tmp_path / "broken.csv"
    broken.to_csv(path, index=False)
    with pytest.raises(TableError) as caught:
        load_ties(path)
    message = str(caught.value)
    assert "row 3, column state_a: 'ATLANTIS' is not a known value" in message
    assert "row 4, column source_ref: is blank" in message


def test_every_code_of_the_reference_lists_is_in_the_table() -> None:
    allowed = load_allowed_values()
    assert set(TEXT["cooperation_type"]) == allowed.cooperation_types
    assert set(TEXT["source_id"]) == allowed.sources
