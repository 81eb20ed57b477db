"""The importer of atop on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from data.importers.atop import FILE, import_ties
from data.importers.base import Reference

PAK, TUR, IRN, USA, BAVARIA = "770", "640", "630", "2", "245"


def _make_row(treaty: str, member: str, entry: str, leave: str = "0", **promises: str) -> dict[str, str]:
    year, month, day = [*entry.split("-"), "0", "0"][:3]
    end, end_month, end_day = [*leave.split("-"), "0", "0"][:3]
    nothing = dict.fromkeys(("defense", "offense", "neutral", "nonagg", "consul", "milaid", "base"), "0")
    dates = {
        "yrent": year,
        "moent": month,
        "dayent": day,
        "yrexit": end,
        "moexit": end_month,
        "dayexit": end_day,
    }
    return {"atopid": treaty, "phase": "0", "member": member, **dates, **nothing, **promises}


def test_members_are_paired_where_their_spells_overlap(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows: list[Mapping[str, str]] = [
        _make_row("1", PAK, "1955-02-04", "1999-03-12", defense="1"),
        _make_row("1", TUR, "1955-02-24", defense="1"),
        _make_row("1", IRN, "2001", defense="1"),
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    ties = result.ties[["tie_id", "event_id", "name", "start_date", "end_date", "end_year", "party_count"]]
    # Iran came after Pakistan had left: no tie of the two. Without an end: to the last year covered.
    assert ties.to_numpy().tolist() == [
        ["atop:1.0.1.defence_pact:IRN-TUR", "atop:1", "Defence pact", "2001", "", 2018, 3],
        ["atop:1.0.1.defence_pact:PAK-TUR", "atop:1", "Defence pact", "1955-02-24", "1999-03-12", 1999, 3],
    ]


def test_who_left_in_the_year_in_which_the_other_came_is_not_tied(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows: list[Mapping[str, str]] = [
        _make_row("1", PAK, "1955-02-04", "1999-03-12", defense="1"),
        _make_row("1", PAK, "2001", defense="1"),
        _make_row("1", IRN, "1999-04", defense="1"),
    ]
    ties = import_ties(write_rows(FILE, rows), reference).ties
    # The second spell keeps its number.
    assert ties["tie_id"].tolist() == ["atop:1.0.2.defence_pact:IRN-PAK"]


def test_promises_of_a_treaty_are_ties_of_one_event(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        _make_row("2", PAK, "1990", consul="1", nonagg="1", milaid="4", base="1"),
        _make_row("2", USA, "1990"),
        _make_row("2", BAVARIA, "1850", "1866"),
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert result.rows_left_out == {"no state of the table (ended before 1945)": 1}
    assert set(result.ties["event_id"]) == {"atop:2"}
    names = dict(zip(result.ties["cooperation_type"], result.ties["name"], strict=True))
    assert names == {
        "defence_pact": "Consultation and non-aggression pact",
        "logistics": "Bases promised by treaty",
        "financial_aid": "Military aid promised by treaty",
        "training": "Training or technology promised by treaty",
    }
    assert set(result.ties["end_year"]) == {2018}
    assert not result.ties["directed"].any()
