"""Breaking, cutting and measuring text, and which font draws which letters."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
import typst
import vl_convert
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from components.export.compose import compose_figure
from components.export.sizes import SIZES
from components.export.svg import FONT_FILES
from components.export.typeset import FONT_FOLDER, TEMPLATES, ask, load_fonts, measure_words
from data.printable import clean
from tests.components.export.reading import read_pdf, read_svg
from tests.components.export.samples import LIGHT, PROVENANCE, make_line

PAGE = compose_figure(make_line(), PROVENANCE, SIZES["column"], LIGHT).data
"""Data of any page, to ask the templates' functions for more."""


def call(expression: str, **given: object) -> object:
    """The value of an expression in the language of the templates, with `given` at hand, one logical pixel a point."""
    source = f"""
    #import "/words.typ": *
    #let given = data.given
    #let plain = style(12, 18, "ink")
    #context [#metadata({expression})<told>]
    """
    data = json.dumps({**PAGE, "zoom": 1, "pixel": 1, "given": given})
    page = typst.Compiler(source.encode(), root=TEMPLATES, font_paths=load_fonts(), sys_inputs={"data": data})
    return ask(page)[0]


def wrap(text: str, width: float, most: int = 99) -> list[str]:
    expression = "break-lines(plain, given.text, given.width * 1pt, most: given.most)"
    lines = call(expression, text=text, width=width, most=most)
    assert isinstance(lines, list)
    return lines


def measure(line: str) -> float:
    return 12 * measure_words([(line, False)])[0]


def test_all_fonts_are_bundled_for_the_pictures_and_for_svg() -> None:
    for file in FONT_FILES.values():
        assert (FONT_FOLDER / f"{file}.ttf").exists()
        assert (FONT_FOLDER / f"{file}.woff2").exists()


def draw(text: str, *, is_bold: bool = False, size: int = 24) -> Image.Image:
    """A line of text as the templates set it."""
    source = f"""
    #import "/words.typ": *
    #set page(width: auto, height: 40pt, margin: 4pt)
    #set text(size: {size}pt)
    #dress(style({size}, 30, "ink", bold: {str(is_bold).lower()}), data.given)
    """
    data = json.dumps({**PAGE, "zoom": 1, "pixel": 1, "given": text})
    page = typst.Compiler(source.encode(), root=TEMPLATES, font_paths=load_fonts(), sys_inputs={"data": data})
    content = page.compile(format="png", ppi=72)
    assert isinstance(content, bytes)
    image = Image.new("L", (60, 40), 255)
    image.paste(Image.open(io.BytesIO(content)).convert("L"))
    return image


@pytest.mark.parametrize("is_bold", [False, True])
@pytest.mark.parametrize(
    "letters", ["AzÄé", "ğĞıİşŞçÇ", "ЖяЮщЁіїє", "ابتثپچگی"], ids=["Latin", "Turkish", "Cyrillic", "Arabic"]
)
def test_each_letter_is_drawn_and_drawn_apart(letters: str, *, is_bold: bool) -> None:
    pictures = [draw(letter, is_bold=is_bold) for letter in letters]
    missing = draw("\U0002f800", is_bold=is_bold)
    for letter, picture in zip(letters, pictures, strict=True):
        assert ImageChops.difference(picture, Image.new("L", picture.size, 255)).getbbox() is not None
        assert ImageChops.difference(picture, missing).getbbox() is not None
        assert ImageChops.difference(picture, draw(letter, is_bold=not is_bold)).getbbox() is not None
    for place, picture in enumerate(pictures):
        for other in pictures[place + 1 :]:
            assert ImageChops.difference(picture, other).getbbox() is not None


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    word = "السعودية"
    joined, *apart = measure_words([(word, False), *((letter, False) for letter in word)])
    assert joined < 0.9 * sum(apart)
    # Alef, a stroke, comes first in "اب" and so stands on the right, where beh has no ink but its end.
    first = draw("اب")
    box = ImageChops.difference(first, Image.new("L", first.size, 255)).getbbox()
    assert box is not None
    left, top, right, _ = box
    upper = first.crop((left, top, right, top + 6))
    ink = ImageChops.difference(upper, Image.new("L", upper.size, 255)).getbbox()
    assert ink is not None
    assert ink[0] > upper.width / 2


