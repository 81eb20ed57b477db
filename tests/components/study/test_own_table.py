"""A reader's ties beside those of a table: worked out by hand on the toy table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.study.own_table import (
    EmptyTableError,
    add_own_table,
    build_own_table,
    find_addition,
    load_own_table,
)
from components.study.study import Study
from components.study.table import Table
from data.analysis.bits import count_years
from data.load import load_ties
from data.own.clean import Cleaned
from data.own.joining import replace_taken_ids
from data.own.limits import ReadError
from data.schema import TIE_COLUMNS, AllowedValues, validate_ties
from tests.data.own.files import read_through, write_csv
from tests.second_table import build_second_table
from tests.toy import load_toy_ties, read_toy_text

DAY = date(2020, 1, 1)


def _clean(ties: pd.DataFrame, **titles: str) -> Cleaned:
    return Cleaned(ties, pd.DataFrame(), len(ties), 0, 0, titles, (1800, 2012))


def _read(*rows: str, **titles: str) -> Cleaned:
    """Rows of the table of ties, their cells with a space between, a dash for a blank one."""
    cells = [[cell.strip("-") for cell in row.split()] for row in rows]
    text = pd.DataFrame(cells, columns=list(TIE_COLUMNS), dtype="str")
    types = frozenset({"training", "logistics", "joint_exercise"})
    states = frozenset({"PAK", "TUR", "CHN", "USA", "IDN", "JPN"})
    return _clean(validate_ties(text, AllowedValues(states, types, frozenset(titles))), **titles)


def _row(tie_id: str, ends: str, code: str, years: str, source: str = "s1") -> str:
    """An undirected tie; its event is the first two parts of its identifier."""
    event = ":".join(tie_id.split(":")[:2])
    first, last = years.split("-")
    return (
        f"{tie_id} {event} {ends} false {code} - {first} {last} - {first} {last} stated 2 - - confirmed stated "
        f"{source} 9"
    )


TOY = build_own_table(_clean(load_toy_ties(), s1="One", s2="Two"), name="toy.csv", made_on=DAY, version="toy")


def _add(own: Cleaned) -> Table:
    return add_own_table(TOY, find_addition(TOY, own), name="mine.csv", made_on=DAY, version="toy+own")


def _count_cells(table: Table) -> int:
    """Years of all rows of its panel."""
    return int(count_years(table.mask_panel.years).sum())


def test_ties_are_one_more_source_and_nothing_of_the_table_is_lost() -> None:
    table = _add(_read(_row("own:2:IDN-PAK", "IDN PAK", "logistics", "2011-2012", "own"), own="Mine"))
    assert (len(table.ties), table.version, table.focus) == (11, "toy+own", "OIC")
    assert (table.versions[0].tie_count, table.versions[0].changes) == (11, "version toy with mine.csv")
    text = pd.concat([TOY.ties, table.ties.tail(1)]).astype("str").reset_index(drop=True)
    pd.testing.assert_frame_equal(table.ties.astype("str"), text)
    assert list(table.sources) == ["s1", "s2", "own"]
    own = table.coverage[table.coverage["source_id"].eq("own")]
    assert own[["cooperation_type", "first_year", "last_year", "kind"]].to_numpy().tolist() == [
        ["logistics", 2011, 2012, "sample"]
    ]
    assert set(table.cooperation_types["code"]) == {*TOY.cooperation_types["code"], "logistics"}
    assert table.options.years == (2000, 2012)
    assert "IDN" in table.options.states
    # Two ends of two years more than before.
    assert _count_cells(table) == _count_cells(TOY) + 4
    study = Study(table, replace(table.options.default, states=("IDN",)))
    assert study.ties["tie_id"].tolist() == ["own:2:IDN-PAK"]


def test_codes_of_sources_and_identifiers_never_mean_two_things() -> None:
    own = _read(
        _row("s1:1:PAK-TUR", "PAK TUR", "training", "2006-2007"),
        _row("s1:77:PAK-TUR", "PAK TUR", "training", "2008-2009"),
        _row("s2:4:PAK-TUR", "PAK TUR", "joint_exercise", "2005-2005"),
        _row("s2:4:CHN-PAK", "CHN PAK", "joint_exercise", "2005-2005"),
        s1="One",
    )
    table = _add(own)
    added = table.ties.tail(4)
    assert table.ties["tie_id"].is_unique
    assert set(added["source_id"]) == {"s1_2"}
    assert (table.sources["s1_2"]["title"], table.sources["s1"]["title"]) == ("One 2", "One")
    assert added["tie_id"].tolist() == [
        *("s1_2:1:PAK-TUR", "s1_2:77:PAK-TUR"),
        *("s2:4:PAK-TUR..2", "s2:4:CHN-PAK"),
    ]
    # Both ties of one event of the reader's stay one event, which is none of the table's.
    assert added["event_id"].tolist() == ["s1_2:1", "s1_2:77", "s2:4..2", "s2:4..2"]


def test_a_copy_of_rows_of_the_table_stays_as_many_events_and_none_of_the_tables() -> None:
    ties = load_ties()
    rows = ties.head(2_000).drop(columns="source_id")
    _, _, cleaned = read_through(rows.to_csv(index=False).encode())
    copied = replace_taken_ids(cleaned.ties, ties)
    assert (len(copied), cleaned.refused) == (2_000, 0)
    assert copied["event_id"].nunique() == rows["event_id"].nunique()
    assert not copied["event_id"].isin(ties["event_id"]).any()
    assert not copied["tie_id"].isin(ties["tie_id"]).any()
    assert copied["tie_id"].is_unique
    # Names that are cut to the same letters are told apart by a number, each at once.
    long = copied.assign(event_id=[f"{'x' * 200}{number}" for number in range(2_000)])
    assert replace_taken_ids(long, long)["event_id"].nunique() == 2_000


def test_what_the_table_has_already_is_left_out_and_counted() -> None:
    text = read_toy_text().head(3)
    text.loc[0, "name"] = "Another pact"
    allowed = AllowedValues(
        frozenset({"PAK", "TUR", "CHN"}), frozenset({"defence_pact", "arms_supply"}), frozenset({"s1"})
    )
    own = _clean(validate_ties(text, allowed), s1="One")
    addition = find_addition(TOY, own)
    assert (len(addition.cleaned.ties), addition.known, addition.early) == (1, 2, 0)
    assert _add(own).ties["name"].tail(1).tolist() == ["Another pact"]
    with pytest.raises(EmptyTableError, match="none of its rows"):
        _add(_clean(own.ties.iloc[1:], s1="One"))


def test_ties_outside_the_focus_are_kept_and_counted() -> None:
    own = _read(_row("own:1:JPN-USA", "JPN USA", "training", "2004-2005", "own"), own="Mine")
    assert find_addition(TOY, own).outside_focus == 1
    assert "JPN" in _add(own).options.places
    # No state of the other table is known to this one's reference lists.
    second = build_second_table()
    addition = find_addition(second, own)
    north = add_own_table(second, addition, name="mine.csv", made_on=DAY, version="north+own")
    assert north.focus == second.focus
    assert {"JPN", "USA"} <= set(north.states.index)
    assert "OIC" not in set(north.groups["group"])


def test_ties_that_end_before_the_record_begins_are_counted() -> None:
    own = _read(
        _row("own:1:PAK-TUR", "PAK TUR", "training", "1994-1995", "own"),
        _row("own:2:PAK-TUR", "PAK TUR", "training", "1994-2001", "own"),
        own="Mine",
    )
    assert find_addition(TOY, own).early == 0
    # The pact of the table begins in 2000, but its record is shown from 2001 on.
    late = replace(TOY, options=replace(TOY.options, years=(2001, 2012)))
    addition = find_addition(late, own)
    assert (addition.early, addition.cleaned.ties["tie_id"].tolist()) == (1, ["own:2:PAK-TUR"])
    table = add_own_table(late, addition, name="mine.csv", made_on=DAY, version="late+own")
    assert table.options.years == (2001, 2010)


def test_a_folder_is_one_table_with_a_source_for_each_file(tmp_path: Path) -> None:
    (tmp_path / "North exercises.csv").write_bytes(write_csv("Norway,Poland,exercise,2004"))
    (tmp_path / "pacts.csv").write_bytes(write_csv("Norway,Denmark,pact,1990", "Poland,Denmark,pact,1999"))
    (tmp_path / "README.md").write_text("What lies here", encoding="utf-8")
    table = load_own_table(tmp_path)
    assert {code: source["title"] for code, source in table.sources.items()} == {
        "north_exercises": "North exercises",
        "pacts": "pacts",
    }
    assert table.ties["tie_id"].is_unique
    assert table.ties["source_id"].astype("str").value_counts().to_dict() == {
        "pacts": 2,
        "north_exercises": 1,
    }
    # A pact without an end lasts for the years that its type is trusted, or to the last year of all files.
    assert table.ties.loc[table.ties["source_id"].eq("pacts"), "end_year"].tolist() == [2004, 2004]
    assert table.version.startswith("own-")

    (tmp_path / "pacts.csv").write_bytes(write_csv("Norway,Atlantis,pact,1990"))
    with pytest.raises(ReadError, match=r"^pacts\.csv, line 2, column state_b: 'Atlantis'"):
        load_own_table(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match=r"^empty: it holds no table"):
        load_own_table(tmp_path / "empty")


def test_a_table_of_another_field_is_read_as_it_was_published() -> None:
    """Rotations of air policing and battlegroups: a title, blanks, Windows letters, an alliance among the states."""
    file = Path(__file__).parents[2] / "data" / "own" / "nato_east.csv"
    raw, mapping, cleaned = read_through(file.read_bytes(), file.name)
    assert (raw.encoding, raw.separator, raw.blank_count) == ("cp1252", ";", 1)
    assert dict(mapping.columns) == {
        "state_a": ("Contributor",),
        "state_b": ("Host nation",),
        "cooperation_type": ("Type",),
        "name": ("Mission",),
        "start_date": ("Start date",),
        "end_date": ("End date",),
        "source_ref": ("Web page",),
    }
    assert (cleaned.accepted, cleaned.repaired, cleaned.refused) == (41, 0, 1)
    assert cleaned.report[["value", "column"]].to_numpy().tolist() == [["NATO AWACS", "Contributor"]]
    table = build_own_table(cleaned, name=file.name, made_on=DAY, version="own-1")
    assert (table.focus, table.options.years) == ("NATO", (2004, 2022))
    assert set(table.coverage["kind"]) == {"sample"}
    # Four rotations of Germany and its battlegroup.
    ties = Study(table, replace(table.options.default, states=("DEU",))).ties
    assert len(ties) == 6
    assert set(ties["state_b"]) == {"LTU"}
