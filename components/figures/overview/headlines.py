"""The headline numbers: their snippet; the page draws them as tiles."""

from __future__ import annotations

from components.figures.snippet import write_snippet
from components.study.study import Study

_SNIPPET = """\
relations = seen.groupby(["pair", "cooperation_type"])["weight"].max()
partners = seen["partner"].nunique()
records = ties.loc[ties["start_year"].between(first_year, last_year), "event_id"].nunique()
breadth = len(relations) / seen["pair"].nunique()
weights = seen.groupby(["state", "partner", "cooperation_type"])["weight"].max().groupby("partner").sum()
effective_partners = weights.sum() ** 2 / (weights**2).sum()
print(relations.sum(), partners, records, breadth, effective_partners)
"""


def write_headlines_snippet(study: Study) -> str:
    """The snippet of the headline numbers."""
    return write_snippet(_SNIPPET, study)
