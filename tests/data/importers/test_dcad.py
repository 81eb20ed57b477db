"""The importer of dcad on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers.base import Reference
from data.importers.dcad import FILE, import_ties

AGREEMENT = {
    "ccode1": "710",
    "ccode2": "770",
    "signDay": "",
    "signMonth": "",
    "signYear": "1999",
    "category1": "DCA",
    "category2": "",
    "category3": "",
    "endYearEstimate": "2010",
}


def test_an_agreement_makes_one_tie_per_type(write_rows: Callable[..., Path], reference: Reference) -> None:
    rows = [
        {
            **AGREEMENT,
            "DCAid": "DCADv1.0-0007",
            "signMonth": "5",
            "signDay": "3",
            "category1": "DIC",
            "category2": "RESEARCH",
            "category3": "TREX",
        },
        {**AGREEMENT, "DCAid": "DCADv1.0-0008", "signMonth": "11", "endYearEstimate": "2004"},
    ]
    ties = import_ties(write_rows(FILE, rows), reference).ties
    columns = ["tie_id", "event_id", "name", "start_date", "end_date", "end_year", "source_ref"]
    assert ties[columns].to_numpy().tolist() == [
        [
            "dcad:0007.co_development:CHN-PAK",
            "dcad:0007",
            "Agreement on defence industry and defence research",
            "1999-05-03",
            "",
            2010,
            "DCADv1.0-0007",
        ],
        [
            "dcad:0007.training:CHN-PAK",
            "dcad:0007",
            "Agreement on training and exercises",
            "1999-05-03",
            "",
            2010,
            "DCADv1.0-0007",
        ],
        [
            "dcad:0008.cooperation_agreement:CHN-PAK",
            "dcad:0008",
            "Agreement on defence cooperation",
            "1999-11",
            "2004",
            2004,
            "DCADv1.0-0008",
        ],
    ]


def test_parties_that_are_one_state_today_make_no_tie(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    germanies = {**AGREEMENT, "DCAid": "DCADv1.0-1", "ccode1": "255", "ccode2": "260"}
    nobody = {**AGREEMENT, "DCAid": "DCADv1.0-2", "ccode1": "999"}
    result = import_ties(write_rows(FILE, [germanies, nobody]), reference)
    assert result.ties.empty
    assert result.rows_left_out == {"both parties are one state of the table": 1, "no state of the table": 1}
