"""The numbers of a view, counted again row by row in plain Python from the ties that the Data page lists.

Nothing here is shared with data.analysis: two ways to one number.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from data.filters import TieFilter

Relation = tuple[str, str, str]
"""ego, alter, cooperation type."""


@dataclass
class Recount:
    """Relations of a view with the size of the smallest event behind each, per year and over all."""

    smallest: dict[Relation, int] = field(default_factory=dict)
    by_year: dict[int, dict[Relation, int]] = field(default_factory=lambda: defaultdict(dict))
    events: set[str] = field(default_factory=set)
    is_fractional: bool = False

    def _weigh(self, parties: int) -> float:
        return 1 / (parties - 1) if self.is_fractional else 1.0

    @property
    def partners(self) -> set[str]:
        return {alter for _, alter, _ in self.smallest}

    def _to_dyads(self, relations: Mapping[Relation, int]) -> dict[tuple[frozenset[str], str], int]:
        dyads: dict[tuple[frozenset[str], str], int] = {}
        for (ego, alter, kind), parties in relations.items():
            key = frozenset((ego, alter)), kind
            dyads[key] = min(parties, dyads.get(key, parties))
        return dyads

    def count_relations(self) -> float:
        # fsum: half a relation more or less decides how a sum of fractions is rounded.
        return math.fsum(self._weigh(parties) for parties in self._to_dyads(self.smallest).values())

    def count_relations_by_year(self) -> dict[int, float]:
        return {
            year: sum(self._weigh(parties) for parties in self._to_dyads(relations).values())
            for year, relations in self.by_year.items()
        }

    def count_relations_by_type(self) -> dict[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for (_, kind), parties in self._to_dyads(self.smallest).items():
            counts[kind] += self._weigh(parties)
        return counts

    def measure_breadth(self) -> float:
        dyads = self._to_dyads(self.smallest)
        return len(dyads) / len({pair for pair, _ in dyads})

    def measure_effective_partners(self) -> float:
        weights: dict[str, float] = defaultdict(float)
        for (_, alter, _), parties in self.smallest.items():
            weights[alter] += self._weigh(parties)
        total = sum(weights.values())
        return 1 / sum((weight / total) ** 2 for weight in weights.values())


def recount(
    rows: Iterable[Mapping[str, str]], tie_filter: TieFilter, kept: Collection[tuple[str, str]] | None = None
) -> Recount:
    """Count the rows of a downloaded table; `tie_filter` says whose ties they are and in which years.

    `kept` holds the pairs (state, partner) that the view shows; None = all.
    """
    found = Recount(is_fractional=tie_filter.counting == "fractional")
    for row in rows:
        kind, parties = row["cooperation_type"], int(row["party_count"])
        first, last = int(row["start_year"]), int(row["end_year"])
        if tie_filter.first_year <= first <= tie_filter.last_year:
            found.events.add(row["event_id"])
        ends = [(row["state_a"], row["state_b"], "provides"), (row["state_b"], row["state_a"], "receives")]
        for ego, alter, part in ends:
            role = part if row["directed"] == "True" else "mutual"
            if ego not in tie_filter.states:
                continue
            if tie_filter.partners is not None and alter not in tie_filter.partners:
                continue
            if kept is not None and (ego, alter) not in kept:
                continue
            if tie_filter.direction not in ("all", role):
                continue
            relation = ego, alter, kind
            found.smallest[relation] = min(parties, found.smallest.get(relation, parties))
            for year in range(max(first, tie_filter.first_year), min(last, tie_filter.last_year) + 1):
                of_year = found.by_year[year]
                of_year[relation] = min(parties, of_year.get(relation, parties))
    return found
