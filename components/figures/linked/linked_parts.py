"""Linked like for like, part by part: a strip for newer partners and for each part that the Timeline divides by."""

from __future__ import annotations

import json
from collections.abc import Mapping

import altair as alt
import pandas as pd

from components.figures.chart import apply_look, build_margin_axis, build_year_axis, place_x
from components.figures.figure import WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.linked.lines import (
    NARROW,
    build_band,
    build_base,
    build_strokes,
    colour_lines,
    title_sources,
    to_band_rows,
    to_link_rows,
    to_numbers,
    write_links_snippet,
)
from components.figures.snippet import name_labels_file, write_group
from components.study.study import Study
from components.theme import Palette
from components.view import ALL as EVERY
from components.words.linked import name_lines, title_linked, title_linked_parts
from components.words.say import load_say
from components.words.timeline import name_groups
from data.analysis.linked import (
    LEAST_YEARS,
    Basis,
    Chain,
    Comparison,
    compare_ends,
    find_basis,
    to_index_rows,
)
from data.analysis.matched import THIN
from data.analysis.traditional import NEWER

STRIP_HEIGHT = 84
_AXIS_HEIGHT = 46
_NAME_HEIGHT = 11
"""Pixels from the top of a strip to the middle of its name."""
_FILL = 0.66
"""Share of a strip that its highest point may take; its name stands above."""
_SNIPPET = """\
by_year["part"] = {group}
bases = {bases}
linked = {{}}
for part, base in bases.items():
    rows = by_year[by_year["part"].eq(part)]
    linked[part] = pd.DataFrame({{"firm": chain(rows, True, base), "all": chain(rows, False, base)}})
"""
_NEWER = """\
labels = pd.read_csv("{labels}")
newer = by_year.merge(labels[labels["standing"].eq("newer")], on=["state", "partner"])
linked["newer"] = pd.DataFrame({{
    "firm": chain(newer, True, {base}),
    "all": chain(newer, False, {base}),
}})
"""


def _is_long(ends: Comparison | None) -> bool:
    return ends is not None and ends.after[1] - ends.before[0] >= LEAST_YEARS


def build_linked_parts(study: Study, palette: Palette) -> Figure | None:
    """A strip for the relations with newer partners and for each part that the Timeline divides by.

    Only what links five years or more has a strip; None where nothing does.
    """
    say, labels = load_say(), name_groups(study)
    parts, newer = study.linked_parts, study.linked_newer
    rows_of_parts = to_index_rows(parts)
    found: list[tuple[str, str, Chain, int]] = []
    if study.view.only == EVERY:
        found.append((NEWER, say("linked-newer-label"), newer, 0))
    found += [
        (code, labels[code], parts, parts.links.groups.index(code))
        for code in labels
        if code in parts.links.groups
    ]
    names: dict[str, str] = {}
    drawn, bases = [], {}
    kinds = Basis(has_censuses=False, has_series=False, has_picked=False)
    for code, label, part, group in found:
        ends = compare_ends(part, group)
        if ends is None or not _is_long(ends):
            continue
        basis = find_basis(part, study.full_coverage, group)
        kinds = _join(kinds, basis)
        rows = to_index_rows(newer) if part is newer else rows_of_parts
        rows = rows[rows["group"].eq(part.links.groups[group])].assign(group=code)
        drawn.append(rows[rows["line"].isin(list(name_lines(basis)))])
        names[code] = title_linked(label, ends)
        bases[code] = ends.before[0]
    if not drawn:
        return None
    lines = name_lines(kinds)
    colours = colour_lines(lines, palette)
    rows = pd.concat(drawn, ignore_index=True)
    title = title_linked_parts(study, has_newer=NEWER in names, has_parts=len(names) > (NEWER in names))
    numbers = to_numbers(rows, lines, title_sources(study.table))
    part_names = {code: label for code, label, _, _ in found}

    def build(count: int) -> alt.LayerChart:
        shown = dict(list(names.items())[:count])
        drawn_rows = rows[rows["group"].isin(list(shown))]
        return build_strips_chart(
            drawn_rows,
            shown,
            colours,
            palette,
            labels=lines,
            years=(study.view.first_year, study.view.last_year),
        )

    def describe(count: int) -> str:
        return say("linked-parts-cut-note", count=count, total=len(names))

    return Figure(
        key="linked_parts",
        shape=Shape("rigid", min_width=WORDY_WIDTH),
        title=title,
        subtitle=say("linked-parts-subtitle"),
        description=say("linked-parts-alt", parts="; ".join(names.values())),
        chart=build(len(names)),
        data=pd.concat([rows["group"].map(part_names).rename(say("column-part")), numbers], axis="columns"),
        legend=tuple((label, colour, "line") for label, colour in colours.items()),
        legend_title=say("column-lines"),
        notes=(say("linked-parts-note", thin=THIN),),
        rows=RowCut(count=len(names), build=build, words=describe),
        snippet=write_linked_parts_snippet(bases, study),
        snippet_files=say("linked-newer-files") if NEWER in names else "",
    )


