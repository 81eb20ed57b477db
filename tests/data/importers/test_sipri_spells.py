"""The importer of sipri_spells on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers.base import Reference
from data.importers.sipri_spells import FILE, import_ties


def test_a_spell_is_one_tie_from_supplier_to_recipient(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        {
            "supplier_iso3": supplier,
            "recipient_iso3": recipient,
            "first_delivery_year": first,
            "last_delivery_year": last,
        }
        for supplier, recipient, first, last in [
            ("TUR", "PAK", "2018", "2022"),
            ("CHN", "DZA", "2014", "2014"),
            ("FRA", "GRC", "2001", "2003"),
        ]
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    columns = ["tie_id", "directed", "name", "start_year", "end_year", "source_ref"]
    assert result.ties[columns].to_numpy().tolist() == [
        [
            "sipri_spells:CHN-DZA-2014:CHN-DZA",
            True,
            "Arms deliveries 2014",
            2014,
            2014,
            "CHN to DZA, 2014-2014",
        ],
        [
            "sipri_spells:TUR-PAK-2018:TUR-PAK",
            True,
            "Arms deliveries 2018-2022",
            2018,
            2022,
            "TUR to PAK, 2018-2022",
        ],
    ]
    assert result.dyads_left_out == {"no OIC member in the dyad": 1}