def test_direction_is_that_of_the_first_letter() -> None:
    assert call("is-turned(given.text)", text="1990: Türkiye العربية") is False
    assert call("is-turned(given.text)", text="1990: العربية Türkiye") is True
    assert call("is-turned(given.text)", text="1990") is False


def test_letters_that_xml_does_not_know_and_turns_of_direction_are_cleaned() -> None:
    assert clean("a\x00b\n c\u202e\tend\ud800\ufeff") == "a b c end"


@pytest.mark.parametrize("is_bold", [False, True])
def test_a_width_is_that_of_the_chart(*, is_bold: bool) -> None:
    text = "Military cooperation, AVATAR 1990"
    vl_convert.register_font_directory(str(FONT_FOLDER))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"><rect width="900" height="60" fill="white"/>'
        f'<text x="0" y="40" font-size="40" font-family="IBM Plex Sans" font-weight="{600 if is_bold else 400}">'
        f"{text}</text></svg>"
    )
    image = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("L")
    box = ImageChops.difference(image, Image.new("L", image.size, 255)).getbbox()
    assert box is not None
    assert 40 * measure_words([(text, is_bold)])[0] == pytest.approx(box[2], abs=6)


def test_a_link_breaks_at_its_signs_and_loses_nothing() -> None:
    link = "https://example.org/overview?" + "&".join(f"state=S{number:02d}" for number in range(30))
    lines = wrap(link, 300)
    assert len(lines) > 3
    assert "".join(lines) == link
    assert all(line[-1] in "&?/=" for line in lines[:-1])


def test_a_cut_text_ends_with_an_ellipsis() -> None:
    assert wrap("one two three four five", 50, 2)[-1].endswith("…")
    cut = call("given.texts.map(text => cut(plain, text, 54pt))", texts=["Military cooperation", "Short"])
    assert cut == ["Military…", "Short"]


def test_a_list_is_counted_where_it_is_cut() -> None:
    def wrap_list(items: list[str], most: int) -> list[str]:
        lines = call('break-list(plain, "Sources: ", given.items, 300pt, given.most)', items=items, most=most)
        assert isinstance(lines, list)
        return lines

    items = [f"Source {number}" for number in range(20)]
    lines = wrap_list(items, 2)
    assert len(lines) == 2
    text = " ".join(lines)
    shown = text.count("Source ")
    assert 0 < shown < 20
    assert text.endswith(f" and {20 - shown} more.")
    assert wrap_list(items[:2], 2) == ["Sources: Source 0; Source 1."]
    assert wrap_list([], 2) == []
    # A title too long for the lines is cut, too.
    assert wrap_list(["A title of a source " * 9, "Another"], 1)[0].endswith("…")


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S"])


@settings(max_examples=150, deadline=None)
@given(st.text(LETTERS, max_size=120), st.floats(40, 400), st.integers(1, 5))
@example("00sゝÆ", 40.0, 1)
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, width: float, most: int) -> None:
    whole = clean(text)
    lines = wrap(whole, width)
    # The parts of a line are measured one by one; together they may be a hair wider.
    assert all(measure(line) <= width * 1.02 + 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(whole.split())
    few = wrap(whole, width, most)
    assert len(few) == min(len(lines), most)
    assert all(measure(line) <= width * 1.02 + 1 for line in few)


HOSTILE = (
    '#panic("no") *bold* _it_ `raw` $x^2$ <label> @ref [content] {code} \\ // /* */ ~ -- "quote" \'q\' #{1+1} '
    "</text><script>alert(1)</script> &amp; %PDF \x00\x1b\u202e"
)


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_words_that_look_like_markup_are_words(form: str) -> None:
    figure = replace(
        make_line(), title=HOSTILE, subtitle=HOSTILE, notes=(HOSTILE,), legend=((HOSTILE, "#123456", ""),)
    )
    provenance = replace(PROVENANCE, title=HOSTILE, filters=HOSTILE, coverage_note=HOSTILE)
    content = compose_figure(figure, provenance, SIZES["a4-landscape"], LIGHT).write(form)[0]
    text = " ".join(read_svg(content)[1]) if form == "svg" else read_pdf(content)[0][1]
    wanted = clean(HOSTILE).split()
    assert all("".join(text.split()).count(word) >= 4 for word in wanted)
    assert form == "pdf" or b"<script" not in content
