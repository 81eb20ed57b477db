"""Whatever a table holds is refused with row and column, or shown on every page and exported."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
from hypothesis import HealthCheck, event, given, note, settings
from hypothesis import strategies as st

from components.export.request import CITATIONS, NUMBERS, TIES, Order, fulfil
from components.figures.catalogue import PAGES, list_builders
from components.study.study import Study
from components.study.table import Table
from components.theme import PALETTES
from components.view import View, parse_view
from data.schema import TIE_COLUMNS, TableError
from tests.fuzz import EXAMPLES, PHASES
from tests.pages.app import another_table, open_page
from tests.second_table import build_rows, build_second_table

DAY = date(2000, 1, 1)
LINKS: tuple[dict[str, list[str]], ...] = (
    {},
    {"state": ["NOR"]},
    {"state": ["NOR"], "partner": ["USA"]},
    {"state": ["NOR", "FIN"]},
)
_ROWS = build_rows()
_PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40)
_WORDS = st.text(max_size=40) | _PRINTABLE
_NUMBERS = st.floats(width=64).map(repr) | st.integers().map(str) | st.sampled_from(["1e15", "-3.5", "0", ""])
_YEARS = st.integers(1790, 2110).map(str) | st.integers(1950, 1999).map(str)
_DATES = _YEARS | st.dates().map(str) | st.dates().map(lambda day: f"{day:%Y-%m}") | st.just("")
_ADDRESSES = st.builds(
    "{}://{}{}".format,
    st.sampled_from(["http", "https", "HTTPS", "ftp", "javascript"]),
    st.sampled_from(["a.org", "[bad", "[::1]", "a.org:x", "a@b.org", "", "xn--a"]) | st.text(max_size=12),
    st.just("") | st.text(max_size=20).map("/{}".format),
)
_CODES = {
    column: st.sampled_from(sorted(_ROWS[column].unique()))
    for column in TIE_COLUMNS
    if _ROWS[column].nunique() < 30
}
_VALUES = {
    **dict.fromkeys(TIE_COLUMNS, _WORDS),
    **{column: codes | _WORDS for column, codes in _CODES.items()},
    **dict.fromkeys(("start_year", "end_year"), _YEARS | _NUMBERS),
    **dict.fromkeys(("start_date", "end_date", "last_confirmed"), _DATES | _WORDS),
    "party_count": st.integers(-1, 10001).map(str) | _NUMBERS,
    "value": _NUMBERS,
    "source_ref": _ADDRESSES | _WORDS,
}


@st.composite
def _draw_likely(draw: st.DrawFn) -> dict[str, str]:
    """Cells of a row that go with each other, so that more than the usual gets into a table."""
    first, last = sorted(draw(st.lists(st.integers(1800, 2100), min_size=2, max_size=2)))
    day = draw(st.dates(date(first, 1, 1), date(first, 12, 31)))
    return {
        "name": draw(_PRINTABLE | st.just("")),
        "unit": draw(_PRINTABLE | st.just("")),
        "source_ref": draw(st.just("https://a.org/") | _PRINTABLE) + draw(_PRINTABLE),
        "value": draw(st.floats(-1e15, 1e15).map(repr) | st.just("")),
        "party_count": draw(st.integers(2, 9999).map(str)),
        "start_date": str(day)[: draw(st.sampled_from([4, 7, 10]))],
        "start_year": str(first),
        "end_year": str(last),
        "end_date": str(last),
        "end_basis": "stated",
        "last_confirmed": "",
    }


@st.composite
def _draw_rows(draw: st.DrawFn) -> tuple[pd.DataFrame, set[tuple[int, str]]]:
    """The ties of the second table with some cells replaced, and which: (row of the spreadsheet, column)."""
    rows, cells = _ROWS.copy(), set()
    is_likely = draw(st.booleans())
    for row in draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=3, unique=True)):
        found = draw(_draw_likely())
        if not is_likely:
            column = draw(st.sampled_from(TIE_COLUMNS))
            found = {column: draw(_VALUES[column])}
        for column, value in found.items():
            rows.loc[row, column] = value
            cells.add((row + 2, column))
    return rows, cells


def _build(rows: pd.DataFrame) -> Table | TableError:
    try:
        return build_second_table(rows)
    except TableError as error:
        return error


def _export(table: Table, view: View, page: str) -> None:
    """Every kind of file of a page, the first figure of it as a picture."""
    if Study(table, view).ties.empty:
        return
    (ties,) = fulfil(Order(page, view, what=TIES), table, made_on=DAY)
    assert not pd.read_csv(io.BytesIO(ties.content)).empty
    for what in CITATIONS:
        assert fulfil(Order(page, view, what=what), table, made_on=DAY)[0].content
    for key, make in list_builders(page, Study(table, view), PALETTES["light"]).items():
        if make() is not None:
            (picture,) = fulfil(Order(page, view, figure=key, what="svg"), table, made_on=DAY)
            assert b"<svg" in picture.content[:200]
            assert fulfil(Order(page, view, figure=key, what=NUMBERS), table, made_on=DAY)[0].content
            return


@settings(max_examples=EXAMPLES or 8, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(_draw_rows(), st.sampled_from(sorted(PAGES)), st.integers(0, len(LINKS) - 1))
def test_a_table_is_refused_with_row_and_column_or_shown_and_exported(
    drawn: tuple[pd.DataFrame, set[tuple[int, str]]], page: str, link: int
) -> None:
    rows, cells = drawn
    note(f"{page}: {LINKS[link]}")
    note(str({(row, column): rows.loc[row - 2, column] for row, column in cells}))
    table = _build(rows)
    event("refused" if isinstance(table, TableError) else "shown")
    if isinstance(table, TableError):
        assert {problem.row for problem in table.problems} & {row for row, _ in cells}
        assert all(problem.column in TIE_COLUMNS for problem in table.problems)
        return
    with another_table(table):
        app = open_page(LINKS[link], PAGES[page].script if page else None)
        assert app.main.children
    _export(table, parse_view(LINKS[link], table.options)[0], page)
