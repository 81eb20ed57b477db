"""Words on coverage: breaks and their letters."""

from __future__ import annotations

from components.screen.open_table import load_table
from components.words.coverage import letter_breaks
from data.analysis.coverage import cover_years, find_census_breaks, to_coverage
from tests.toy import TOY_SOURCES

TABLE = load_table()
COVER = cover_years(to_coverage(TOY_SOURCES), ["PAK"], None, 1999, 2012)


def test_breaks_get_letters_and_words() -> None:
    breaks = letter_breaks(find_census_breaks(COVER), TABLE.options.labels)
    assert breaks["letter"].tolist() == [chr(ord("A") + i) for i in range(len(breaks))]
    words = dict(zip(breaks["year"], breaks["words"], strict=True))
    assert words[2007] == "from 2007 on, joint exercise: hand-picked events only instead of a census"
    assert words[2000].endswith("joint exercise: a census instead of hand-picked events only")
