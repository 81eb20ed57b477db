"""What a view of one state and one partner rests on: its ends, its ties of all years, the partners of each. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from components.study.selection import Selection
from components.view import View, ViewOptions
from data.analysis.masks import filter_masks, find_first_year, list_codes
from data.analysis.pair import Baseline, Pair, PairInputs, find_accounts, measure_baseline, measure_pair
from data.filters import Direction, TieFilter

_MIRRORED: dict[Direction, Direction] = {"provides": "receives", "receives": "provides"}


@dataclass(frozen=True)
class Standing:
    """What one of two states is to the other, and on what that rests.

    Parameters
    ----------
    ego, alter
        The state whose partner is told of, and the partner.
    standing, basis, late_state
        As `data.analysis.traditional.label_pairs` gives them; None and blank for a pair without any tie.
    baseline, accounts
        What the record and published accounts say of the two.
    """

    ego: str
    alter: str
    standing: str | None
    basis: str
    late_state: str
    baseline: Baseline
    accounts: pd.DataFrame


def find_ends(selection: Selection) -> tuple[str, str] | None:
    """The one state and the one partner of a view; None where it holds more, or the same twice."""
    states, partners = selection.tie_filter.states, selection.tie_filter.partners
    if len(states) != 1 or partners is None or len(partners) != 1 or states == partners:
        return None
    return next(iter(states)), next(iter(partners))


def has_narrow_years(view: View, options: ViewOptions) -> bool:
    """Whether the reader chose fewer years than the app shows by itself."""
    default = options.default
    return view.first_year > default.first_year or view.last_year < default.last_year


def mirror_view(view: View) -> View:
    """The same pair seen from the partner: the ends change places, and so does who provides."""
    return replace(
        view,
        states=view.partners,
        partners=view.states,
        direction=_MIRRORED.get(view.direction, view.direction),
    )


def measure_ends(selection: Selection, history: pd.DataFrame, own: Selection, of_partner: Selection) -> Pair:
    """Measure a view of one pair; its ranks are those among all partners, whatever standing the view shows.

    Parameters
    ----------
    history
        The ties of the pair in all years, or those of the view where the reader narrowed the years.
    own, of_partner
        The views of the state and of the partner with all partners of each.

    Raises
    ------
    ValueError
        When the view holds more than one pair.
    """
    ends = find_ends(selection)
    if ends is None:
        raise ValueError("a view of more than one pair has no measures of a pair")
    view, options, every = selection.view, selection.table.options, selection.every_year_cells
    plain = TieFilter(
        states=frozenset([ends[0]]),
        partners=frozenset([ends[1]]),
        first_year=view.first_year,
        last_year=view.last_year,
        max_parties=None,
    )
    return measure_pair(
        PairInputs(
            state=ends[0],
            partner=ends[1],
            cells=selection.cells,
            ties=selection.ties,
            history=history,
            has_all_ties=selection.has_all_ties,
            first_year_on_record=find_first_year(every) if len(every) else None,
            hidden_types=frozenset(
                list_codes(filter_masks(selection.table.mask_panel, plain), "cooperation_type")
            ),
            own_relation_years=own.relation_years,
            partner_relation_years=of_partner.relation_years,
            coverage=selection.coverage,
            cooperation_types=view.types or options.types,
            table_end=options.years[1],
            first_year=view.first_year,
            last_year=view.last_year,
        )
    )


def has_whole_history(selection: Selection) -> bool:
    """Whether the ties of all years under the other filters of a view can be listed."""
    return selection.table.is_read_whole(
        selection.every_year_filter, selection.pairs, selection.every_year_cells
    )


def list_history(selection: Selection) -> pd.DataFrame:
    """The ties of all years under the other filters of a view that has them all: one row per tie."""
    return selection.table.find_ties(selection.every_year_filter, selection.pairs, has_all=True)


def measure_standings(selection: Selection) -> tuple[Standing, Standing]:
    """What the partner of a view of one pair is to the state, and the state to the partner.

    Raises
    ------
    ValueError
        When the view holds more than one pair.
    """
    ends = find_ends(selection)
    if ends is None:
        raise ValueError("a view of more than one pair has no standing")
    return _measure_standing(selection, *ends), _measure_standing(selection, *ends[::-1])


def _measure_standing(selection: Selection, ego: str, alter: str) -> Standing:
    table, definition, labels = selection.table, selection.definition, selection.labels.pairs
    rows = labels[labels["ego"].eq(ego) & labels["alter"].eq(alter)]
    row = {} if rows.empty else rows.iloc[0].to_dict()
    return Standing(
        ego=ego,
        alter=alter,
        standing=None if rows.empty else str(row["standing"]),
        basis=str(row.get("basis", "")),
        late_state=str(row.get("late_state", "")),
        baseline=measure_baseline(table.mask_panel, ego, alter, definition),
        accounts=find_accounts(table.accounts, ego, alter, definition),
    )


def count_left_out(selection: Selection) -> int:
    """How many events of a view are left out because they are of too many states; 0 where its ties are not all read."""
    if selection.tie_filter.max_parties is None:
        return 0
    unlimited = replace(selection.tie_filter, max_parties=None)
    if not selection.table.is_read_whole(unlimited, selection.pairs):
        return 0
    every = selection.table.find_ties(unlimited, selection.pairs, has_all=True)
    return int(every["event_id"].nunique() - selection.ties["event_id"].nunique())
