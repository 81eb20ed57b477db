"""Statements in the dialects of engines that need not be there for it."""

from __future__ import annotations

from data.engine.dialect import to_dialect
from data.engine.statements import Chosen, write_masks, write_page
from data.filters import TieFilter

PAGE = write_page(Chosen(TieFilter(frozenset({"PAK"})), frozenset({("PAK", "CHN")})), rows=5)


def test_postgresql_sorts_by_bytes_and_is_given_its_own_parameters() -> None:
    text = to_dialect(PAGE, "postgres", "public.ties")
    assert "FROM public.ties AS ties" in text
    assert 'ORDER BY start_date COLLATE "C" DESC NULLS LAST, tie_id COLLATE "C" LIMIT %(rows)s' in text
    assert "state_a IN (%(ego_0)s)" in text
    assert "UNNEST(STRING_TO_ARRAY(%(pairs)s, ','))" in text


def test_spark_is_given_its_own_parameters() -> None:
    text = to_dialect(PAGE, "spark", "ties")
    assert "state_a IN (:ego_0)" in text
    assert "EXPLODE(SPLIT(:pairs" in text
    assert text.endswith("LIMIT :rows OFFSET :skipped")


def test_no_value_stands_in_a_statement_and_views_of_one_shape_share_their_text() -> None:
    other = write_page(Chosen(TieFilter(frozenset({"TUR"})), frozenset({("TUR", "USA")})), rows=9)
    assert "PAK" not in PAGE.text
    assert PAGE.text == other.text
    assert PAGE.values["pairs"] == "PAK-CHN"


def test_the_mask_of_a_spell_is_looked_up_in_words_of_64_years() -> None:
    # 1963 to 2026 are one word, so that 1962 has no bit, 1963 the first, 2025 all but the last and 2026 all.
    text = write_masks(1970, 2026).text
    assert "(1962, 0), (1963, 1), (1964, 3)" in text
    assert f"(2025, {2**63 - 1}), (2026, -1))" in text
    # One year more than a word: the first word ends with 1962.
    assert "(1962, -1, 0), (1963, -1, 1)" in write_masks(1962, 2026).text
