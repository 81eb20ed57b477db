"""Build the panel of ties that an engine holds before a server starts: `python -m data.engine duckdb:///folder`.

A build that was stopped goes on after its last finished part; a panel that is there already is told of and left alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from data.engine.address import AddressError, find_panel_folder, open_engine, parse_address
from data.engine.engines import EngineError
from data.engine.store import load_store
from data.load import load_allowed_values
from data.progress import write_progress
from data.schema import TableError


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the panel of year masks and keep it, so that a server starts in seconds."""
    parser = argparse.ArgumentParser(prog="python -m data.engine", description=main.__doc__)
    parser.add_argument("address", help="duckdb:///folder, postgresql://user@host/data or sc://host")
    parser.add_argument(
        "--keep", type=Path, help="the folder for the panel (of duckdb: .panel beside the files)"
    )
    given = parser.parse_args(arguments)
    began = monotonic()
    try:
        engine = open_engine(given.address)
        folder = find_panel_folder(parse_address(given.address), given.keep)
        panel = load_store(engine, load_allowed_values(), folder, write_progress).panel
        engine.close()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Finished parts are kept: the same command goes on.\n")
        return 130
    except (AddressError, EngineError, TableError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(
        f"{len(panel):,} rows, {panel.nbytes / 1e6:,.0f} MB, in {monotonic() - began:.1f} s; "
        f"kept in {folder or 'no folder'}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
