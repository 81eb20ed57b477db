"""Links at random: what a table can be asked for, what it cannot, and what no link should hold."""

from __future__ import annotations

from hypothesis import strategies as st

from components.view import FIELDS, PARAMETERS, ViewOptions
from tests.hostile import HOSTILE

_HOSTILE = (
    HOSTILE,
    "",
    " ",
    "0",
    "-1",
    "9" * 5000,
    "1e9",
    "NaN",
    "null",
    "../..",
    "\x00",
    "\u202e",
    "SUN",
    "CHN.x",
)
_OTHERS = ("data", "present", "embed", "lang", "page", "utm_source", "stat", "figur", "State")


def build_links(options: ViewOptions) -> st.SearchStrategy[dict[str, list[str]]]:
    """Parameters of links to the views of a table, most of them of names and values that it knows."""
    known = (
        *options.places,
        *options.types,
        *options.sources,
        *{choice for field in FIELDS for choice in field.codec.list_choices(field.choices(options))},
    )
    first, last = options.years
    years = st.integers(first - 10, last + 10).map(str)
    cells = st.builds("{}.{}".format, st.sampled_from(known), st.sampled_from(options.types))
    values = st.sampled_from(known) | years | cells | st.sampled_from(_HOSTILE) | st.text(max_size=20)
    names = (
        st.sampled_from(PARAMETERS)
        | st.sampled_from(PARAMETERS)
        | st.sampled_from(_OTHERS)
        | st.text(max_size=8)
    )
    return st.dictionaries(names, st.lists(values, min_size=1, max_size=4), max_size=6)
