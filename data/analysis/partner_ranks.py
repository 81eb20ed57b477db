"""Where a partner stands among all partners of a state, by its number of cooperation types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.codes import is_first, number_rows, to_codes


@dataclass(frozen=True)
class Rank:
    """Where a partner stands among all partners of a state.

    Parameters
    ----------
    rank
        1 + the number of partners with more cooperation types.
    sharing
        The other partners with as many types.
    partner_count
        All partners, this one included.
    type_count
        Its cooperation types.
    """

    rank: int
    sharing: tuple[str, ...]
    partner_count: int
    type_count: int


def rank_partner(relation_years: pd.DataFrame, partner: str) -> Rank | None:
    """How a partner ranks by cooperation types active at any time; None without a tie.

    Parameters
    ----------
    relation_years
        Relation-years of one state with all its partners.
    """
    once = np.flatnonzero(is_first(number_rows(relation_years, ["alter", "cooperation_type"])))
    counts = relation_years["alter"].take(once).astype("str").value_counts(sort=False)
    if partner not in counts.index:
        return None
    own = int(counts[partner])
    return Rank(
        rank=1 + int(counts.gt(own).sum()),
        sharing=tuple(sorted(counts.index[counts.eq(own)].drop(partner))),
        partner_count=len(counts),
        type_count=own,
    )


def rank_by_year(relation_years: pd.DataFrame, partner: str, years: Sequence[int]) -> pd.DataFrame:
    """How a partner ranks by cooperation types, year by year.

    Parameters
    ----------
    relation_years
        Relation-years of one state with all its partners.

    Returns
    -------
    DataFrame
        One row per given year: year, type_count (0 without a tie), rank (1 + the number of partners with more types;
        NaN without a tie), sharing_count (others with as many), partner_count.
    """
    span = list(years)
    alter, size = to_codes(relation_years["alter"])
    kind, kinds = to_codes(relation_years["cooperation_type"])
    position = pd.Index(span).get_indexer(pd.Index(relation_years["year"]))
    held = np.flatnonzero(position >= 0)
    has_type = np.zeros((len(span), size, kinds), dtype=bool)
    has_type[position[held], alter[held], kind[held]] = True
    counts = has_type.sum(axis=2)
    of_partner = relation_years["alter"].cat.categories.get_indexer(pd.Index([partner]))[0]
    own = counts[:, of_partner] if of_partner >= 0 else np.zeros(len(span), dtype="int64")
    is_tied = own > 0
    others = np.where(is_tied, (counts == own[:, None]).sum(axis=1) - 1, 0)
    return pd.DataFrame(
        {
            "year": span,
            "type_count": own,
            "rank": pd.Series(1 + (counts > own[:, None]).sum(axis=1)).where(is_tied),
            "sharing_count": others,
            "partner_count": (counts > 0).sum(axis=1),
        }
    )
