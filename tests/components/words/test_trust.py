"""The sentence about the headline numbers under three trusts."""

from __future__ import annotations

from dataclasses import replace

from components.screen.open_table import load_table
from components.study.trust import AS_SET, NO_LIMIT, NO_TRUST, TrustNumbers
from components.words.say import load_say
from components.words.trust import say_trusts

TABLE = load_table()
SAY = load_say()
NUMBERS = TrustNumbers(AS_SET, 2025, 10, 5, 40, 20, 0.5)


def test_the_sentence_names_the_trust_of_the_types_and_what_hangs_on_it() -> None:
    none = replace(NUMBERS, trust=NO_TRUST, year_relations=8)
    unlimited = replace(NUMBERS, trust=NO_LIMIT, year_relations=15)
    words = say_trusts([none, NUMBERS, unlimited], TABLE.cooperation_types, SAY)
    assert "2 for deployment; 5 for intelligence sharing, logistics and basing and defence R&D" in words
    assert words.endswith(
        "In 2025 this view has **10 relations**; 8 (−20%) if ties ended with their last confirmation, 15 (+50%) if "
        "they lasted to the end of the table."
    )
    same = [replace(NUMBERS, trust=trust) for trust in (NO_TRUST, AS_SET, NO_LIMIT)]
    assert say_trusts(same, TABLE.cooperation_types, SAY).endswith(
        "The numbers of this view do not depend on it."
    )
