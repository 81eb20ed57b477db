"""One figure in every size and format."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from components.export.compose import compose_figure, compose_sheet
from components.export.fit import fit_chart, prepare
from components.export.pictures import FORMATS, export_figure
from components.export.sizes import SCALES, SIZES
from components.export.svg import SVG, set_box
from components.export.typeset import measure_words
from components.export.vega import find_collisions, list_words, read_spec
from components.figures import grammar as vl
from components.figures.chart import apply_look
from components.figures.figure import FREE, Figure
from components.screen.open_table import load_table
from components.theme import PALETTES, Scheme, to_rgba
from components.words.versions import write_permanent_address
from tests.components.export.reading import count_letters, list_lines, read_pdf, read_png, read_svg
from tests.components.export.samples import (
    HARD_NAME,
    HARD_PROVENANCE,
    LIGHT,
    PROVENANCE,
    SOURCES,
    make_arrivals,
    make_bars,
    make_line,
)
from tests.components.figures.maps.test_print_map import make_map


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_the_size_asked_and_is_not_blank(size: str) -> None:
    wanted = SIZES[size]
    picture = compose_figure(make_line(), PROVENANCE, wanted, LIGHT)
    for scale in SCALES:
        pixels, colours = read_png(picture.write("png", scale=scale)[0])
        assert pixels == (wanted.width * scale, wanted.height * scale)
        assert colours > 50
    assert read_svg(picture.write("svg")[0])[0] == (wanted.width, wanted.height)
    ((width, height), _), *others = read_pdf(picture.write("pdf")[0])
    assert not others
    assert (width, height) == pytest.approx((wanted.width * 0.75, wanted.height * 0.75), abs=0.01)


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_says_where_it_comes_from(size: str) -> None:
    picture = compose_figure(make_line(), PROVENANCE, SIZES[size], LIGHT)
    in_svg = " ".join(read_svg(picture.write("svg")[0])[1])
    in_pdf = " ".join(read_pdf(picture.write("pdf")[0])[0][1].split())
    for text in (
        "Active relations, year by year",
        "Pakistan, Türkiye and Saudi Arabia, 2000–2010",
        "with all partners: all cooperation types; 2000–2010.",
        "1\N{NARROW NO-BREAK SPACE}234 ties of 3 states with 1 partner, 2000–2010.",
        "Years after 2006 rest on hand-picked events only.",
        "Sources: First Book; Second List.",
        "Alliance Ties, data 2026.11, 24 November 2026.",
        "https://ties.example.org/overview?state=PAK&state=TUR",
    ):
        assert text in in_svg
        assert (
            count_letters(text).items()
            <= {
                letter: min(count, count_letters(text).get(letter, 0))
                for letter, count in count_letters(in_pdf).items()
            }.items()
        )
    assert "Active relations, year by year" in in_pdf
    assert "Sources: First Book; Second List." in in_pdf


def test_a_map_carries_the_note_on_boundaries_and_others_do_not() -> None:
    texts = [
        " ".join(read_svg(compose_figure(figure, PROVENANCE, SIZES["slide"], LIGHT).write("svg")[0])[1])
        for figure in (make_line(), make_map())
    ]
    assert [PROVENANCE.boundary_note in text for text in texts] == [False, True]


@pytest.mark.parametrize("size", SIZES)
def test_a_hard_name_comes_out_right_in_every_format(size: str) -> None:
    assert len(HARD_NAME) > 80
    picture = compose_figure(make_bars(HARD_NAME), HARD_PROVENANCE, SIZES[size], LIGHT)
    words = HARD_NAME.split(" ")

    texts = read_svg(picture.write("svg")[0])[1]
    assert set(words) <= set(" ".join(texts).split())
    assert read_png(picture.write("png")[0])[1] > 50
    letters = count_letters(read_pdf(picture.write("pdf")[0])[0][1])
    assert all(letters.get(letter, 0) >= count for letter, count in count_letters(HARD_NAME).items())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [make_bars, make_line, make_arrivals])
def test_no_text_leaves_the_picture(size: str, make: object) -> None:
    many = tuple(replace(SOURCES[0], title=f"Source of ties number {number}") for number in range(30))
    long_link = PROVENANCE.link + "".join(f"&state={number:03d}" for number in range(90))
    provenance = replace(HARD_PROVENANCE, sources=many, link=long_link, coverage_note=HARD_NAME * 3)
    figure = make(HARD_NAME) if make is make_bars else make()
    legend = [(f"Cooperation type number {number}", "#336699", "hatched") for number in range(11)]
    wanted = SIZES[size]
    picture = compose_figure(replace(figure, legend=legend), provenance, wanted, LIGHT)

    lines = list_lines(picture)
    widths = measure_words([(line.text, line.is_bold) for line in lines])
    edge = wanted.margin * wanted.zoom
    assert len(lines) > 10
    for line, width in zip(lines, widths, strict=True):
        # Words of the picture itself; those of the chart are in a test of their own.
        assert line.x >= edge - 0.1, line.text
        assert line.x + width * line.size <= wanted.width - edge + 1, line.text
        assert 0 < line.y < wanted.height - edge + 1, line.text
    texts = " ".join(read_svg(picture.write("svg")[0])[1])
    assert " more." in texts
    assert "ties.example.org/overview (in full in the citation)" in texts
    assert "state=0" not in texts
    assert long_link in picture.data["description"]
    assert all(source.title in picture.data["description"] for source in many)


@pytest.mark.parametrize("size", SIZES)
def test_the_link_of_thirty_partners_is_printed_whole(size: str) -> None:
    options = load_table().options
    single = [code for code in options.partners if len(options.places[code]) == 1]
    view = replace(options.default, states=("PAK", "TUR"), partners=tuple(single[:60:2]))
    link = "https://ties.example.org" + write_permanent_address("newcomers", view, load_table())
    picture = compose_figure(make_line(), replace(PROVENANCE, link=link), SIZES[size], LIGHT)
    assert link in "".join(read_svg(picture.write("svg")[0])[1])


def test_the_lines_of_a_picture_do_not_lie_on_each_other() -> None:
    lines = list_lines(compose_figure(make_bars(HARD_NAME), HARD_PROVENANCE, SIZES["column"], LIGHT))
    page = ET.Element("svg", {"width": "900"})
    for line in lines:
        place = {"x": f"{line.x}", "y": f"{line.y}", "font-size": f"{line.size}"}
        ET.SubElement(page, f"{{{SVG}}}text", place).text = line.text
    assert len(list_words(page)) > 10
    assert find_collisions(page) == []


@pytest.mark.parametrize("width", [340, 520, 900])
def test_the_words_of_a_chart_stay_inside_it(width: int) -> None:
    prepared = prepare(make_arrivals())
    drawn = fit_chart(prepared, width, 400).chart
    words = list_words(drawn)
    assert min(word.left for word in words) >= -1
    assert max(word.right for word in words) <= float(drawn.get("width", "0")) + 1


def test_rows_that_do_not_fit_are_left_out_and_counted() -> None:
    texts = read_svg(compose_figure(make_arrivals(), PROVENANCE, SIZES["column"], LIGHT).write("svg")[0])[1]
    shown = [text for text in texts if text.startswith("Partner ")]
    note = next(text for text in texts if text.startswith("The latest"))
    assert 5 < len(shown) < 60
    assert note == f"The latest {len(shown)} of 99 first ties."
    # The latest ones are those that stay.
    assert f"Partner {59:02d}: joint exercise" in shown


def test_rows_that_fit_are_all_there() -> None:
    texts = read_svg(
        compose_figure(make_arrivals(12), PROVENANCE, SIZES["a4-portrait"], LIGHT).write("svg")[0]
    )[1]
    assert len([text for text in texts if text.startswith("Partner ")]) == 12
    assert "The latest 12 of 99 first ties." in texts


def test_the_numbers_drawn_are_the_numbers_given() -> None:
    spec = read_spec(make_bars().chart, make_bars().shape).content
    rows = next(
        rows for rows in spec["datasets"].values() if len(rows) == 3 and "area" in rows[0] and "x1" in rows[0]
    )
    drawn = pd.DataFrame(rows)[list(make_bars().data.columns)]
    pd.testing.assert_frame_equal(drawn, make_bars().data, check_dtype=False)
    assert "tooltip" not in json.dumps({key: value for key, value in spec.items() if key != "datasets"})
    texts = read_svg(compose_figure(make_bars(), PROVENANCE, SIZES["column"], LIGHT).write("svg")[0])[1]
    assert {"31", "17", "5"} <= set(texts)


@pytest.mark.parametrize("kind", ["hatched", "crossed", "dotted"])
def test_marks_have_the_pattern_of_their_legend_entry(kind: str) -> None:
    figure = make_bars()
    legend = tuple((label, colour, kind if label == "Americas" else "") for label, colour, _ in figure.legend)
    signs = []
    for wanted, given in ((0, figure), (1, replace(figure, legend=legend))):
        content = compose_figure(given, PROVENANCE, SIZES["column"], LIGHT).write("svg")[0]
        root = ET.fromstring(content)  # noqa: S314 - our own file
        (chart,) = root.findall(f"{{{SVG}}}svg")
        # The one bar.
        laid = [element for element in chart.iter() if element.get("fill") == f"url(#c0-{kind})"]
        assert len(laid) == wanted
        assert len(list(chart.iter(f"{{{SVG}}}pattern"))) == wanted
        root.remove(chart)
        signs.append(len(list(root.iter(f"{{{SVG}}}path"))))
    # The lines or dots over the sign in the legend.
    assert signs[1] >= signs[0] + 6


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", PALETTES)
def test_paper_is_white_or_dark_and_words_stand_out_on_it(size: str, scheme: Scheme) -> None:
    palette = PALETTES[scheme]
    picture = compose_figure(make_line(), PROVENANCE, SIZES[size], palette)
    image = Image.open(io.BytesIO(picture.write("png")[0])).convert("RGB")
    ground = {"light": "#ffffff" if SIZES[size].is_paper else LIGHT.paper, "dark": palette.paper}[scheme]
    corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)]
    assert {image.getpixel(corner) for corner in corners} == {tuple(to_rgba(ground)[:3])}
    ink = to_rgba(palette.ink)[:3]
    drawn = [colour for _, colour in image.getcolors(1 << 24) or []]
    assert min(max(abs(a - b) for a, b in zip(colour, ink, strict=True)) for colour in drawn) < 12


@pytest.mark.parametrize("file_format", ["svg", "outlines"])
@pytest.mark.parametrize("size", ["a4-portrait", "a4-landscape"])
def test_a_dark_sheet_of_paper_is_dark_in_vector_formats_too(size: str, file_format: str) -> None:
    dark = PALETTES["dark"]
    (file,) = compose_sheet([make_line()], PROVENANCE, SIZES[size], dark).write(file_format)
    fills = [element.get("fill") for element in ET.fromstring(file).iter() if element.get("fill")]  # noqa: S314
    assert dark.paper in fills
    assert not {"#ffffff", LIGHT.paper} & set(fills)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [compose_figure, compose_sheet])
def test_the_pixels_of_a_chart_are_drawn_as_they_are(size: str, make: object) -> None:
    figure = make_line()
    picture = make(figure if make is compose_figure else [figure], PROVENANCE, SIZES[size], LIGHT)
    # In place of the chart, lines a pixel wide and a pixel apart: drawn between two pixels they would run together.
    chart = picture.data["figures"][0]["chart"]
    wide, tall = chart["width"], chart["height"]
    svg = ET.Element("svg", {"xmlns": SVG, "width": f"{wide}", "height": f"{tall}"})
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    for place in range(0, wide, 2):
        ET.SubElement(svg, "rect", {"x": str(place), "width": "1", "height": str(tall // 2)})
    for place in range(tall // 2 + 2, tall, 2):
        ET.SubElement(svg, "rect", {"y": str(place), "width": str(wide), "height": "1"})
    set_box(svg, wide, tall)
    chart["svg"] = ET.tostring(svg, encoding="unicode")
    image = Image.open(io.BytesIO(picture.write("png")[0])).convert("L")
    pixels = np.asarray(image)
    rows, columns = np.nonzero(pixels == 0)
    top, left = rows.min(), columns.min()
    upright = pixels[top + 5, left : left + wide]
    assert set(upright[::2]) == {0}
    assert set(upright[1::2]) == {255}
    level = pixels[top + tall // 2 + 2 : top + tall - 1, left + 5]
    assert set(level[::2]) == {0}
    assert set(level[1::2]) == {255}


def test_charts_in_one_picture_do_not_share_names() -> None:
    (sheet,) = compose_sheet([make_map(), make_map()], PROVENANCE, SIZES["a4-landscape"], LIGHT).write("svg")
    names = [element.get("id") for element in ET.fromstring(sheet).iter() if element.get("id")]  # noqa: S314
    assert len(names) == len(set(names)) > 1


def test_a_chart_that_asks_for_an_address_is_refused() -> None:
    chart = vl.Layer({"url": "https://example.org/a.csv"}).mark("point").encode(x="a:Q")
    figure = Figure(
        key="far", shape=FREE, title="Far", chart=apply_look([chart], LIGHT, height=90), data=pd.DataFrame()
    )
    with pytest.raises(ValueError, match="External data url not allowed"):
        compose_figure(figure, PROVENANCE, SIZES["column"], LIGHT)


def test_pictures_in_data_are_left_out() -> None:
    rows = pd.DataFrame({"x": [1], "u": ["https://example.org/a.png"]})
    chart = vl.Layer(rows).mark("image", width=20, height=20).encode(x="x:Q", url="u:N")
    figure = Figure(
        key="far", shape=FREE, title="Far", chart=apply_look([chart], LIGHT, height=90), data=rows
    )
    content = compose_figure(figure, PROVENANCE, SIZES["column"], LIGHT).write("svg")[0]
    assert b"example.org/a.png" not in content


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_has_a_name_that_says_the_view_and_the_day(file_format: str) -> None:
    file = export_figure(make_line(), PROVENANCE, LIGHT, file_format=file_format, scale=1)
    assert (
        file.name
        == f"alliance-ties-pakistan-turkiye-and-saudi-arabia-2000-2010-years-2026-11-24.{FORMATS[file_format]}"
    )
    assert file.content.startswith(
        {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "outlines": b"<?xml"}[file_format]
    )


def test_an_unknown_format_is_refused() -> None:
    picture = compose_figure(make_line(), PROVENANCE, SIZES["column"], LIGHT)
    with pytest.raises(ValueError, match="gif is none of png, svg, pdf"):
        picture.write("gif")


def test_writing_one_format_does_not_change_the_others() -> None:
    picture = compose_figure(make_line(), PROVENANCE, SIZES["column"], LIGHT)
    before = picture.write("svg")[0]
    picture.write("pdf")[0]
    picture.write("png", scale=2)[0]
    assert picture.write("svg")[0] == before
