"""Another trust in ties without a known end: worked out by hand on the toy table, and against a panel built anew."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.panel import CELL_COLUMNS, build_dyad_years
from data.analysis.trust import apply_trust, replace_assumed
from data.load import load_ties
from data.schema import LAST_CONFIRMED
from tests.toy import load_toy_ties

TOY = load_toy_ties()
TABLE_END = 2010


def _confirm(name: str, confirmed: str, end_year: int) -> pd.DataFrame:
    """The toy table with one tie of which no end is known."""
    is_tie = TOY["name"].eq(name)
    return TOY.assign(
        end_date=TOY["end_date"].mask(is_tie, ""),
        last_confirmed=TOY["last_confirmed"].mask(is_tie, confirmed),
        end_year=TOY["end_year"].mask(is_tie, end_year).astype("int16"),
        end_basis=TOY["end_basis"].mask(is_tie, LAST_CONFIRMED),
    )


PACT = _confirm("Pact", "2004-02", 2007)


@pytest.mark.parametrize(("years", "end_year"), [(0, 2004), (3, 2007), (5, 2009), (20, 2010), (None, 2010)])
def test_a_tie_counts_for_the_years_given_and_never_past_the_table(years: int | None, end_year: int) -> None:
    trusted = apply_trust(PACT, years, TABLE_END)
    is_pact = PACT["name"].eq("Pact")
    assert trusted.loc[is_pact, "end_year"].tolist() == [end_year]
    pd.testing.assert_frame_equal(trusted[~is_pact], PACT[~is_pact])
    assert trusted.dtypes.equals(PACT.dtypes)


def test_where_nothing_rests_on_a_confirmation_nothing_changes() -> None:
    for years in (0, None):
        pd.testing.assert_frame_equal(apply_trust(TOY, years, TABLE_END), TOY)


@pytest.mark.parametrize(
    ("years", "active", "assumed"),
    [
        (0, range(2000, 2005), []),
        (2, range(2000, 2007), [2005, 2006]),
        (None, range(2000, 2011), [2005, 2006, 2007, 2008, 2009, 2010]),
    ],
)
def test_the_panel_follows(years: int | None, active: range, assumed: list[int]) -> None:
    resting = PACT[PACT["end_basis"].eq(LAST_CONFIRMED)]
    trusted = build_dyad_years(apply_trust(resting, years, TABLE_END))
    panel = replace_assumed(build_dyad_years(PACT), trusted)
    of_pact = panel[panel["ego"].eq("PAK") & panel["cooperation_type"].eq("defence_pact")]
    by_year = of_pact.sort_values("year").set_index("year")["is_assumed"]
    assert by_year.index.tolist() == list(active)
    assert by_year.index[by_year].tolist() == assumed
    others = build_dyad_years(PACT)["cooperation_type"].ne("defence_pact").sum()
    assert panel["cooperation_type"].ne("defence_pact").sum() == others


@pytest.mark.parametrize("years", [0, 4, None])
def test_the_panel_of_the_shipped_table_is_that_of_its_ties_under_the_trust(years: int | None) -> None:
    ties = load_ties()
    ties = ties[ties["state_a"].isin(["TUR", "PAK"]) | ties["state_b"].isin(["TUR", "PAK"])]
    table_end = int(ties["end_year"].max())
    resting = ties[ties["end_basis"].eq(LAST_CONFIRMED)]
    replaced = replace_assumed(
        build_dyad_years(ties), build_dyad_years(apply_trust(resting, years, table_end))
    )
    anew = build_dyad_years(apply_trust(ties, years, table_end))
    assert replaced.dtypes.equals(anew.dtypes)
    assert replaced["party_count"].is_monotonic_increasing
    columns = [*CELL_COLUMNS, "is_assumed", "dyad"]
    one, other = (panel[columns].sort_values(CELL_COLUMNS, ignore_index=True) for panel in (replaced, anew))
    pd.testing.assert_frame_equal(one, other)
