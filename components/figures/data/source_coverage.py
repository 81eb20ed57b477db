"""What every source covers: bars over years, by cooperation type."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from components.figures.chart import apply_look, build_opacity, build_year_axis
from components.study.study import Study
from components.theme import Palette

_ROW_HEIGHT = 27
_NAME_WIDTH = 350
_KIND_WORDS = {"sample": "hand-picked events", "series": "exercise series"}
_KIND_OPACITY = {
    "census": 1.0,
    "census of some pairs": 0.62,
    "exercise series": 0.45,
    "hand-picked events": 0.3,
}


def build_source_coverage(study: Study, palette: Palette) -> alt.LayerChart:
    """What the sources of a view cover of its types, over all years of the table."""
    table = study.table
    first_year, last_year = table.options.years
    years = {"first_year": first_year, "last_year": last_year}
    titles = {source_id: str(source["title"]) for source_id, source in table.sources.items()}
    rows = to_coverage_rows(study.coverage, titles, table.cooperation_types, **years)
    return build_coverage_chart(rows, table.cooperation_types, palette, **years)


def to_coverage_rows(
    coverage: pd.DataFrame, titles: dict[str, str], types: pd.DataFrame, *, first_year: int, last_year: int
) -> pd.DataFrame:
    """Prepare the coverage of all sources: one row per source, cooperation type and circumstance in and out.

    Returns
    -------
    DataFrame
        label (of the type), source, row (both), kind_words, limits (in words), first_year, last_year, x0 and x1
        (cut to the years shown). Entries outside the years shown are left out.
    """
    rows = coverage.merge(types[["code", "label", "order"]], left_on="cooperation_type", right_on="code")
    rows = rows[(rows["first_year"] <= last_year) & (rows["last_year"] >= first_year)]
    limited = [_describe_limits(entry) for entry in rows.itertuples(index=False)]
    kinds = [
        _KIND_WORDS.get(kind) or ("census of some pairs" if limits else "census")
        for kind, limits in zip(rows["kind"], limited, strict=True)
    ]
    rows = rows.assign(
        source=rows["source_id"].map(titles),
        limits=[limits or "all pairs" for limits in limited],
        kind_words=kinds,
        x0=rows["first_year"].clip(lower=first_year) - 0.5,
        x1=rows["last_year"].clip(upper=last_year) + 0.5,
    )
    rows = rows.assign(row=rows["label"] + ": " + rows["source"])
    columns = ["label", "source", "row", "kind_words", "limits", "first_year", "last_year", "x0", "x1"]
    return rows.sort_values(["order", "x0", "source"], ignore_index=True)[columns]


def _describe_limits(entry: Any) -> str:
    parts = []
    for role, words in (("provider", "provided by"), ("recipient", "received by"), ("party", "with")):
        states = sorted(getattr(entry, role))
        if states:
            named = ", ".join(states) if len(states) <= 3 else f"one of {len(states)} states"
            parts.append(f"{words} {named}")
    if entry.circumstance:
        parts.append(entry.circumstance)
    if entry.except_states:
        parts.append(f"without {', '.join(sorted(entry.except_states))}")
    if entry.missing_years:
        parts.append(f"not {', '.join(str(year) for year in sorted(entry.missing_years))}")
    return "; ".join(parts)


def build_coverage_chart(
    rows: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> alt.LayerChart:
    """One bar per source and cooperation type; solid for a census of all pairs, paler for less.

    The names stand above the bars, not beside them: beside them they would leave a phone no room for the bars.
    """
    y = alt.Y("row:N", sort=list(dict.fromkeys(rows["row"])), axis=None, scale=alt.Scale(paddingInner=0))
    bars = (
        alt.Chart(rows)
        .mark_bar(height=8, cornerRadius=1, yOffset=7)
        .encode(
            x=build_year_axis(first_year, last_year),
            x2="x1:Q",
            y=y,
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=list(types["label"]), range=list(types[palette.type_colour])),
                legend=None,
            ),
            opacity=build_opacity("kind_words", _KIND_OPACITY),
            tooltip=[
                alt.Tooltip("source:N", title="Source"),
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("first_year:Q", title="From", format="d"),
                alt.Tooltip("last_year:Q", title="To", format="d"),
                alt.Tooltip("kind_words:N", title="Kind"),
                alt.Tooltip("limits:N", title="Pairs"),
            ],
        )
    )
    names = (
        alt.Chart(rows.drop_duplicates("row"))
        .mark_text(align="left", fontSize=12, color=palette.muted, limit=_NAME_WIDTH, yOffset=-5)
        .encode(x=alt.value(0), y=y, text="row:N")
    )
    return apply_look([bars, names], palette, height=_ROW_HEIGHT * max(rows["row"].nunique(), 1) + 8)
