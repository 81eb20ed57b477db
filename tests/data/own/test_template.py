"""The two files that readers are given read back as they are meant."""

from __future__ import annotations

import csv
import io

from data.own.fields import COMPUTED
from data.own.template import write_example, write_template
from data.reference import load_codebook
from tests.data.own.files import read_through


def test_the_template_has_the_columns_of_the_codebook_and_every_row_makes_a_tie() -> None:
    content = write_template()
    names = next(csv.reader(io.StringIO(content.decode("utf-8"))))
    known = load_codebook()["ties"]["columns"]
    assert set(names) == set(known) - {*COMPUTED, "tie_id", "date_basis"}
    _, mapping, cleaned = read_through(content)
    assert dict(mapping.columns) == {name: (name,) for name in names}
    assert (cleaned.accepted, cleaned.repaired, cleaned.refused) == (5, 0, 0)
    ties = cleaned.ties.set_index("event_id")
    assert ties.loc["my_table:tb2", ["state_a", "state_b", "start_date", "value"]].tolist() == [
        *("TUR", "QAT", "2018-03", 6)
    ]
    assert ties.loc["my_table:base", "last_confirmed"] == "2016-04"
    assert ties.loc["my_table:brothers", "party_count"].tolist() == [3, 3, 3]
    assert cleaned.sources == {"my_table": "My table"}


def test_the_example_shows_a_guessed_mapping_a_repaired_and_a_refused_row() -> None:
    name, content = write_example()
    raw, mapping, cleaned = read_through(content, name)
    assert raw.separator == ";"
    assert dict(mapping.columns) == {
        "state_a": ("Supplier",),
        "state_b": ("Recipient",),
        "cooperation_type": ("Kind",),
        "name": ("Title",),
        "start_date": ("Date",),
        "value": ("Amount",),
        "unit": ("Unit",),
        "source_ref": ("Web address",),
    }
    assert (cleaned.accepted, cleaned.repaired, cleaned.refused) == (5, 1, 1)
    told = cleaned.report[["line", "column", "value", "outcome"]].to_numpy().tolist()
    assert told == [[6, "Supplier", "Korea", "refused"], [7, "Amount", "n/a", "repaired"]]
    assert "Republic of Korea (KOR)" in cleaned.report["suggestion"].iloc[0]
    assert cleaned.ties["start_date"].tolist() == ["2018-03", "2011-12", "2015", "2020", "2018", "2025"]
    assert cleaned.ties["directed"].all()
