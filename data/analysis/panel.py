"""The dyad-year panel: the ties spread over the years they were active, seen from each end."""

from __future__ import annotations

import pandas as pd

from data.analysis.codes import is_first, number_rows

ROLES = ("mutual", "provides", "receives")
RELATION_YEAR = ["ego", "alter", "cooperation_type", "year"]


def swap_ends(relation_years: pd.DataFrame) -> pd.DataFrame:
    """See the same relations from the partners' side: ego and alter change places, the grain stays."""
    return relation_years.rename(columns={"ego": "alter", "alter": "ego"})


def to_dyad_relations(relation_years: pd.DataFrame) -> pd.DataFrame:
    """Count each dyad once: relation-years as seen from both ends in, one row per dyad, type and year out.

    Where both ends are focal states the same relation stands twice in the panel; totals of a view count it once.
    """
    return relation_years[is_first(number_rows(relation_years, ["dyad", "cooperation_type", "year"]))]
