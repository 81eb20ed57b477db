"""Share of newer partners of every place, then and now."""

from __future__ import annotations

import json
import math

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import DOT_PADDING, NAME_MARGIN, apply_look, build_row_axis
from components.figures.compare.marks import AXIS_HEIGHT
from components.figures.figure import WORDY_WIDTH, Figure, Shape
from components.figures.snippet import BY_YEAR, name_labels_file, write_places, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say
from data.analysis.coverage import find_like_for_like
from data.analysis.matched import Window

_WINDOW_HEIGHT = 34
_SNIPPET = (
    BY_YEAR
    + """\
places = {places}
before, after = {before}, {after}
# Sources and types that cover both windows.
covered = {covered}
labels = pd.read_csv("{labels}")
keys = ["year", "state", "partner", "cooperation_type"]
relations = by_year.groupby(keys)["weight"].max().reset_index()
same = by_year[(by_year["source_id"] + "/" + by_year["cooperation_type"]).isin(covered)]
relations = relations.merge(same[keys].drop_duplicates(), on=keys).merge(labels, on=["state", "partner"])
newer_shares = {{}}
for place, states in places.items():
    for window in (before, after):
        rows = relations[relations["state"].isin(states) & relations["year"].between(*window)]
        rows = rows.groupby(["state", "partner", "cooperation_type", "standing"])["weight"].max()
        total = rows.sum()
        newer = rows[rows.index.get_level_values("standing") == "newer"].sum()
        newer_shares[place, window] = newer / total if total else float("nan")
print(newer_shares)
"""
)


def build_newer_shares(study: Study, palette: Palette) -> Figure | None:
    """Share of newer partners of every place, then and now; None where there is no share to compare."""
    say = load_say()
    newer = {study.table.options.labels[code]: side.newer_partners for code, side in study.sides.items()}
    windows = next((found.windows for found in newer.values()), None)
    shares = [share for found in newer.values() for share in (found.before, found.after)]
    if windows is None or all(math.isnan(share) for share in shares):
        return None
    before, after = (say.years(*window) for window in windows)
    rows = pd.DataFrame(
        {
            "name": list(newer),
            "before": [found.before for found in newer.values()],
            "after": [found.after for found in newer.values()],
        }
    )
    notes = [say("compare-shares-note")]
    if any(found.rests_on_sample for found in newer.values()):
        notes.append(say("compare-shares-note-picked"))
    described = [
        say("compare-shares-alt-place", place=name, before_share=found.before, after_share=found.after)
        for name, found in newer.items()
    ]
    columns = {
        "name": say("column-place"),
        "before": say("compare-shares-before-column", before=before),
        "after": say("compare-shares-after-column", after=after),
    }
    return Figure(
        key="newer_shares",
        shape=Shape("rigid", min_width=WORDY_WIDTH),
        title=say("compare-shares-title", before=before, after=after),
        description=say("compare-shares-alt", before=before, after=after, places=say.clauses(described)),
        chart=build_then_and_now(rows, palette, before=before, after=after),
        data=rows.rename(columns=columns),
        legend=[(before, palette.traditional, "round"), (after, palette.accent, "round")],
        legend_title=say("column-windows"),
        notes=notes,
        snippet=write_newer_shares_snippet(study, windows),
        snippet_files=say("compare-shares-snippet-files"),
    )


def build_then_and_now(rows: pd.DataFrame, palette: Palette, *, before: str, after: str) -> vl.Spec:
    """A share of each place in two windows: a muted dot for then, one in the accent with its number for now.

    Parameters
    ----------
    rows
        name, before, after (shares, 0-1, NaN where undefined), in the order drawn.
    before, after
        The windows in words.
    """
    # Every place keeps its row, also one without a dot.
    names = vl.Scale(domain=list(rows["name"]))
    y = vl.Field(
        "name:N", title=None, scale=names, axis=build_row_axis(widest=NAME_MARGIN, labelPadding=DOT_PADDING)
    )
    scale = vl.Scale(domain=[0, 1], nice=False)
    axis = vl.Axis(format=".0%", tickCount=5, labelFlush=False)
    tooltip = [
        vl.Field("name:N", title=load_say()("column-place")),
        vl.Field("before:Q", title=before, format=".0%"),
        vl.Field("after:Q", title=after, format=".0%"),
    ]

    def place(field: str) -> vl.Part:
        return vl.Field(f"{field}:Q", title=None, scale=scale, axis=axis)

    then, now = rows.dropna(subset=["before"]), rows.dropna(subset=["after"])
    both = then.dropna(subset=["after"])
    layers = [
        vl.Layer(both)
        .mark("rule", color=palette.rule, strokeWidth=3)
        .encode(x=place("before"), x2="after:Q", y=y),
        vl.Layer(then)
        .mark("point", filled=True, size=70, color=palette.traditional, opacity=1)
        .encode(x=place("before"), y=y, tooltip=tooltip),
        vl.Layer(now)
        .mark("point", filled=True, size=90, color=palette.accent, opacity=1)
        .encode(x=place("after"), y=y, tooltip=tooltip),
        vl.Layer(now[["name", "after"]])
        .mark("text", dy=-12, fontSize=12, color=palette.ink)
        .encode(x=place("after"), y=y, text=vl.Field("after:Q", format=".0%")),
    ]
    # A layer without marks would be an image without words for screen readers.
    drawn = [layer for layer, known in zip(layers, (both, then, now, now), strict=True) if len(known)]
    return apply_look(drawn, palette, height=_WINDOW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT)


def write_newer_shares_snippet(study: Study, windows: tuple[Window, Window]) -> str:
    """The shares of newer partners in two windows, from the ties of all years and the labels."""
    covered = ["/".join(pair) for pair in sorted(find_like_for_like(study.coverage, *windows))]
    body = _SNIPPET.format(
        places=write_places(study.view, study.table.options),
        before=windows[0],
        after=windows[1],
        covered=json.dumps(covered, indent=4),
        labels=name_labels_file(study.table),
    )
    return write_snippet(body, study, of_all_years=True)
