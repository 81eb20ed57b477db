"""The importer of ucdp_esd on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers.base import Reference
from data.importers.ucdp_esd import FILE, import_ties


def _make_row(supporter: str, recipient: str, year: int, certain: str) -> dict[str, object]:
    return {"sup_iso3": supporter, "rec_iso3": recipient, "year": year, "types_certain": certain}


def test_consecutive_years_are_one_spell_per_type(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        _make_row("IRN", "SYR", 2012, "weapons|troops"),
        _make_row("IRN", "SYR", 2013, "weapons"),
        _make_row("IRN", "SYR", 2013, "weapons"),
        _make_row("IRN", "SYR", 2015, "weapons|other"),
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    columns = ["tie_id", "cooperation_type", "start_year", "end_year"]
    assert result.ties[columns].to_numpy().tolist() == [
        ["ucdp_esd:IRN-SYR-troops-2012:IRN-SYR", "deployment", 2012, 2012],
        ["ucdp_esd:IRN-SYR-weapons-2012:IRN-SYR", "arms_supply", 2012, 2013],
        ["ucdp_esd:IRN-SYR-weapons-2015:IRN-SYR", "arms_supply", 2015, 2015],
    ]
    assert result.ties["directed"].all()
    assert result.notes == (
        "certain support of a type outside the table, in rows that may hold others: other (1 rows)",
    )


def test_what_is_uncertain_or_no_state_makes_no_tie(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        _make_row("IRN", "SYR", 2012, ""),
        _make_row("IRN", "SYR", 2012, "other"),
        _make_row("", "SYR", 2012, "weapons"),
        _make_row("SYR", "SYR", 2012, "weapons"),
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert result.ties.empty
    assert result.rows_left_out == {
        "certain support is of no type of the table": 1,
        "no type of support is certain": 1,
        "supporter and recipient are one state by today's codes": 1,
        "supporter or recipient is no state": 1,
    }
