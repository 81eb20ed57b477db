"""A reader's own table in the browser: what its reader sees of the file, and that no other visit sees any of it."""

from __future__ import annotations

import csv
import gc
import logging
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from itertools import combinations
from threading import Barrier

import pytest
from streamlit.testing.v1 import AppTest

from components.export.parse import parse_address
from components.export.request import CITATIONS, NUMBERS, TIES, Order, OrderError, fulfil
from components.figures.catalogue import PAGES
from components.screen import log, open_table, own_table, visit
from components.screen.open_table import open_resolver, open_shared
from components.screen.own_account import _write
from components.screen.settings import UPLOADS
from components.study.own_file import Choices, build_table, clean_own_file, read_own_file
from components.words.say import load_say
from data.own.template import write_example
from tests.data.own.files import write_csv
from tests.hostile import HOSTILE
from tests.pages.app import DATA_PAGE, another_table, open_page, read_figures, read_small_print, read_text
from tests.pages.test_markup import _find_faults
from tests.second_table import FOCUS_NAME, build_second_table

SHARED = build_second_table()
"""Smaller than the shipped table, and in its place."""
BOX = "own_table_closed"
MEMBERS = ("Türkiye", "Pakistan", "Malaysia", "Egypt")
ROWS = [
    *(
        f"{one};{two},exercise,{year},Falcon {year}"
        for year in range(1990, 2020, 3)
        for one, two in combinations(MEMBERS, 2)
    ),
    *(f"Pakistan;China,arms sale,{year}," for year in range(2004, 2016, 2)),
]
"""Four members of the OIC, every two in each third year: 60 ties; six with China."""
FAULTY = [*ROWS, "Egypt;Atlantis,exercise,2001,Falcon", "Egypt;China,exercise,03/04/2010,Falcon"]
LINKS = {"pair": {"state": ["PAK"], "partner": ["CHN"]}, "state": {"state": ["PAK"]}}


def _write_rows(rows: list[str]) -> bytes:
    return write_csv(*rows, header="states,type,date,title")


CONTENT = _write_rows(FAULTY)
VERSION = f"own-{sha256(CONTENT).hexdigest()[:8]}"


@pytest.fixture(autouse=True, scope="module")
def opened() -> Iterator[None]:
    with another_table(SHARED):
        yield


def _write_evil() -> bytes:
    """A file that tries in every column to be more than text."""
    evil, script = HOSTILE.replace('"', '""'), "javascript:alert(1)"
    rows = [
        f'{one},{two},exercise,{year},"=HYPERLINK(1) {evil}","{script if year % 2 else evil}","{evil}",{year},"{evil}"'
        for year in range(1995, 2016, 5)
        for one, two in combinations(["PAK", "TUR", "CHN", "EGY"], 2)
    ]
    rows.append(f'"{evil}",PAK,"{evil}",2001,"=HYPERLINK(1)","{script}",,,')
    return write_csv(*rows, header="state_a,state_b,type,date,name,source_ref,source_id,value,unit")


def _check(app: AppTest) -> AppTest:
    assert not app.exception, [error.message for error in app.exception]
    return app


def _load(app: AppTest, content: bytes = CONTENT, name: str = "falcons.csv") -> AppTest:
    (box,) = app.file_uploader
    box.set_value((name, content, "text/csv"))
    return _check(app.run())


def _open_data() -> AppTest:
    return open_page({}, DATA_PAGE, opened=[BOX])


def _show(app: AppTest) -> AppTest:
    return _check(app.button(key="own_show").click().run())


def _read_outcomes(app: AppTest) -> list[int]:
    figures = read_figures(app)
    return [int(figures[outcome]) for outcome in ("accepted", "repaired", "refused")]


def _go(app: AppTest, page: str, link: dict[str, list[str]] | None = None) -> AppTest:
    # A switch of the page empties the address bar.
    app.query_params.clear()
    app.query_params.update(link or {})
    app.switch_page(PAGES[page].script)
    return _check(app.run())


