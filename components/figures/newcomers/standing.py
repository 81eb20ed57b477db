"""The small map by standing of the page: the lines of pandas that give its colours again."""

from __future__ import annotations

from components.figures.snippet import BY_YEAR, name_labels_file, write_snippet
from components.study.study import Study
from components.view import ALL

_SNIPPET = (
    BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.drop_duplicates(["state", "partner", "cooperation_type"]).merge(labels, on=["state", "partner"])
{narrowing}\
counts = relations.groupby(["{place}", "standing"]).size().unstack(fill_value=0)
# What most relations are; of equals the more cautious, which stands first.
order = ["traditional", "no_baseline", "newer"]
standing = counts.reindex(columns=order, fill_value=0).idxmax(axis="columns")
print(standing)
"""
)


def write_standing_snippet(study: Study) -> str:
    """The snippet of the map by standing."""
    narrowing = (
        ""
        if study.view.only == ALL
        else f'relations = relations[relations["standing"].eq("{study.view.only}")]\n'
    )
    place = "state" if study.looks_at_states else "partner"
    body = _SNIPPET.format(labels=name_labels_file(study.table), narrowing=narrowing, place=place)
    return write_snippet(body, study, of_all_years=True)
