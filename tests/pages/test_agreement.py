"""Numbers agree across the pages, each against a plain count of the ties that the view lists."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from components.figures.catalogue import list_builders
from components.screen.open_table import load_table
from components.screen.tables import to_csv
from components.study.study import Study
from components.theme import PALETTES
from components.view import ALL, encode_view
from tests.pages.app import open_page, read_figures
from tests.recount import Recount, recount
from tests.views import VIEWS, choose_view

TABLE = load_table()
OPTIONS = TABLE.options


def _count(seed: int) -> Recount | None:
    """A plain count of the ties of a chosen view; None where it is empty."""
    view = choose_view(seed)
    study = Study(TABLE, view)
    rows = list(csv.DictReader(io.StringIO(to_csv(study.ties).decode("utf-8-sig"))))
    labels = study.labels.pairs
    shown = labels[labels["standing"].eq(view.only)][["ego", "alter"]].astype(str)
    kept = None if view.only == ALL else set(shown.itertuples(index=False, name=None))
    return recount(rows, study.tie_filter, kept) if rows else None


@pytest.mark.parametrize("seed", range(VIEWS))
def test_the_figures_of_all_pages_count_the_same(seed: int) -> None:
    view = choose_view(seed)
    study = Study(TABLE, view)
    counted = _count(seed)
    given = (study, PALETTES["light"])
    if counted is None:
        assert all(not list_builders(page, *given) for page in ("", "map", "timeline", "types", "newcomers"))
        return

    by_year = counted.count_relations_by_year()
    by_type = {OPTIONS.labels[code]: number for code, number in counted.count_relations_by_type().items()}

    overview = list_builders("", *given)["timeline"]()
    assert overview
    drawn = overview.data.groupby("Year")["Active relations"].sum()
    assert drawn.to_dict() == pytest.approx(by_year)

    series = list_builders("timeline", *given)["series"]()
    assert series
    stacked = series.data.groupby("Years")["Active relations"].sum()
    assert {int(year): number for year, number in stacked[stacked > 0].items()} == pytest.approx(by_year)

    world = list_builders("map", *given)["world_map"]()
    assert world
    relations: Counter[str] = Counter()
    for (ego, alter, _), parties in counted.smallest.items():
        place = ego if study.looks_at_states else alter
        relations[OPTIONS.labels[place]] += 1 / (parties - 1) if counted.is_fractional else 1
    table = world.data.set_index(world.data.columns[0])["Relations"]
    assert table.to_dict() == pytest.approx(dict(relations))

    if not study.is_single_dyad:
        bars = list_builders("types", *given)["type_bars"]()
        assert bars
        sizes = bars.data.set_index(bars.data.columns[0]).iloc[:, 0]
        assert sizes[sizes > 0].to_dict() == pytest.approx(by_type)


@pytest.mark.parametrize("iso3", ["PAK", "TUR", "SUR", "COM", "CHN"])
def test_the_headline_numbers_of_a_state_are_the_same_on_its_pages(iso3: str) -> None:
    link = {"state": [iso3]}
    assert read_figures(open_page(link)) == read_figures(open_page(link, "pages/explore/state.py"))


def test_the_chosen_views_give_links_that_all_pages_understand() -> None:
    for seed in range(0, VIEWS, 25):
        link = encode_view(choose_view(seed), OPTIONS.default)
        titles = {
            open_page(link, f"pages/explore/{page}.py").title[0].value
            for page in ("map", "timeline", "types")
        }
        assert titles == {open_page(link).title[0].value}
