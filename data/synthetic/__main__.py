"""Write made-up ties as Parquet: `python -m data.synthetic --rows 1000000 --out FOLDER`.

A run that was stopped goes on with the parts that are missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from data import reference
from data.progress import Clock, Report, write_progress
from data.synthetic.ties import Plan, draw_ties
from data.synthetic.world import build_world, to_lists

ROWS_PER_PART = 1_000_000
ROWS_PER_GROUP = 125_000
UNIQUE_TEXTS = ("tie_id", "event_id", "source_ref")
"""Columns for which a dictionary would be as large as they are."""


def write_synthetic_ties(plan: Plan, folder: Path, report: Report = write_progress) -> None:
    """Write the ties of a plan as files of a folder, `part-00000.parquet` and on: one row per tie.

    A part that is there already is left as it is: give every plan a folder of its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lists = to_lists(reference.load_states(), reference.load_cooperation_types(), reference.load_sources())
    world = build_world(lists, plan.seed)
    missing = [part for part in range(plan.parts) if not _name_part(folder, part).exists()]
    done = plan.rows - sum(plan.count_rows(part) for part in missing)
    clock = Clock("ties", plan.rows, report, at_start=done)
    for part in missing:
        ties = draw_ties(world, plan, part)
        unfinished = _name_part(folder, part).with_suffix(".unfinished")
        pq.write_table(
            ties,
            unfinished,
            compression="zstd",
            row_group_size=ROWS_PER_GROUP,
            use_dictionary=[name for name in ties.column_names if name not in UNIQUE_TEXTS],
        )
        unfinished.replace(_name_part(folder, part))
        done += ties.num_rows
        clock.tell(done)


def _name_part(folder: Path, part: int) -> Path:
    return folder / f"part-{part:05}.parquet"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write made-up ties of all cooperation types between all states, in the columns of the codebook."""
    parser = argparse.ArgumentParser(prog="python -m data.synthetic", description=main.__doc__)
    parser.add_argument("--rows", type=int, required=True, help="how many ties, up to 100 million and more")
    parser.add_argument("--out", type=Path, required=True, help="a folder of their own")
    parser.add_argument("--seed", type=int, default=1, help="the same number makes the same ties")
    parser.add_argument("--part", type=int, default=ROWS_PER_PART, help="ties in one file")
    given = parser.parse_args(arguments)
    plan = Plan(given.rows, given.part, given.seed)
    try:
        write_synthetic_ties(plan, given.out)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What is written is kept: the same command goes on.\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
