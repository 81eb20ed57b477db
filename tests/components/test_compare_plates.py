"""Figures of the page that sets places side by side: grammar, agreement with other pages, and snippets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from components.figures.plates import compare
from components.figures.plates.newcomers import take_beyond
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES, Palette
from components.view import View, parse_view
from components.words.compare import describe_rank, write_comparison
from data.analysis.similarity import compare_portfolios
from tests.snippets import download, run

TABLE = load_table()
OPTIONS = TABLE.options
LIGHT = PALETTES["light"]
LINKS = {
    "two states": {"state": ["PAK", "TUR"]},
    "four": {"state": ["PAK", "TUR", "IDN", "SUR"]},
    "a group and its member": {"state": ["GCC", "SAU"], "counting": ["fractional"], "parties": ["any"]},
    "an outsider": {"state": ["PAK", "USA", "CHN"], "years": ["2005", "2024"]},
    "groups, newer only": {"state": ["GCC", "OTS"], "only": ["newer"]},
    "received arms": {"state": ["PAK", "IDN"], "direction": ["receives"], "type": ["arms_supply"]},
    "no windows": {"state": ["PAK", "IRN"], "years": ["2018", "2020"]},
    "one partner": {"state": ["PAK", "TUR"], "partner": ["CHN"]},
}


def _open(link: dict[str, list[str]]) -> tuple[View, Study]:
    view, notices = parse_view(link, OPTIONS)
    assert notices == []
    return view, Study(TABLE, view)


def _make_plates(link: dict[str, list[str]], palette: Palette) -> list[Any]:
    _view, study = _open(link)
    makers = (
        *(compare.make_side_strips, compare.make_portfolio, compare.make_overlap),
        *(compare.make_similarity, compare.make_newer_shares),
    )
    made = [make(study, palette) for make in makers]
    return [plate for plate in made if plate is not None]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("name", ["two states", "four", "no windows"])
def test_figures_keep_to_the_grammar_and_say_what_they_show(name: str, palette: Palette) -> None:
    plates = _make_plates(LINKS[name], palette)
    assert len({plate.key for plate in plates}) == len(plates)
    for plate in plates:
        spec = plate.chart.to_dict(validate=True)
        assert spec["width"] == "container"
        assert len(plate.data)
        assert plate.title
        for words in (plate.title, plate.description, *plate.notes, *(item[0] for item in plate.legend)):
            assert "nan" not in words.lower().split()
            assert "None" not in words


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_comparison_agrees_with_the_pages_of_its_places(link: dict[str, list[str]]) -> None:
    view, study = _open(link)
    sides = compare.take_sides(TABLE, view)
    assert [side.code for side in sides] == list(view.states)
    for side in sides:
        summary = side.study.summary
        for name, figure in summary.figures.items():
            assert side.figures.shown[name] == pytest.approx(figure.value, nan_ok=True)
            changes = side.figures.changes.figures[name]
            assert changes == pytest.approx((figure.firm, figure.every), nan_ok=True)
        beyond = take_beyond(side.study)
        for mine, theirs in (
            (side.newer.share, beyond.newer),
            (side.newer.before, beyond.newer_before),
            (side.newer.after, beyond.newer_after),
        ):
            expected = theirs[0] / theirs[1] if theirs[1] else float("nan")
            assert mine == pytest.approx(expected, nan_ok=True)
        newer = beyond.first_ties[beyond.first_ties["standing"].eq("newer")]
        assert {frozenset(pair) for pair in side.newer.arrivals[["ego", "alter"]].to_numpy()} == {
            frozenset(pair) for pair in newer[["ego", "alter"]].astype(str).to_numpy()
        }
        assert side.newer.arrivals["first_year"].is_monotonic_decreasing

    overlap = compare.to_overlap_rows(sides, OPTIONS.labels)
    for side in sides:
        holds = [side.code in places for places in overlap["places"]]
        assert overlap.loc[holds, "count"].sum() == side.figures.shown["partners"]
    portfolio = compare.to_portfolio_rows(sides, TABLE, view)
    sums = portfolio.groupby("place")["share"].sum()
    assert sums.to_numpy() == pytest.approx(1)
    pairs = compare_portfolios(compare.take_portfolios(view.states, study))
    sentences = write_comparison(sides, overlap, portfolio, pairs, OPTIONS)
    assert all(sentence.endswith(".") and "nan" not in sentence.split() for sentence in sentences)


def test_breaks_that_not_every_place_has_are_named() -> None:
    view, _ = _open({"state": ["PAK", "TUR"]})
    sides = compare.take_sides(TABLE, view)
    breaks = compare.letter_side_breaks(sides, OPTIONS.labels)
    assert breaks.groupby("year")["letter"].nunique().eq(1).all()
    assert breaks.groupby("letter")["year"].nunique().eq(1).all()
    words = compare.describe_side_breaks(breaks, 2)[0]
    assert "arms supply: a census instead of a census of some pairs only;" in words
    assert "(Türkiye)" in words
    assert compare.describe_side_breaks(breaks.iloc[:0], 2) == []


def test_ranks_in_words() -> None:
    assert [describe_rank(n) for n in (1, 2, 3, 4, 11, 12, 21, 53)] == [
        "most",
        *("2nd most", "3rd most", "4th most", "11th most", "12th most", "21st most", "53rd most"),
    ]


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_snippets_give_the_figures_again(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, study = _open(link)
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    plates = {plate.key: plate for plate in _make_plates(link, LIGHT)}
    codes = {OPTIONS.labels[code]: code for code in view.states}
    types = {OPTIONS.labels[code]: code for code in OPTIONS.types}

    sides = run(plates["side_strips"].snippet)["sides"]
    again = {
        (place, year, code): count
        for place, counts in sides.items()
        for (year, code), count in counts.items()
    }
    drawn = plates["side_strips"].data
    assert again == pytest.approx(
        {
            (codes[place], year, types[label]): count
            for place, year, label, count in drawn.iloc[:, :4].itertuples(index=False)
        }
    )

    shares = run(plates["portfolio"].snippet)["sides"]
    for place, _, label, share in [
        (row[0], None, row[1], row[3]) for row in plates["portfolio"].data.itertuples(index=False)
    ]:
        assert shares[codes[place]].get(types[label], 0) == pytest.approx(share)

    overlap = run(plates["overlap"].snippet)["overlap"]
    rows = compare.to_overlap_rows(compare.take_sides(TABLE, view), OPTIONS.labels)
    assert overlap.to_dict() == {
        " ".join(row.places): row.count for row in rows.itertuples(index=False) if row.count
    }

    similarity = run(plates["similarity"].snippet)["similarity"]
    pairs = compare_portfolios(compare.take_portfolios(view.states, study))
    expected = {(row.first, row.second): row.kappa for row in pairs.itertuples(index=False)}
    assert similarity == pytest.approx(expected, nan_ok=True)

    if "newer_shares" in plates:
        newer = run(plates["newer_shares"].snippet)["newer_shares"]
        for side in compare.take_sides(TABLE, view):
            assert side.newer.windows is not None
            before, after = side.newer.windows
            assert newer[side.code, before] == pytest.approx(side.newer.before, nan_ok=True)
            assert newer[side.code, after] == pytest.approx(side.newer.after, nan_ok=True)
