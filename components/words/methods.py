"""Every measure with its formula, its source, its limits and a worked example on the view. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.study.study import Study
from components.theme import format_number
from components.words.newcomers import count_records, describe_span
from components.words.sentences import escape_markdown, join_words
from data.analysis.beyond import Beyond
from data.analysis.newcomers import TURNOVER_YEARS, measure_external_internal, measure_share
from data.analysis.summary import Summary
from data.analysis.traditional import NEWER, list_grid

_NAMED = 3


@dataclass(frozen=True)
class Measure:
    """One measure as the page on methods tells it; `formula` is TeX."""

    name: str
    formula: str
    meaning: str
    source: str
    limits: str
    example: str


GLOSSARY = {
    "Tie": "One row of the table: a pair of states, a cooperation type, a spell of time and a source record.",
    "Dyad": "A pair of states.",
    "Relation": "A dyad and a cooperation type that are active in a year. The unit of counting.",
    "Record": "An act, an exercise or a yearly figure. A multilateral exercise is one record with many ties.",
    "State and partner": "The state one looks from, and the state at the other end (ego and alter).",
    "Panel": "The ties spread over the years they were active, seen from both ends.",
    "Census": "A source that means to hold every case of its type, years and pairs.",
    "Hand-picked events": "A source that holds what was searched for. A missing tie says nothing.",
    "Like for like": "Compared in sources and types only that cover all years of both windows.",
    "Linked": "Each year compared with the year before, like for like, and the ratios multiplied.",
    "In the same sources": "The same, with hand-picked events among them.",
    "Break": "A year in which a census begins or ends. A step of a line there may be a change of the record.",
    "Traditional partner": "A partner by the definition chosen in the sidebar.",
    "Newer partner": "A partner that is not traditional, where a census saw the baseline of a type that ties the two.",
    "Without a baseline": "Neither: no census saw the baseline of any type that ties the two.",
    "Widening and deepening": "Relations with newer partners; new types with traditional ones.",
    "Last confirmed": "Of a tie without a known end: the latest date at which its source says that it holds.",
    "Trust": "The years for which such a tie counts after it was last confirmed. In charts these years are paler.",
    "Lasting and one-off": "Types that stay active until they end, their source does or the trust in them (pacts, "
    "agreements, intelligence, logistics, deployment, defence R&D), and types that are over in their year.",
}


def list_measures(
    summary: Summary, beyond: Beyond, study: Study, labels: Mapping[str, str]
) -> dict[str, list[Measure]]:
    """All measures, worked on the numbers of a view that holds ties: heading -> measures."""
    return {
        "What is counted": _list_counts(summary, study, labels),
        "How the ties are spread": _list_concentration(summary, labels),
        "Beyond the traditional partners": _list_beyond(beyond, labels),
        "Growth": _list_growth(beyond, labels),
    }


def _write_signed(value: float, digits: int = 2) -> str:
    return f"{value:+.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _list_counts(summary: Summary, study: Study, labels: Mapping[str, str]) -> list[Measure]:
    figures = summary.figures
    relations, breadth = figures["relations"].value, figures["breadth"].value
    first = summary.partners.iloc[0]
    return [
        Measure(
            "Relations",
            r"R = |\{(\{e,a\},t) : \text{active in a year shown}\}|",
            "Pairs of states and cooperation types.",
            "",
            "A relation of one exercise counts as much as one of thirty. Records stand beside it.",
            f"The view has {format_number(relations)} relations; {labels[str(first['alter'])]} alone has "
            f"{format_number(float(first['relation_count']))}.",
        ),
        Measure(
            "Partners and records",
            r"P = |\{a\}|, \qquad N = |\{\text{events that began in the years shown}\}|",
            "Partners: states with at least one relation. Records: acts, exercises and yearly figures, however many "
            "states took part.",
            "",
            "A record of a yearly figure and one of a treaty weigh alike.",
            f"{format_number(figures['partners'].value)} partners, {format_number(figures['records'].value)} records.",
        ),
        Measure(
            "Fractional weight",
            r"w = \frac{1}{k-1}",
            "With fractional counting a relation weighs 1/(k\N{MINUS SIGN}1), k being the states of the smallest event "
            "behind it: a state's shares of one event sum to 1.",
            "Newman 2001, Physical Review E 64: 016132",
            "An event's size is known only as far as its source lists the parties.",
            _write_fraction(study),
        ),
        Measure(
            "Breadth",
            r"B = \frac{R}{|\{\{e,a\}\}|}",
            "Cooperation types per pair of states (multiplexity).",
            "",
            "Types are no equals: a pact and a course count alike.",
            f"{format_number(relations)} relations over {format_number(relations / breadth)} pairs are "
            f"{format_number(breadth)} types per pair."
            if breadth > 0 and math.isclose(relations / breadth, round(relations / breadth), abs_tol=1e-6)
            else f"The view has {format_number(breadth)} types per pair.",
        ),
    ]


def _write_fraction(study: Study) -> str:
    largest = study.ties.sort_values(["party_count", "start_year", "tie_id"]).iloc[-1]
    size = int(largest["party_count"])
    if size == 2:
        return "All events shown are of two states: every relation weighs 1."
    name = escape_markdown(str(largest["name"])) or "An event"
    return (
        f"{name} ({largest['start_year']}), the largest event shown, has {size} states: each of its pairs weighs "
        f"1/{size - 1}."
    )


def _list_concentration(summary: Summary, labels: Mapping[str, str]) -> list[Measure]:
    weights = summary.partners["relation_count"]
    total = float(weights.sum())
    shares = weights / total
    first = [
        f"{labels[str(alter)]} {format_number(float(weight))}/{format_number(total)}"
        for alter, weight in zip(summary.partners["alter"].head(_NAMED), weights.head(_NAMED), strict=True)
    ]
    strongest = " + ".join(format_number(float(weight)) for weight in weights.nlargest(_NAMED))
    hhi = float((shares**2).sum())
    entropy = -float((shares * shares.map(math.log)).sum())
    more = " ..." if len(weights) > _NAMED else ""
    return [
        Measure(
            "Concentration",
            r"HHI = \sum_a p_a^2, \qquad p_a = \frac{n_a}{\sum_b n_b}",
            "The sum of squared shares of the partners: 1 for a single one, 1/n for n equals.",
            "Herfindahl-Hirschman; Simpson 1949, Nature 163: 688",
            "Shares are of relations, not of men or money.",
            f"p: {join_words(first)}{more}; the squares of all {len(weights)} shares sum to {hhi:.6f}.",
        ),
        Measure(
            "Effective number of partners",
            r"N_2 = \frac{1}{HHI}",
            "Partners of equal weight that would give the same concentration.",
            "Laakso and Taagepera 1979, Comparative Political Studies 12: 3-27; Hill 1973, Ecology 54: 427-432",
            "It rises with the record: more sources, more partners.",
            f"1 / {hhi:.6f} = {1 / hhi:.1f}.",
        ),
        Measure(
            "Entropy number of partners",
            r"N_1 = \exp\left(-\sum_a p_a \ln p_a\right)",
            "The same with more weight on weak partners.",
            "Hill 1973, order 1; Jost 2006, Oikos 113: 363-375",
            "As above.",
            f"Over the {len(weights)} shares of the view: exp({entropy:.4f}) = {math.exp(entropy):.1f}.",
        ),
        Measure(
            "Dependence on the first three",
            r"D_3 = p_{(1)} + p_{(2)} + p_{(3)}",
            "The share of the three strongest partners.",
            "",
            "Where the third and the fourth are equal, either gives the same share.",
            f"({strongest}) / {format_number(total)} = {summary.first_three_share:.0%}.",
        ),
    ]


def _list_beyond(beyond: Beyond, labels: Mapping[str, str]) -> list[Measure]:
    newer, total = beyond.newer
    external, internal = beyond.external_count, beyond.internal_count
    last = beyond.newcomers.tail(1)
    changes = beyond.changes.iloc[-1]
    known = beyond.first_ties["has_followed"].dropna()
    return [
        Measure(
            "Share of newer partners",
            r"S = \sum_{a\ \text{newer}} p_a",
            "Newer partners' share of the relations; the rest is with traditional ones and those without a baseline.",
            "",
            "It rests on the definition: try another in the sidebar.",
            "Undefined: no relation."
            if not total
            else f"In the years shown {format_number(newer)} of {format_number(total)} relations, each seen from every "
            f"state in focus: {measure_share(newer, total):.0%}.",
        ),
        Measure(
            "First tie",
            r"F(e,a) = \min\{y : (e,a,t) \in A(y)\}",
            "The first year on record of a state and a partner.",
            "",
            "The record thins out before 1990; an older tie may be unrecorded.",
            "Nobody came in the years shown."
            if last.empty
            else f"The latest: {labels[str(last['alter'].iloc[0])]} with {labels[str(last['ego'].iloc[0])]}, "
            f"{last['first_year'].iloc[0]}.",
        ),
        Measure(
            "Follow-through",
            r"\frac{|\text{followed in 3 years}|}{|\text{first ties}|}",
            "Whether a first tie was a beginning: a second record or type within three years. Only first ties whose "
            "three years are over before the last census ends are counted.",
            "",
            "Where hand-picked events are the only source, what followed may not have been searched for.",
            "Undefined: of no first tie the three years are over."
            if known.empty
            else f"{format_number(int(known.sum()))} of {format_number(len(known))} first ties: "
            f"{float(known.mean()):.0%}.",
        ),
        Measure(
            "Widening and deepening",
            r"W_y = |\{(e,a,t) \in A(y) : a\ \text{newer}\}|, \qquad D_y = |\{(e,a,t) : a\ \text{traditional},\ "
            r"F(e,a) < F(e,a,t) = y\}|",
            "Relations of a year with newer partners; and types that began in it with traditional partners of before.",
            "",
            "Both rise with the record.",
            f"{int(changes['year'])}: {format_number(float(changes['widening']))} relations with newer partners, "
            f"{format_number(float(changes['deepening']))} types begun with traditional ones.",
        ),
        Measure(
            "Turnover",
            r"T_y = 1 - \frac{|P_y \cap P_{y-5}|}{|P_y \cup P_{y-5}|}",
            "How much the partners of a year differ from those five years before.",
            "Jaccard index",
            "A break of coverage between the two years is a turnover of the record.",
            _write_turnover(beyond),
        ),
        Measure(
            "E-I index",
            r"EI = \frac{E - I}{E + I}",
            "Relations with states outside the OIC (E) against those inside (I): +1 outside only, "
            "\N{MINUS SIGN}1 inside only.",
            "Krackhardt and Stern 1988, Social Psychology Quarterly 51: 123-140",
            "There are more than twice as many states outside.",
            "Undefined: no relation."
            if not external + internal
            else f"In the years shown: ({format_number(external)} \N{MINUS SIGN} {format_number(internal)}) / "
            f"{format_number(external + internal)} = {_write_signed(measure_external_internal(external, internal))}.",
        ),
    ]


def _write_turnover(beyond: Beyond) -> str:
    known = beyond.turnover.dropna()
    if known.empty:
        return "Undefined in the years shown."
    last = known.iloc[-1]
    year, common, either = (int(last[column]) for column in ("year", "common_count", "either_count"))
    return (
        f"{either} partners in {year - TURNOVER_YEARS} or {year}, {common} of them in both: "
        f"1 \N{MINUS SIGN} {common}/{either} = {last['turnover']:.0%}."
    )


def _list_growth(beyond: Beyond, labels: Mapping[str, str]) -> list[Measure]:
    ranking = beyond.ranking
    row = None if beyond.windows is None or ranking.empty else next(ranking.itertuples(index=False))
    none = "No partner can be compared in this view."
    return [
        Measure(
            "Momentum",
            r"M = \log_2\frac{n_1+\frac12}{n_0+\frac12} - \log_2\frac{E_1}{E_0}",
            "Doublings of a partner's records from one window of five years to the next, less those that the record "
            "alone gives: none in a census, the growth of all their events for hand-picked ones.",
            "Blocks of five years: the habit of SIPRI",
            "A spell of deliveries or an agreement is one record, however long.",
            none if row is None else _write_momentum(row, beyond, labels),
        ),
        Measure(
            "Exact test",
            r"n_1 \sim \text{Binomial}\left(n_0+n_1,\ \tfrac{E_1}{E_0+E_1}\right)",
            "How probable a division at least as uneven is if nothing changed; two-sided. Records of censuses and "
            "hand-picked ones have each their own chance.",
            "Przyborowski and Wilenski 1940, Biometrika 31: 313-323",
            "Records are taken as independent; a series of yearly figures or exercises is less than that.",
            none if row is None else _write_test(row, labels),
        ),
        Measure(
            "Interval",
            r"\log_2\frac{\pi}{1-\pi} - \log_2\frac{E_1}{E_0}",
            "The momentum that the records leave possible, at 95%: \u03c0 runs from the lower to the upper bound of "
            "the later window's share of the records.",
            "Clopper and Pearson 1934, Biometrika 26: 404-413",
            "An empty window leaves one side open.",
            none
            if row is None
            else f"{labels[str(row.alter)]}: {_write_bound(row.low)} to {_write_bound(row.high)}.",
        ),
        Measure(
            "False discoveries",
            r"q_{(i)} = \min_{j \ge i} \frac{m\,p_{(j)}}{j}",
            "Of partners called growing (q at most 0.1) one in ten may be chance.",
            "Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57: 289-300",
            "With few records hardly anything passes.",
            none
            if row is None
            else f"{len(ranking)} partners are compared; {labels[str(row.alter)]}, with p = {row.p_value:.3f}, has "
            f"q = {row.q_value:.3f}.",
        ),
        Measure(
            "Robustness",
            r"\frac{|\{d : a\ \text{is newer under}\ d\}|}{|\{d\}|}",
            f"The share of {len(list_grid())} other definitions, as far as they differ for the state, under which the "
            "partner is newer: four kinds, three baselines, three thresholds. Robust: at least 80%. Growth itself does "
            "not depend on the definition.",
            "",
            "The definitions overlap; it is no probability.",
            _write_robustness(ranking, labels),
        ),
    ]


def _write_momentum(row: Any, beyond: Beyond, labels: Mapping[str, str]) -> str:
    before, after = (describe_span(window) for window in beyond.windows or ())
    raw = math.log2((row.after + 0.5) / (row.before + 0.5))
    return (
        f"{labels[str(row.alter)]}: {count_records(row.before)} in {before}, {row.after} in {after}: "
        f"log2({row.after + 0.5} / {row.before + 0.5}) = {_write_signed(raw, 3)}, less "
        f"{_write_signed(raw - row.momentum, 3)} for the search: {_write_signed(row.momentum, 3)}."
    )


def _write_test(row: Any, labels: Mapping[str, str]) -> str:
    odds = 2 ** (math.log2((row.after + 0.5) / (row.before + 0.5)) - row.momentum)
    return (
        f"{labels[str(row.alter)]}: {row.after} of {row.before + row.after} records in the later window, "
        f"{(row.before + row.after) * odds / (1 + odds):.1f} expected: p = {row.p_value:.3f}."
    )


def _write_bound(bound: Any) -> str:
    if math.isinf(bound):
        return f"{'+' if bound > 0 else chr(0x2212)}\N{INFINITY}"
    return _write_signed(bound)


def _write_robustness(ranking: pd.DataFrame, labels: Mapping[str, str]) -> str:
    known = ranking[ranking["standing"].eq(NEWER)].dropna(subset=["robustness"])
    if known.empty:
        return "No newer partner of a single state is compared in this view."
    row = known.iloc[0]
    return f"{labels[str(row['alter'])]}: newer under {row['robustness']:.0%} of the definitions that differ."
