"""The snippets under the figures, run as a reader runs them, against the numbers on the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from components.figures import reproduce, snippet
from components.figures.plates.newcomers import take_beyond
from components.screen.open_table import load_table
from components.screen.tables import to_csv, to_labels_csv
from components.study.study import Study
from components.view import View, parse_view
from data.analysis.newcomers import find_main_standing
from data.filters import filter_ties

TABLE = load_table()
LINKS = {
    "OIC": {},
    "Pakistan": {"state": ["PAK"]},
    "pair": {"state": ["PAK"], "partner": ["CHN"]},
    "group, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"]},
    "supply to Africa": {
        "state": ["TUR"],
        "partner": ["AU"],
        "direction": ["provides"],
        "years": ["2005", "2024"],
    },
    "received": {"state": ["IDN"], "direction": ["receives"], "status": ["confirmed"]},
    "newer only": {"state": ["ARE"], "only": ["newer"], "tradition": ["core"]},
    "China": {"partner": ["CHN"]},
}


@pytest.fixture(params=LINKS.values(), ids=LINKS)
def view(request: pytest.FixtureRequest) -> View:
    return parse_view(request.param, TABLE.options)[0]


@pytest.fixture
def study(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """The selection of the view, with what a reader downloads in the present folder."""
    study = Study(TABLE, view)
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    files = {
        snippet.name_ties_file(TABLE): to_csv(study.ties),
        snippet.name_all_years_file(TABLE): to_csv(filter_ties(TABLE.ties, every_year)),
        snippet.name_labels_file(TABLE): to_labels_csv(study.labels.pairs, every_year.states),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return study


def _run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "snippet", "exec"), names)  # noqa: S102 - our own lines, run as the reader runs them
    return names


def test_newer_partners(study: Study) -> None:
    beyond = take_beyond(study)

    shares = _run(snippet.write_labels_snippet(reproduce.SHARES, study))["shares"]
    drawn = beyond.shares.dropna(subset=["share"])
    drawn = drawn[drawn["share"].gt(0)].set_index(["year", "standing"])["share"].to_dict()
    again = shares.stack()
    assert again[again.gt(0)].to_dict() == pytest.approx(drawn, abs=1e-9)

    came = _run(snippet.write_labels_snippet(reproduce.ARRIVALS, study))["came"]
    columns = ["ego", "alter", "first_year", "standing"]
    listed = beyond.first_ties[columns].astype({"ego": str, "alter": str, "standing": str})
    assert set(
        came[["state", "partner", "first_year", "standing"]].itertuples(index=False, name=None)
    ) == set(listed.itertuples(index=False, name=None))

    names = _run(snippet.write_labels_snippet(reproduce.DIVERSITY, study))
    known = beyond.diversity.dropna().set_index("year")
    assert names["effective_number"].to_dict() == pytest.approx(known["effective_number"].to_dict(), abs=1e-9)
    assert names["entropy_number"].to_dict() == pytest.approx(known["entropy_number"].to_dict(), abs=1e-9)

    changes = _run(snippet.write_labels_snippet(reproduce.CHANGES, study))
    for column in ("widening", "deepening"):
        counted = beyond.changes.set_index("year")[column]
        assert changes[column].to_dict() == counted[counted.gt(0)].to_dict()

    labels = study.labels.pairs
    if study.looks_at_states:
        labels = labels.rename(columns={"ego": "alter", "alter": "ego"})
    coloured = find_main_standing(study.relation_years_of_places, labels)
    assert _run(reproduce.write_standing_snippet(study))["standing"].to_dict() == coloured

    growth = _run(reproduce.write_growth_snippet(beyond, study))["growth"]
    ranking = beyond.ranking.set_index("alter")
    for column in ("before", "after", "momentum"):
        assert growth[column].to_dict() == pytest.approx(ranking[column].to_dict(), abs=1e-9)


def test_states_and_powers_of_two_windows(study: Study) -> None:
    beyond = take_beyond(study)
    shares = _run(reproduce.write_states_snippet(beyond, study))["shares"]
    states = beyond.states.set_index("ego")
    for column in ("before", "after"):
        drawn = states[column].dropna()
        assert len(drawn)
        assert shares[column].dropna().to_dict() == pytest.approx(drawn.to_dict(), abs=1e-9)
    powers = _run(reproduce.write_powers_snippet(beyond, study))["powers"]
    listed = beyond.powers.set_index("alter")
    for column in ("before", "after", "gain"):
        assert powers[column].to_dict() == listed[column].to_dict()


def test_a_view_without_windows_has_no_growth() -> None:
    view = parse_view({"state": ["PAK"], "years": ["2015", "2020"]}, TABLE.options)[0]
    study = Study(TABLE, view)
    beyond = take_beyond(study)
    with pytest.raises(ValueError, match="without two windows"):
        reproduce.write_growth_snippet(beyond, study)
