"""Views as readers may choose them, by chance and the same every time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from components.screen.open_table import load_table
from components.view import MAP_COLOURS, MIN_YEARS, PARTY_LIMITS, STANDINGS_SHOWN, View
from data.analysis.traditional import KINDS
from data.filters import COUNTINGS, DIRECTIONS
from data.schema import STATUSES

VIEWS = 40
OPTIONS = load_table().options
OPTIONAL_PARTS = (
    *("partners", "types", "sources", "statuses", "parties", "direction", "counting"),
    *("tradition", "only", "min_years", "colour"),
)


def choose_view(seed: int) -> View:
    """A view as a reader may choose it: each filter is touched now and then."""
    dice = random.Random(seed)  # noqa: S311 - chance, not secrets

    def choose(codes: Sequence[str], most: int) -> tuple[str, ...]:
        chosen = set(dice.sample(list(codes), dice.randint(1, most)))
        return tuple(code for code in codes if code in chosen)

    touched = {part for part in (*OPTIONAL_PARTS, "states", "years") if dice.random() < 0.3}
    years = sorted(dice.sample(range(OPTIONS.years[0], OPTIONS.years[1] + 1), 2))
    chosen = {
        "states": choose(OPTIONS.states, 3),
        "partners": choose(OPTIONS.partners, 4),
        "types": choose(OPTIONS.types, 5),
        "sources": choose(OPTIONS.sources, 8),
        "statuses": choose(STATUSES, 1),
        "parties": dice.choice(PARTY_LIMITS),
        "direction": dice.choice(DIRECTIONS),
        "counting": dice.choice(COUNTINGS),
        "tradition": dice.choice(KINDS[:4]),
        "only": dice.choice(STANDINGS_SHOWN),
        "min_years": dice.choice(MIN_YEARS),
        "colour": dice.choice(MAP_COLOURS),
    }
    view = replace(OPTIONS.default, **{part: chosen[part] for part in chosen if part in touched})
    return replace(view, first_year=years[0], last_year=years[1]) if "years" in touched else view
