"""What every source covers: bars over years, by cooperation type."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_opacity, build_type_colour, build_year_axis
from components.study.study import Study
from components.theme import Palette
from components.words.say import Say, load_say

_ROW_HEIGHT = 27
_NAME_WIDTH = 350
SOME = "some"
"""Kind of a census that is limited to some pairs or circumstances."""
_KIND_OPACITY = {"census": 1.0, SOME: 0.62, "series": 0.45, "sample": 0.3}
_NAMED = 3
"""Up to so many states of a limit are named."""


def build_source_coverage(study: Study, palette: Palette) -> vl.Spec:
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
        label (of the type), source, row (both), kind (key of the opacities), kind_words, limits (in words), first_year,
        last_year, x0 and x1 (cut to the years shown). Entries outside the years shown are left out.
    """
    say = load_say()
    labels, order = (dict(zip(types["code"], types[column], strict=True)) for column in ("label", "order"))
    rows = coverage[(coverage["first_year"] <= last_year) & (coverage["last_year"] >= first_year)]
    codes, sources = rows["cooperation_type"].tolist(), [titles[code] for code in rows["source_id"].tolist()]
    limited = [_describe_limits(entry, say) for entry in rows.itertuples(index=False)]
    kinds = [
        SOME if kind == "census" and limits else kind
        for kind, limits in zip(rows["kind"], limited, strict=True)
    ]
    words = {
        "census": say("data-coverage-kind-census"),
        SOME: say("data-coverage-kind-some"),
        "series": say("data-coverage-kind-series"),
        "sample": say("data-coverage-kind-sample"),
    }
    rows = rows.assign(
        label=[labels[code] for code in codes],
        order=[order[code] for code in codes],
        source=sources,
        row=[
            say("data-coverage-row", type=labels[code], source=source)
            for code, source in zip(codes, sources, strict=True)
        ],
        limits=[limits or say("data-coverage-limit-none") for limits in limited],
        kind=kinds,
        kind_words=[words[kind] for kind in kinds],
        x0=rows["first_year"].clip(lower=first_year) - 0.5,
        x1=rows["last_year"].clip(upper=last_year) + 0.5,
    )
    columns = [
        "label",
        "source",
        "row",
        "kind",
        "kind_words",
        "limits",
        "first_year",
        "last_year",
        "x0",
        "x1",
    ]
    return rows.sort_values(["order", "x0", "source"], ignore_index=True)[columns]


def _describe_limits(entry: Any, say: Say) -> str:
    def name(states: frozenset[str]) -> str:
        if len(states) <= _NAMED:
            return ", ".join(sorted(states))
        return say("data-coverage-limit-states", count=len(states))

    years = ", ".join(say.year(year) for year in sorted(entry.missing_years))
    parts = [
        say("data-coverage-limit-provider", states=name(entry.provider)) if entry.provider else "",
        say("data-coverage-limit-recipient", states=name(entry.recipient)) if entry.recipient else "",
        say("data-coverage-limit-party", states=name(entry.party)) if entry.party else "",
        entry.circumstance,
        say("data-coverage-limit-without", states=", ".join(sorted(entry.except_states)))
        if entry.except_states
        else "",
        say("data-coverage-limit-years", years=years) if years else "",
    ]
    return "; ".join(part for part in parts if part)


def build_coverage_chart(
    rows: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> vl.Spec:
    """One bar per source and cooperation type; solid for a census of all pairs, paler for less.

    The names stand above the bars, not beside them: beside them they would leave a phone no room for the bars.
    """
    say = load_say()
    y = vl.Field("row:N", sort=list(dict.fromkeys(rows["row"])), axis=None, scale=vl.Scale(paddingInner=0))
    bars = (
        vl.Layer(rows)
        .mark("bar", height=8, cornerRadius=1, yOffset=7)
        .encode(
            x=build_year_axis(first_year, last_year),
            x2="x1:Q",
            y=y,
            color=build_type_colour(types, palette),
            opacity=build_opacity("kind", _KIND_OPACITY),
            tooltip=[
                vl.Field("source:N", title=say("column-source")),
                vl.Field("label:N", title=say("column-type")),
                vl.Field("first_year:Q", title=say("column-from"), format="d"),
                vl.Field("last_year:Q", title=say("column-to"), format="d"),
                vl.Field("kind_words:N", title=say("data-coverage-kind-hint")),
                vl.Field("limits:N", title=say("column-pairs")),
            ],
        )
    )
    names = (
        vl.Layer(rows.drop_duplicates("row"))
        .mark("text", align="left", fontSize=12, color=palette.muted, limit=_NAME_WIDTH, yOffset=-5)
        .encode(x={"value": 0}, y=y, text="row:N")
    )
    return apply_look([bars, names], palette, height=_ROW_HEIGHT * max(rows["row"].nunique(), 1) + 8)
