"""What is kept for all readers, and what is not because it is of one reader's own table."""

from __future__ import annotations

import pytest

from components.study import answers
from components.study.answers import Discretion, keep_answers


def test_an_answer_is_kept_unless_it_is_of_one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    discretion, asked = Discretion(), []
    monkeypatch.setattr(answers, "open_discretion", lambda: discretion)
    is_private = False
    discretion.set_check(lambda: is_private)

    def double(number: int) -> int:
        asked.append(number)
        return number * 2

    ask = keep_answers(double, 10)
    assert (ask(1), ask(1), asked) == (2, 2, [1])
    is_private = True
    assert (ask(2), ask(2), ask(1), asked) == (4, 4, 2, [1, 2, 2, 1])
    is_private = False
    assert (ask(1), ask(2), asked) == (2, 4, [1, 2, 2, 1, 2])
