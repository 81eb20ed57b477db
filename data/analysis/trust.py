"""What would change if ties without a known end were trusted for more or fewer years after their last confirmation."""

from __future__ import annotations

import pandas as pd

from data.analysis.panel import CELL_COLUMNS
from data.schema import LAST_CONFIRMED


def apply_trust(ties: pd.DataFrame, years: int | None, table_end: int) -> pd.DataFrame:
    """Give ties the last years that another trust would: one row per tie in, the same out, in the same order.

    Only ties whose end rests on their last confirmation change.

    Parameters
    ----------
    years
        For how many years such a tie counts after the year of its last confirmation, whatever its type; None = to the
        end of the table.
    table_end
        The last year of the table: none counts longer.

    Returns
    -------
    DataFrame
        The ties with a new end_year.
    """
    confirmed = pd.to_numeric(ties["last_confirmed"].str[:4].replace("", None))
    trusted = confirmed.where(confirmed.isna(), table_end) if years is None else confirmed + years
    rests = ties["end_basis"].eq(LAST_CONFIRMED)
    end_year = ties["end_year"].mask(rests, trusted.clip(upper=table_end)).astype("int16")
    return ties.assign(end_year=end_year)


def replace_assumed(dyad_years: pd.DataFrame, trusted: pd.DataFrame) -> pd.DataFrame:
    """The panel under another trust: what it assumes falls away, and what the other trust gives comes in.

    Grain in and out: panel cells, as `data.analysis.panel.build_dyad_years` returns them.

    Parameters
    ----------
    dyad_years
        The panel of all ties under the trust of the table.
    trusted
        The panel of those of them whose end rests on their last confirmation, under the other trust.
    """
    firm = dyad_years[~dyad_years["is_assumed"].to_numpy()]
    # What is firm stands before what another tie of the same cell leaves to trust.
    cells = pd.concat([firm, trusted], ignore_index=True).drop_duplicates(CELL_COLUMNS)
    return cells.sort_values("party_count", kind="stable", ignore_index=True)
