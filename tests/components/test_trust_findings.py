"""The headline numbers under three trusts: recounted from the rows of a view, and the sentence about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from components.words.trust import AS_SET, NO_LIMIT, NO_TRUST, TrustNumbers, measure_trusts, write_trusts
from data.filters import filter_ties

TABLE = load_table()
END = TABLE.options.years[1]
NUMBERS = TrustNumbers(AS_SET, 2025, 10, 5, 40, 20, 0.5)


@pytest.mark.parametrize("link", [{"state": ["PAK"]}, {"state": ["NER"], "years": ["2015", "2020"]}], ids=str)
def test_the_numbers_are_those_of_a_plain_recount(link: dict[str, list[str]]) -> None:
    view = parse_view(link, TABLE.options)[0]
    study = Study(TABLE, view)
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    (state,) = view.states
    year = min(view.last_year, END - 1)
    for of in measure_trusts(study):
        relations: dict[int, set[tuple[str, str]]] = {}
        for row in filter_ties(TABLE.ties, every_year).itertuples(index=False):
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
    none, as_set, unlimited = measure_trusts(Study(TABLE, view))
    assert (none.trust, as_set.trust, unlimited.trust) == (NO_TRUST, AS_SET, NO_LIMIT)
    assert none.year_relations < as_set.year_relations < unlimited.year_relations
    assert none.relations <= as_set.relations <= unlimited.relations


def test_the_sentence_names_the_trust_of_the_types_and_what_hangs_on_it() -> None:
    none = replace(NUMBERS, trust=NO_TRUST, year_relations=8)
    unlimited = replace(NUMBERS, trust=NO_LIMIT, year_relations=15)
    words = write_trusts([none, NUMBERS, unlimited], TABLE.cooperation_types)
    assert "2 for deployment; 5 for intelligence sharing, logistics and basing and defence R&D" in words
    assert words.endswith(
        "In 2025 this view has **10 relations**; 8 (−20%) if ties ended with their last confirmation, 15 (+50%) if "
        "they lasted to the end of the table."
    )
    same = [replace(NUMBERS, trust=trust) for trust in (NO_TRUST, AS_SET, NO_LIMIT)]
    assert write_trusts(same, TABLE.cooperation_types).endswith(
        "The numbers of this view do not depend on it."
    )
