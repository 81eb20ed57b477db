"""How the numbers of a view would change if ties were trusted for more or fewer years after their last confirmation."""

from __future__ import annotations

from dataclasses import dataclass

from components.study.selection import Selection
from components.study.table import Labels
from components.view import ALL
from data.analysis.comparable import cut_years
from data.analysis.mask_measures import MaskMeasures, count_partners, count_relations
from data.analysis.masks import MaskPanel, filter_masks
from data.analysis.newcomers import measure_share
from data.analysis.relation_masks import to_relation_masks
from data.analysis.traditional import NEWER

NO_TRUST, AS_SET, NO_LIMIT = "none", "as_set", "without_limit"
TRUSTS = (NO_TRUST, AS_SET, NO_LIMIT)
_YEARS = {NO_TRUST: 0, NO_LIMIT: None}
"""Of those that differ from the table's: years, as `data.analysis.trust.apply_trust` takes them."""


@dataclass(frozen=True)
class TrustNumbers:
    """The headline numbers of a view under one trust.

    Parameters
    ----------
    trust
        NO_TRUST, AS_SET or NO_LIMIT.
    year
        The last year of the view that is over.
    year_relations, year_partners
        Relations and partners of that year.
    relations, partners
        Those of all years of the view.
    newer_share
        Share of newer partners in the relations of all years (0-1), each seen from every state in focus; NaN without
        relations.
    """

    trust: str
    year: int
    year_relations: float
    year_partners: int
    relations: float
    partners: int
    newer_share: float


def measure_trusts(selection: Selection) -> tuple[TrustNumbers, ...]:
    """The headline numbers of a view without trust, as the table sets it, and without a limit.

    Of a table that an engine holds only as the table sets it: ties are not laid out anew for a reader.
    Under another trust the partners are labelled anew: a tie that lasts longer may make an old ally.
    """
    view, table = selection.view, selection.table
    # The last year of the table is still running.
    year = max(min(view.last_year, table.options.years[1] - 1), view.first_year)
    fractional = view.counting == "fractional"
    numbers = {AS_SET: _measure(AS_SET, selection.measures, selection.cells, selection.labels, year)}
    for trust, years in _YEARS.items():
        labels = table.trusted_labels(selection.definition, years)
        pairs = None if view.only == ALL else labels.by_standing[view.only]
        cells = filter_masks(table.trusted(years)[0], selection.tie_filter, pairs)
        measures = MaskMeasures(to_relation_masks(cells, fractional=fractional))
        numbers[trust] = _measure(trust, measures, cells, labels, year)
    return tuple(numbers[trust] for trust in TRUSTS)


def _measure(trust: str, measures: MaskMeasures, cells: MaskPanel, labels: Labels, year: int) -> TrustNumbers:
    relations, weights = measures.relations, measures.weights
    of_year = MaskMeasures(to_relation_masks(cut_years(cells, year, year), fractional=relations.fractional))
    is_newer = labels.by_standing[NEWER][relations.ego, relations.alter]
    return TrustNumbers(
        trust=trust,
        year=year,
        year_relations=count_relations(of_year),
        year_partners=count_partners(of_year),
        relations=count_relations(measures),
        partners=count_partners(measures),
        newer_share=measure_share(float(weights[is_newer].sum()), float(weights.sum())),
    )
