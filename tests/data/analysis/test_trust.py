"""Another trust in ties without a known end: worked out by hand on the toy table, and against a panel built anew."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.masks import MaskPanel, build_mask_panel
from data.analysis.trust import apply_trust, replace_assumed
from data.load import load_ties
from data.schema import LAST_CONFIRMED
from tests.plain_panel import CELL_COLUMNS, build_dyad_years, spread_cells
from tests.second_table import build_second_table
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
    trusted = build_mask_panel(apply_trust(resting, years, TABLE_END))
    panel = spread_cells(replace_assumed(build_mask_panel(PACT), trusted))
    of_pact = panel[panel["ego"].eq("PAK") & panel["cooperation_type"].eq("defence_pact")]
    by_year = of_pact.sort_values("year").set_index("year")["is_assumed"]
    assert by_year.index.tolist() == list(active)
    assert by_year.index[by_year].tolist() == assumed
    others = build_dyad_years(PACT)["cooperation_type"].ne("defence_pact").sum()
    assert panel["cooperation_type"].ne("defence_pact").sum() == others


def _check(panel: MaskPanel, ties: pd.DataFrame) -> None:
    """A panel holds what ties give that are laid out year by year, and both ends of a dyad stand together in it."""
    columns = [*CELL_COLUMNS, "is_assumed", "dyad"]
    one, other = (
        cells[columns].sort_values(CELL_COLUMNS, ignore_index=True)
        for cells in (spread_cells(panel), build_dyad_years(ties))
    )
    pd.testing.assert_frame_equal(one, other)
    order = build_mask_panel(ties).dyad_order
    assert panel.dyad_order.tolist() == order.tolist()


@pytest.mark.parametrize("years", [0, 4, None])
def test_the_panel_of_the_shipped_table_is_that_of_its_ties_under_the_trust(years: int | None) -> None:
    ties = load_ties()
    ties = ties[ties["state_a"].isin(["TUR", "PAK"]) | ties["state_b"].isin(["TUR", "PAK"])]
    table_end = int(ties["end_year"].max())
    resting = ties[ties["end_basis"].eq(LAST_CONFIRMED)]
    trusted = build_mask_panel(apply_trust(resting, years, table_end))
    _check(replace_assumed(build_mask_panel(ties), trusted), apply_trust(ties, years, table_end))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["CHN-PAK", "PAK-TUR"]),
            st.integers(1900, 2010),
            st.integers(0, 30),
            st.booleans(),
            st.sampled_from([2, 3]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.one_of(st.none(), st.integers(0, 90)),
    st.integers(2010, 2050),
)
def test_another_trust_is_that_of_the_ties_on_tables_by_chance(
    rows: list[tuple[str, int, int, bool, int]], years: int | None, table_end: int
) -> None:
    # Ties that rest on a confirmation beside others of the same row, and a trust that needs more words of bits.
    ends = [dyad.split("-") for dyad, *_ in rows]
    confirmed = [start + length for _, start, length, _, _ in rows]
    rests = [row[3] for row in rows]
    ties = pd.DataFrame(
        {
            "state_a": [end[0] for end in ends],
            "state_b": [end[1] for end in ends],
            "start_year": [row[1] for row in rows],
            "end_year": [
                min(year + 5 * is_open, 2050) for year, is_open in zip(confirmed, rests, strict=True)
            ],
            "last_confirmed": [
                f"{year}-06" if rest else "" for year, rest in zip(confirmed, rests, strict=True)
            ],
            "end_basis": [LAST_CONFIRMED if rest else "stated" for rest in rests],
            "party_count": [row[4] for row in rows],
        }
    ).assign(cooperation_type="defence_pact", directed=False, source_id="s1", status="confirmed")
    ties = ties.astype({name: TOY[name].dtype for name in ties.columns})
    table_end = max(table_end, int(ties["end_year"].max()))
    resting = ties[ties["end_basis"].eq(LAST_CONFIRMED)]
    trusted = build_mask_panel(apply_trust(resting, years, table_end))
    _check(replace_assumed(build_mask_panel(ties), trusted), apply_trust(ties, years, table_end))


def test_the_trust_of_the_table_changes_nothing() -> None:
    table = build_second_table()
    trusted = table.trusted(2)[0]
    panel = table.mask_panel
    assert (trusted.years == panel.years).all()
    assert (trusted.assumed_years == panel.assumed_years).all()
