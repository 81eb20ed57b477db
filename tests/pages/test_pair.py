"""The page of a pair as a reader finds it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from components.screen.open_table import load_table
from components.study.pair import has_narrow_years, mirror_view
from components.study.study import Study
from components.view import parse_view
from data.filters import filter_ties
from tests.pages.app import open_page, read_chart, read_figures, read_small_print, read_text
from tests.rows import read_rows

PAGE = "pages/explore/pair.py"
TABLE = load_table()
OPTIONS = TABLE.options
PAIRS = [
    ("PAK", "CHN"),
    ("PAK", "USA"),
    ("TUR", "QAT"),
    ("SUR", "NLD"),
    ("COM", "FRA"),
    ("IRN", "IRQ"),
    ("SAU", "PAK"),
]


def _open(state: str, partner: str, **more: Sequence[str]) -> AppTest:
    return open_page({"state": [state], "partner": [partner], **more}, PAGE)


def _read_ledger(app: AppTest) -> str:
    return next(element.proto.body for element in app.get("html") if 'class="ledgers"' in element.proto.body)


def _list_rows(state: str, partner: str, *, most: int = 20) -> list[Mapping[str, str]]:
    """The rows of the shipped file that tie the two in events of at most so many states."""
    return [
        row
        for row in read_rows()
        if {row["state_a"], row["state_b"]} == {state, partner} and int(row["party_count"]) <= most
    ]


@pytest.mark.parametrize(("state", "partner"), PAIRS)
def test_the_numbers_are_those_of_the_file(state: str, partner: str) -> None:
    app = _open(state, partner)
    rows = _list_rows(state, partner)
    shown = [row for row in rows if int(row["end_year"]) >= 1990]
    years = {
        year for row in shown for year in range(max(int(row["start_year"]), 1990), int(row["end_year"]) + 1)
    }
    assert read_figures(app) == {
        "records": str(len({row["event_id"] for row in shown if int(row["start_year"]) >= 1990})),
        "types": str(len({row["cooperation_type"] for row in shown})),
        "active_years": str(len(years)),
        "first_year": min(row["start_date"] for row in rows)[:4],
        "last_year": max(row["start_date"] for row in rows)[:4],
    }
    text = read_text(app)
    assert f"**{len({row['event_id'] for row in shown})} records** in" in text
    listed = next(frame.value for frame in app.dataframe if "record" in frame.value.columns)
    assert len(listed) == len(rows)


def test_every_record_leads_to_its_source() -> None:
    html = _read_ledger(_open("PAK", "CHN"))
    rows = _list_rows("PAK", "CHN")
    addresses = {row["source_ref"] for row in rows if row["source_ref"].startswith("http")}
    links = {unescape(link) for link in re.findall(r'href="([^"]+)"', html)}
    assert addresses <= links
    assert html.count("<li>") == len({row["event_id"] for row in rows})
    ways = re.findall(r"<a [^>]+>", html)
    assert all("noopener noreferrer" in link for link in ways if 'href="event?id=' not in link)
    # And each to the page of its event.
    assert sum('href="event?id=' in link for link in ways) == html.count("<li>")
    jet = html[html.index("Super 7 (JF-17 Thunder) fighter") :]
    assert jet.index("https://defence.pk/") < jet.index("</li>")
    assert "○ reported" in jet[: jet.index("</li>")]


def test_what_nobody_confirmed_for_longer_than_it_is_trusted_is_not_listed_as_open() -> None:
    html = _read_ledger(_open("PAK", "CHN"))
    sections = dict(re.findall(r"<section><h4>(.+?) \(\d+\)</h4>(.*?)</section>", html))
    lapsed, counting = (
        {
            row["name"]: row
            for row in _list_rows("PAK", "CHN")
            if row["end_basis"] == "last_confirmed"
            and (int(row["end_year"]) < 2026) == is_lapsed
            # Those of more states stand with them.
            and row["party_count"] == "2"
        }
        for is_lapsed in (True, False)
    )
    assert {"BeiDou military satellite navigation access", "Kamra, Taxila and POF production lines"} <= set(
        lapsed
    )
    for name, row in lapsed.items():
        assert name not in sections["Lasting ties without an end on record"]
        listed = sections["Lasting ties that nobody confirms any more"]
        item = listed[listed.index(name) :]
        assert f"counted to {row['end_year']}" in item[: item.index("</li>")]
    assert counting
    for name in counting:
        assert name in sections["Lasting ties without an end on record"]


def test_events_that_two_sources_count_are_one_series_with_two_figures() -> None:
    html = _read_ledger(_open("PAK", "USA"))
    (item,) = [item for item in html.split("<li>") if "students a year" in item]
    assert "USD a year" in item
    rows = _list_rows("PAK", "USA")
    by_event: dict[str, set[str]] = {}
    for row in rows:
        if row["source_id"] in ("us_training", "us_greenbook") and row["cooperation_type"] == "training":
            by_event.setdefault(row["event_id"], set()).add(row["source_id"])
    both = sum(len(sources) == 2 for sources in by_event.values())
    assert f"{len(by_event)} yearly records, {both} of them with more than one figure" in item
    assert item.count('<a href="http') == 2


def test_directions_are_words() -> None:
    app = _open("PAK", "CHN")
    assert "**Pakistan receives from China** arms supply" in read_text(app)
    assert "Defence R&amp;D · Pakistan receives from China · 8 items" in _read_ledger(app)
    turned = _open("CHN", "PAK")
    assert turned.title[0].value == "China and Pakistan, 1990–2026"
    assert "Defence R&amp;D · China provides to Pakistan · 8 items" in _read_ledger(turned)


def test_events_with_others_stand_apart() -> None:
    html = _read_ledger(_open("PAK", "CHN"))
    apart = html[html.index("Together with other states") :]
    assert "AMAN-23" in apart
    assert "Joint exercise · together, with 8 others" in apart
    assert "Shaheen" not in apart


def test_a_search_leaves_the_records_that_hold_it() -> None:
    app = _open("PAK", "CHN")
    app.text_input(key="record_search").set_value("shaheen").run()
    html = _read_ledger(app)
    rows = _list_rows("PAK", "CHN")
    total = len({row["event_id"] for row in rows})
    found = len({row["event_id"] for row in rows if "shaheen" in row["name"].lower()})
    assert html.count("<li>") == found > 4
    assert f"{found} of {total} records: those with 'shaheen' in them." in read_small_print(app)
    listed = next(frame.value for frame in app.dataframe if "record" in frame.value.columns)
    assert listed["name"].str.startswith("Shaheen").all()
    app.text_input(key="record_search").set_value("butter").run()
    assert not app.exception
    assert f"0 of {total} records" in read_small_print(app)


def test_the_lanes_begin_with_the_first_tie_unless_the_years_are_narrowed() -> None:
    spec, _ = read_chart(_open("PAK", "CHN"), "Lanes")
    assert "1970" in str(spec)
    narrow = _open("PAK", "CHN", years=["2000", "2010"])
    assert "1970" not in str(read_chart(narrow, "Lanes")[0])
    assert "active in 2000–2010" in read_text(narrow)
    assert "The lanes begin with the first tie" not in read_small_print(narrow)
    view = parse_view({"years": ["1985", "2026"]}, OPTIONS)[0]
    assert not has_narrow_years(view, OPTIONS)
    assert has_narrow_years(replace(view, last_year=2020), OPTIONS)


def test_labels_say_on_what_they_rest() -> None:
    china = read_small_print(_open("PAK", "CHN"))
    assert (
        "■ Traditional partner China is a traditional partner of Pakistan: named so by The News International"
        in china
    )
    assert "The label is the same the other way round" in china
    qatar = read_small_print(_open("TUR", "QAT"))
    assert "◆ Newer partner Qatar is a newer partner of Türkiye" in qatar
    own = read_small_print(_open("PAK", "CHN", tradition=["list"], named=["CHN"]))
    assert "China is a traditional partner of Pakistan: named by the reader" in own
    assert "Pakistan is a newer partner of China: not named by the reader" in own


def test_a_pair_without_any_tie_says_what_kind_of_nothing_that_is() -> None:
    app = _open("COM", "SUR")
    text = read_text(app)
    assert app.title[0].value == "Comoros and Suriname, 1990–2026"
    assert "No tie of Comoros and Suriname is in the table" in read_small_print(app)
    assert "Arms supply (1995–2024)" in text
    assert "no tie in the years named, in which a census looked" in text
    assert "only hand-picked events or a census of some cases could have told" in text
    assert any(button.label == "Lift the choice of partners" for button in app.button)


def test_what_the_filters_hide_is_not_called_absent() -> None:
    text = read_text(_open("PAK", "CHN", only=["newer"]))
    assert "on record, but left out by the filters" in text
    assert "in which a census looked" not in text


def test_ties_of_large_events_are_offered() -> None:
    app = _open("PAK", "CHN")
    button = next(button for button in app.button if button.key == "lift_size")
    small = {row["event_id"] for row in _list_rows("PAK", "CHN") if int(row["end_year"]) >= 1990}
    every = [row for row in _list_rows("PAK", "CHN", most=999) if int(row["end_year"]) >= 1990]
    more = {row["event_id"] for row in every} - small
    assert button.label == f"Show {len(more)} more of events of over 20 states"
    button.click().run()
    began = {row["event_id"] for row in every if int(row["start_year"]) >= 1990}
    assert read_figures(app)["records"] == str(len(began))
    assert not any(button.key == "lift_size" for button in app.button)


@pytest.mark.parametrize(
    "link",
    [
        {},
        {"state": ["PAK"]},
        {"partner": ["CHN"]},
        {"state": ["PAK"], "partner": ["PAK"]},
        {"state": ["GCC"], "partner": ["P5"]},
    ],
)
def test_less_or_more_than_a_pair_is_a_choice(link: dict[str, list[str]]) -> None:
    app = open_page(link, PAGE)
    assert app.title[0].value == "A pair of states"
    assert "one state and one partner" in read_text(app)


def test_the_boxes_choose_the_ends() -> None:
    app = open_page({}, PAGE)
    assert {"State", "Partner"} <= {box.label for box in app.selectbox}
    app.selectbox(key="pair_state").set_value("PAK").run()
    assert "Pakistan with all partners" in read_text(app)
    assert app.selectbox(key="pair_state").value == "PAK"
    app.selectbox(key="pair_partner").set_value("CHN").run()
    assert not app.exception
    assert app.title[0].value == "Pakistan and China, 1990–2026"


def test_the_strongest_pair_stands_first() -> None:
    pairs = next(frame.value for frame in open_page({"state": ["PAK"]}, PAGE).dataframe)
    assert set(pairs["State"]) == {"Pakistan"}
    assert set(pairs["Partner"].head(2)) == {"China", "United States"}
    assert pairs["Types"].is_monotonic_decreasing


def test_the_pair_seen_from_the_partner_holds_the_same_ties() -> None:
    for direction in ("all", "mutual", "provides", "receives"):
        view = parse_view({"state": ["PAK"], "partner": ["CHN"], "direction": [direction]}, OPTIONS)[0]
        own, other = (Study(TABLE, one).ties for one in (view, mirror_view(view)))
        assert set(own["tie_id"]) == set(other["tie_id"])
    assert mirror_view(mirror_view(view)) == view


def test_a_single_type_has_no_ranks() -> None:
    app = _open("PAK", "CHN", type=["arms_supply"])
    assert "How each ranks for the other" not in read_text(app)
    assert "ranks 1st" not in read_text(app)


def test_random_pairs_and_filters_are_drawn_and_agree_with_the_ties() -> None:
    chooser = random.Random(17)  # noqa: S311 - a seed, not a secret
    dyads = TABLE.ties[["state_a", "state_b"]].drop_duplicates().astype(str).to_numpy().tolist()
    for _ in range(12):
        pair = chooser.choice(dyads)
        chooser.shuffle(pair)
        first = chooser.randint(1980, 2015)
        link = {
            "state": [pair[0]],
            "partner": [pair[1]],
            "years": [str(first), str(chooser.randint(first, 2026))],
            "counting": [chooser.choice(["full", "fractional"])],
            "parties": [chooser.choice(["2", "20", "any"])],
            "tradition": [chooser.choice(["recorded", "history", "pact", "core"])],
        }
        view = parse_view(link, OPTIONS)[0]
        study = Study(TABLE, view)
        assert study.ends == tuple(pair)
        found = study.pair
        ties = filter_ties(TABLE.ties, study.tie_filter)
        assert sum(record.event_count for record in found.shown) == ties["event_id"].nunique()
        assert found.exchange["cooperation_type"].nunique() == ties["cooperation_type"].nunique()
        by_year = study.relation_years.groupby("year")["cooperation_type"].nunique()
        assert list(found.types_by_year) == [int(by_year.get(year, 0)) for year in found.years]
        assert (found.rank is None) == ties.empty
        if study.reaches_back and found.records:
            first_lane = study.since_first.view.first_year
            assert first_lane == min(found.records[-1].start_year, view.first_year)
        if found.rank is not None:
            assert found.rank.type_count == ties["cooperation_type"].nunique()
        app = open_page(link, PAGE)
        assert "nan" not in read_text(app).lower().split()
