"""What two states give each other, and how each ranks among the partners of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look, build_break_rules, build_year_axis
from components.theme import Palette

ZONES = ("provides", "mutual", "receives")
"""Left to right: what the state provides, what the two do together, what it receives."""

_ALIGNS = dict(zip(ZONES, ("right", "center", "left"), strict=True))
_GAP = 0.06
"""Room between the zones, as a share of one."""
_ROW, _HEAD = 50, 40
_LABEL, _BAR, _WORDS = 9, 23, 38
"""Pixels from the upper edge of a row to the middle of its label, bar and words."""
_BAR_HEIGHT = 11
LEVEL_HEIGHTS = {"census": 11, "partial": 5, "series": 3, "sample": 1.5}
"""How thick the record is drawn: the less a source claims to be complete, the thinner. Without a source: nothing."""
_ACTIVE_HEIGHT = 5
_RANK_TICKS = (1, 2, 3, 5, 10, 20, 50, 100)


def to_exchange_rows(exchange: pd.DataFrame, types: pd.DataFrame, *, year_span: int) -> pd.DataFrame:
    """Place the bars of an exchange: one row per cooperation type and role in and out.

    Parameters
    ----------
    exchange
        cooperation_type, role, year_count, record_count, first_year, last_year.
    types
        code and label of every cooperation type.
    year_span
        Years of the view: as long as a whole zone.

    Returns
    -------
    DataFrame
        label, role, year_count, record_count, first_year, last_year, row (0 = on top: the type with most years, then
        records), x0 and x1 (ends of the bar; zones are 1 wide and centred on -1, 0 and 1), anchor (where the words
        stand), words.
    """
    labels = dict(zip(types["code"], types["label"], strict=True))
    by_type = exchange.groupby("cooperation_type").agg(
        years=("year_count", "max"), records=("record_count", "sum")
    )
    order = by_type.sort_values(["years", "records"], ascending=False, kind="stable").index
    row_of_type = {code: row for row, code in enumerate(order)}
    share = exchange["year_count"] / year_span
    inner = 0.5 + _GAP / 2
    zone = exchange["role"].map({role: position - 1 for position, role in enumerate(ZONES)})
    is_mutual = zone.eq(0)
    length = share * (1 - _GAP)
    # Bars of the outer zones grow outwards from the middle, those of the middle to both sides.
    rows = exchange.assign(
        label=exchange["cooperation_type"].map(labels),
        row=exchange["cooperation_type"].map(row_of_type),
        x0=(zone * inner).where(~is_mutual, -length / 2),
        x1=(zone * (inner + length)).where(~is_mutual, length / 2),
        anchor=zone * inner,
        words=[
            f"{years} year{'' if years == 1 else 's'}, {records} record{'' if records == 1 else 's'}"
            for years, records in zip(exchange["year_count"], exchange["record_count"], strict=True)
        ],
    )
    columns = ["label", "role", "year_count", "record_count", "first_year", "last_year", "row"]
    return rows.sort_values(["row", "role"], ignore_index=True)[[*columns, "x0", "x1", "anchor", "words"]]


def build_exchange(
    rows: pd.DataFrame, headings: Sequence[str], types: pd.DataFrame, palette: Palette
) -> alt.LayerChart:
    """Bars to both sides: left what the first state provides, right what it receives, in the middle what both do.

    Parameters
    ----------
    rows
        As `to_exchange_rows` returns them.
    headings
        What the three zones hold, in the order of ZONES; a line break divides them.
    types
        label and colour of every cooperation type.
    """
    names = rows.drop_duplicates("row")
    height = _HEAD + _ROW * len(names)
    x_scale = alt.Scale(domain=[-1.5, 1.5], nice=False)
    y_scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    x = alt.X("x0:Q", scale=x_scale, axis=None)
    y = alt.Y("y:Q", scale=y_scale, axis=None)
    inner = 0.5 + _GAP / 2
    tracks = pd.DataFrame(
        [
            {"x0": left, "x1": left + 1 - _GAP, "y": _HEAD + _ROW * row + _BAR}
            for row in names["row"]
            for left in (-inner - (1 - _GAP), -(1 - _GAP) / 2, inner)
        ]
    )
    heads = pd.DataFrame({"role": ZONES, "x0": [-inner, 0.0, inner], "y": 2, "words": list(headings)})
    bars = rows.assign(y=_HEAD + _ROW * rows["row"] + _BAR)
    words = rows.assign(y=_HEAD + _ROW * rows["row"] + _WORDS, x0=rows["anchor"])
    tooltip = [
        alt.Tooltip("label:N", title="Type"),
        alt.Tooltip("year_count:Q", title="Years with an active tie"),
        alt.Tooltip("record_count:Q", title="Records"),
        alt.Tooltip("first_year:Q", title="From", format="d"),
        alt.Tooltip("last_year:Q", title="To", format="d"),
    ]
    color = alt.Color(
        "label:N",
        scale=alt.Scale(domain=list(types["label"]), range=list(types[palette.type_colour])),
        legend=None,
    )
    layers = [
        alt.Chart(tracks)
        .mark_bar(height=_BAR_HEIGHT, color=palette.rule, opacity=0.35)
        .encode(x=x, x2="x1:Q", y=y),
        alt.Chart(bars)
        .mark_bar(height=_BAR_HEIGHT)
        .encode(x=x, x2="x1:Q", y=y, color=color, tooltip=tooltip),
        alt.Chart(names.assign(y=_HEAD + _ROW * names["row"] + _LABEL, x0=0.0))
        .mark_text(align="center", baseline="middle", fontSize=12, fontWeight=600, color=palette.ink)
        .encode(x=x, y=y, text="label:N"),
        _build_words(heads, x, y, size=12, colour=palette.muted, hangs=True),
        _build_words(words, x, y, size=11, colour=palette.ink, hangs=False),
    ]
    return apply_look(layers, palette, height=height)


def _build_words(rows: pd.DataFrame, x: alt.X, y: alt.Y, *, size: int, colour: str, hangs: bool) -> alt.Chart:
    """The words of each zone, on the side of it that faces the middle; `hangs`: below their place, not around it."""
    chart: alt.Chart = (
        alt.Chart(rows.assign(align=rows["role"].map(_ALIGNS)))
        .mark_text(
            align=alt.ExprRef("datum.align"),
            baseline="top" if hangs else "middle",
            fontSize=size,
            color=colour,
            lineBreak="\n",
            lineHeight=size + 3,
        )
        .encode(x=x, y=y, text="words:N")
    )
    return chart


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
    words = [_describe_rank(row) for row in rows.itertuples(index=False)]
    return rows.assign(words=words).reset_index(drop=True)


def _describe_rank(row: Any) -> str:
    types = f"{row.type_count} type{'' if row.type_count == 1 else 's'}"
    level = f", level with {row.sharing_count} more" if row.sharing_count else ""
    return f"{row.rank:.0f} of {row.partner_count}, with {types}{level}"


def build_ranks(
    rows: pd.DataFrame,
    lines: Sequence[tuple[str, str]],
    breaks: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> alt.LayerChart:
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
    lowest = max(5, *rows["rank"].astype(int)) if len(rows) else 5
    x = build_year_axis(first_year, last_year)
    y = alt.Y(
        "rank:Q",
        title="rank among the partners",
        # A step near the top means more than one far below.
        scale=alt.Scale(type="log", domain=[0.9, lowest * 1.15], reverse=True, nice=False),
        axis=alt.Axis(values=[tick for tick in _RANK_TICKS if tick <= lowest * 1.15], format="d", grid=True),
    )
    tooltip = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("line:N", title="Line"),
        alt.Tooltip("words:N", title="Rank"),
    ]
    layers = []
    for position, (line, colour) in reversed(list(enumerate(lines))):
        of_line = rows[rows["line"].eq(line)]
        base = alt.Chart(of_line)
        layers += [
            base.mark_line(color=colour, strokeWidth=2, strokeDash=[5, 3] if position else [1, 0]).encode(
                x=x, y=y, detail="stretch:N"
            ),
            base.mark_point(
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


def build_pair_coverage(
    spells: pd.DataFrame,
    active: pd.DataFrame,
    types: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> alt.LayerChart:
    """Per cooperation type what sources could have seen, in grey, and the years with an active tie, in colour.

    Parameters
    ----------
    spells
        label, level, level_words, first_year, last_year, source_names: one row per spell of coverage.
    active
        label, first_year, last_year: one row per run of years with a tie.
    types
        label and colour of every cooperation type.
    """
    x = build_year_axis(first_year, last_year)
    y = alt.Y(
        "label:N",
        sort=[label for label in types["label"] if label in set(spells["label"])],
        title=None,
        axis=alt.Axis(
            minExtent=LEFT_MARGIN,
            maxExtent=LEFT_MARGIN,
            labelLimit=LEFT_MARGIN,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            domain=False,
        ),
    )
    layers = [
        alt.Chart(_to_edges(spells[spells["level"].eq(level)]))
        .mark_bar(height=height, color=palette.land_not_covered)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            tooltip=[
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("first_year:Q", title="From", format="d"),
                alt.Tooltip("last_year:Q", title="To", format="d"),
                alt.Tooltip("level_words:N", title="Coverage"),
                alt.Tooltip("source_names:N", title="Sources"),
            ],
        )
        for level, height in LEVEL_HEIGHTS.items()
    ]
    layers.append(
        alt.Chart(_to_edges(active))
        .mark_bar(height=_ACTIVE_HEIGHT)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=list(types["label"]), range=list(types[palette.type_colour])),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("label:N", title="Tied in"),
                alt.Tooltip("first_year:Q", title="From", format="d"),
                alt.Tooltip("last_year:Q", title="To", format="d"),
            ],
        )
    )
    return apply_look(layers, palette, height=20 * max(spells["label"].nunique(), 1) + 34)


def _to_edges(spells: pd.DataFrame) -> pd.DataFrame:
    return spells.assign(x0=spells["first_year"] - 0.5, x1=spells["last_year"] + 0.5)
