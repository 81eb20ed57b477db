"""Figures of what is linked like for like: all relations of a view, and its parts."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.figures.charts.linked import build_linked, build_linked_strips, to_years_told
from components.figures.figure import WORDED, WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.plates.timeline import Series, take_series
from components.figures.reproduce_linked import NEWER_FILES, write_linked_snippet, write_parts_snippet
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import ALL as EVERY
from components.view import View
from components.words.linked import WITH_PICKED, format_range, name_firm
from components.words.newcomers import describe_span
from components.words.sentences import join_words, lower_label
from data.analysis.linked import (
    LEAST_YEARS,
    Basis,
    Chain,
    Comparison,
    chain_links,
    compare_ends,
    find_basis,
    list_last_types,
    measure_drift,
    to_index_rows,
)
from data.analysis.matched import ALL, FIRM, LINES, THIN, Window, measure_links
from data.analysis.timeline import AREA, FAMILY, SOURCE, TYPE, Division
from data.analysis.traditional import NEWER

OTHER_PARTS = {
    TYPE: "by cooperation type",
    FAMILY: "by family",
    AREA: "by area of the {place}",
    SOURCE: "by source",
}
DEFINITION = "Each year against the year before, in those sources and types alone that cover both."
_DOTTED = f"Dotted: a link of fewer than {THIN} relations."


def measure_linked(study: Study) -> Chain:
    """The index of the relations of a view."""
    years = study.view.first_year, study.view.last_year
    is_fractional = study.view.counting == "fractional"
    return chain_links(measure_links(study.dyad_years, study.full_coverage, years, fractional=is_fractional))


def measure_linked_drift(study: Study) -> tuple[Window, float] | None:
    """How far the index of the censuses drifts: see `data.analysis.linked.measure_drift`."""
    return measure_drift(
        study.dyad_years,
        study.full_coverage,
        (study.view.first_year, study.view.last_year),
        fractional=study.view.counting == "fractional",
    )


def list_lines(basis: Basis) -> dict[str, str]:
    """The lines worth drawing and their labels: where no hand-picked event is among them, both are one."""
    labels = {}
    if basis.has_censuses or basis.has_series:
        labels[FIRM] = name_firm(basis).capitalize()
    if basis.has_picked:
        labels[ALL] = WITH_PICKED.capitalize()
    return labels


def _colour_lines(labels: dict[str, str], palette: Palette) -> dict[str, str]:
    return {label: palette.ink if line == FIRM else palette.accent for line, label in labels.items()}


def _to_numbers(rows: pd.DataFrame, labels: dict[str, str], titles: dict[str, str]) -> pd.DataFrame:
    sources = [", ".join(titles.get(code, code) for code in codes.split(";")) for codes in rows["sources"]]
    return pd.DataFrame(
        {
            "Year": rows["year"],
            "Line": rows["line"].map(labels),
            "Index": rows["index"].round(1),
            "Base year": rows["base"],
            "Relations the year before": rows["relation_before"],
            "Relations": rows["relation_after"],
            "Sources": sources,
        }
    )


def _title_sources(table: Table) -> dict[str, str]:
    return {source_id: str(source["title"]) for source_id, source in table.sources.items()}


def _write_title(subject: str, ends: Comparison) -> str:
    years = describe_span((ends.before[0], ends.after[1]))
    return f"{subject}: {format_range(ends.firm, ends.every)}, {years}"


def make_linked(study: Study, palette: Palette, *, chain: Chain | None = None) -> Figure | None:
    """The relations of a view as an index over what links its years; None where nothing does.

    Parameters
    ----------
    chain
        As `measure_linked` returns it, where the caller has it already.
    """
    chain = measure_linked(study) if chain is None else chain
    ends = compare_ends(chain)
    if ends is None:
        return None
    basis = find_basis(chain, study.full_coverage)
    labels = list_lines(basis)
    every_row = to_index_rows(chain)
    rows = every_row[every_row["line"].isin(list(labels))]
    titles = _title_sources(study.table)
    colours = _colour_lines(labels, palette)
    years = study.view.first_year, study.view.last_year
    title = _write_title("Active relations, linked like for like", ends)
    return Figure(
        key="linked",
        shape=WORDED,
        title=title,
        description=(
            f"Linked like for like: index of the active relations, {describe_span(years)}, {chain.base[0]} = 100; "
            f"{format_range(ends.firm, ends.every)} from {chain.base[0]} to {ends.after[0]} "
            f"({'; '.join(labels.values())})"
        ),
        chart=build_linked(
            rows,
            to_years_told(rows, list(labels), titles),
            colours,
            palette,
            labels=labels,
            years=years,
        ),
        data=_to_numbers(rows, labels, titles),
        legend=tuple((label, colour, "line") for label, colour in colours.items()),
        legend_title="Lines",
        notes=(_write_note(chain, rows, study.table, study.view),),
        columns={"Relations the year before": "relations behind the link to the year, in the year before"},
        snippet=write_linked_snippet(chain, study),
    )


def _write_note(chain: Chain, rows: pd.DataFrame, table: Table, view: View) -> str:
    """How the lines are made, what the firm one ends with, why both end, and what is dotted."""
    sentences = [DEFINITION]
    year, last_types, types = list_last_types(chain, LINES.index(FIRM))
    if len(last_types) < len(types) and set(rows["line"]) == set(LINES):
        names = [lower_label(table.options.labels[code]) for code in last_types]
        sentences.append(f"Without hand-picked events, {year} rests on {join_words(names)} alone.")
    last = int(rows["year"].max())
    if view.last_year - last >= LEAST_YEARS:
        sentences.append(
            f"From {last} to {last + 1} nothing links: no source covers both years, or too small a part of the record."
        )
    if rows["is_thin"].any():
        sentences.append(_DOTTED)
    return " ".join(sentences)


def _group_cells(study: Study, division: Division) -> pd.Series:
    """The part that each cell of the panel belongs to."""
    cells = study.dyad_years
    if division.split == AREA:
        return cells["ego" if study.looks_at_states else "alter"].astype(str).map(division.areas)
    if division.split == SOURCE:
        return cells["source_id"].astype(str)
    types = cells["cooperation_type"].astype(str)
    return types.map(division.families) if division.split == FAMILY else types


def measure_parts(study: Study, division: Division, base: int) -> Chain:
    """The index of the relations of each part of a view; of a pair with both ends in focus, in the area of each end."""
    return chain_links(
        measure_links(
            study.dyad_years,
            study.full_coverage,
            (study.view.first_year, study.view.last_year),
            group=_group_cells(study, division),
            fractional=study.view.counting == "fractional",
        ),
        base,
    )


def measure_linked_newer(study: Study) -> Chain:
    """The index of the relations with newer partners, as the labels of the view have them."""
    cells = study.dyad_years
    is_newer = study.labels.by_standing[NEWER][
        cells["ego"].cat.codes.to_numpy(), cells["alter"].cat.codes.to_numpy()
    ]
    return chain_links(
        measure_links(
            cells[is_newer],
            study.full_coverage,
            (study.view.first_year, study.view.last_year),
            fractional=study.view.counting == "fractional",
        )
    )


def _is_long(ends: Comparison | None) -> bool:
    return ends is not None and ends.after[1] - ends.before[0] >= LEAST_YEARS


def make_linked_parts(
    study: Study, palette: Palette, *, series: Series | None = None, chain: Chain | None = None
) -> Figure | None:
    """A strip for the relations with newer partners and for each part that the Timeline divides by.

    Only what links five years or more has a strip; None where nothing does.

    Parameters
    ----------
    series, chain
        As `take_series` and `measure_linked` return them, where the caller has them already.
    """
    shown = take_series(study, palette) if series is None else series
    division, labels = shown.division, shown.labels
    total = measure_linked(study) if chain is None else chain
    parts = measure_parts(study, division, total.base[0])
    newer = measure_linked_newer(study)
    rows_of_parts = to_index_rows(parts)
    found: list[tuple[str, str, Chain, int]] = []
    if study.view.only == EVERY:
        found.append((NEWER, "With newer partners", newer, 0))
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
        drawn.append(rows[rows["line"].isin(list(list_lines(basis)))])
        names[code] = _write_title(label, ends)
        bases[code] = ends.before[0]
    if not drawn:
        return None
    lines = list_lines(kinds)
    colours = _colour_lines(lines, palette)
    rows = pd.concat(drawn, ignore_index=True)
    title = _title_parts(study, has_newer=NEWER in names, has_parts=len(names) > (NEWER in names))
    numbers = _to_numbers(rows, lines, _title_sources(study.table))
    part_names = {code: label for code, label, _, _ in found}

    def build(count: int) -> alt.LayerChart:
        shown = dict(list(names.items())[:count])
        drawn_rows = rows[rows["group"].isin(list(shown))]
        return build_linked_strips(
            drawn_rows,
            shown,
            colours,
            palette,
            labels=lines,
            years=(study.view.first_year, study.view.last_year),
        )

    def describe(count: int) -> str:
        return f"The first {count} of {len(names)} parts."

    return Figure(
        key="linked_parts",
        shape=Shape("rigid", min_width=WORDY_WIDTH),
        title=title,
        subtitle="Index of active relations, 100 in the first year named",
        description=f"Linked like for like, part by part. {'; '.join(names.values())}",
        chart=build(len(names)),
        data=pd.concat([rows["group"].map(part_names).rename("Part"), numbers], axis="columns"),
        legend=tuple((label, colour, "line") for label, colour in colours.items()),
        legend_title="Lines",
        notes=(f"Each strip has a scale of its own from 0; the rule is 100. {_DOTTED}",),
        rows=RowCut(count=len(names), build=build, words=describe),
        snippet=write_parts_snippet(bases, study, division),
        snippet_files=NEWER_FILES if NEWER in names else "",
    )


def _join(one: Basis, two: Basis) -> Basis:
    return Basis(
        one.has_censuses or two.has_censuses,
        one.has_series or two.has_series,
        one.has_picked or two.has_picked,
    )


def _title_parts(study: Study, *, has_newer: bool, has_parts: bool) -> str:
    parts = ["with newer partners"] if has_newer else []
    if has_parts:
        parts.append(OTHER_PARTS[study.view.split].format(place=study.place_word))
    return f"Active relations {' and '.join(parts)}, linked like for like"
