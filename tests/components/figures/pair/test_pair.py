"""Sentences and figures of a pair: on the toy table, and against the grammar's schema."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from components.figures.pair.coverage import build_pair_coverage_chart
from components.figures.pair.exchange import ZONES, build_exchange_chart, to_exchange_rows
from components.figures.pair.ranks import build_ranks_chart, to_rank_rows
from components.screen.open_table import load_table
from components.study.pair import Standing
from components.theme import PALETTES
from components.words.pair import say_pair, say_standing, say_untied
from components.words.say import load_say
from data.analysis.coverage import to_coverage
from data.analysis.pair import Baseline, Pair, PairInputs, count_exchange, measure_pair
from data.analysis.panel import build_dyad_years, to_relation_years
from data.analysis.traditional import Definition
from tests.toy import TOY_SOURCES, load_toy_ties

TABLE = load_table()
LABELS = dict(TABLE.options.labels) | {"s1": "First source", "s2": "Second source"}
TYPES = TABLE.cooperation_types
SAY = load_say()
YEARS = {"first_year": 2000, "last_year": 2010}
TOY = load_toy_ties()
PANEL = build_dyad_years(TOY)
WITH_CHINA = TOY[TOY["state_a"].eq("CHN")]
BREAKS = pd.DataFrame({"year": [2005], "letter": ["A"], "words": ["w"]})
NO_ACCOUNTS = TABLE.accounts.iloc[:0].assign(counts=False, reaches=False)


def _measure(ties: pd.DataFrame, state: str, partner: str, **years: int) -> Pair:
    return measure_pair(
        PairInputs(
            state=state,
            partner=partner,
            ties=ties,
            history=ties,
            hidden_types=frozenset(),
            own_relation_years=to_relation_years(PANEL[PANEL["ego"].eq(state)]),
            partner_relation_years=to_relation_years(PANEL[PANEL["ego"].eq(partner)]),
            coverage=to_coverage(TOY_SOURCES),
            cooperation_types=("arms_supply", "defence_pact", "joint_exercise", "training"),
            table_end=2010,
            **(YEARS | years),
        )
    )


PAIR = _measure(WITH_CHINA, "PAK", "CHN")


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
    sentences = " ".join(say_pair(_measure(WITH_CHINA, "CHN", "PAK"), LABELS, TABLE, "on record", SAY))
    assert "**China provides to Pakistan** arms supply (2)" in sentences
    assert "receives from" not in sentences


def test_a_single_record_makes_short_sentences() -> None:
    guns = WITH_CHINA[WITH_CHINA["event_id"].eq("s2:5")]
    sentences = say_pair(_measure(guns, "PAK", "CHN"), LABELS, TABLE, "on record", SAY)
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
    amount = say_pair(_measure(ships, "PAK", "CHN", first_year=2009), LABELS, TABLE, "on record", SAY)[1]
    assert amount == "**1 record** in **1 cooperation type** was active in 2009–2010; it began earlier."


def test_kinds_of_nothing_are_told_apart_with_the_years_of_the_census() -> None:
    assert say_untied(PAIR, LABELS, SAY) == [
        "**Defence pact (2000–2010)**: no tie in the years named, in which a census looked.",
        "**Training**: not covered by any source.",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert SAY.ordinal(number) == words


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


EXCHANGE = to_exchange_rows(count_exchange(WITH_CHINA, "PAK", 2000, 2010), TYPES, year_span=11)
RANKS = to_rank_rows(PAIR.ranks_by_year, {"CHN": "one", "PAK": "other"})


def test_bars_of_an_exchange_stay_in_their_zone_and_show_shares_of_the_years() -> None:
    full = pd.DataFrame(
        [("training", role, 11, 1, 2000, 2010) for role in ZONES]
        + [("arms_supply", "receives", 3, 2, 2001, 2009)],
        columns=["cooperation_type", "role", "year_count", "record_count", "first_year", "last_year"],
    )
    rows = to_exchange_rows(full, TYPES, year_span=11)
    assert rows["label"].tolist() == ["Training"] * 3 + ["Arms supply"]
    spans = {row.role: sorted((row.x0, row.x1)) for row in rows[rows["row"].eq(0)].itertuples()}
    assert spans["provides"][1] < spans["mutual"][0]
    assert spans["mutual"][1] < spans["receives"][0]
    lengths = rows["x1"].sub(rows["x0"]).abs()
    assert lengths.iloc[:3].tolist() == pytest.approx([lengths.iloc[0]] * 3)
    assert lengths.iloc[3] / lengths.iloc[0] == pytest.approx(3 / 11)
    assert rows["words"].iloc[3] == "3 years, 2 records"
    assert rows["words"].iloc[0] == "11 years, 1 record"


def test_a_year_without_a_tie_is_a_gap_in_the_line_of_ranks() -> None:
    of_china = RANKS[RANKS["ranked"].eq("CHN")]
    assert of_china["year"].tolist() == [2001, 2005, 2008, 2009]
    assert of_china["stretch"].nunique() == 3
    assert of_china["words"].iloc[1] == "2 of 3, with 1 type, level with 1 more"


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_specifications_keep_to_the_grammar(palette: Any) -> None:
    spells = PAIR.cover.assign(label="Training", level_words="w", source_names="s")
    active = PAIR.active.assign(label="Training")
    for chart in (
        build_exchange_chart(EXCHANGE, ["a\nb", "c", "d"], TYPES, palette),
        build_ranks_chart(RANKS, [("one", "#123456"), ("other", "#654321")], BREAKS, palette, **YEARS),
        build_ranks_chart(
            RANKS.iloc[:0], [("one", "#123456"), ("other", "#654321")], BREAKS.iloc[:0], palette, **YEARS
        ),
        build_pair_coverage_chart(spells, active, TYPES, palette, **YEARS),
        build_pair_coverage_chart(spells, active.iloc[:0], TYPES, palette, **YEARS),
    ):
        spec = chart.to_dict(validate=True)
        assert spec["width"] == "container"
