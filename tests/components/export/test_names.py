"""Names of files."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.export.names import MAX_LENGTH, name_file, to_slug
from tests.components.export.samples import HARD_NAME

DAY = date(2026, 11, 24)


def test_a_name_says_the_view_the_figure_and_the_day() -> None:
    assert (
        name_file("Pakistan and China, 1990–2026", "timeline", DAY, "png")
        == "alliance-ties-pakistan-and-china-1990-2026-timeline-2026-11-24.png"
    )
    assert name_file("Mali", "sheet", DAY, "svg", page=2) == "alliance-ties-mali-sheet-2026-11-24-page-2.svg"


def test_letters_of_other_alphabets_become_plain_or_are_left_out() -> None:
    assert to_slug("Türkiye, Côte d'Ivoire & São Tomé; Iğdır, Łódź, straße") == (
        "turkiye-cote-divoire-and-sao-tome-igdir-lodz-strasse"
    )
    assert to_slug("السعودية") == ""
    assert name_file("السعودية", "map", DAY, "pdf") == "alliance-ties-map-2026-11-24.pdf"


def test_a_long_title_is_cut_between_words_and_keeps_figure_and_day() -> None:
    name = name_file(HARD_NAME * 2, "coverage_strip", DAY, "png")
    assert len(name) <= MAX_LENGTH
    assert name.startswith("alliance-ties-obrien-and-sons-of-")
    assert name.endswith("-coverage-strip-2026-11-24.png")
    words = to_slug(HARD_NAME * 2).split("-")
    shown = name.removeprefix("alliance-ties-").removesuffix("-coverage-strip-2026-11-24.png").split("-")
    assert shown == words[: len(shown)]


@given(st.text(max_size=300), st.text(max_size=80))
def test_every_file_system_takes_the_name(title: str, key: str) -> None:
    assert re.fullmatch(r"alliance-ties(-[a-z0-9]+)*\.png", name_file(title, key, DAY, "png"))
    assert len(name_file(title, key, DAY, "png")) <= MAX_LENGTH
