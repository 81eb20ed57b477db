"""Breaking, cutting and measuring text, and which font draws which letters."""

from __future__ import annotations

import io

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from components.export.typography import (
    ARABIC,
    FONT_FILES,
    FONT_FOLDER,
    OTHER,
    SANS,
    clean,
    cut,
    drop_marks,
    is_right_to_left,
    measure,
    register_fonts,
    split_runs,
    wrap,
    wrap_list,
)


def test_all_fonts_are_bundled_for_the_renderer_and_for_svg() -> None:
    for file in FONT_FILES.values():
        assert (FONT_FOLDER / f"{file}.ttf").exists()
        assert (FONT_FOLDER / f"{file}.woff2").exists()


def draw(text: str, family: str, weight: int = 400) -> Image.Image:
    register_fonts()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="white"/>'
        f'<text x="6" y="28" font-size="24" font-family="{family}" font-weight="{weight}">{text}</text></svg>'
    )
    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("L")


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize(
    ("letters", "family"),
    [("AzÄé", SANS), ("ğĞıİşŞçÇ", SANS), ("ЖяЮщЁіїє", SANS), ("ابتثپچگی", ARABIC)],
    ids=["Latin", "Turkish", "Cyrillic", "Arabic"],
)
def test_each_letter_is_drawn_and_drawn_apart(letters: str, family: str, weight: int) -> None:
    pictures = [draw(letter, family, weight) for letter in letters]
    missing = draw("\U0002f800", family, weight)
    for picture in pictures:
        assert ImageChops.difference(picture, Image.new("L", picture.size, 255)).getbbox() is not None
        assert ImageChops.difference(picture, missing).getbbox() is not None
    for place, picture in enumerate(pictures):
        for other in pictures[place + 1 :]:
            assert ImageChops.difference(picture, other).getbbox() is not None


def test_a_line_is_split_where_the_font_changes() -> None:
    runs = split_runs("Türkiye and المملكة العربية (1990), Россия 中国")
    assert [(run.text, run.family) for run in runs] == [
        ("Türkiye and ", SANS),
        ("المملكة العربية", ARABIC),
        (" (1990), Россия ", SANS),
        ("中国", OTHER),
    ]
    assert "".join(run.text for run in runs) == "Türkiye and المملكة العربية (1990), Россия 中国"


def test_direction_is_that_of_the_first_letter() -> None:
    assert not is_right_to_left("1990: Türkiye العربية")
    assert is_right_to_left("1990: العربية Türkiye")


def test_lines_keep_the_direction_of_the_whole() -> None:
    lines = wrap(
        "Ties of the states العربية السعودية with others", measure("Ties of the states ", 12) + 2, 12
    )
    assert drop_marks(lines[1]).startswith("العربية")
    assert not is_right_to_left(lines[1])


def test_letters_that_xml_does_not_know_and_turns_of_direction_are_cleaned() -> None:
    assert clean("a\x00b\n c\u202e\tend\ud800") == "a b c end"


def test_a_width_is_that_of_the_picture() -> None:
    text = "Military cooperation, AVATAR 1990"
    register_fonts()
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"><rect width="900" height="60" fill="white"/>'
        f'<text x="0" y="40" font-size="40" font-family="{SANS}" font-weight="600">{text}</text></svg>'
    )
    image = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("L")
    box = ImageChops.difference(image, Image.new("L", image.size, 255)).getbbox()
    assert box is not None
    assert measure(text, 40, is_bold=True) == pytest.approx(box[2], abs=6)


def test_a_link_breaks_at_its_signs_and_loses_nothing() -> None:
    link = "https://example.org/overview?" + "&".join(f"state=S{number:02d}" for number in range(30))
    lines = wrap(link, 300, 11)
    assert "".join(lines) == link
    assert all(line[-1] in "&?/=" for line in lines[:-1])


def test_a_cut_text_ends_with_an_ellipsis() -> None:
    assert cut("Military cooperation", 60, 12).endswith("…")
    assert cut("Short", 60, 12) == "Short"
    assert wrap("one two three four five", 50, 12, max_lines=2)[-1].endswith("…")


def test_a_list_is_counted_where_it_is_cut() -> None:
    items = [f"Source {number}" for number in range(20)]
    lines = wrap_list("Sources: ", items, 300, 11, max_lines=2)
    assert len(lines) == 2
    text = " ".join(lines)
    shown = text.count("Source ")
    assert text.endswith(f" and {20 - shown} more.")
    assert wrap_list("Sources: ", items[:2], 300, 11, max_lines=2) == ["Sources: Source 0; Source 1."]
    assert wrap_list("Sources: ", [], 300, 11, max_lines=2) == []


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S"])


@settings(max_examples=150, deadline=None)
@given(st.text(LETTERS, max_size=120), st.floats(40, 400), st.integers(1, 5))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, width: float, most: int) -> None:
    lines = wrap(text, width, 12)
    assert all(measure(line, 12) <= width + 1e-6 for line in lines)
    assert "".join(drop_marks("".join(lines)).split()) == "".join(drop_marks(clean(text)).split())
    few = wrap(text, width, 12, max_lines=most)
    assert len(few) == min(len(lines), most)
    assert all(measure(line, 12) <= width + 1e-6 for line in few)
