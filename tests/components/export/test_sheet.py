"""All figures of a page on sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.export.compose import compose_sheet
from components.export.pictures import export_sheet
from components.export.provenance import Opening
from components.export.sizes import SIZES
from tests.components.export.reading import read_pdf, read_png, read_svg
from tests.components.export.samples import (
    HARD_NAME,
    HARD_PROVENANCE,
    HEADLINES,
    LIGHT,
    PROVENANCE,
    make_arrivals,
    make_bars,
    make_line,
)

FIGURES = [make_line(), make_bars(), make_arrivals(), replace(make_line(), key="more", title="More years")]


@pytest.mark.parametrize("size", ["a4-portrait", "a4-landscape", "slide", "square"])
def test_all_figures_stand_on_the_sheets_with_one_footer_each(size: str) -> None:
    sheets = compose_sheet(FIGURES, PROVENANCE, SIZES[size], LIGHT, opening=Opening(HEADLINES))
    pages = read_pdf(sheets.write("pdf")[0])
    pictures = sheets.write("svg")
    assert len(pages) == len(pictures)
    every = " ".join(" ".join(text.split()) for _, text in pages)
    for figure in FIGURES:
        assert every.count(figure.title) >= 1
    for _, text in pages:
        flat = " ".join(text.split())
        assert flat.count("Sources: First Book; Second List.") == 1
        assert flat.count("Alliance Ties, data 2026.11, 24 November 2026.") == 1
        assert PROVENANCE.title in flat
    first = " ".join(read_svg(pictures[0])[1])
    for headline in HEADLINES:
        assert headline.label in first
        assert headline.value in first
    for picture in sheets.write("png"):
        pixels, colours = read_png(picture)
        assert pixels == (SIZES[size].width, SIZES[size].height)
        assert colours > 100


def test_four_figures_stand_on_one_page_of_paper() -> None:
    sheets = compose_sheet(FIGURES, PROVENANCE, SIZES["a4-portrait"], LIGHT, opening=Opening(HEADLINES))
    assert len(sheets.write("png")) == 1


def test_many_figures_go_on_to_further_pages_each_once_and_in_order() -> None:
    figures = [replace(make_line(), key=f"k{number}", title=f"Figure {number:02d}") for number in range(20)]
    pictures = compose_sheet(figures, PROVENANCE, SIZES["a4-portrait"], LIGHT).write("svg")
    assert len(pictures) > 1
    texts = [read_svg(picture)[1] for picture in pictures]
    drawn = [text for page in texts for text in page if text.startswith("Figure ")]
    assert drawn == [figure.title for figure in figures]
    assert f"1 of {len(pictures)}" in texts[0]
    assert f"{len(pictures)} of {len(pictures)}" in texts[-1]


def test_one_pdf_holds_all_pages_and_pictures_are_numbered() -> None:
    figures = [replace(make_line(), key=f"k{number}") for number in range(13)]
    (pdf,) = export_sheet(figures, PROVENANCE, LIGHT, file_format="pdf")
    pages = export_sheet(figures, PROVENANCE, LIGHT, file_format="svg")
    assert len(read_pdf(pdf.content)) == len(pages) > 1
    assert pdf.name.endswith("-sheet-2026-11-24.pdf")
    assert [page.name[-len("page-1.svg") :] for page in pages] == [
        f"page-{n + 1}.svg" for n in range(len(pages))
    ]


def test_progress_is_told_up_to_the_end() -> None:
    told: list[float] = []
    export_sheet(FIGURES, PROVENANCE, LIGHT, file_format="svg", on_progress=told.append)
    assert told == sorted(told)
    assert len(told) == len(FIGURES) + 1
    assert told[-1] == 1


def test_hard_names_fit_everywhere() -> None:
    headlines = [headline._replace(label=HARD_NAME, value=HARD_NAME) for headline in HEADLINES]
    pictures = compose_sheet(
        [make_bars(HARD_NAME)] * 3, HARD_PROVENANCE, SIZES["a4-landscape"], LIGHT, opening=Opening(headlines)
    )
    words = set(HARD_NAME.split(" "))
    assert words <= set(" ".join(read_svg(pictures.write("svg")[0])[1]).split())


def test_a_sheet_without_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one figure"):
        compose_sheet([], PROVENANCE, SIZES["slide"], LIGHT)
