"""The figures of a network: valid charts, names that do not meet, and snippets that give their numbers again."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd
import pytest

from components.figures.catalogue import list_builders
from components.figures.network.links import to_lines, to_nodes
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import parse_view
from tests.components.figures.validity import to_valid
from tests.snippets import download, run

TABLE = load_table()
LINKS: dict[str, dict[str, list[str]]] = {
    "OIC": {},
    "a year": {"year": ["2019"]},
    "GCC, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"]},
    "received": {"state": ["AU"], "direction": ["receives"], "years": ["2005", "2024"]},
    "newer only": {"only": ["newer"], "type": ["joint_exercise", "training"]},
}


@pytest.mark.parametrize("scheme", PALETTES)
def test_charts_keep_to_the_grammar(scheme: str) -> None:
    study = Study(TABLE, parse_view({"years": ["1980", "1990"]}, TABLE.options)[0])
    figures = [make() for make in list_builders("network", study, PALETTES[scheme]).values()]
    assert len([to_valid(figure.chart) for figure in figures if figure]) == 6


@pytest.mark.parametrize("name", LINKS)
def test_snippets_give_the_numbers_again(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Study(TABLE, parse_view(LINKS[name], TABLE.options)[0])
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    measures = study.network
    figures = {key: make() for key, make in list_builders("network", study, PALETTES["light"]).items()}
    again = {key: run(figure.snippet) for key, figure in figures.items() if figure}
    labels = TABLE.options.labels

    types = again["network_matrix"]["types"]
    matrix = figures["network_matrix"]
    assert matrix is not None
    shown = {
        (state, other): count
        for state, other, count in matrix.data[["State", "With", "Cooperation types"]].to_numpy()
    }
    named = {tuple(labels[code] for code in pair.split("-")): count for pair, count in types.items()}
    assert {frozenset(pair): count for pair, count in shown.items()} == {
        frozenset(pair): count for pair, count in named.items()
    }

    places = measures.places.set_index("state")
    assert again["network_central"]["degree"].to_dict() == places["degree"].to_dict()
    if "network_bridges" in again:
        assert again["network_bridges"]["betweenness"].to_dict() == pytest.approx(
            places["betweenness"].to_dict(), abs=1e-9
        )
    if "network_densities" in again:
        found = measures.densities.set_index(["first", "second"])["density"]
        for pair, share in again["network_densities"]["density"].items():
            assert share == pytest.approx(found[pair])
    if "network_core" in again:
        cores = measures.cores[measures.cores["is_core"]]
        assert again["network_core"]["cores"] == {
            int(year): sorted(rows["state"]) for year, rows in cores.groupby("year")
        }
    strongest = measures.strongest
    pairs = ["-".join(sorted(pair)) for pair in zip(strongest["first"], strongest["second"], strict=True)]
    assert again["network_links"]["strength"][pairs].tolist() == pytest.approx(strongest["strength"].tolist())


def test_lines_end_at_their_states_and_names_do_not_meet() -> None:
    study = Study(TABLE, TABLE.options.default)
    nodes, lines = to_nodes(study), to_lines(study)
    points = set(zip(nodes["x0"], nodes["y0"], strict=True))
    for x, y in (("x0", "y0"), ("x1", "y1")):
        assert set(zip(lines[x], lines[y], strict=True)) <= points
    assert nodes["name"].is_unique
    dots = nodes[["x0", "y0"]].to_numpy()
    assert all(abs(one - two).max() > 0.01 for one, two in itertools.combinations(dots, 2))
    pd.testing.assert_frame_equal(nodes, to_nodes(Study(TABLE, TABLE.options.default)))


def test_a_cut_matrix_keeps_the_strongest_states() -> None:
    study = Study(TABLE, TABLE.options.default)
    figure = list_builders("network", study, PALETTES["light"])["network_matrix"]()
    assert figure is not None
    assert figure.rows is not None
    cells = next(frame for frame in figure.rows.build(10).frames.values() if "types" in frame)
    assert set(cells["row"]) == set(study.network.places["state"].head(10))
    assert figure.rows.words(10) == "The 10 states with the most partners of 57."
