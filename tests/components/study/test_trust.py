"""The headline numbers under three trusts: recounted from the rows of a view."""

from __future__ import annotations

import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.study.trust import AS_SET, NO_LIMIT, NO_TRUST
from components.view import parse_view
from data.filters import filter_ties

TABLE = load_table()
END = TABLE.options.years[1]


@pytest.mark.parametrize("link", [{"state": ["PAK"]}, {"state": ["NER"], "years": ["2015", "2020"]}], ids=str)
def test_the_numbers_are_those_of_a_plain_recount(link: dict[str, list[str]]) -> None:
    view = parse_view(link, TABLE.options)[0]
    study = Study(TABLE, view)
    (state,) = view.states
    year = min(view.last_year, END - 1)
    for of in study.trusts:
        relations: dict[int, set[tuple[str, str]]] = {}
        for row in filter_ties(TABLE.ties, study.every_year_filter).itertuples(index=False):
            end = int(row.end_year)
            if row.end_basis == "last_confirmed" and of.trust != AS_SET:
                end = END if of.trust == NO_LIMIT else int(str(row.last_confirmed)[:4])
            alter = str(row.state_b if row.state_a == state else row.state_a)
            for active in range(max(int(row.start_year), view.first_year), min(end, view.last_year) + 1):
                relations.setdefault(active, set()).add((alter, str(row.cooperation_type)))
        of_year = relations.get(year, set())
        every = set().union(*relations.values())
        assert (of.year, of.year_relations, of.year_partners) == (
            year,
            len(of_year),
            len({alter for alter, _ in of_year}),
        )
        assert (of.relations, of.partners) == (len(every), len({alter for alter, _ in every}))
        assert 0 < of.newer_share < 1


def test_more_trust_never_counts_less() -> None:
    view = parse_view({"state": ["TUR"]}, TABLE.options)[0]
    none, as_set, unlimited = Study(TABLE, view).trusts
    assert (none.trust, as_set.trust, unlimited.trust) == (NO_TRUST, AS_SET, NO_LIMIT)
    assert none.year_relations < as_set.year_relations < unlimited.year_relations
    assert none.relations <= as_set.relations <= unlimited.relations
