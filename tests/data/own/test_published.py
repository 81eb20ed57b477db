"""Data sets of others as they are published: small tables in their form, and the whole files where they are at hand.

The small tables hold facts in few columns; `SOURCES` names the folder of the whole files, as for `make data`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.load import main
from tests.data.own.files import read_through, write_csv

FOLDER = Path(os.environ.get("SOURCES", "../shared/sources"))


@dataclass(frozen=True)
class Published:
    """A table, its format, its rows accepted, repaired and refused, and its ties: both ends, start, end, type."""

    content: bytes
    form: str
    counts: tuple[int, int, int]
    ties: tuple[str, ...]
    cooperation_type: str = ""


_ATOP = ("3180,2,1949,8,24,0,0,0,0,1", "3180,20,1949,8,24,0,0,0,0,1", "3180,640,1952,2,18,0,0,0,0,1")
_MME = "MMEID,Ex_Name,Series_Name,s.year,s.month,s.day,e.year,e.month,e.day,Humanitarian,StateA,StateB,StateC"
_ACLED = "event_id_cnty;event_date;event_type;sub_event_type;actor1;actor2;country;source"
TABLES = {
    "SIPRI by year of delivery": Published(
        (
            "SIPRI Arms Transfers Database\nTrade register\n\nGenerated: 26 November 2026\n\n"
            "SIPRI AT Database ID,Supplier,Recipient,Designation,Armament category,Order date,Order date is estimate,"
            "Numbers delivered,Delivery year,Delivery year is estimate,Status,TIV delivery values\n"
            "1,Turkiye,Qatar,Bayraktar TB2,Aircraft,2018,No,6,2019,No,New,6\n"
            "2,South Korea,C\xf4te d'Ivoire,KT-1,Aircraft,2020,Yes,4,2021,Yes,New,10.5\n"
            "3,Unknown supplier(s),Iraq,T-72M1,Armoured vehicles,2010,Yes,11,2011,Yes,Second hand,3.3\n"
        ).encode("latin-1"),
        "sipri_deliveries",
        (2, 0, 1),
        ("TUR QAT 2019 2019 arms_supply", "KOR CIV 2021 2021 arms_supply"),
    ),
    "SIPRI by order": Published(
        write_csv(
            "Ukraine;Nigeria;11;T-72M1;Tank;(2014);2015;11;Second hand;3.3",
            "Soviet Union;South Yemen;2;Project-205;FAC;1978;1979;2;;40",
            header="Supplier;Recipient;Number ordered;Weapon designation;Weapon description;Year of order;"
            "Years of deliveries;Number delivered;Comments;SIPRI TIV of delivered weapons",
        ),
        "sipri_orders",
        (2, 0, 0),
        ("UKR NGA 2014  arms_supply", "RUS YMD 1978  arms_supply"),
    ),
    "ATOP, members": Published(
        write_csv(
            *_ATOP,
            "3240,365,1955,6,5,1991,7,1,0,1",
            "3240,290,1955,6,5,1991,7,1,0,1",
            "1005,300,1815,6,8,1848,5,,0,1",
            header="atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense",
        ),
        "atop_members",
        (5, 0, 1),
        (
            "CAN USA 1949-08-24  defence_pact",
            "TUR USA 1952-02-18  defence_pact",
            "CAN TUR 1952-02-18  defence_pact",
            "POL RUS 1955-06-05 1991-07-01 defence_pact",
        ),
    ),
    "DCAD": Published(
        write_csv(
            "1,770,Pakistan,640,Turkey,12,6,1998,DCA,2010",
            "2,710,China,770,Pakistan,,,2003,TREX,2008",
            "3,315,Czechoslovakia,651,Egypt,1,2,1995,DCA,2010",
            header="DCAid,ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,category1,endYearEstimate",
        ),
        "dcad",
        (2, 0, 1),
        ("PAK TUR 1998-06-12 2010 cooperation_agreement", "CHN PAK 2003 2008 training"),
    ),
    "MME": Published(
        write_csv(
            "mme1,Bright Star,,1999,10,xx,1999,xx,xx,0,Egypt,United States,Jordan",
            "mme2,-9,,1982,11,11,1982,11,10,0,Morocco,United States,",
            "mme3,,,2001,5,,2001,5,,0,Turkey,-9,",
            header=_MME,
        ),
        "mme",
        (1, 0, 2),
        (
            "EGY JOR 1999-10 1999 joint_exercise",
            "EGY USA 1999-10 1999 joint_exercise",
            "JOR USA 1999-10 1999 joint_exercise",
        ),
    ),
    "events with two actors": Published(
        write_csv(
            "PAK1;12 May 2023;Strategic developments;Agreement;Military Forces of Pakistan (2022-);"
            "Military Forces of Turkey (2016-);Pakistan;Dawn",
            "IRQ2;2023-05-13;Strategic developments;Other;Government of Iran (1989-);"
            "Military Forces of the United States (2021-2025);Iraq;X",
            "YEM3;13 May 2023;Battles;Armed clash;Military Forces of Yemen (2016-) Supreme Political Council;"
            "Military Forces of Saudi Arabia (2015-);Yemen;X",
            "JOR4;13 May 2023;Protests;Peaceful protest;Protesters (Jordan);;Jordan;X",
            header=_ACLED,
        ),
        "events",
        (2, 0, 2),
        ("PAK TUR 2023-05-12  cooperation_agreement", "IRN USA 2023-05-13  cooperation_agreement"),
        "cooperation_agreement",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_published_form_is_recognised_and_read(name: str) -> None:
    table = TABLES[name]
    _, mapping, cleaned = read_through(table.content, cooperation_type=table.cooperation_type)
    assert mapping.form == table.form
    assert (cleaned.accepted, cleaned.repaired, cleaned.refused) == table.counts, cleaned.report
    columns = ["state_a", "state_b", "start_date", "end_date", "cooperation_type"]
    rows = cleaned.ties[columns].astype("str").apply(" ".join, axis="columns")
    assert sorted(rows) == sorted(table.ties)


@pytest.mark.parametrize(
    ("file", "form", "rows", "refused"),
    [
        ("atop_5.1_members.csv", "atop_members", 2510, 232),
        ("dcad_v1.0_main.csv", "dcad", 1871, 7),
        ("mme_v7.csv", "mme", 3707, 146),
    ],
)
def test_whole_files_are_recognised_and_every_row_is_accounted_for(
    file: str, form: str, rows: int, refused: int, capsys: pytest.CaptureFixture[str]
) -> None:
    if not (FOLDER / file).is_file():
        pytest.skip(f"{file} is not in {FOLDER}")
    assert main([str(FOLDER / file), "--check"]) == 1
    said = capsys.readouterr().out.splitlines()
    counts = {line.split(":")[0]: int(line.split()[1]) for line in said if line.endswith(" rows")}
    assert said[0] == f"{file}: {rows} rows (csv utf-8)"
    assert f"Format: {form}" in said
    assert sum(counts.values()) == rows
    assert counts["Refused"] == refused
