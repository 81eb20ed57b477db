"""What drives the benchmarks: sessions that click, and the question that all programs are asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.benchmarks.client import EMPTY_APP
from tests.benchmarks.others.own import read_question, write_link
from tests.benchmarks.others.question import Question, count_answer, load_rows
from tests.benchmarks.others.sqlite import QUERIES, write_database
from tests.benchmarks.sessions import (
    HEAD,
    list_empty_views,
    list_new_views,
    measure_load,
    write_row,
)
from tests.browser.server import serve

# PAK trains CHN twice, of which one ends before the span; a tie of another type, and one of others, do not count.
ROWS = """\
tie_id,state_a,state_b,cooperation_type,name,start_date,start_year,end_year,source_id,source_ref
1,CHN,PAK,training,Old course,1980,1980,1984,x,1
2,CHN,PAK,training,Course,1999-05,1999,2001,x,2
3,CHN,PAK,training,Course again,2001,2001,2001,x,3
4,PAK,TUR,joint_exercise,Exercise,2001-03-01,2001,2001,x,4
5,PAK,TUR,arms_supply,Arms,2001,2001,2001,x,5
6,CHN,TUR,training,Course of others,2001,2001,2001,x,6
"""
QUESTION = Question("PAK", 2000, 2002)
BY_YEAR, BY_TYPE, BY_PARTNER = {2000: 1, 2001: 2}, {"training": 1, "joint_exercise": 1}, {"CHN": 1, "TUR": 1}
NEWEST = ["2001-03-01", "2001", "1999-05"]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "ties.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def test_pandas_answers_the_question(rows: Path) -> None:
    answer = count_answer(load_rows(rows), QUESTION)

    assert [count.to_dict() for count in answer[:3]] == [BY_YEAR, BY_TYPE, BY_PARTNER]
    assert list(answer.newest["start_date"]) == NEWEST


def test_the_queries_of_datasette_give_the_same_answer(rows: Path, tmp_path: Path) -> None:
    file, _ = write_database(rows, tmp_path)
    connection = sqlite3.connect(file)
    asked = {"state": "PAK", "first": "2000", "last": "2002"}

    found = {name: connection.execute(sql, asked).fetchall() for name, sql in QUERIES.items()}

    connection.close()
    assert [dict(found[name]) for name in ("by_year", "by_type", "by_partner")] == [
        BY_YEAR,
        BY_TYPE,
        BY_PARTNER,
    ]
    assert [row[0] for row in found["newest"]] == NEWEST


def test_the_links_of_a_question_hold_it() -> None:
    assert "state=PAK&type=cooperation_agreement" in write_link(QUESTION)
    assert read_question({"state": "TUR", "first": "1995"}) == Question("TUR", 1995)


def test_no_view_of_the_sessions_comes_twice() -> None:
    views = list_new_views()
    taken = [next(views) for _ in range(2000)]

    assert len(set(taken)) == len(taken)


def test_sessions_click_on_the_empty_page(tmp_path: Path) -> None:
    with serve(EMPTY_APP, tmp_path / "log") as server:
        load = measure_load([server], [server.url], list_empty_views(), sessions=3, seconds=0.5)

    assert load.errors == []
    assert load.answers
    row = write_row("empty page", 3, 1, load)
    assert row.count("|") == HEAD.splitlines()[0].count("|")
