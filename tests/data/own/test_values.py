"""Cells that are no states and no dates."""

from __future__ import annotations

import pandas as pd

from data.own.values import read_numbers, read_switches, read_words


def test_a_missing_cell_is_blank_and_never_the_last_word_of_the_column() -> None:
    texts = pd.Series(["training", None, "drill"], dtype="str")
    read = read_words(texts, {"training": "training"}, "is none")
    assert (read.text.tolist(), read.fault.tolist()) == (["training", "", ""], ["", "", "is none"])
    assert read_switches(pd.Series(["no", None, "yes"], dtype="str")).text.tolist() == ["false", "", "true"]
    assert read_numbers(pd.Series(["1", None, "2,5"], dtype="str")).text.tolist() == ["1", "", "2.5"]


def test_letters_that_nobody_sees_make_no_other_word() -> None:
    read = read_words(pd.Series(["na\u200bval drill"], dtype="str"), {"naval drill": "training"}, "is none")
    assert read.text.tolist() == ["training"]
