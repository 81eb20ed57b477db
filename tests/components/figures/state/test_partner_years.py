"""The partners of a state over the years: the cells, the grammar, and the snippet as a reader runs it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from components.figures.state.partner_years import (
    MOST_SHADES,
    build_partner_years,
    build_partner_years_chart,
    to_partner_year_rows,
)
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES, Palette
from components.view import parse_view
from tests.components.figures.validity import to_valid
from tests.snippets import download, run

TABLE = load_table()
BREAKS = pd.DataFrame({"year": [2005], "letter": ["A"], "words": ["w"]})


def test_a_strip_has_a_cell_for_each_year_with_a_tie() -> None:
    partners = pd.DataFrame({"name": ["Qatar", "China"], "types_by_year": [[0, 7], [1, 2]]})
    rows = to_partner_year_rows(partners, range(2000, 2002))
    assert rows[["name", "year", "type_count", "shade"]].to_numpy().tolist() == [
        ["Qatar", 2001, 7, MOST_SHADES],
        ["China", 2000, 1, 1],
        ["China", 2001, 2, 2],
    ]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_specifications_keep_to_the_grammar(palette: Palette) -> None:
    cells = to_partner_year_rows(pd.DataFrame({"name": ["Q"], "types_by_year": [[1, 2]]}), range(2000, 2002))
    chart = build_partner_years_chart(cells, ["Q"], BREAKS, palette, first_year=2000, last_year=2010)
    spec = to_valid(chart)
    assert spec["width"] == "container"


def test_several_states_have_no_such_figure() -> None:
    view = parse_view({"state": ["PAK", "TUR"]}, TABLE.options)[0]
    assert build_partner_years(Study(TABLE, view), PALETTES["light"]) is None


@pytest.mark.parametrize(
    "link", [{"state": ["SUR"]}, {"state": ["TUR"], "direction": ["provides"], "years": ["2010", "2020"]}]
)
def test_partners_over_the_years(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = Study(TABLE, parse_view(link, TABLE.options)[0])
    partners = study.partners
    figure = build_partner_years(study, PALETTES["light"])
    assert figure
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    names = run(figure.snippet)
    again = {
        (TABLE.options.labels[partner], year): count
        for (partner, year), count in names["partner_years"].to_dict().items()
    }
    data = figure.data.set_index(["Partner", "Year"])["Cooperation types"]
    assert again == data.to_dict()
    assert len(data) == sum(count > 0 for row in partners["types_by_year"] for count in row)
