"""How each of two states ranks among the partners of the other, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_break_rules, build_year_axis
from components.figures.figure import FREE, Figure
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, letter_breaks
from components.words.pair import has_ranks
from components.words.say import load_say

_RANK_TICKS = (1, 2, 3, 5, 10, 20, 50, 100)
_SNIPPET = (
    BY_YEAR
    + """\
types = by_year.groupby(["year", "partner"])["cooperation_type"].nunique()
ranks = types.groupby("year").rank(ascending=False, method="min").astype(int)
print(ranks.xs("{partner}", level="partner"))
"""
)


def build_ranks(study: Study, palette: Palette) -> Figure | None:
    """How each of the two ranks among the partners of the other; None where partners cannot differ."""
    if study.ends is None or not has_ranks(study.pair):
        return None
    say = load_say()
    table, pair = study.table, study.pair
    state, partner = (table.options.labels[code] for code in study.ends)
    names = {
        pair.partner: say("pair-ranks-line", ranked=partner, state=state),
        pair.state: say("pair-ranks-line", ranked=state, state=partner),
    }
    lines = [(names[pair.partner], palette.accent), (names[pair.state], palette.sparkline)]
    rows = to_rank_rows(pair.ranks_by_year, names)
    breaks = letter_breaks(study.own.breaks, table.options.labels)
    outside = [code for code in study.ends if code not in table.members]
    notes = [say("pair-ranks-note")]
    if outside:
        outsider = table.options.labels[outside[0]]
        notes.append(say("pair-ranks-note-focus", focus=table.focus_name, state=outsider))
    if len(breaks):
        notes.append(describe_breaks(breaks))
    columns = {
        "year": say("column-year"),
        "line": say("column-who"),
        "rank": say("pair-ranks-rank-column"),
        "sharing_count": say("pair-ranks-sharing-column"),
        "partner_count": say("column-partners"),
        "type_count": say("column-cooperation-types"),
    }
    return Figure(
        key="ranks",
        shape=FREE,
        title=say("pair-ranks-title"),
        description=_say_ranks(rows, names),
        chart=build_ranks_chart(
            rows, lines, breaks, palette, first_year=study.view.first_year, last_year=study.view.last_year
        ),
        data=rows[list(columns)].rename(columns=columns),
        legend=(
            (names[pair.partner], palette.accent, "round"),
            (names[pair.state], palette.sparkline, "dashed"),
        ),
        legend_title=say("pair-ranks-legend"),
        notes=tuple(notes),
        snippet=write_ranks_snippet(study),
        snippet_files=say("pair-ranks-snippet-files", state=state),
    )


def _say_ranks(rows: pd.DataFrame, names: dict[str, str]) -> str:
    say = load_say()
    clauses = []
    for iso3, name in names.items():
        of_line = rows[rows["ranked"].eq(iso3)]
        if of_line.empty:
            continue
        first, last = of_line.iloc[0], of_line.iloc[-1]
        clauses.append(
            say(
                "pair-ranks-alt-line",
                line=name,
                first_rank=int(first["rank"]),
                first=int(first["year"]),
                last_rank=int(last["rank"]),
                last=int(last["year"]),
                best=int(of_line["rank"].min()),
            )
        )
    return say("pair-ranks-alt", clauses=say.clauses(clauses))


def to_rank_rows(ranks: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Ranks by year as points of broken lines: one row per year and ranked state with a tie in the year.

    Parameters
    ----------
    ranks
        year, ranked, rank (NaN in a year without a tie), sharing_count, type_count, partner_count.
    names
        iso3 of the ranked -> what the line shows.

    Returns
    -------
    DataFrame
        The rows with a rank, with x0, line (in words), stretch (number of the unbroken run of years) and words.
    """
    ordered = ranks.sort_values(["ranked", "year"])
    is_tied = ordered["rank"].notna()
    stretch = (is_tied != is_tied.shift()).cumsum()
    rows = ordered.assign(stretch=stretch, x0=ordered["year"], line=ordered["ranked"].map(names))[is_tied]
    words = [_say_rank(row) for row in rows.itertuples(index=False)]
    return rows.assign(words=words).reset_index(drop=True)


def _say_rank(row: Any) -> str:
    return load_say()(
        "pair-ranks-words",
        rank=int(row.rank),
        count=int(row.partner_count),
        types=int(row.type_count),
        sharing=int(row.sharing_count),
    )


def build_ranks_chart(
    rows: pd.DataFrame,
    lines: Sequence[tuple[str, str]],
    breaks: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """The rank of each of two states among the partners of the other, year by year; the first rank on top.

    Parameters
    ----------
    rows
        As `to_rank_rows` returns them.
    lines
        (line, colour) of the two: the first is drawn as dots on a whole line, the second as hollow squares on a dashed
        one.
    breaks
        year, letter, words: where the record changes.
    """
    say = load_say()
    lowest = max(5, *rows["rank"].astype(int)) if len(rows) else 5
    x = build_year_axis(first_year, last_year)
    y = vl.Field(
        "rank:Q",
        title=say("pair-ranks-axis-label"),
        # A step near the top means more than one far below.
        scale=vl.Scale(type="log", domain=[0.9, lowest * 1.15], reverse=True, nice=False),
        axis=vl.Axis(values=[tick for tick in _RANK_TICKS if tick <= lowest * 1.15], format="d", grid=True),
    )
    tooltip = [
        vl.Field("year:Q", title=say("column-year"), format="d"),
        vl.Field("line:N", title=say("column-line")),
        vl.Field("words:N", title=say("pair-ranks-rank-column")),
    ]
    layers = []
    for position, (line, colour) in reversed(list(enumerate(lines))):
        of_line = rows[rows["line"].eq(line)]
        base = vl.Layer(of_line)
        layers += [
            base.mark("line", color=colour, strokeWidth=2, strokeDash=[5, 3] if position else [1, 0]).encode(
                x=x, y=y, detail="stretch:N"
            ),
            base.mark(
                "point",
                filled=not position,
                fill=palette.paper if position else colour,
                stroke=colour,
                shape="square" if position else "circle",
                size=70 if position else 34,
                opacity=1,
            ).encode(x=x, y=y, tooltip=tooltip),
        ]
    layers += build_break_rules(breaks, x, palette)
    # The hollow squares lie below the dots, so that both show where the two ranks are the same.
    return apply_look(layers, palette, height=230)


def write_ranks_snippet(study: Study) -> str:
    """The ranks of the partner, from the downloaded ties of the state with all partners."""
    return write_snippet(_SNIPPET.format(partner=study.pair.partner), study.own)
