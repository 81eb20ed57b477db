"""The build report: what became of every row of every source, and how counts compare with an independent mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.importers.base import ImportResult
from data.importers.mdi import PRESENCE_NAME
from data.schema import END_BASES

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
    "mdi": (
        Expected("ties of presence", 217, "that count has presence that the host refused"),
        Expected("dyads of presence", 37, "that count has presence that the host refused"),
    ),
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
        Expected("sum of values", 2306, "that count has cancelled and rejected lines"),
        Expected("dyads", 33, "two states have cancelled or rejected lines only"),
    ),
    "sipri_spells": (Expected("ties", 1198),),
    "ucdp_esd": (
        Expected(
            "dyads",
            450,
            "that count has types of support that are not certain; certain ones only, as here, are fewer",
        ),
    ),
    "curated": (Expected("rows of the file", 3169),),
    "curated_series": (Expected("rows of the file", 3169),),
}
"""Counts that come with the files, see the column of OIC rows there."""


def write_report(
    ties: pd.DataFrame,
    results: Sequence[ImportResult],
    *,
    states: pd.DataFrame,
    joins: pd.DataFrame,
    changes: pd.DataFrame,
    previous: str,
) -> str:
    """The report as Markdown.

    Parameters
    ----------
    ties
        The finished table as text.
    results
        The accounts of the importers.
    joins
        As `data.same_events.find_same_events` returns them.
    changes
        As `data.edition_changes.count_changes` returns them, against the edition `previous`.
    """
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
        "",
        *_describe_ends(ties),
        "",
        *_describe_changes(changes, previous),
        "",
        *_describe_joins(joins, ties),
    ]
    for result in results:
        lines += ["", *_describe_source(result)]
    return "\n".join(lines) + "\n"


_BASES = (
    "stated: the source gives the end; coverage: a census says that it holds when the census ends; last_confirmed: a "
    "page says that it held, and the trust of its type adds some years; one_off: it counts in its own years."
)


def _describe_ends(ties: pd.DataFrame) -> list[str]:
    counts = ties.pivot_table(
        index="cooperation_type", columns="end_basis", values="tie_id", aggfunc="count", fill_value=0
    )
    bases = [basis for basis in END_BASES if basis in counts.columns]
    return [
        "## On what the last year that counts rests",
        "",
        _BASES,
        "",
        *_to_table(
            ("cooperation type", *bases),
            ((code, *(int(row[basis]) for basis in bases)) for code, row in counts.iterrows()),
        ),
    ]


def _describe_changes(changes: pd.DataFrame, previous: str) -> list[str]:
    header = (
        *("source", "cooperation type", f"ties {previous}", "ties now", f"dyads {previous}", "dyads now"),
        *("added", "dropped", "ended"),
    )
    explained = (
        f"Ties are compared by tie_id. Ended: counted in the last year of {previous} and no longer does. Exercise "
        "series are counted with the curated events, of which they were a part."
    )
    return [
        f"## What changed against {previous}",
        "",
        explained,
        "",
        *_to_table(header, (tuple(row) for row in changes.itertuples(index=False, name=None))),
    ]


_JOINS_LISTED = 15


def _describe_joins(joins: pd.DataFrame, ties: pd.DataFrame) -> list[str]:
    counts = joins["why"].value_counts()
    many = counts[counts > _JOINS_LISTED]
    listed = joins[~joins["why"].isin(many.index)]
    names = ties.drop_duplicates("event_id").set_index("event_id")["name"]
    rows = [
        (event, other, str(names.get(other, "")), why)
        for event, other, why in listed.itertuples(index=False, name=None)
    ]
    return [
        "## Events that two sources record",
        "",
        "Each pair has one event_id, that of the second column; the rows of both sources are kept.",
        "",
        *_to_table(("joined", "events"), ((why, int(count)) for why, count in many.items())),
        "",
        *_to_table(("event", "joined to", "name", "why"), rows),
    ]


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
    presence = ties[ties["name"] == PRESENCE_NAME]
    with_russia = ties[(ties["state_a"] == "RUS") | (ties["state_b"] == "RUS")]
    counts = {
        "ties": len(ties),
        "ties of the pact itself": int((ties["cooperation_type"] == "defence_pact").sum()),
        "ties of presence": len(presence),
        "dyads of presence": _count_dyads(presence),
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
