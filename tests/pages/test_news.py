"""What is new as a reader finds it."""

from __future__ import annotations

from components.screen.open_table import load_table
from tests.pages.app import another_table, open_page, read_small_print, read_text
from tests.second_table import build_second_table

PAGE = "pages/explore/news.py"
TABLE = load_table()


def test_it_counts_and_lists_what_began_last() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    ties = TABLE.ties
    is_own = ties["state_a"].eq("PAK") | ties["state_b"].eq("PAK")
    latest = ties["start_date"].max()
    recent = ties[is_own & ties["party_count"].le(20) & ties["start_date"].gt(f"2025{latest[4:]}")]
    assert latest == "2026-05-27"
    said = f"In the 12 months up to 27 May 2026, {recent['event_id'].nunique()} records of this view began"
    assert said in read_text(app)
    listed = app.dataframe[0].value
    assert len(listed) >= recent["event_id"].nunique()
    assert listed["From"].is_monotonic_decreasing
    assert "recorded up to 27 May 2026" in read_small_print(app)


def test_it_says_what_the_last_version_added_and_how_to_follow() -> None:
    app = open_page({"state": ["PAK"], "partner": ["CHN"]}, PAGE)
    assert "Version 2026.12 of 25 November 2026 added 14 ties of 14 records to this view." in read_text(app)
    assert len(app.dataframe[1].value) == 14
    (link,) = [element.proto.body for element in app.get("html") if "feed.atom" in element.proto.body]
    assert 'href="./feed.atom?state=PAK&amp;partner=CHN"' in link
    assert "/feed.atom?state=PAK&partner=CHN" in app.code[0].value


def test_another_table_and_an_empty_view_have_their_sentences() -> None:
    with another_table(build_second_table()):
        app = open_page({}, PAGE)
        assert "Which ties version 1999.02 added to the one before is not kept." in read_text(app)
        empty = open_page({"state": ["SWE"], "partner": ["NLD"], "type": ["defence_pact"]}, PAGE)
        assert "Subscribe to this view (Atom)" in read_small_print(empty)
        assert not empty.dataframe
