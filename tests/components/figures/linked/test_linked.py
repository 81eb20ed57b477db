"""Linked figures: their rows, their specification, their numbers counted again, their words and their snippets."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from components.figures import snippet
from components.figures.linked.lines import to_band_rows, to_link_rows
from components.figures.linked.linked import build_linked, build_linked_chart, to_end_rows, to_years_told
from components.figures.linked.linked_parts import build_linked_parts, build_strips_chart
from components.figures.overview.timeline import build_timeline
from components.screen.open_table import load_table
from components.screen.tables import to_csv, to_labels_csv
from components.study.options import AREA_CODES
from components.study.study import Study
from components.theme import PALETTES, Palette
from components.view import ALL, SPLITS, View, parse_view
from components.words.linked import (
    describe_figure_change,
    describe_range,
    format_range,
    name_firm,
    write_basis_of_changes,
    write_linked,
)
from components.words.say import load_say
from data.analysis.linked import Basis, chain_links, find_basis
from data.analysis.matched import FIRM_KINDS, measure_links
from data.analysis.summary import FIGURES
from tests.components.figures.validity import to_valid
from tests.plain_panel import spread_cells
from tests.relink import relink
from tests.snippets import run

TABLE = load_table()
LIGHT = PALETTES["light"]
NAN = float("nan")
LABELS = {"firm": "Censuses only", "all": "With hand-picked events"}
BOTH = Basis(has_censuses=True, has_series=False, has_picked=True)
LINKS: dict[str, dict[str, list[str]]] = {
    "Pakistan": {"state": ["PAK"]},
    "a pair": {"state": ["PAK"], "partner": ["CHN"]},
    "group, fractional": {
        "state": ["GCC"],
        "counting": ["fractional"],
        "parties": ["any"],
        "years": ["2000", "2024"],
    },
    "a partner": {"partner": ["CHN"], "state": ["GCC"], "years": ["1995", "2020"]},
    "newer only": {"state": ["ARE"], "only": ["newer"], "direction": ["receives"]},
    "exercises": {"state": ["TUR"], "type": ["joint_exercise"]},
}


def _rows(*points: tuple[str, str, int, float, bool], base: int = 2010) -> pd.DataFrame:
    rows = pd.DataFrame(points, columns=["group", "line", "year", "index", "is_thin"])
    is_first = ~rows.duplicated(["group", "line"])
    return rows.assign(
        relation_before=np.where(is_first, NAN, 40.0),
        relation_after=np.where(is_first, NAN, 30.0),
        sources=np.where(is_first, "", "atop;dcad"),
        base=base,
    )


TWO = _rows(
    ("all", "firm", 2010, 100.0, False),
    ("all", "firm", 2011, 80.0, False),
    ("all", "all", 2010, 100.0, False),
    ("all", "all", 2011, 110.0, False),
    ("all", "all", 2012, 150.0, True),
)


def _take(link: dict[str, list[str]]) -> tuple[Study, View]:
    view = parse_view(link, TABLE.options)[0]
    return Study(TABLE, view), view


def _list_ties(study: Study) -> list[dict[str, str]]:
    return list(csv.DictReader(to_csv(study.ties).decode("utf-8-sig").splitlines()))


def _list_kept(study: Study) -> set[tuple[str, str]] | None:
    labels = study.labels.pairs
    shown = labels[labels["standing"].eq(study.view.only)][["ego", "alter"]].astype(str)
    return None if study.view.only == ALL else set(shown.itertuples(index=False, name=None))


def test_a_link_is_a_stroke_and_the_band_ends_with_the_first_line() -> None:
    links = to_link_rows(TWO, LABELS)
    assert links[["line", "x0", "x1", "y0", "y1", "is_thin"]].to_numpy().tolist() == [
        ["all", 2010, 2011, 100, 110, False],
        ["all", 2011, 2012, 110, 150, True],
        ["firm", 2010, 2011, 100, 80, False],
    ]
    assert to_band_rows(TWO)[["x0", "y0", "y1"]].to_numpy().tolist() == [[2010, 100, 100], [2011, 80, 110]]
    assert to_band_rows(TWO[TWO["line"].eq("firm")]).empty
    ends = to_end_rows(TWO, LABELS, (2010, 2013)).set_index("line")
    assert ends["short"].to_dict() == {"all": "+50% in 2012", "firm": "−20% in 2011"}
    assert ends.loc["firm", "words"] == "Censuses only: −20% in 2011"
    assert ends["is_above"].to_dict() == {"all": True, "firm": False}
    # After two of three years there is room beside the end, at its height; where it is late, words clear the lines.
    assert not ends["is_late"].any()
    assert ends["y1"].tolist() == ends["y0"].tolist()
    peaked = TWO.assign(index=TWO["index"].mask(TWO["year"].eq(2011) & TWO["line"].eq("all"), 300.0))
    late = to_end_rows(peaked, LABELS, (2009, 2012)).set_index("line")
    assert late.loc["all", ["is_late", "y0", "y1"]].tolist() == [True, 150, 150]
    wide = to_end_rows(peaked, LABELS, (2005, 2012)).set_index("line")
    assert wide.loc["all", ["is_late", "y0", "y1"]].tolist() == [True, 150, 300]


def test_the_pointer_reads_index_relations_and_sources() -> None:
    told = to_years_told(TWO, ["firm", "all"], {"atop": "ATOP"}).set_index("year")
    assert told.loc[2010, ["firm", "firm_sources"]].tolist() == ["100", "–"]
    assert told.loc[2011, ["firm", "firm_sources"]].tolist() == ["80 (40 relations, then 30)", "ATOP, dcad"]
    assert told.loc[2012, ["firm", "all"]].tolist() == ["–", "150 (40 relations, then 30)"]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("rows", [TWO, TWO[TWO["line"].eq("firm")]], ids=["two lines", "one"])
def test_the_specifications_keep_to_the_grammar(palette: Palette, rows: pd.DataFrame) -> None:
    labels = {line: LABELS[line] for line in LABELS if line in set(rows["line"])}
    colours = dict.fromkeys(labels.values(), palette.ink)
    years = 2009, 2013
    told = to_years_told(rows, list(labels), {})
    spec = to_valid(build_linked_chart(rows, told, colours, palette, labels=labels, years=years))
    marks = [layer["mark"]["type"] for layer in spec["layer"]]
    assert ("area" in marks) == (len(labels) == 2)
    dashes = [layer["mark"].get("strokeDash") for layer in spec["layer"] if layer["mark"].get("strokeCap")]
    # Dotted where few relations stand behind a link.
    assert dashes == ([[], [1, 4]] if len(labels) == 2 else [[]])
    # Every layer has marks: an empty one would be an image without words.
    assert all(spec["datasets"].values())
    strips = to_valid(
        build_strips_chart(rows, {"all": "All: −20%"}, colours, palette, labels=labels, years=years)
    )
    assert strips["layer"][-1]["encoding"]["text"] == {"field": "name", "type": "nominal"}
    assert strips["width"] == spec["width"] == "container"


def test_strips_stand_below_each_other_each_on_its_own_scale() -> None:
    other = _rows(("b", "firm", 2005, 100.0, False), ("b", "firm", 2006, 50.0, False), base=2005)
    rows = pd.concat([TWO, other], ignore_index=True)
    chart = build_strips_chart(
        rows,
        {"all": "First", "b": "Second"},
        {"Censuses only": "#000000", "With hand-picked events": "#ff0000"},
        LIGHT,
        labels=LABELS,
        years=(2005, 2012),
    )
    spec = chart.to_dict()
    strokes = [
        row
        for layer in spec["layer"]
        if layer["mark"].get("strokeCap")
        for row in spec["datasets"][layer["data"]["name"]]
    ]
    # The strip above runs from 1 to 2, the one below from 0 to 1; the highest point of each fills the same share.
    upper = [row["y1"] for row in strokes if row["x0"] >= 2010]
    lower = [row["y0"] for row in strokes if row["x0"] < 2010]
    assert min(upper) > 1
    assert max(lower) == pytest.approx(max(upper) - 1)
    values = [row["y0"] for row in spec["datasets"][spec["layer"][0]["data"]["name"]]]
    assert values == pytest.approx([1 + (max(upper) - 1) * 100 / 150, max(lower)])


def test_ranges_in_words() -> None:
    assert format_range(-0.131, 0.372) == "−13% to +37%"
    assert format_range(-0.131, NAN) == "−13%"
    assert format_range(0.101, 0.102) == "+10%"
    assert format_range(NAN, NAN) == "–"
    assert describe_range(-0.13, 0.37, BOTH) == (
        "between −13% (censuses only) and +37% (with hand-picked events)"
    )
    assert describe_range(-0.13, -0.13, replace(BOTH, has_picked=False)) == "by −13% (censuses only)"
    assert describe_range(0.1, 0.1, BOTH) == "by +10% (censuses only, and with hand-picked events alike)"
    assert describe_range(NAN, 0.37, BOTH) == "by +37% (with hand-picked events)"
    assert describe_range(NAN, NAN, BOTH) == ""
    assert name_firm(replace(BOTH, has_series=True)) == "censuses and exercise series only"
    assert name_firm(Basis(has_censuses=False, has_series=True, has_picked=True)) == "exercise series only"


def test_nothing_that_links_is_said_and_draws_nothing() -> None:
    study, _view = _take({"state": ["AFG"], "source": ["vine_bases"]})
    assert write_linked("active relations", study.linked, study.linked_basis) == (
        "Nothing links active relations from one year of this view to the next: no source covers both, or too small a "
        "part of the record."
    )
    assert build_linked(study, LIGHT) is None
    assert build_linked_parts(study, LIGHT) is None
    summary = study.summary
    assert write_basis_of_changes(summary.changes) == (
        "No change is given: nothing links ten years of this view."
    )
    assert {describe_figure_change(name, summary) for name in FIGURES} == {""}
    one, _year = _take({"state": ["PAK"], "years": ["2015", "2015"]})
    assert write_linked("active relations", one.linked, one.linked_basis) == ""


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_the_lines_are_those_of_a_plain_recount(link: dict[str, list[str]]) -> None:
    study, _view = _take(link)
    figure = build_linked(study, LIGHT)
    assert figure
    ties, kept = _list_ties(study), _list_kept(study)
    coverage = study.full_coverage.to_dict("records")
    base = int(figure.data["Base year"].iloc[0])
    drawn = {str(line): rows.set_index("Year")["Index"] for line, rows in figure.data.groupby("Line")}
    found = {
        line: relink(ties, study.tie_filter, coverage, base, kinds=kinds, kept=kept)
        for line, kinds in (("firm", FIRM_KINDS), ("all", None))
    }
    # One line stands for both where they are the same, and where only one reaches the base.
    if not found["firm"] or found["firm"] == found["all"]:
        del found["all" if found["firm"] else "firm"]
    assert len(drawn) == len(found)
    for line, index in drawn.items():
        expected = found["firm" if line.endswith("only") else "all"]
        assert index.to_dict() == pytest.approx(expected, abs=0.051)
    last = min(max(index) for index in found.values())
    assert figure.title.startswith("Active relations, linked like for like: ")
    assert figure.title.endswith(f", {base}\N{EN DASH}{last}")
    assert all(load_say().change(index[last] / 100 - 1) in figure.title for index in found.values())


def _average(index: dict[int, float], years: Sequence[int]) -> float:
    return sum(index[year] for year in range(years[0], years[1] + 1)) / 5


@pytest.mark.parametrize("name", ["Pakistan", "group, fractional", "exercises"])
def test_the_change_of_the_tiles_is_that_of_a_plain_recount(name: str) -> None:
    study, _ = _take(LINKS[name])
    summary = study.summary
    assert summary.changes.windows is not None
    before, after = summary.changes.windows
    assert after[1] - before[0] == 9
    ties, coverage = _list_ties(study), study.full_coverage.to_dict("records")
    words = []
    for kinds in (FIRM_KINDS, None):
        index = relink(ties, study.tie_filter, coverage, after[1], kinds=kinds)
        if before[0] in index:
            words.append(load_say().change(_average(index, after) / _average(index, before) - 1))
    assert words
    assert describe_figure_change("relations", summary) == " to ".join(dict.fromkeys(words))
    sources = {entry["source_id"] for entry in coverage if entry["kind"] in FIRM_KINDS}
    covered = [
        (entry["source_id"], entry["cooperation_type"])
        for entry in coverage
        if entry["first_year"] <= before[0] and entry["last_year"] >= after[1] and not entry["missing_years"]
    ]
    counts = [
        len({
            tie["event_id"]
            for tie in ties
            if window[0] <= int(tie["start_year"]) <= window[1]
            and (tie["source_id"], tie["cooperation_type"]) in covered
            and (is_any or tie["source_id"] in sources)
        })
        for is_any in (False, True)
        for window in (before, after)
    ]  # fmt: skip
    records = [
        load_say().change(later / earlier - 1) for earlier, later in (counts[:2], counts[2:]) if earlier
    ]
    if len(words) == len(records) or len(set(records)) == 1:
        assert describe_figure_change("records", summary) == " to ".join(dict.fromkeys(records))


def test_the_note_names_the_types_that_the_last_link_rests_on() -> None:
    study, _view = _take({})
    figure = build_linked(study, LIGHT)
    assert figure
    firm = figure.data[figure.data["Line"].str.endswith("only")]
    last = int(firm["Year"].max())
    coverage = study.full_coverage
    rows = coverage[
        coverage["kind"].isin(FIRM_KINDS) & coverage["first_year"].lt(last) & coverage["last_year"].ge(last)
    ]
    keys = set(zip(rows["source_id"], rows["cooperation_type"], strict=True))
    behind = {
        row["cooperation_type"]
        for row in _list_ties(study)
        if (row["source_id"], row["cooperation_type"]) in keys
        and int(row["start_year"]) <= last
        and int(row["end_year"]) >= last - 1
    }
    (note,) = figure.notes
    assert f"Without hand-picked events, {last} rests on " in note
    for code in TABLE.options.types:
        assert (TABLE.options.labels[code].lower() in note.lower()) == (code in behind)
    # Two lines, one note: the less the better.
    assert len(figure.legend) == 2


@pytest.mark.parametrize("split", SPLITS)
def test_each_strip_is_the_index_of_its_part_alone(split: str) -> None:
    study, view = _take({"state": ["GCC"], "split": [split]})
    figure = build_linked_parts(study, LIGHT)
    assert figure
    parts = figure.data.groupby("Part")["Year"].agg(["min", "max"])
    assert "With newer partners" in parts.index
    if split == "type":
        for code in ("arms_supply", "deployment"):
            alone = build_linked(_narrow(view, code), LIGHT)
            assert alone
            shown = figure.data[figure.data["Part"].eq(TABLE.options.labels[code])]
            assert shown["Index"].tolist() == alone.data["Index"].tolist()
    if split == "source":
        # A source on its own is linked to itself in every year but those that it leaves out.
        cells = spread_cells(study.cells)
        counted = cells[cells["source_id"].eq("sipri_spells")]
        raw = counted.drop_duplicates(["dyad", "year"]).groupby("year").size()
        shown = figure.data[figure.data["Part"].str.startswith("SIPRI")].set_index("Year")
        base = int(shown["Base year"].iloc[0])
        expected = (raw / raw[base] * 100).loc[shown.index.min() : shown.index.max()]
        assert shown["Index"].to_dict() == pytest.approx(expected.to_dict(), abs=0.051)


def _narrow(view: View, code: str) -> Study:
    return Study(TABLE, replace(view, types=(code,)))


def test_newer_partners_have_a_line_of_their_own() -> None:
    study, _view = _take({"state": ["TUR"]})
    figure = build_linked_parts(study, LIGHT)
    assert figure
    shown = figure.data[figure.data["Part"].eq("With newer partners")]
    newer, narrowed = _take({"state": ["TUR"], "only": ["newer"]})
    chain = chain_links(
        measure_links(newer.cells, newer.full_coverage, (narrowed.first_year, narrowed.last_year))
    )
    has_picked = find_basis(chain, newer.full_coverage).has_picked
    lines = ("only", "With hand-picked events") if has_picked else ("only",)
    assert shown["Line"].nunique() == len(lines)
    for position, line in enumerate(lines):
        index = chain.index[position, 0, chain.find_based(position)]
        assert shown.loc[shown["Line"].str.endswith(line), "Index"].tolist() == pytest.approx(
            index.tolist(), abs=0.051
        )
    assert set(shown["Base year"]) == set(chain.base)
    # Where the reader sees newer partners only, all relations are theirs.
    only = build_linked_parts(newer, LIGHT)
    assert only
    assert "With newer partners" not in set(only.data["Part"])


@pytest.mark.parametrize("name", LINKS)
def test_the_snippets_give_the_lines_again(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, view = _take(LINKS[name])
    (tmp_path / snippet.name_ties_file(TABLE)).write_bytes(to_csv(study.ties))
    (tmp_path / snippet.name_labels_file(TABLE)).write_bytes(
        to_labels_csv(study.labels.pairs, study.tie_filter.states)
    )
    monkeypatch.chdir(tmp_path)
    linked = build_linked(study, LIGHT)
    assert linked
    frame = run(linked.snippet)["linked"]
    for line, rows in linked.data.groupby("Line"):
        again = frame["firm" if str(line).endswith("only") else "all"].dropna()
        assert again.round(1).to_dict() == pytest.approx(rows.set_index("Year")["Index"].to_dict(), abs=0.051)
    # The lines of pandas take seconds; they are the same for every view.
    for split in ("type",) if name in {"Pakistan", "group, fractional"} else ("type", "area"):
        parts = build_linked_parts(Study(TABLE, replace(view, split=split)), LIGHT)
        if parts is None:
            continue
        codes = {"With newer partners": "newer"}
        if split == "type":
            codes |= {TABLE.options.labels[code]: code for code in TABLE.options.types}
        else:
            codes |= AREA_CODES
        frames = run(parts.snippet)["linked"]
        assert ("labels" in parts.snippet_files) == ("newer" in frames)
        for (part, line), rows in parts.data.groupby(["Part", "Line"]):
            again = frames[codes.get(str(part), part)]
            column = again["firm" if str(line).endswith("only") else "all"].dropna()
            assert column.to_dict() == pytest.approx(rows.set_index("Year")["Index"].to_dict(), abs=0.051)


def test_the_linked_index_of_all_members_does_not_collapse_where_the_raw_sum_does() -> None:
    study, _view = _take({})
    raw = build_timeline(study, LIGHT).data.groupby("Year")["Active relations"].sum()
    linked = build_linked(study, LIGHT)
    assert linked
    # The censuses of exercises and agreements end in 2010.
    assert raw[2011] / raw[2010] < 0.75
    for _, rows in linked.data.groupby("Line"):
        index = rows.set_index("Year")["Index"]
        assert index[2011] / index[2010] > 0.85
