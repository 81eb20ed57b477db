"""The log of the server, in which nothing stands of what readers bring."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

from components.screen import visit


class _QuietRecords:
    """Makes the records of the log: while anybody holds a table of their own, an exception is told without its message.

    Messages quote values: the name that is no key, the text that is no number. Where a program failed, the lines of
    its code and the kind of the failure say as much.
    """

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: Any, **settings: Any) -> logging.LogRecord:
        record = self._make(*args, **settings)
        if record.exc_info and record.exc_info[1] is not None and visit.is_any_held():
            record.exc_text = describe_error(record.exc_info[1])
            record.exc_info = None
        return record


def set_log() -> None:
    """Keep what readers bring out of the log, whoever writes it."""
    make = logging.getLogRecordFactory()
    if not isinstance(make, _QuietRecords):
        logging.setLogRecordFactory(_QuietRecords(make))


def note_error(sentence: str, error: BaseException) -> None:
    """Write to the log that something failed on what a reader brought, and where in the program."""
    logging.getLogger(__name__).error("%s %s", sentence, describe_error(error))


def describe_error(error: BaseException) -> str:
    """Where an error came from, and of which kind it and its causes are."""
    parts = []
    known: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in known:
        known.add(id(cause))
        parts.append(f"{''.join(traceback.format_tb(cause.__traceback__))}{type(cause).__name__}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(["Traceback, without messages: they may quote a reader's table", *reversed(parts)])
