"""The snippets of the page on newer partners, run as a reader runs them, against the numbers on the page."""

from __future__ import annotations

import pytest

from components.figures.newcomers.arrivals import write_arrivals_snippet
from components.figures.newcomers.changes import write_changes_snippet
from components.figures.newcomers.diversity import write_diversity_snippet
from components.figures.newcomers.dumbbell import write_states_snippet
from components.figures.newcomers.momentum import write_momentum_snippet
from components.figures.newcomers.powers import write_powers_snippet
from components.figures.newcomers.standing import write_standing_snippet
from components.figures.newcomers.standing_shares import write_shares_snippet
from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from tests.snippets import run

TABLE = load_table()


def test_newer_partners(study: Study) -> None:
    newcomers = study.newcomers

    shares = run(write_shares_snippet(study))["shares"]
    drawn = newcomers.shares.dropna(subset=["share"])
    drawn = drawn[drawn["share"].gt(0)].set_index(["year", "standing"])["share"].to_dict()
    again = shares.stack()
    assert again[again.gt(0)].to_dict() == pytest.approx(drawn, abs=1e-9)

    came = run(write_arrivals_snippet(study))["came"]
    columns = ["ego", "alter", "first_year", "standing"]
    listed = newcomers.first_ties[columns].astype({"ego": str, "alter": str, "standing": str})
    assert set(
        came[["state", "partner", "first_year", "standing"]].itertuples(index=False, name=None)
    ) == set(listed.itertuples(index=False, name=None))

    names = run(write_diversity_snippet(study))
    known = newcomers.diversity.dropna().set_index("year")
    assert names["effective_number"].to_dict() == pytest.approx(known["effective_number"].to_dict(), abs=1e-9)
    assert names["entropy_number"].to_dict() == pytest.approx(known["entropy_number"].to_dict(), abs=1e-9)

    changes = run(write_changes_snippet(study))
    for column in ("widening", "deepening"):
        counted = newcomers.changes.set_index("year")[column]
        assert changes[column].to_dict() == counted[counted.gt(0)].to_dict()

    assert run(write_standing_snippet(study))["standing"].to_dict() == study.main_standing

    growth = run(write_momentum_snippet(study))["growth"]
    ranking = newcomers.ranking.set_index("alter")
    for column in ("before", "after", "momentum"):
        assert growth[column].to_dict() == pytest.approx(ranking[column].to_dict(), abs=1e-9)


def test_states_and_powers_of_two_windows(study: Study) -> None:
    newcomers = study.newcomers
    shares = run(write_states_snippet(study))["shares"]
    states = newcomers.states.set_index("ego")
    for column in ("before", "after"):
        drawn = states[column].dropna()
        assert len(drawn)
        assert shares[column].dropna().to_dict() == pytest.approx(drawn.to_dict(), abs=1e-9)
    powers = run(write_powers_snippet(study))["powers"]
    listed = newcomers.powers.set_index("alter")
    for column in ("before", "after", "gain"):
        assert powers[column].to_dict() == listed[column].to_dict()


def test_a_view_without_windows_has_no_growth() -> None:
    view = parse_view({"state": ["PAK"], "years": ["2015", "2020"]}, TABLE.options)[0]
    study = Study(TABLE, view)
    with pytest.raises(ValueError, match="without two windows"):
        write_momentum_snippet(study)
