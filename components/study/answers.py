"""What functions of texts have answered, kept for all readers; but not of a table that one reader alone may see."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Discretion:
    """Whether what is worked out now may be kept where all readers are served from; the screen knows who is there."""

    def __init__(self) -> None:
        self.is_private: Callable[[], bool] = lambda: False
        """Whether what is worked out now is one reader's own: asked hundreds of times a page."""

    def set_check(self, is_private: Callable[[], bool]) -> None:
        """Have another function tell whether what is worked out now is one reader's own."""
        self.is_private = is_private


@cache
def open_discretion() -> Discretion:
    """The one of this process."""
    return Discretion()


def keep_answers(function: Callable[Asked, Answer], size: int) -> Callable[Asked, Answer]:
    """The same function, whose latest answers are kept by what was asked; True and 1 are two questions."""
    kept = lru_cache(maxsize=size, typed=True)(function)
    discretion = open_discretion()

    @wraps(function)
    def ask(*arguments: Asked.args, **named: Asked.kwargs) -> Answer:
        return function(*arguments, **named) if discretion.is_private() else kept(*arguments, **named)  # type: ignore[arg-type]

    return ask
