"""Figures of real views: every format opens, and its numbers are those of the page."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from components.export.fit import fit_chart, prepare
from components.export.pictures import FORMATS, export_figure, export_sheet
from components.export.provenance import Provenance, describe_coverage, list_sources
from components.export.spreadsheet import to_safe_csv
from components.export.vega import find_collisions, list_words
from components.figures.coverage.strip import build_coverage_strip
from components.figures.figure import Figure
from components.figures.overview.breakdown import build_breakdown
from components.figures.overview.timeline import build_timeline
from components.figures.pair.exchange import build_exchange
from components.figures.state.partner_years import build_partner_years
from components.figures.types.area_strips import build_area_strips
from components.figures.types.heat_map import build_heat_map
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import View, parse_view, write_address
from components.words.sentences import describe_view, title_view
from data import DATA_VERSION
from data.analysis.measures import count_by_type_year, count_partners
from tests.components.export.reading import read_pdf, read_png, read_svg

TABLE = load_table()
OPTIONS = TABLE.options
LINKS = {
    "all members": {},
    "one state": {"state": ["TUR"]},
    "a pair": {"state": ["PAK"], "partner": ["CHN"], "years": ["2005", "2025"]},
    "one type of one source": {"state": ["EGY"], "type": ["training"], "source": ["us_training"]},
}
MAKERS = (build_timeline, build_breakdown, build_coverage_strip)


def take(link: dict[str, list[str]], scheme: str = "light") -> tuple[list[Figure], Provenance, Study, View]:
    view = parse_view(link, OPTIONS)[0]
    study = Study(TABLE, view)
    provenance = Provenance(
        title=title_view(view, OPTIONS),
        filters=describe_view(view, OPTIONS),
        tie_count=len(study.ties),
        state_count=len(study.tied_states),
        partner_count=count_partners(study.relation_years),
        first_year=view.first_year,
        last_year=view.last_year,
        coverage_note=describe_coverage(study.cover),
        sources=list_sources(study.source_counts, TABLE.sources),
        data_version=DATA_VERSION,
        made_on=date(2026, 11, 24),
        link="https://ties.example.org" + write_address("overview", view, OPTIONS.default),
    )
    palette = PALETTES[scheme]
    return [make(study, palette) for make in MAKERS], provenance, study, view


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_format_of_every_figure_opens_and_says_what_it_shows(link: dict[str, list[str]]) -> None:
    figures, provenance, _, _ = take(link)
    for figure in figures:
        files = {
            form: export_figure(figure, provenance, PALETTES["light"], file_format=form, scale=1)
            for form in FORMATS
        }
        size, colours = read_png(files["png"].content)
        assert size == (850, 600)
        assert colours > 50
        lines = read_svg(files["svg"].content)[1]
        ((_, text),) = read_pdf(files["pdf"].content)
        for found in (" ".join(lines), text):
            # Narrow spaces between digits are spaces too.
            words = " ".join(found.split())
            assert all(
                " ".join(wanted.split()) in words
                for wanted in (figure.title, provenance.title, provenance.counts)
            )


def test_the_numbers_of_the_picture_are_those_of_the_page() -> None:
    figures, _, study, _ = take({"state": ["TUR"]})
    timeline = figures[0]
    counts = count_by_type_year(study.relation_years)
    rows = next(
        pd.DataFrame(rows)
        for rows in prepare(timeline).spec.content["datasets"].values()
        if rows and "relation_count" in rows[0]
    )
    assert rows["relation_count"].sum() == counts["relation_count"].sum() > 0
    written = to_safe_csv(timeline.data).decode("utf-8-sig").splitlines()
    assert len(written) == len(timeline.data) + 1 == len(rows) + 1
    by_year = rows.groupby("year")["relation_count"].sum()
    assert by_year.to_dict() == counts.groupby("year")["relation_count"].sum().to_dict()


@pytest.mark.parametrize(
    ("make", "link"),
    [
        (build_heat_map, {"state": ["PAK"], "order": ["name"], "cell": ["KEN.arms_supply"]}),
        (build_partner_years, {"state": ["PAK"]}),
        (build_exchange, LINKS["a pair"]),
        (build_area_strips, {}),
    ],
)
def test_a_picture_counts_the_rows_that_it_shows(make: object, link: dict[str, list[str]]) -> None:
    study = Study(TABLE, parse_view(link, OPTIONS)[0])
    figure = make(study, PALETTES["light"])
    fitted = fit_chart(prepare(figure), 700, 260)
    rows = set(figure.data.iloc[:, 0])
    shown = {word.text for word in list_words(fitted.chart)} & rows
    assert 1 < len(shown) < len(rows)
    assert find_collisions(fitted.chart) == []
    (told,) = [note for note in figure.list_notes("alone", shown=fitted.shown) if f" of {len(rows)} " in note]
    assert f" {len(shown)} of {len(rows)} " in told


def test_provenance_counts_the_ties_of_the_view() -> None:
    _, provenance, study, _ = take({"state": ["PAK"], "partner": ["CHN"]})
    assert provenance.tie_count == len(study.ties)
    assert (provenance.state_count, provenance.partner_count) == (1, 1)
    assert sum(source.tie_count for source in provenance.sources) == len(study.ties)
    assert provenance.counts.startswith(f"{len(study.ties)} ties of 1 state with 1 partner, 1990")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sheet_of_all_members_is_one_page(scheme: str) -> None:
    figures, provenance, _, _ = take({}, scheme)
    palette = PALETTES[scheme]
    (file,) = export_sheet(figures, provenance, palette, file_format="pdf")
    ((_, text),) = read_pdf(file.content)
    assert all(figure.title in " ".join(text.split()) for figure in figures)


def test_nothing_but_data_is_sent_to_the_renderer() -> None:
    for figure in take({})[0]:
        content = {key: value for key, value in prepare(figure).spec.content.items() if key != "$schema"}
        assert "http" not in json.dumps(content)
