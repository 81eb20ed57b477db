"""The build report: what became of every row of every source, and how counts compare with an independent mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.importers.base import ImportResult

COMPARED_FROM = 1990
"""The independent mapping counted ties still active in or after this year."""
TOLERANCE = 0.05


@dataclass(frozen=True)
class Expected:
    """A count of an independent mapping (of `what`, see `_count`), and why ours differs where it does."""

    what: str
    count: int
    why: str = ""


EXPECTED: dict[str, tuple[Expected, ...]] = {
    "dcad": (Expected("records", 658), Expected("dyads", 443)),
    "atop": (
        Expected(
            "ties of the pact itself",
            6304,
            "that count pairs members across the phases of one treaty too; within a phase, as here, a dyad has one tie "
            "for each version of the treaty that both were in",
        ),
        Expected("dyads", 1995),
    ),
    "mme": (Expected("ties", 10141), Expected("dyads", 1830)),
    "russia_exercises": (
        Expected("ties with RUS", 82),
        Expected("dyads with RUS", 10),
    ),
    "us_training": (Expected("ties", 1071), Expected("dyads", 56)),
    "us_troops": (
        Expected("ties", 1581, "that count is before the threshold of 50 persons"),
        Expected("dyads", 55, "that count is before the threshold of 50 persons"),
    ),
    "vine_bases": (Expected("sum of values", 92),),
    "mdi": (Expected("ties", 217), Expected("dyads", 37)),
    "geopko": (Expected("ties", 1928), Expected("dyads", 253)),
    "us_greenbook": (Expected("ties", 3024), Expected("dyads", 57)),
    "us_sales": (
        Expected(
            "ties",
            222,
            "that count has the years in which corrections exceed the figure; they are no tie of that year",
        ),
        Expected("dyads", 44, "two states have such years only"),
    ),
    "us_eda": (
        Expected("sum of values", 2306, "that count has cancelled and rejected items"),
        Expected("dyads", 33, "two states have cancelled or rejected items only"),
    ),
    "sipri_spells": (Expected("ties", 1198),),
    "ucdp_esd": (
        Expected(
            "dyads",
            450,
            "that count has types of support that are not certain; certain ones only, as here, are fewer",
        ),
    ),
    "curated": (Expected("rows of the file", 1540),),
}
"""Counts that come with the files, see the column of OIC rows there."""


def write_report(ties: pd.DataFrame, results: Sequence[ImportResult], states: pd.DataFrame) -> str:
    """The report as Markdown; `ties` is the finished table as text, `results` the accounts of the importers."""
    lines = [
        "# Build report",
        "",
        "Written by `make data`; do not edit. What became of every row of every source file.",
        "",
        f"- ties: {len(ties):,}",
        f"- records (distinct event_id): {ties['event_id'].nunique():,}",
        f"- dyads: {_count_dyads(ties):,}",
        f"- states: {len(set(ties['state_a']) | set(ties['state_b'])):,} of the {len(states)} in states.csv",
        "",
        "## Ties by source",
        "",
        *_to_table(
            ("source", "rows read", "rows left out", "ties", "records", "dyads", "dyads out of scope"),
            (
                (
                    result.source_id,
                    result.rows_read,
                    sum(result.rows_left_out.values()),
                    len(result.ties),
                    result.ties["event_id"].nunique(),
                    _count_dyads(result.ties),
                    sum(result.dyads_left_out.values()),
                )
                for result in results
            ),
        ),
        "",
        "## Ties by cooperation type",
        "",
        *_to_table(
            ("cooperation type", "ties", "dyads", "first year", "last year"),
            (
                (
                    code,
                    len(of_type),
                    _count_dyads(of_type),
                    of_type["start_year"].min(),
                    of_type["end_year"].max(),
                )
                for code, of_type in ties.groupby("cooperation_type")
            ),
        ),
    ]
    for result in results:
        lines += ["", *_describe_source(result)]
    return "\n".join(lines) + "\n"


def _describe_source(result: ImportResult) -> list[str]:
    lines = [
        f"## {result.source_id}",
        "",
        f"`{result.file}`: {result.rows_read:,} rows read, {len(result.ties):,} ties.",
    ]
    if result.rows_left_out:
        lines += ["", *_to_table(("rows that make no tie", "rows"), result.rows_left_out.items())]
    if result.dyads_left_out:
        lines += ["", *_to_table(("dyads out of the table's scope", "dyads"), result.dyads_left_out.items())]
    if result.notes:
        lines += ["", *(f"- {note}" for note in result.notes)]
    comparisons = [_compare(expected, result) for expected in EXPECTED[result.source_id]]
    header = (
        f"count (ties active in or after {COMPARED_FROM})",
        "here",
        "independent mapping",
        "difference",
        "why",
    )
    return [*lines, "", *_to_table(header, comparisons)]


def _compare(expected: Expected, result: ImportResult) -> tuple[str, int, int, str, str]:
    here = _count(expected.what, result)
    difference = here / expected.count - 1
    if abs(difference) > TOLERANCE and not expected.why:
        message = (
            f"{result.source_id}: {here} {expected.what}, {expected.count} expected, and no reason is given"
        )
        raise ValueError(message)
    return expected.what, here, expected.count, f"{difference:+.1%}", expected.why


def _count(what: str, result: ImportResult) -> int:
    ties = result.ties[result.ties["end_year"] >= COMPARED_FROM]
    with_russia = ties[(ties["state_a"] == "RUS") | (ties["state_b"] == "RUS")]
    counts = {
        "ties": len(ties),
        "ties of the pact itself": int((ties["cooperation_type"] == "defence_pact").sum()),
        "ties with RUS": len(with_russia),
        "records": ties["event_id"].nunique(),
        "dyads": _count_dyads(ties),
        "dyads with RUS": _count_dyads(with_russia),
        "sum of values": int(ties["value"].sum()),
        "rows of the file": result.rows_read,
    }
    return counts[what]


def _count_dyads(ties: pd.DataFrame) -> int:
    first, second = ties["state_a"], ties["state_b"]
    return len({tuple(sorted(dyad)) for dyad in zip(first, second, strict=True)})


def _to_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    def to_line(cells: Sequence[object]) -> str:
        return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in cells)} |"

    return [to_line(header), to_line(["---"] * len(header)), *(to_line(row) for row in rows)]
