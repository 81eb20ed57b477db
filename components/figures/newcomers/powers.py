"""Who gains most across a group: what the table of the page rests on."""

from __future__ import annotations

from components.figures.newcomers.windows import write_windows_snippet
from components.study.study import Study

_SNIPPET = """\
counts = {}
for name, window in {"before": before, "after": after}.items():
    active = relations[relations["year"].between(*window)]
    counts[name] = active.drop_duplicates(["state", "partner", "cooperation_type"]).groupby("partner").size()
powers = pd.DataFrame(counts).fillna(0)
powers["gain"] = powers["after"] - powers["before"]
print(powers.sort_values("gain", ascending=False))
"""


def write_powers_snippet(study: Study) -> str:
    """The lines of pandas that give the table again; only for a view with two windows."""
    return write_windows_snippet(_SNIPPET, study)
