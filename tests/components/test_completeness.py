"""How complete the record is: its words, its chart, and the note that figures carry."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.export.request import BUNDLE, Order, build_provenance, fulfil
from components.figures.data.recall import build_recall_chart
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import View, parse_view
from components.words.completeness import (
    describe_recall_chart,
    name_group,
    say_recall,
    say_search,
    say_series,
    say_weak_recall,
    to_listed_recall,
    to_recall_rows,
    to_search_rows,
    to_series_rows,
    write_recall_note,
)
from data.analysis.completeness import measure_recall
from tests.components.export.reading import read_svg
from tests.components.figures.validity import to_valid

TABLE = load_table()
LABELS = {"training": "Training", "intelligence": "Intelligence sharing", "PAK": "Pakistan", "ALB": "Albania"}
DAY = date(2026, 11, 24)
RECALL = measure_recall(
    pd.DataFrame(
        [
            ("2026.01", "all", "all", 10, 40),
            ("2026.01", "period", "before 2011", 6, 15),
            ("2026.01", "type", "training", 9, 15),
            ("2026.01", "type", "intelligence", 6, 6),
            ("2026.02", "all", "all", 30, 40),
            ("2026.02", "period", "2011-22", 5, 8),
        ],
        columns=["edition", "group_kind", "group", "found_count", "listed_count"],
    )
)
ROWS = to_recall_rows(RECALL, LABELS)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        (
            [2],
            "Of independently listed ties of training, 9 of 15 are in the record (36–80% at 95%).",
        ),
        (
            [1, 3],
            (
                "Of independently listed ties of intelligence sharing, 6 of 6 are in the record (61–100% at 95%); "
                "of ties from before 2011, 6 of 15 (20–64%)."
            ),
        ),
        ([0], "Of independently listed ties, 10 of 40 are in the record (14–40% at 95%)."),
        ([5], "Of independently listed ties from 2011–22, 5 of 8 are in the record (31–86% at 95%)."),
    ],
)
def test_a_note_says_what_was_found_of_what_was_listed(rows: list[int], words: str) -> None:
    assert say_weak_recall(RECALL.iloc[rows], LABELS) == words


def test_the_whole_is_said_with_the_edition_before() -> None:
    assert say_recall(RECALL, "2026.02") == (
        "Of 40 well-documented ties that were listed without sight of the table, version 2026.02 holds **30** "
        "(75%; 60–86% at 95%), version 2026.01 held 10 of 40."
    )
    assert "version 2026.01 holds **10**" in say_recall(RECALL, "2026.01")
    assert (
        say_recall(RECALL, "2025.01") == "Version 2025.01 of the table has not been held against a list yet."
    )


def test_groups_have_names_of_rows() -> None:
    names = [name_group(row.group_kind, row.group, LABELS) for row in RECALL.itertuples()]
    assert names == [
        *("All listed ties", "Before 2011", "Training", "Intelligence sharing"),
        *("All listed ties", "2011–22"),
    ]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_chart_keeps_to_the_grammar_and_draws_every_group_and_edition(palette: object) -> None:
    chart = build_recall_chart(ROWS, ["2026.01", "2026.02"], "2026.02", palette, least=0.7)
    spec = to_valid(chart)
    assert spec["width"] == "container"
    drawn = next(rows for rows in spec["datasets"].values() if "recall" in rows[0])
    assert [(row["label"], row["edition"], row["count_words"], row["is_current"]) for row in drawn] == [
        ("All listed ties", "2026.01", "10 of 40", False),
        ("Before 2011", "2026.01", "6 of 15", False),
        ("Training", "2026.01", "9 of 15", False),
        ("Intelligence sharing", "2026.01", "6 of 6", False),
        ("All listed ties", "2026.02", "30 of 40", True),
        ("2011–22", "2026.02", "5 of 8", True),
    ]
    assert all(row["low"] <= row["recall"] <= row["high"] for row in drawn)


def test_the_chart_is_told_to_those_who_do_not_see_it_and_as_a_table() -> None:
    assert describe_recall_chart(ROWS, "2026.02").endswith(
        "Version 2026.02: All listed ties 30 of 40; 2011–22 5 of 8"
    )
    listed = to_listed_recall(ROWS)
    assert listed.iloc[0].tolist() == ["All listed ties", "2026.02", 30, 40, "75%", "60–86%"]
    assert listed["edition"].is_monotonic_decreasing


def test_look_ups_are_listed_by_name_with_those_of_no_single_state_last() -> None:
    log = pd.DataFrame(
        [("", 3, 4, 5), ("ALB", 2, 1, 0), ("PAK", 3, 9, 1200)],
        columns=["state", "lookup_count", "useful_count", "event_count"],
    )
    rows = to_search_rows(log, LABELS)
    assert rows["name"].tolist() == ["Albania", "Pakistan", "Several states or none"]
    assert rows["event_count"].tolist() == [0, 1200, 5]
    assert "8 look-ups, 2 to 3 for each of 2 states and 3 for several states or none" in say_search(log)
    assert "1\u202f205 events" in say_search(log)


def test_series_say_what_is_known_of_the_editions_held() -> None:
    series = pd.DataFrame(
        [
            ("A", "x", 7, None, "stated", "2011;2013", 7, 2, True, True),
            ("B", "x", 14, None, "about", "", 10, 8, True, False),
            ("C", "x", 8, 2023, "stated", "", 3, 0, True, False),
            ("D", "x", None, None, "", "", 2, 2, True, False),
            ("E", "x", None, None, "", "", 0, 0, False, False),
        ],
        columns=[
            *("series", "organiser", "editions_held", "held_until", "held_basis", "years"),
            *("editions_found", "editions_whole", "is_sought", "is_compared"),
        ],
    ).astype({"editions_held": "Int64", "held_until": "Int64"})
    rows = to_series_rows(series)
    assert rows["held"].tolist() == ["7", "about 14", "8 by 2023", "unknown", "not sought"]
    assert rows["is_compared"].tolist() == ["yes", "", "", "", ""]
    assert rows["years"].tolist()[:2] == ["2011, 2013", ""]
    assert say_series(series) == (
        "5 series, 4 of them sought edition by edition since 2011: 22 editions were found, 12 of them with the list of "
        "all parties. How many were held is known for 3 series. 1 of which at least 70% were found are compared over "
        "the years."
    )


def _view(**link: list[str]) -> View:
    return parse_view(link, TABLE.options)[0]


WEAK = _view(state=["PAK"], type=["non_combat_support"], years=["2000", "2026"])


def test_the_note_belongs_to_the_types_and_years_of_a_view() -> None:
    assert "ties of non-combatant help, 9 of 15 are in the record (36–80% at 95%)" in write_recall_note(
        WEAK, TABLE
    )
    # Of cooperation agreements from 2011 on every edition holds enough.
    assert write_recall_note(_view(type=["cooperation_agreement"], years=["2011", "2026"]), TABLE) == ""


def test_pictures_carry_the_note_one_figure_in_its_notes_several_in_the_foot() -> None:
    note = write_recall_note(WEAK, TABLE)
    figure = Order("", WEAK, figure="breakdown", what="svg", size="slide")
    (file,) = fulfil(figure, TABLE, made_on=DAY)
    assert note.split("; ")[0] in " ".join(read_svg(file.content)[1])
    study = Study(TABLE, WEAK)
    given = {"study": study, "made_on": DAY, "host": ""}
    assert note not in build_provenance(figure, **given).coverage_note
    assert build_provenance(replace(figure, figure=""), **given).coverage_note.endswith(note)
    (sheet,) = fulfil(Order("", WEAK, what="svg", size="a4-portrait"), TABLE, made_on=DAY)
    assert " ".join(read_svg(sheet.content)[1]).count("Of independently listed") == 1


@pytest.mark.parametrize("figure", ["breakdown", ""])
def test_what_is_packed_says_it_too(figure: str) -> None:
    (file,) = fulfil(Order("", WEAK, figure=figure, what=BUNDLE, size="column"), TABLE, made_on=DAY)
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        readme = " ".join(packed.read("README.txt").decode().split())
    assert write_recall_note(WEAK, TABLE) in readme