def test_a_reader_sees_what_became_of_every_row_answers_what_is_open_and_sees_the_table_everywhere() -> None:
    app = _load(_open_data())
    assert "68 rows, read as text in UTF-8 with commas between the columns." in read_text(app)
    assert _read_outcomes(app) == [66, 0, 2]
    assert "They make 66 ties of 5 states, 1990–2017." in read_text(app)
    faults = next(table.value for table in app.dataframe if table.proto.alt.startswith("Faults"))
    assert list(faults["line"]) == [68, 69]
    assert list(faults["value"]) == ["Atlantis", "03/04/2010"]
    assert "could be two dates" in faults["reason"].iloc[1]

    question = next(box for box in app.selectbox if "03/04/2010" in box.label)
    _check(question.set_value(False).run())
    assert _read_outcomes(app) == [67, 0, 1]

    _show(app)
    # The answer is another than the guess, so that the version says so.
    assert app.query_params["data"].startswith(f"{VERSION}-")
    assert "You look at your own table **falcons.csv**: 67 ties." in read_text(app)
    assert "OIC (57 states) with all partners" in read_text(app)
    _go(app, "")
    assert read_figures(app)["records"]
    assert "OIC (57 states) with all partners" in read_text(app)
    # The browser puts the link of a page into the address bar.
    assert any(f'data-link="data={VERSION}-' in element.proto.body for element in app.get("html"))

    other = open_page({}, DATA_PAGE)
    assert FOCUS_NAME in read_text(other)
    assert "falcons" not in str(other)

    _check(app.button(key="own_leave_above").click().run())
    assert "data" not in app.query_params
    assert FOCUS_NAME in read_text(app)


def test_columns_that_are_not_recognised_are_chosen() -> None:
    rows = [f"x,{one},{two},{year}" for year in (2001, 2002) for one, two in combinations(MEMBERS, 2)]
    app = _load(_open_data(), write_csv(*rows, header="p,q,r,s"))
    (fault,) = [error.value for error in app.error]
    assert "the type of cooperation" in fault
    assert not [button for button in app.button if button.key == "own_show"]
    chosen = {box.label: box for box in app.selectbox}
    assert chosen["First state (gives, sends or supplies)"].value == "q"
    _check(chosen["Type of rows that say none"].set_value("training").run())
    assert _read_outcomes(app) == [12, 0, 0]
    # Without its column of dates no row is a tie, and with it again all are.
    start = next(box for box in app.multiselect if box.label == "Start, or year")
    assert start.value == ["s"]
    _check(start.set_value([]).run())
    assert "the date or year" in app.error[0].value
    start = next(box for box in app.multiselect if box.label == "Start, or year")
    _check(start.set_value(["s"]).run())
    assert _read_outcomes(app) == [12, 0, 0]


def test_an_answer_that_is_taken_back_is_none() -> None:
    rows = ("TUR,QAT,,1990", "PAK,QAT,,2002", "TUR,PAK,arms_supply,2001", "TUR,PAK,training,2013")
    app = _load(_open_data(), write_csv(*rows))
    for answer, outcomes in (("training", [4, 0, 0]), (None, [2, 0, 2])):
        question = next(box for box in app.selectbox if box.label == "Type of rows that say none")
        _check(question.set_value(answer).run())
        assert _read_outcomes(app) == outcomes
    (own,) = [own for own in visit.list_visits() if own.file.raw.row_count == len(rows)]
    assert own.choices == Choices(own.file.guess)


def test_words_for_types_that_are_none_here_are_explained_by_the_reader() -> None:
    rows = [
        f"{one},{two},naval drill,{year}" for year in (2001, 2002) for one, two in combinations(MEMBERS, 2)
    ]
    app = _load(_open_data(), write_csv(*rows, "Egypt,China,training,2001"))
    assert _read_outcomes(app) == [1, 0, 12]
    (word,) = [box for box in app.selectbox if box.label == "naval drill"]
    _check(word.set_value("joint_exercise").run())
    assert _read_outcomes(app) == [13, 0, 0]
    (word,) = [box for box in app.selectbox if box.label == "naval drill"]
    _check(word.set_value(None).run())
    assert _read_outcomes(app) == [1, 0, 12]


def test_a_file_that_is_no_table_says_so_and_the_one_before_it_stays() -> None:
    app = _load(_load(_open_data()), b"\x89PNG\r\n", "picture.csv")
    (fault,) = [error.value.replace("\\", "") for error in app.error]
    assert fault == (
        "picture.csv cannot be read: it is a picture (PNG), not a table. "
        "Save the table as CSV, Excel (.xlsx) or Parquet."
    )
    assert _read_outcomes(app) == [66, 0, 2]


def test_the_example_is_read() -> None:
    app = _check(_open_data().button(key="own_example").click().run())
    assert write_example()[0] in read_text(app).replace("\\", "")
    accepted, repaired, refused = _read_outcomes(app)
    assert (accepted + repaired > 0, refused) == (True, 1)


