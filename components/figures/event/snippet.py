"""What the lines of pandas of an event begin with. Pure."""

from __future__ import annotations

from components.study.study import Study

_SEEN = """\
import pandas as pd

ties = pd.read_csv("{file}")

# Every tie of the event, seen from both ends.
one = ties.rename(columns={{"state_a": "state"}})
two = ties.rename(columns={{"state_b": "state"}})
seen = pd.concat([one, two], ignore_index=True)
"""


def name_event_file(study: Study) -> str:
    """The file of the ties of an event, as its page offers it."""
    return f"alliance-ties-{study.table.version}-{study.series_id}.csv"


def write_event_snippet(body: str, study: Study) -> str:
    """A snippet that runs on the downloaded ties of an event."""
    return f"{_SEEN.format(file=name_event_file(study))}\n{body}"
