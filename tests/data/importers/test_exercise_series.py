"""The list of exercise series: what a free text says of the editions held, row by row of the real file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.importers.base import read_rows
from data.importers.exercise_series import (
    ABOUT,
    COLUMNS,
    FILE,
    FIRST_YEAR,
    NUMBERED,
    STATED,
    UNKNOWN,
    YEARS,
    Held,
    import_exercise_series,
    read_held,
    read_number,
)
from data.reference import load_exercise_series

SOURCES = Path(__file__).parents[4] / "shared" / "sources"
HELD = {
    1: [
        "Desert Shield (DZA-RUS)",
        "Eagles of Civilization (EGY-CHN)",
        "Keris Woomera (AUS-IDN)",
        "North Thunder (Saudi Arabia)",
        "Peace Unity (CHN-TZA-MOZ)",
        "Saif Sareea (OMN-GBR)",
    ],
    2: [
        "Al-Rieck (SAU-FRA)",
        "Birlik / Birlestik (OTS and Central Asia)",
        "Blue Sword (SAU-CHN)",
        "Falcon Shield (ARE-CHN)",
    ],
    3: ["Cyclone (IND-EGY)"],
    4: [
        "Arabian Gulf Security (GCC)",
        "Dustlik (IND-UZB)",
        "EFES (Turkiye)",
        "Super Garuda Shield (Indonesia)",
        "Xaritoo (FRA-SEN)",
        "Yarmouk (EGY-KWT)",
    ],
    5: [
        "Blue Shield / Falak (SAU-SDN)",
        "Bright Star (Egypt)",
        "Druzhba (PAK-RUS)",
        "Fajr al Sharq (Pakistan)",
        "Komodo (Indonesia)",
        "La Perouse (France)",
        "Saharan Express",
    ],
    6: [
        "Aqaba (EGY-JOR)",
        "Marine Security Belt (IRN-RUS-CHN)",
        "Spears of Victory (Saudi Arabia)",
        "Zayed / Khalifa (EGY-ARE)",
    ],
    7: [
        "AMAN (Pakistan)",
        "Grand African NEMO",
        "Kakadu (Australia)",
        "RIMPAC",
        "Red Wave (Saudi Arabia)",
    ],
    8: ["IMX / IMCMEX (NAVCENT)"],
    9: ["Medusa (EGY-GRC-CYP)", "Pakistan Army Team Spirit"],
    10: ["Desert Flag (ARE)"],
    11: ["Eager Lion (Jordan)"],
    12: ["Khanjar (IND-KGZ)"],
    13: ["Naseem al Bahr / Al Najah / Eastern Bridge (IND-OMN)"],
    14: ["African Lion (Morocco)", "Flintlock (AFRICOM)"],
    15: ["Cutlass Express"],
    22: ["Warrior / Shaheen / Sea Guardians (PAK-CHN)"],
}
"""Editions since 2011 -> the series of which the real file gives so many, read by eye."""
ON_PAGES = {
    "Cope Taufan / Teak Mint (MYS-USA)": "2012;2014;2016;2018;2023",
    "Dogu Akdeniz / Mavi Balina (Turkiye)": "2014;2016;2018;2022;2024",
    "Eagle Resolve (CENTCOM)": "2013;2015;2017;2022;2023",
    "Eternity (AZE-GEO-TUR)": "2017;2018;2021;2022;2023",
    "Peace Mission (SCO)": "2012;2014;2016;2018;2021",
    "Pitch Black (Australia)": "2018;2022;2024",
}
needs_sources = pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not in the repository")


def _years(first: int, last: int, step: int = 1) -> tuple[int, ...]:
    return tuple(range(first, last + 1, step))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # a number, with the years where their list agrees with it
        ("2 (2024, 2025)", Held(2, None, STATED, (2024, 2025))),
        ("3 (2011, 2013, 2017; none in 2015)", Held(3, None, STATED, (2011, 2013, 2017))),
        ("5 (2011 to 2013 yearly, 2022, 2024)", Held(5, None, STATED, (2011, 2012, 2013, 2022, 2024))),
        ("4 enlarged ones (2022 to 2025)", Held(4, None, STATED, _years(2022, 2025))),
        ("6 (2021 to 2026, yearly)", Held(6, None, STATED, _years(2021, 2026))),
        ("4 (2016 to 2026)", Held(4, None, STATED)),
        ("1 (the third, 2018)", Held(1, None, STATED, (2018,))),
        ("1 under this name (2022), after a first one in 2021", Held(1, None, STATED, (2022,))),
        # a number up to a year
        ("9 by 2019, more since", Held(9, 2019, STATED)),
        ("3 by 2025", Held(3, 2025, STATED)),
        ("7 by 2024 (yearly from 2018)", Held(7, 2024, STATED, _years(2018, 2024))),
        ("7 by 2024 (first in 2018)", Held(7, 2024, STATED)),
        ("15 by 2025 (two in 2012 and in 2019)", Held(15, 2025, STATED)),
        ("10 by 2025 (VI in 2021)", Held(10, 2025, STATED)),
        # the numbers that editions bear, if the first is known to be no earlier than 2011
        ("IV by 2023 (first in 2019)", Held(4, 2023, NUMBERED)),
        ("IV by 2013 (first in 2009)", Held()),
        ("XI by 2023", Held()),
        ("6 by number (3 and 3)", Held(6, None, NUMBERED)),
        ("North X to XIII, South I to V by number", Held(9, None, NUMBERED)),
        # about, and years alone
        ("called yearly (about 14)", Held(14, None, ABOUT)),
        ("2019, 2022 to 2026", Held(6, None, YEARS, (2019, *_years(2022, 2026)))),
        ("two-yearly (2012 to 2024)", Held(7, None, YEARS, _years(2012, 2024, 2))),
        # the years on pages are not all years
        ("unknown (2013, 2015 on pages)", Held(years=(2013, 2015))),
        ("two-yearly (2018, 2022 on pages)", Held(years=(2018, 2022))),
        ("unknown (North two-yearly: 2014, 2016 on pages)", Held(years=(2014, 2016))),
        ("unknown (yearly 2017 to 2018, 2021 to 2023 on pages)", Held(years=(2017, 2018, 2021, 2022, 2023))),
        ("unknown (2012 to 2025 on pages)", Held()),
        # numbers that are none of editions since 2011
        ("unknown", Held()),
        ("not found or not looked for", Held()),
        ("called yearly", Held()),
        ("yearly since 2011 (2020 cancelled)", Held()),
        ("about 3 a year; those up to 2018 are elsewhere", Held()),
        ("49 runs from 2001 to 2023", Held()),
        ("13th in 2017 to 19th in 2024", Held()),
        ("9 North by 2024 (first in 2012); South from 2018", Held()),
        ("14 North by 2021, 8 South by 2024", Held()),
        ("North 2024 and 2025, South 2024", Held()),
        ("two-yearly: 8th in 2012, 2018, 12th in 2024", Held()),
        ("unknown (four runs in 2016, members in some)", Held()),
        ("unknown; pages found only for 2010", Held()),
        ("", Held()),
    ],
)
def test_a_text_gives_the_number_that_it_states_and_no_other(text: str, held: Held) -> None:
    assert read_held(text) == held


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1), ("IV", 4), ("IX", 9), ("XIII", 13), ("XIV", 14), ("XL", 40), ("XXVI", 26)]
)
def test_roman_and_arabic_numbers(text: str, number: int) -> None:
    assert read_number(text) == number


def test_import_keeps_names_and_numbers_and_drops_the_text(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(
        "series,organiser,editions_held_since_2011,editions_found,editions_whole,of_which_new_rows\n"
        "Spear (B),Army,not looked for,0,0,0\n"
        'Lance / Pike (A),"Navy, Army",2 by 2020,2,1,1\n',
        encoding="utf-8",
    )
    series = import_exercise_series(path)
    assert list(series.columns) == list(COLUMNS)
    assert series.astype(object).where(series.notna(), None).to_numpy().tolist() == [
        ["Lance / Pike (A)", "Navy, Army", 2, 2020, "stated", "", 2, 1, True, False],
        ["Spear (B)", "Army", None, None, "", "", 0, 0, False, False],
    ]


def test_committed_list_is_well_formed() -> None:
    series = load_exercise_series()
    assert len(series) == 146
    assert series["series"].is_unique
    assert series["series"].is_monotonic_increasing
    assert (series[["series", "organiser"]] != "").all(axis=None)
    assert (series["editions_whole"] <= series["editions_found"]).all()
    assert set(series["held_basis"]) == {STATED, ABOUT, NUMBERED, YEARS, UNKNOWN}
    has_number = series["editions_held"].notna()
    assert (has_number == series["held_basis"].ne(UNKNOWN)).all()
    assert not (series["held_until"].notna() & ~has_number).any()
    # Series of which nobody looked for the editions have none.
    assert series.loc[~series["is_sought"], "series"].tolist() == [
        "Altay (Turkic states)",
        "CASAREX",
        "Desert Knight / Desert Eagle (India)",
        "Inferno (PAK-ARE and others)",
    ]
    assert series.loc[~series["is_sought"], "editions_found"].eq(0).all()
    for row in series.itertuples():
        years = [int(year) for year in row.years.split(";") if year]
        assert years == sorted(set(years)), row.series
        assert not years or (years[0] >= FIRST_YEAR and years[-1] <= 2026), row.series
        if years and not pd.isna(row.editions_held):
            assert len(years) == row.editions_held, row.series


def test_the_numbers_of_all_series_are_those_read_by_eye() -> None:
    series = load_exercise_series()
    numbered = series.dropna(subset="editions_held").set_index("series")["editions_held"]
    by_eye = {name: count for count, names in HELD.items() for name in names}
    assert numbered.to_dict() == by_eye
    named = series[series["years"].ne("") & series["editions_held"].isna()]
    assert dict(zip(named["series"], named["years"], strict=True)) == ON_PAGES


@needs_sources
def test_a_sum_that_the_real_file_gives_is_the_sum_of_its_numbers() -> None:
    texts = [row["editions_held_since_2011"] for row in read_rows(SOURCES / FILE)]
    (text,) = (text for text in texts if text.startswith("22 by number: "))
    assert read_held(f"{text.removeprefix('22 by number: ')} by number") == Held(22, None, NUMBERED)


@needs_sources
def test_committed_list_is_what_the_collected_file_gives() -> None:
    pd.testing.assert_frame_equal(
        import_exercise_series(SOURCES / FILE), load_exercise_series(), check_dtype=False
    )
