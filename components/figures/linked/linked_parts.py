"""Linked like for like, part by part: a strip for newer partners and for each part that the Timeline divides by."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_margin_axis, build_year_axis
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
    every_row = pd.concat([to_index_rows(newer).assign(group=NEWER), to_index_rows(parts)], ignore_index=True)
    places: dict[str, list[tuple[int, str]]] = {}
    columns = (every_row[name].tolist() for name in ("group", "line"))
    for row, (group_code, line) in enumerate(zip(*columns, strict=True)):
        places.setdefault(group_code, []).append((row, line))
    found: list[tuple[str, str, Chain, int]] = []
    if study.view.only == EVERY:
        found.append((NEWER, say("linked-newer-label"), newer, 0))
    found += [
        (code, labels[code], parts, parts.links.groups.index(code))
        for code in labels
        if code in parts.links.groups
    ]
    names: dict[str, str] = {}
    bases: dict[str, int] = {}
    lines_of: dict[str, Mapping[str, str]] = {}
    kinds = Basis(has_censuses=False, has_series=False, has_picked=False)
    for code, label, part, group in found:
        ends = compare_ends(part, group)
        if ends is None or not _is_long(ends):
            continue
        basis = find_basis(part, study.full_coverage, group)
        kinds = _join(kinds, basis)
        names[code], lines_of[code] = title_linked(label, ends), name_lines(basis)
        bases[code] = ends.before[0]
    if not names:
        return None
    lines = name_lines(kinds)
    colours = colour_lines(lines, palette)
    drawn = [row for code in names for row, line in places[code] if line in lines_of[code]]
    rows = every_row.take(drawn).reset_index(drop=True)
    groups = rows["group"].tolist()
    title = title_linked_parts(study, has_newer=NEWER in names, has_parts=len(names) > (NEWER in names))
    numbers = to_numbers(rows, lines, title_sources(study.table))
    part_names = {code: label for code, label, _, _ in found}
    numbers.insert(0, say("column-part"), [part_names[group] for group in groups])

    def build(count: int) -> vl.Spec:
        shown = dict(list(names.items())[:count])
        return build_strips_chart(
            rows.take([row for row, group in enumerate(groups) if group in shown]),
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
        data=numbers,
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
) -> vl.Spec:
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
    groups, indices = rows["group"].tolist(), rows["index"].tolist()
    tops = dict.fromkeys(names, 100.0)
    for group, index in zip(groups, indices, strict=True):
        tops[group] = max(tops[group], index)

    def place(group: str, index: float) -> float:
        return places[group] + index / tops[group] * _FILL

    scaled = rows.assign(index=[place(*point) for point in zip(groups, indices, strict=True)])
    levels = pd.DataFrame({"group": list(names), "y0": [place(group, 100.0) for group in names]})
    bases = dict(zip(groups, rows["base"].tolist(), strict=True))
    x = build_year_axis(*years)
    y = vl.Field("y0:Q", scale=vl.Scale(domain=[0, count], nice=False), axis=build_margin_axis())
    heads = pd.DataFrame(
        {
            "x0": years[0] - 0.5,
            "y0": [places[group] + 1 - _NAME_HEIGHT / STRIP_HEIGHT for group in names],
            "name": list(names.values()),
        }
    )
    dots = levels.assign(x0=[bases[group] for group in names])
    layers = [
        vl.Layer(levels).mark("rule", color=palette.rule).encode(y=y),
        vl.Layer(levels)
        .mark("text", text="100", align="right", dx=-8, fontSize=12, color=palette.muted)
        .encode(x={"value": 0}, y=y),
    ]
    band = to_band_rows(scaled)
    if len(band):
        layers.append(build_band(band, palette, x, y).encode(detail="group:N"))
    layers += build_strokes(to_link_rows(scaled, labels), colours, x, y, width=1.8)
    layers.append(build_base(dots, palette, x, y))
    layers.append(
        vl.Layer(heads)
        .mark(
            "text",
            align="left",
            baseline="middle",
            dx=2,
            fontSize={"expr": f"width < {NARROW} ? 11 : 12"},
            color=palette.ink,
            limit={"expr": "width"},
        )
        .encode(x=x, y=y, text="name:N")
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
