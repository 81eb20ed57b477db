"""Figures of the page that sets places side by side: grammar, agreement with other pages, and snippets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from components.figures.catalogue import FIGURES
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES, Palette
from components.view import View, parse_view
from components.words.compare import letter_side_breaks, say_comparison, say_side_breaks
from components.words.say import load_say
from tests.components.figures.validity import to_valid
from tests.snippets import download, run

TABLE = load_table()
OPTIONS = TABLE.options
SAY = load_say()
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


def _build_figures(link: dict[str, list[str]], palette: Palette) -> list[Any]:
    _view, study = _open(link)
    built = [build(study, palette) for build in FIGURES["compare"].values()]
    return [figure for figure in built if figure is not None]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("name", ["two states", "four", "no windows"])
def test_figures_keep_to_the_grammar_and_say_what_they_show(name: str, palette: Palette) -> None:
    plates = _build_figures(LINKS[name], palette)
    assert len({plate.key for plate in plates}) == len(plates)
    for plate in plates:
        spec = to_valid(plate.chart)
        assert spec["width"] == "container"
        assert len(plate.data)
        assert plate.title
        for words in (
            plate.title,
            plate.description,
            *plate.list_notes("page"),
            *(item[0] for item in plate.legend),
        ):
            assert "nan" not in words.lower().split()
            assert "None" not in words


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_comparison_agrees_with_the_pages_of_its_places(link: dict[str, list[str]]) -> None:
    view, study = _open(link)
    sides = study.sides
    assert list(sides) == list(view.states)
    for side in sides.values():
        summary = side.summary
        for name, figure in summary.figures.items():
            assert side.headline.shown[name] == pytest.approx(figure.value, nan_ok=True)
            changes = side.headline.changes.figures[name]
            assert changes == pytest.approx((figure.firm, figure.every), nan_ok=True)
        newcomers = side.newcomers
        for mine, theirs in (
            (side.newer_partners.share, newcomers.newer),
            (side.newer_partners.before, newcomers.newer_before),
            (side.newer_partners.after, newcomers.newer_after),
        ):
            expected = theirs[0] / theirs[1] if theirs[1] else float("nan")
            assert mine == pytest.approx(expected, nan_ok=True)
        newer = newcomers.first_ties[newcomers.first_ties["standing"].eq("newer")]
        assert {frozenset(pair) for pair in side.newer_partners.arrivals[["ego", "alter"]].to_numpy()} == {
            frozenset(pair) for pair in newer[["ego", "alter"]].astype(str).to_numpy()
        }
        assert side.newer_partners.arrivals["first_year"].is_monotonic_decreasing

    overlap = study.overlap
    for code, side in sides.items():
        holds = [code in places for places in overlap["places"]]
        assert overlap.loc[holds, "count"].sum() == side.headline.shown["partners"]
    sums = study.portfolio_shares.groupby("place")["share"].sum()
    assert sums.to_numpy() == pytest.approx(1)
    sentences = say_comparison(study, SAY)
    assert all(sentence.endswith(".") and "nan" not in sentence.split() for sentence in sentences)


def test_breaks_that_not_every_place_has_are_named() -> None:
    _, study = _open({"state": ["PAK", "TUR"]})
    breaks = letter_side_breaks(study.sides, OPTIONS.labels)
    assert breaks.groupby("year")["letter"].nunique().eq(1).all()
    assert breaks.groupby("letter")["year"].nunique().eq(1).all()
    words = say_side_breaks(breaks, 2, SAY)[0]
    assert "arms supply: a census instead of a census of some pairs only;" in words
    assert "(Türkiye)" in words
    assert say_side_breaks(breaks.iloc[:0], 2, SAY) == []


def test_ranks_in_words() -> None:
    words = [
        SAY("compare-rank", other="A", is_first=n == 1, rank=SAY.ordinal(n), place="B", count=60)
        for n in (1, 2, 3, 4, 11, 12, 21, 53)
    ]
    assert [text.removeprefix("A is the ").removesuffix(" similar to B (of 60)") for text in words] == [
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
    plates = {plate.key: plate for plate in _build_figures(link, LIGHT)}
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
    assert overlap.to_dict() == {
        " ".join(row.places): row.count for row in study.overlap.itertuples(index=False) if row.count
    }

    similarity = run(plates["similarity"].snippet)["similarity"]
    expected = {(row.first, row.second): row.kappa for row in study.similarity.itertuples(index=False)}
    assert similarity == pytest.approx(expected, nan_ok=True)

    if "newer_shares" in plates:
        newer = run(plates["newer_shares"].snippet)["newer_shares"]
        for code, side in study.sides.items():
            assert side.newer_partners.windows is not None
            before, after = side.newer_partners.windows
            assert newer[code, before] == pytest.approx(side.newer_partners.before, nan_ok=True)
            assert newer[code, after] == pytest.approx(side.newer_partners.after, nan_ok=True)
