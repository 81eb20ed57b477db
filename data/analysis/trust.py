"""What would change if ties without a known end were trusted for more or fewer years after their last confirmation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from data.analysis.bits import WORD, fit_masks, has_any
from data.analysis.masks import ORDER, MaskPanel, keep_rows
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


def replace_assumed(panel: MaskPanel, trusted: MaskPanel) -> MaskPanel:
    """The panel under another trust: what it assumes falls away, and what the other trust gives comes in.

    Parameters
    ----------
    panel
        Of all ties under the trust of the table.
    trusted
        Of those of them whose end rests on their last confirmation, under the other trust: each of its rows is one of
        the panel too, but for its years, none of which lies before the first year of the panel.
    """
    lasts = [part.first_year + WORD * part.years.shape[1] - 1 for part in (panel, trusted)]
    words = (max(lasts) - panel.first_year) // WORD + 1
    first_year = max(lasts) - WORD * words + 1
    firm, known = (
        fit_masks(part.years & ~part.assumed_years, part.first_year - first_year, words)
        for part in (panel, trusted)
    )
    rows = np.searchsorted(_number_cells(panel, panel), _number_cells(trusted, panel))
    years = firm.copy()
    years[rows] |= fit_masks(trusted.years, trusted.first_year - first_year, words)
    # What is firm stands before what another tie of the same row leaves to trust.
    firm[rows] |= known
    return keep_rows(
        replace(panel, years=years, assumed_years=years & ~firm, first_year=first_year), has_any(years)
    )


def _number_cells(part: MaskPanel, panel: MaskPanel) -> np.ndarray:
    """All of a row but its years as one number, which rises along a panel and is the same in a part of it."""
    sizes = {name: len(panel.dtypes[name].categories) for name in ORDER if name != "party_count"}
    numbers = np.zeros(len(part), dtype="int64")
    for name in ORDER:
        numbers = numbers * sizes.get(name, int(panel.party_count.max(initial=0)) + 1) + getattr(part, name)
    return numbers
