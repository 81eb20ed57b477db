"""What a reader can see of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.printable import clean, has_unprintable


@given(st.text())
def test_a_cleaned_text_is_one_printable_line_with_all_that_was_printable(text: str) -> None:
    cleaned = clean(text)
    assert not has_unprintable(cleaned)
    assert clean(cleaned) == cleaned
    assert len(cleaned.splitlines()) <= 1
    assert set(cleaned) <= {*text, " "}


def test_marks_of_format_fall_out_and_letters_that_need_a_joiner_keep_it() -> None:
    assert clean("co\u00adoperation \u2066x\u2069 می\u200cخواهم") == "cooperation x می\u200cخواهم"