def test_a_file_stands_beside_the_shared_table_as_one_more_source() -> None:
    app = _load(_open_data())
    place = next(box for box in app.radio if box.label == "Where your ties stand")
    _check(place.set_value(True).run())
    assert "24 ties are added; 0" not in read_text(app)
    assert "24 ties are added." in read_text(app)
    assert "24 have no state of the group in the centre" in read_text(app)
    _show(app)
    assert "added to the shared one" in read_text(app)
    assert FOCUS_NAME in read_text(app)
    # The shared table ends in 1999: 24 ties of the file began before.
    assert f"{len(SHARED.ties) + 24} ties" in read_text(app)


def test_a_link_says_that_it_needs_the_file_and_opens_when_the_file_is_there() -> None:
    link = {"data": [VERSION], "state": ["PAK"], "years": ["2004", "2014"]}
    app = open_page(link, PAGES["timeline"].script)
    (notice,) = [info.value for info in app.info]
    assert VERSION.removeprefix("own-") in notice
    assert not app.warning  # what it says is of another table
    _go(app, "data")
    assert "Choose the same file" in app.info[0].value
    _show(_load(app))
    # The page is followed by a script, which AppTest has not.
    (way,) = [element.proto for element in app.get("page_link")]
    assert (way.page, way.query_string) == ("timeline", f"state=PAK&years=2004&years=2014&data={VERSION}")
    _go(app, "timeline", link)
    assert "Pakistan" in app.title[0].value
    assert not app.info


def test_links_of_it_say_what_they_need_and_no_address_of_the_server_is_offered() -> None:
    app = _show(_load(_open_data()))
    _go(app, "news")
    assert load_say()("news-feed-none") in read_text(app)
    app.session_state["export_box_sheet"] = True
    _check(app.run())
    assert any("needs the file falcons" in note.value for note in app.caption)
    assert any(f"data={VERSION}" in code.value for code in app.code)
    assert any("This link needs the file falcons.csv" in code.value for code in app.code)


def test_an_address_of_the_server_does_not_know_it() -> None:
    assert _show(_load(_open_data())).query_params["data"] == VERSION
    for query in (f"state=PAK&data={VERSION}", f"data={VERSION}-00ff"):
        with pytest.raises(OrderError, match="seen in that reader's visit alone"):
            parse_address("timeline.png", query, open_shared().table)


def test_no_text_of_a_file_becomes_markup_on_any_page() -> None:
    app = _load(_open_data(), _write_evil(), f"{HOSTILE[:60]}.csv")
    assert _find_faults(app) == []
    _show(app)
    faults = {page: _find_faults(_go(app, page, LINKS.get(page))) for page in PAGES}
    assert {page: found for page, found in faults.items() if found} == {}

    table = app.session_state["own_table"].opened.table
    event = table.ties.loc[table.ties["cooperation_type"].eq("joint_exercise"), ["event_id", "tie_id"]].iloc[
        0
    ]
    assert _find_faults(_go(app, "event", {"id": [event["event_id"]]})) == []
    app.session_state["record_asked_for"] = tuple(event)
    opened = _go(app, "timeline")
    assert "invalid/a" in opened.get("dialog")[0].proto.dialog.title
    assert _find_faults(opened) == []


@pytest.mark.parametrize("years", [(2001,), (2001, 2004), (1815, 1840)])
def test_a_table_of_few_or_early_years_opens_on_every_page(years: tuple[int, ...]) -> None:
    rows = [f"Türkiye;Iran,exercise,{year}," for year in years]
    app = _show(_load(_open_data(), _write_rows(rows)))
    for page in PAGES:
        _go(app, page, LINKS.get(page))


def test_a_column_that_was_guessed_can_be_taken_back() -> None:
    app = _load(_open_data())
    (name,) = [box for box in app.selectbox if box.label == "Name"]
    assert name.value == "title"
    # What fills a box that begins with a choice cannot be taken out of it.
    assert not name.proto.HasField("default")
    _check(name.set_value(None).run())
    assert "Not used: title." in read_small_print(app)


