"""What a study takes over from another one of the same ties, of which a page only shows something else."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from components.study.selection import Selection
from components.study.study import Study
from components.view import FIELDS, View

SHOWN_FIELDS = tuple(field.name for field in FIELDS if field.pages)
"""Choices that change what a page shows, not which ties it looks at."""
BY_ROWS = frozenset({"cell_grid", "breadth"})
"""What depends on one of these choices alone, the rows of the heat map."""
TAKEN_OVER = BY_ROWS.union(
    (name for name, part in vars(Selection).items() if isinstance(part, cached_property)),
    ("map_measures", "by_type", "by_type_year", "by_place", "breaks", "spells", "type_changes"),
    ("linked", "linked_basis", "linked_newer", "lanes", "newest", "network", "news"),
)
"""What depends on none of them, and these."""


def has_same_ties(one: View, other: View) -> bool:
    """Whether two views look at the same ties in the same way, and at most show something else of them."""
    return replace(one, **{name: getattr(other, name) for name in SHOWN_FIELDS}) == other


def begin_from(known: Study, view: View) -> Study:
    """The study of a view of the same ties as a known study, with what was measured there and does not depend on more.

    Parameters
    ----------
    known
        Of a view with the same ties, see `has_same_ties`.
    """
    study = Study(known.table, view)
    names = TAKEN_OVER if known.view.rows == view.rows else TAKEN_OVER - BY_ROWS
    measured: dict[str, Any] = dict(vars(known))
    vars(study).update({name: measured[name] for name in names & measured.keys()})
    return study
