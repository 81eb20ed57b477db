"""The page on events as a reader finds it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.export.request import NUMBERS, TIES, Order, fulfil
from components.screen.open_table import load_table
from components.study.study import Study
from components.words.sentences import escape_markdown
from tests.pages.app import open_page, read_sentences, read_text
from tests.rows import read_rows

PAGE = "pages/explore/event.py"
TABLE = load_table()
OPTIONS = TABLE.options
AMAN_23 = "curated_series:C-0040"


def _read_participants(event_id: str) -> set[str]:
    """Names of the states of an event, from the file of ties itself."""
    rows = [row for row in read_rows() if row["event_id"] == event_id]
    return {OPTIONS.labels[row[end]] for row in rows for end in ("state_a", "state_b")}


def test_the_list_leads_to_series_and_says_what_grew() -> None:
    app = open_page({}, PAGE)
    assert app.title[0].value == "Events of OIC (57 states), 1990\N{EN DASH}2026"
    rows = app.dataframe[0].value.set_index("Event")
    assert rows.loc["AMAN", ["Kind", "Editions", "Most participants"]].tolist() == ["Exercise", 8, 32]
    # Of the eight editions the first and the last that a census names whole: 2007 and 2009.
    assert rows.loc["AMAN", ["First", "Latest", "Change"]].tolist() == [9, 12, 3]
    assert rows.loc["ISAF (Afghanistan)", ["Editions", "Most participants"]].tolist() == [3, 48]
    assert pd.isna(rows.loc["ISAF (Afghanistan)", "Change"])
    assert not rows.index[rows.index.duplicated()].str.contains("ISAF|KFOR|EUTM").any()
    assert "Growing:" in read_text(app)
    assert "AMAN" in app.selectbox("series_table_box").options
    bases = open_page({"kind": ["base"], "state": ["QAT"]}, PAGE).dataframe[0].value
    assert set(bases["Kind"]) == {"Base or access"}


def test_an_edition_names_its_participants_and_what_is_not_known() -> None:
    app = open_page({"id": [AMAN_23]}, PAGE)
    assert app.title[0].value == "AMAN"
    text = read_text(app)
    assert (
        "**AMAN-23, 10\N{EN DASH}14 Feb 2023**, with 10 states named, more may have taken part: Bangladesh, China"
        in text
    )
    # Both were announced for 2019, no page confirms that they came.
    assert "New here, confirmed for no earlier edition of the record: Oman and Saudi Arabia." in text
    assert "Of these had only been reported for an earlier edition: Oman and Saudi Arabia." in text
    assert "21 states took part in it. 16 more are only reported, and confirmed for no edition." in text
    assert "In 6 editions of 8 the record does not name everyone" in text
    table = next(frame.value for frame in app.dataframe if next(iter(frame.value.columns)) == "State")
    assert set(table["State"]) == _read_participants(AMAN_23)


def test_another_edition_is_one_choice_and_marks_who_is_new() -> None:
    app = open_page({"id": ["exercise-aman"]}, PAGE)
    box = app.selectbox("event_edition")
    # The latest first: 2025, 2023, 2021, 2019.
    box.select_index(3).run()
    text = read_text(app)
    assert "AMAN-19" in text
    assert "(32 only reported, not confirmed)" in text
    assert "New here" not in text
    assert "Only reported here, and in no earlier edition of the record: Azerbaijan, Bahrain" in text
    numbers = next(frame.value for frame in app.dataframe if "Only reported, not confirmed" in frame.value)
    assert numbers["Only reported, not confirmed"].tolist() == [0, 0, 0, 0, 32, 0, 0, 0]
    assert numbers["New in the record"].iloc[4] == 0


def test_an_operation_of_several_sources_is_counted_by_year() -> None:
    app = open_page({"id": ["operation-isaf-afg"]}, PAGE)
    text = read_text(app)
    assert "Operation or presence with 3 records (2001\N{EN DASH}2015); 49 states" in text
    assert "did not take part" not in text
    assert not [box for box in app.selectbox if box.key == "event_edition"]


@pytest.mark.parametrize(
    ("event", "title", "said"),
    [
        (
            "treaty-atop-3205",
            "Defence pact: Arab League Joint Defence Treaty",
            "The source ends in 2018: whether it holds since then the record does not say.",
        ),
        (
            "operation-troops-under-minusma-united-nations-mli",
            "Troops under MINUSMA (United Nations)",
            "36 states took part or were host. Host: Mali.",
        ),
        (
            "operation-troops-under-minustah-united-nations-hti",
            "Troops under MINUSTAH (United Nations)",
            "states, of which the table names",
        ),
        ("curated:E-0011", "US air operations centre at Al Udeid", "2 states take part."),
        ("mme:mme109", "Unnamed exercise (Egypt and United States)", "one edition"),
        ("us_training:BGD-2002", "International Military Education and Training", "2 states take part."),
    ],
)
def test_every_kind_of_event_opens(event: str, title: str, said: str) -> None:
    app = open_page({"id": [event]}, PAGE)
    assert not app.exception
    assert app.title[0].value.startswith(escape_markdown(title))
    assert said in read_text(app)


def test_the_filters_of_the_view_hide_nothing_of_an_event() -> None:
    whole = open_page({"id": ["exercise-aman"]}, PAGE)
    narrow = open_page(
        {"id": ["exercise-aman"], "state": ["SUR"], "years": ["1999"], "type": ["training"]}, PAGE
    )
    assert read_sentences(narrow) == read_sentences(whole)
    assert len(read_sentences(whole)) > 1
    assert [frame.value.shape for frame in narrow.dataframe] == [
        frame.value.shape for frame in whole.dataframe
    ]


def test_an_address_that_is_no_event_shows_the_list_and_says_so() -> None:
    app = open_page({"id": ["exercise-atlantis"]}, PAGE)
    assert "id=exercise-atlantis is no event of this table" in app.warning[0].value
    assert app.title[0].value.startswith("Events of")


def test_an_export_holds_the_event_whole() -> None:
    view = replace(OPTIONS.default, states=("SUR",), first_year=1999, last_year=1999, event=AMAN_23)
    day = date(2026, 1, 2)
    (ties,) = fulfil(Order("event", view, what=TIES), TABLE, made_on=day)
    of_aman = Study(TABLE, view).of_event.ties
    assert len(pd.read_csv(io.BytesIO(ties.content), comment="#")) == len(of_aman) > 100
    (numbers,) = fulfil(Order("event", view, figure="event_numbers", what=NUMBERS), TABLE, made_on=day)
    assert pd.read_csv(io.BytesIO(numbers.content))["States"].tolist() == [9, 12, 13, 13, 32, 11, 10, 2]
    (cited,) = fulfil(Order("event", view, figure="event_matrix", what="txt"), TABLE, made_on=day)
    assert "AMAN" in cited.content.decode()
    (picture,) = fulfil(Order("event", view, figure="event_matrix", what="svg"), TABLE, made_on=day)
    assert b"<svg" in picture.content
