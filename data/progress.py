"""How far long work is, and how long it will still take."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic


@dataclass(frozen=True)
class Progress:
    """Work done so far.

    Parameters
    ----------
    what
        What is done, as a short line says it: "panel".
    done, total
        Rows.
    seconds
        Spent so far.
    at_start
        Rows that an earlier, stopped run had done already: they took no time in this one.
    """

    what: str
    done: int
    total: int
    seconds: float
    at_start: int = 0

    @property
    def share(self) -> float:
        """Of the rows, 0 to 1."""
        return self.done / self.total if self.total else 1.0

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the speed so far; None before there is one."""
        fresh = self.done - self.at_start
        return self.seconds * (self.total - self.done) / fresh if fresh > 0 else None


Report = Callable[[Progress], None]
"""Is told of every step; what it raises ends the work, and what was finished is kept."""


def keep_quiet(progress: Progress) -> None:
    """Say nothing of the progress."""


@dataclass
class Clock:
    """Counts rows of work and reports each step.

    Parameters
    ----------
    what, total, at_start
        As in `Progress`.
    report
        Who is told.
    """

    what: str
    total: int
    report: Report
    at_start: int = 0
    _began: float = field(default_factory=monotonic)

    def tell(self, done: int) -> None:
        """Report that so many of all rows are done."""
        self.report(Progress(self.what, done, self.total, monotonic() - self._began, self.at_start))


def write_progress(progress: Progress) -> None:
    """Write the progress as one line of standard error, which the next one writes over where it is a terminal."""
    out = sys.stderr
    left = progress.seconds_left
    estimate = "" if left is None else f", about {_say_time(left)} left"
    line = (
        f"{progress.what}: {progress.done:,} of {progress.total:,} rows, {progress.share:.0%}, "
        f"{_say_time(progress.seconds)}{estimate}"
    )
    is_last = progress.done >= progress.total
    out.write(f"\r{line:<78}{chr(10) if is_last else ''}" if out.isatty() else f"{line}\n")
    out.flush()


def _say_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
