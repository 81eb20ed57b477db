"""What every engine can be asked, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pyarrow as pa

from data.engine.statements import Chosen, Statement
from data.progress import Report

UNFINISHED = ".unfinished"
"""How the names of files end that are still written."""


def name_unfinished(file: Path) -> Path:
    """Where a file is written before it is put in its place: a name that no other process takes."""
    return file.with_name(f"{file.name}.{uuid4().hex}{UNFINISHED}")


class EngineError(RuntimeError):
    """An engine that does not answer, or not what was asked for; says which, and why as far as it says."""


@dataclass(frozen=True)
class Part:
    """A part of the table that is laid out as masks by itself.

    Parameters
    ----------
    table
        What stands for it in a statement of the engine.
    fingerprint
        Changes when its contents do; None where the engine cannot tell.
    rows
        Ties in it; None where that is not known without counting them.
    """

    table: str
    fingerprint: str | None
    rows: int | None = None


class Engine(Protocol):
    """Holds one table of ties and answers statements about it; may be asked from several threads."""

    @property
    def name(self) -> str:
        """Its address as it may be shown: without a password."""
        ...

    def list_parts(self) -> tuple[Part, ...]:
        """The parts of the table as it is now, in its order; together they are the table."""
        ...

    def ask(self, statement: Statement, part: Part | None = None) -> pa.Table:
        """Answer a statement about the table or one part of it.

        Raises
        ------
        EngineError
            When there is no answer. The next question is put to a new connection.
        """
        ...

    def ask_latest(self, chosen: Chosen, rows: int, skipped: int) -> pa.Table:
        """Some ties of a view, the latest start first, then by tie_id: what `write_page` asks for; errors as `ask`."""
        ...

    def stream(self, statement: Statement, rows: int) -> Iterator[pa.RecordBatch]:
        """Answer a statement about the table in pieces of so many rows: as `ask`, in bounded memory."""
        ...

    def prepare_lists(self, folder: Path | None, report: Report) -> None:
        """Make ready in a folder what lists need to be answered soon, where the engine has no indexes of its own."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
