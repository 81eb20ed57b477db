"""A list of records as readers see it: dates, figures, directions, signs and links, and no markup from the data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from components.screen.open_table import load_table
from components.theme import PALETTES
from components.words.records import Reader, build_ledger, build_link, find_records, format_value, format_when
from components.words.say import load_say
from data.analysis.records import ACT, LAPSED, MULTILATERAL, OPEN, SERIES, Clause, Record, Span

TABLE = load_table()
LIGHT = PALETTES["light"]
PAIR = Reader("PAK", is_pair=True)
GUNS = Clause(
    "arms_supply", "receives", "Guns", 4.0, "items", "curated", "https://www.example.org/guns?a=1&b=2"
)
RECORD = Record(
    section=ACT,
    clauses=(GUNS,),
    alters=("CHN",),
    start_date="2013-03-04",
    end_date="2013-03-08",
    last_confirmed="",
    end_year=2013,
    is_open=False,
    fewest_parties=2,
    most_parties=2,
    statuses=("reported",),
    date_bases=("inferred",),
    event_ids=("e1",),
)


STUDENTS = replace(
    GUNS,
    value=np.nan,
    unit="students",
    source_id="us_training",
    source_ref="PAK FY2003",
    span=Span(10, 30, 20, 2003),
)


def _build(record: Record, reader: Reader = PAIR) -> str:
    return build_ledger([record], reader, TABLE, LIGHT)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2013", "", "2013"),
        ("2013-03", "", "Mar 2013"),
        ("2013-03-04", "", "4 Mar 2013"),
        ("2013-03-04", "2013-03-08", "4–8 Mar 2013"),
        ("2013-03-04", "2013-04-08", "4 Mar 2013 – 8 Apr 2013"),
        ("1995", "2024", "1995–2024"),
        ("2018", "2021-11-08", "2018 – 8 Nov 2021"),
        ("1984", "1984", "1984"),
        ("2020-12-08", "2020-12", "8 Dec 2020"),
    ],
)
def test_dates_read_as_dates(start: str, end: str, words: str) -> None:
    assert load_say().dates(start, end) == words


def test_a_figure_has_its_unit() -> None:
    assert format_value(8, "items") == "8 items"
    assert format_value(1, "items") == "1 item"
    assert format_value(1, "USD") == "1 USD"
    assert format_value(4500000, "USD") == "4\u202f500\u202f000 USD"
    assert load_say().date("2005") == "2005"


def test_a_record_says_who_provides_how_sure_it_is_and_where_it_stands() -> None:
    html = _build(RECORD)
    assert "Arms supply · Pakistan receives from China · 4 items" in html
    assert "○ reported" in html
    assert "●" not in html
    assert "date inferred" in html
    assert 'href="https://www.example.org/guns?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"' in html
    assert ">example.org ↗</a>" in html


def test_a_tie_in_force_says_where_its_source_ends() -> None:
    html = _build(replace(RECORD, start_date="2005-04-05", end_date="", end_year=2018, is_open=True))
    assert "since 5 Apr 2005" in html
    assert "its source ends in 2018" in html
    last = TABLE.options.years[1]
    assert "its source ends" not in _build(replace(RECORD, end_date="", end_year=last, is_open=True))


def test_a_tie_says_when_it_was_last_confirmed_and_to_which_year_it_counts() -> None:
    counts = replace(RECORD, start_date="2013-03", end_date="", last_confirmed="2020-05-06", end_year=2026)
    html = _build(replace(counts, section=OPEN, is_open=True))
    assert '<div class="when">since Mar 2013</div>' in html
    assert "last confirmed 6 May 2020, counted to 2026" in html
    html = _build(replace(counts, section=LAPSED, last_confirmed="2014", end_year=2019))
    assert '<div class="when">from Mar 2013, end not known</div>' in html
    assert "last confirmed 2014, counted to 2019" in html
    assert "its source ends" not in html


def test_clauses_of_one_act_stand_on_lines_of_their_own_with_their_own_figures() -> None:
    money = Clause("financial_aid", "provides", "Loan", 5.0, "USD", "curated", "https://example.com/loan")
    course = Clause("training", "receives", "Guns", np.nan, "", "curated", GUNS.source_ref)
    html = _build(replace(RECORD, clauses=(GUNS, course, money), statuses=("confirmed", "reported")))
    assert "Arms supply and training · Pakistan receives from China · 4 items</div>" in html
    assert "Financial aid · Pakistan provides to China · Loan · 5 USD</div>" in html
    assert "● confirmed and ○ reported" in html
    assert html.count("<a ") == 2
    known = _build(replace(RECORD, event_ids=("curated_series:C-0040",)))
    assert '<a href="event?id=exercise-aman">' in known


def test_an_event_of_more_states_says_so() -> None:
    exercise = replace(GUNS, cooperation_type="joint_exercise", role="mutual", unit="", value=np.nan)
    many = replace(RECORD, section=MULTILATERAL, clauses=(exercise,), fewest_parties=9, most_parties=9)
    assert "Joint exercise · together, with 7 others" in _build(many)
    assert "together, with 7 to 9 others" in _build(replace(many, most_parties=11))
    assert "together, with 1 other<" in _build(replace(many, fewest_parties=3, most_parties=3))
    of_state = replace(many, alters=("CHN", "TUR", "SAU", "QAT", "IRN"))
    assert "with China, Türkiye, Saudi Arabia and 2 more" in _build(of_state, Reader("PAK", is_pair=False))


def test_a_series_gives_its_range_and_no_sum() -> None:
    series = replace(
        RECORD,
        section=SERIES,
        clauses=(STUDENTS,),
        start_date="2001",
        end_date="2003",
        end_year=2003,
        event_ids=("e1", "e2", "e3"),
    )
    html = _build(series)
    assert "10 to 30 students a year, 20 in 2003" in html
    assert "3 yearly figures" in html
    assert format_when(series) == "2001–2003"


def test_two_figures_of_one_series_have_a_line_and_a_source_each() -> None:
    dollars = replace(STUDENTS, name="Costs", unit="USD", source_id="us_greenbook", span=Span(5, 5, 5, 2002))
    html = _build(
        replace(
            RECORD,
            section=SERIES,
            clauses=(STUDENTS, dollars),
            start_date="2001",
            end_date="2003",
            event_ids=("e1", "e2", "e3"),
            shared_count=1,
        )
    )
    titles = [str(TABLE.sources[source]["title"]) for source in ("us_training", "us_greenbook")]
    assert f"10 to 30 students a year, 20 in 2003 · {titles[0]}</div>" in html
    assert f"Costs · 5 USD a year, 5 in 2002 · {titles[1]}</div>" in html
    assert "3 yearly records, 1 of them with more than one figure" in html
    assert [html.count(f'aria-label="Source of Guns: {title}"') for title in titles] == [1, 1]


def test_an_act_of_two_sources_is_told_once_and_leads_to_both() -> None:
    drill = replace(
        GUNS, cooperation_type="joint_exercise", role="mutual", unit="", value=np.nan, name="Drill"
    )
    other = replace(drill, name="The Drill", source_id="mme", source_ref="mme7")
    html = _build(replace(RECORD, clauses=(drill, other)))
    assert html.count("Joint exercise · together") == 1
    assert 'href="https://www.example.org/guns?a=1&amp;b=2"' in html
    assert f"{TABLE.sources['mme']['title']}, mme7" in html
    assert find_records([replace(RECORD, clauses=(drill, other))], "mme7", TABLE)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "PAK FY2003"]
)
def test_only_web_addresses_are_links(address: str) -> None:
    assert build_link(address, "words", "Source") == "words"


def test_nothing_in_the_data_is_markup() -> None:
    evil = '<img src=x onerror="alert(1)">'
    clause = Clause("arms_supply", "receives", evil, 1.0, evil, "curated", f"https://example.org/{evil}")
    html = _build(replace(RECORD, clauses=(clause, replace(clause, name="x"))))
    assert "<img" not in html
    assert html.count('href="https://example.org/') == 1
    assert 'onerror="' not in html


def test_older_records_fold_away_under_their_number() -> None:
    html = build_ledger([RECORD] * 5, PAIR, TABLE, LIGHT, shown=3)
    assert html.count("<li>") == 5
    assert "<summary>2 more, the older ones</summary>" in html
    assert "<details>" not in build_ledger([RECORD] * 3, PAIR, TABLE, LIGHT, shown=3)


@pytest.mark.parametrize(
    "text", ["guns", "ARMS supply", "2013", "reported", "example.org guns", "curated", ""]
)
def test_every_word_of_a_search_must_be_in_the_record(text: str) -> None:
    assert find_records([RECORD], text, TABLE) == [RECORD]


@pytest.mark.parametrize("text", ["butter", "guns butter", "confirmed", "joint"])
def test_a_word_that_is_not_there_finds_nothing(text: str) -> None:
    assert find_records([RECORD], text, TABLE) == []