def _join(one: Basis, two: Basis) -> Basis:
    return Basis(
        one.has_censuses or two.has_censuses,
        one.has_series or two.has_series,
        one.has_picked or two.has_picked,
    )


def build_strips_chart(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    palette: Palette,
    *,
    labels: Mapping[str, str],
    years: tuple[int, int],
) -> alt.LayerChart:
    """A strip per group under each other, each on a scale of its own with a rule at 100.

    Parameters
    ----------
    rows
        As `data.analysis.linked.to_index_rows` returns them, of several groups.
    names
        Group -> what stands above its strip, from top to bottom.
    """
    count = len(names)
    places = {group: count - 1 - position for position, group in enumerate(names)}
    tops = rows.groupby("group")["index"].max().clip(lower=100.0)
    base = rows["group"].map(places).astype(float)
    scaled = rows.assign(index=base + rows["index"] / rows["group"].map(tops) * _FILL)
    levels = pd.DataFrame(
        {"group": list(names), "y0": [places[group] + 100.0 / tops[group] * _FILL for group in names]}
    )
    x = build_year_axis(*years)
    y = alt.Y("y0:Q", scale=alt.Scale(domain=[0, count], nice=False), axis=build_margin_axis())
    heads = pd.DataFrame(
        {
            "x0": years[0] - 0.5,
            "y0": [places[group] + 1 - _NAME_HEIGHT / STRIP_HEIGHT for group in names],
            "name": list(names.values()),
        }
    )
    first = rows[
        rows["year"].eq(rows["base"]) & rows["line"].eq(rows.groupby("group")["line"].transform("first"))
    ]
    dots = levels.merge(first[["group", "base"]], on="group").rename(columns={"base": "x0"})
    layers = [
        alt.Chart(levels).mark_rule(color=palette.rule).encode(y=y),
        alt.Chart(levels)
        .mark_text(text="100", align="right", dx=-8, fontSize=12, color=palette.muted)
        .encode(x=place_x(0), y=y),
    ]
    band = to_band_rows(scaled)
    if len(band):
        layers.append(build_band(band, palette, x, y).encode(detail=alt.Detail("group:N")))
    layers += build_strokes(to_link_rows(scaled, labels), colours, x, y, width=1.8)
    layers.append(build_base(dots, palette, x, y))
    layers.append(
        alt.Chart(heads)
        .mark_text(
            align="left",
            baseline="middle",
            dx=2,
            fontSize=alt.ExprRef(f"width < {NARROW} ? 11 : 12"),
            color=palette.ink,
            limit=alt.ExprRef("width"),
        )
        .encode(x=x, y=y, text=alt.Text("name:N"))
    )
    return apply_look(layers, palette, height=STRIP_HEIGHT * count + _AXIS_HEIGHT)


def write_linked_parts_snippet(bases: Mapping[str, int], study: Study) -> str:
    """The snippet of the strips: `bases` is the base year of each, NEWER among them where it has one."""
    parts = {code: base for code, base in bases.items() if code != NEWER}
    group = write_group(study, rows="by_year")
    body = _SNIPPET.format(group=group, bases=json.dumps(parts, indent=4))
    if NEWER in bases:
        body += _NEWER.format(labels=name_labels_file(study.table), base=bases[NEWER])
    return write_links_snippet(f"{body}print(pd.concat(linked))\n", study)
