"""Sentences on a pair, on the toy table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.screen.open_table import load_table
from components.study.pair import Standing
from components.words.pair import say_pair, say_standing, say_untied
from components.words.say import load_say
from data.analysis.pair import Baseline
from data.analysis.traditional import Definition
from tests.toy_pair import PAIR, WITH_CHINA, measure_toy_pair

TABLE = load_table()
LABELS = dict(TABLE.options.labels) | {"s1": "First source", "s2": "Second source"}
SAY = load_say()
NO_ACCOUNTS = TABLE.accounts.iloc[:0].assign(counts=False, reaches=False)


def test_the_lead_says_first_and_last_amount_directions_surety_and_ranks() -> None:
    first, amount, directions, surety, ranks = say_pair(PAIR, LABELS, TABLE, "on record", SAY)
    assert first == (
        "The first tie on record is **Guns** (arms supply, 2001), the one that began last **Ships** "
        "(arms supply, May 2008)."
    )
    assert amount.startswith(
        "**3 records** in **2 cooperation types** were active in 2000–2010; all of them began"
    )
    assert "arms supply (3 years) and joint exercise (1 year)" in amount
    assert directions == (
        "By number of records, **Pakistan receives from China** arms supply (2); together they have joint exercise (1)."
    )
    assert surety == (
        "All 3 are confirmed; 1 date is inferred. Some rest on one source only: arms supply on First source; "
        "joint exercise on Second source."
    )
    assert ranks == (
        "By number of cooperation types, **China ranks 2nd for Pakistan** among 3 partners, level with Türkiye; "
        "**Pakistan is the only partner of China**."
    )


def test_from_the_other_side_the_directions_turn() -> None:
    sentences = " ".join(
        say_pair(measure_toy_pair(WITH_CHINA, "CHN", "PAK"), LABELS, TABLE, "on record", SAY)
    )
    assert "**China provides to Pakistan** arms supply (2)" in sentences
    assert "receives from" not in sentences


def test_a_single_record_makes_short_sentences() -> None:
    guns = WITH_CHINA[WITH_CHINA["event_id"].eq("s2:5")]
    sentences = say_pair(measure_toy_pair(guns, "PAK", "CHN"), LABELS, TABLE, "on record", SAY)
    assert sentences[0] == "The only tie on record is **Two** (joint exercise, 2005, date inferred)."
    assert (
        sentences[1]
        == "**1 record** in **1 cooperation type** was active in 2000–2010; it began in these years."
    )
    assert (
        sentences[2]
        == "The one record is confirmed; 1 date is inferred. One source only tells of it: Second source."
    )


def test_records_that_began_earlier_are_told_apart() -> None:
    ships = WITH_CHINA[WITH_CHINA["event_id"].eq("s1:3")]
    amount = say_pair(
        measure_toy_pair(ships, "PAK", "CHN", first_year=2009), LABELS, TABLE, "on record", SAY
    )[1]
    assert amount == "**1 record** in **1 cooperation type** was active in 2009–2010; it began earlier."


def test_kinds_of_nothing_are_told_apart_with_the_years_of_the_census() -> None:
    assert say_untied(PAIR, LABELS, SAY) == [
        "**Defence pact (2000–2010)**: no tie in the years named, in which a census looked.",
        "**Training**: not covered by any source.",
    ]


def _stand(
    standing: str | None, basis: str = "", kind: Any = "recorded", accounts: pd.DataFrame = NO_ACCOUNTS
) -> str:
    return say_standing(
        Standing("PAK", "CHN", standing, basis, "", Baseline(3, 1), accounts),
        ("A & B", "<C>"),
        SAY,
        definition=Definition(kind=kind),
    )


def test_a_label_says_on_what_it_rests() -> None:
    newer = _stand("newer")
    assert "◆ Newer partner" in newer
    assert "&lt;C&gt; is a newer partner of A &amp; B" in newer
    assert (
        "no cited account names it, and the record holds ties in 3 years and 1 cooperation type of 1990–2004"
        in newer
    )
    assert "(5 and 2 are asked)" in newer
    assert "nobody can tell" in _stand("no_baseline")
    assert "by history, with ties in 3 years" in _stand("traditional", "history")
    assert "a pact of defence was in force in 2004" in _stand("traditional", "pact", "pact")
    assert "no pact of defence was in force in 2004" in _stand("newer", "", "pact")
    assert "not named by the reader" in _stand("newer", "", "list")
    assert "has no label" in _stand(None)


def test_an_account_is_a_link_or_says_why_it_does_not_count() -> None:
    account = {
        "state": "PAK",
        "partner": "CHN",
        "since_year": 1955,
        "until_year": 1965,
        "publisher": "The <Paper>",
        "source_date": "2016-05-26",
        "source_ref": "https://example.org/a",
    }
    counted = pd.DataFrame([account | {"counts": True, "reaches": True}])
    html = _stand("traditional", "account;history", accounts=counted)
    assert "named so by <a href=" in html
    assert "The &lt;Paper&gt; ↗</a> (2016)" in html
    outside = _stand("newer", accounts=counted.assign(counts=False, reaches=False))
    assert "speaks of 1955–1965, outside 1990–2004" in outside
    weak = _stand("newer", accounts=counted.assign(counts=False))
    assert "only implies it, and is a weak source" in weak
    assert "Paper" not in _stand("newer", "", "pact", accounts=counted.assign(counts=False))
