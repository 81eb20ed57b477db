"""Put the same question to this dashboard, Datasette, Dash and Panel: `python -m tests.benchmarks.others` prints it.

The question is that of `question.py`; what each program shows of it stands in its file here. One server at a time, of
one process each, started for its lines; readers without a browser, each with a connection of its own, ask without a
pause, every time another state, so that nothing is answered from what was kept. What a browser takes to draw the answer
is not measured. The answers of the bare calculation and of pandas are held against each other first.

The other programs are installed into an environment of their own, made once. `--rows 1000000` makes up a table instead
of the shipped one. Nothing is asserted of times.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from data.load import TIES_FILE
from tests.benchmarks.others.compare import make_up, write_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.others", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[0], help="of a made-up table; 0: the shipped")
    parser.add_argument(
        "--table", default="", help="the same made-up table as TIES_TABLE takes it, for the dashboard"
    )
    parser.add_argument("--environment", type=Path, help="folder in which the other programs are installed")
    asked = parser.parse_args(arguments)
    for rows in asked.rows:
        with tempfile.TemporaryDirectory() as folder:
            file = make_up(rows, Path(folder)) if rows else TIES_FILE
            write_table(file, (asked.table or str(file)) if rows else "", asked.environment)
    return 0


if __name__ == "__main__":
    sys.exit(main())
