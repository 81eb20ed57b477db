"""Two files for readers who bring a table of their own: one to fill in, and one as researchers publish theirs.

Their rows are facts of the shipped table, each with its source.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def write_template() -> bytes:
    """A table to fill in, as CSV in UTF-8: the columns of the codebook that a reader writes, with five rows."""
    return (_FOLDER / "template.csv").read_bytes()


def write_example() -> tuple[str, bytes]:
    """Name and contents of a worked example: names of states, other column names, a blank mark, an unclear state."""
    return "arms_and_training.csv", (_FOLDER / "example.csv").read_bytes()
