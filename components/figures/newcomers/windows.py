"""What the snippets of two windows begin with: the relations in sources and types that cover both."""

from __future__ import annotations

import json

from components.figures.snippet import BY_YEAR, name_labels_file, write_snippet
from components.study.study import Study

_WINDOWS = (
    BY_YEAR
    + """\
before, after = {before}, {after}
# Sources and types that cover both windows.
compared = {compared}
relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max().reset_index()
same = by_year[(by_year["source_id"] + "/" + by_year["cooperation_type"]).isin(compared)]
same = same[["year", "state", "partner", "cooperation_type"]].drop_duplicates()
relations = relations.merge(same).merge(pd.read_csv("{labels}"), on=["state", "partner"])
"""
)


def write_windows_snippet(body: str, study: Study) -> str:
    """A snippet that compares the two windows of a view: its opening lines and the body of one figure.

    Raises
    ------
    ValueError
        For a view without two windows.
    """
    newcomers = study.newcomers
    if newcomers.windows is None:
        raise ValueError("a view without two windows has nothing to compare")
    before, after = newcomers.windows
    compared = json.dumps(list(newcomers.chances), indent=4)
    opening = _WINDOWS.format(
        before=before, after=after, compared=compared, labels=name_labels_file(study.table)
    )
    return write_snippet(opening + body, study, of_all_years=True)