def test_no_text_of_a_file_runs_in_a_download() -> None:
    resolver = open_resolver()
    file = read_own_file(_write_evil(), f"={HOSTILE[:60]}.csv", resolver)
    choices = Choices(file.guess)
    cleaned = clean_own_file(file, choices, resolver, SHARED)
    assert (cleaned.refused, len(cleaned.ties)) == (1, 30)
    for part in ("report", "ties"):
        cells = [
            cell for row in csv.reader(_write(cleaned, part).decode("utf-8-sig").splitlines()) for cell in row
        ]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    table = build_table(file, cleaned, choices, shared=SHARED, made_on=date(2020, 1, 1))
    view = table.options.default
    for what in (TIES, *CITATIONS, NUMBERS, "svg"):
        figure = "timeline" if what in {NUMBERS, "svg"} else ""
        (made,) = fulfil(Order("", view, what=what, figure=figure), table, made_on=date(2020, 1, 1))
        text = made.content.decode("utf-8-sig")
        if what == "svg":
            assert not [part for part in ("<img", "<script", "<b ") if part in text]
        elif what in {TIES, NUMBERS}:
            cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_house_can_close_it_and_only_so_many_readers_may_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(UPLOADS, "0")
    assert not open_page({}, DATA_PAGE, opened=[BOX]).file_uploader
    gc.collect()
    before = len(visit.list_visits())
    monkeypatch.setenv(UPLOADS, str(before + 1))
    first = _load(_open_data())
    assert _read_outcomes(first)
    second = _load(_open_data())
    assert "as this server has room for" in second.error[0].value
    monkeypatch.setenv(UPLOADS, "99")
    monkeypatch.setattr(visit, "MOST_ROWS", 100)
    assert "as this server has room for" in _load(_open_data()).error[0].value
    monkeypatch.undo()
    # The one who has a table may bring another in its place.
    _load(first, _write_rows(ROWS))
    assert _read_outcomes(first) == [66, 0, 0]


def test_a_table_with_more_ties_than_rows_is_counted_by_its_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f"{';'.join(MEMBERS)},exercise,{year},Falcon" for year in range(2000, 2016, 5)]
    app = _load(_open_data(), _write_rows(rows), "large.csv")
    assert _read_outcomes(app) == [4, 0, 0]
    (own,) = [own for own in visit.list_visits() if own.file.raw.name == "large.csv"]
    assert own.size == 24
    monkeypatch.setattr(visit, "MOST_ROWS", 23)
    _show(app)
    assert "as this server has room for" in app.error[0].value
    assert not own.opened
    monkeypatch.undo()
    _show(app)
    assert own.opened
    assert not app.error


def test_of_several_readers_at_once_none_gets_the_room_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    file = read_own_file(CONTENT, "falcons.csv", open_resolver())
    gc.collect()
    others = visit.list_visits()
    monkeypatch.setattr(visit, "MOST_ROWS", sum(own.size for own in others) + 2 * file.raw.row_count)
    readers = [visit.OwnVisit(file, Choices(file.guess), date(2020, 1, 1)) for _ in range(8)]
    start = Barrier(len(readers))

    def ask(own: visit.OwnVisit) -> bool:
        start.wait()
        return visit.keep_room(own, 999)

    with ThreadPoolExecutor(len(readers)) as pool:
        assert sum(pool.map(ask, readers)) == 2


def test_nothing_of_it_is_kept_for_others_or_after_the_visit() -> None:
    app = _show(_load(_open_data()))
    for page in PAGES:
        _go(app, page)
    (own,) = [own for own in visit.list_visits() if own.opened and own.file.raw.name == "falcons.csv"][-1:]
    table, held = weakref.ref(own.opened.table), weakref.ref(own)  # type: ignore[union-attr]
    shared = open_table.open_shared()
    assert shared.table is SHARED
    assert all(study.table is SHARED for study in shared._studies.list_values())
    assert "falcons" not in repr(shared._drawings.list_values())
    # A download may hold the table when the visit has forgotten it: it is private as long.
    is_noted = table() in visit._open_register()._holders
    assert is_noted
    del own, app
    gc.collect()
    assert (table(), held()) == (None, None)


def test_the_log_says_where_a_failure_was_and_nothing_of_the_table(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = _load(_open_data())
    log.set_log()

    # Said nowhere in these lines as a whole, which the log may quote.
    secret = MEMBERS[0] + MEMBERS[1]

    def fail(*_: object, **__: object) -> None:
        raise KeyError(secret)

    monkeypatch.setattr(own_table, "clean_own_file", fail)
    monkeypatch.setattr(own_table, "read_own_file", fail)
    with caplog.at_level(logging.ERROR):
        _load(app, _write_rows(ROWS), "secret.csv")
        assert "a fault of this program" in app.error[0].value
        try:
            fail()
        except KeyError:
            logging.getLogger("streamlit.any").exception("Uncaught app execution")
    written = caplog.text + "".join(record.exc_text or "" for record in caplog.records)
    assert "in fail" in written
    assert "KeyError" in written
    assert secret not in written
