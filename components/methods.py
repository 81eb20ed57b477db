"""Every measure with its formula, its source, its limits and a worked example on the view. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components.beyond_findings import describe_span
from components.sentences import join_words
from components.theme import format_number
from data.analysis.beyond import Beyond
from data.analysis.summary import Summary

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
    "In the same sources": "The same, with hand-picked events among them.",
    "Break": "A year in which a census begins or ends. A step of a line there may be a change of the record.",
    "Traditional partner": "A partner by the definition chosen in the sidebar.",
    "Newer partner": "A partner that is not traditional, where a census saw the baseline of what ties the two.",
    "Without a baseline": "Neither: no census saw the baseline of any type that ties the two.",
    "Widening and deepening": "Relations with newer partners; new types with traditional ones.",
    "Lasting and one-off": "Types that stay active until they end (pacts, agreements, intelligence, logistics, "
    "deployment, defence R&D), and types that are over in their year.",
}


def list_measures(summary: Summary, beyond: Beyond, labels: Mapping[str, str]) -> list[Measure]:
    """All measures, worked on the numbers of a view that holds ties."""
    return [
        *_list_counts(summary, labels),
        *_list_concentration(summary, labels),
        *_list_beyond(beyond, labels),
        *_list_growth(beyond, labels),
    ]


def _list_counts(summary: Summary, labels: Mapping[str, str]) -> list[Measure]:
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
            "Fractional weight",
            r"w = \frac{1}{k-1}",
            "With fractional counting a relation weighs 1/(k\N{MINUS SIGN}1), k being the states of the smallest event "
            "behind it: a state's shares of one event sum to 1.",
            "Newman 2001, Physical Review E 64: 016131",
            "An event's size is known only as far as its source lists the parties.",
            "An exercise of five states gives each of its pairs 1/4.",
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


def _list_concentration(summary: Summary, labels: Mapping[str, str]) -> list[Measure]:
    weights = summary.partners["relation_count"]
    total = float(weights.sum())
    shares = weights / total
    first = [
        f"{labels[str(alter)]} {format_number(float(weight))}/{format_number(total)}"
        for alter, weight in zip(summary.partners["alter"].head(_NAMED), weights.head(_NAMED), strict=True)
    ]
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
            f"p: {join_words(first)}{more}; the squares of all {len(weights)} shares sum to {hhi:.4f}.",
        ),
        Measure(
            "Effective number of partners",
            r"N_2 = \frac{1}{HHI}",
            "Partners of equal weight that would give the same concentration.",
            "Laakso and Taagepera 1979, Comparative Political Studies 12: 3-27; Hill 1973, Ecology 54: 427-432",
            "It rises with the record: more sources, more partners.",
            f"1 / {hhi:.4f} = {1 / hhi:.1f}.",
        ),
        Measure(
            "Entropy number of partners",
            r"N_1 = \exp\left(-\sum_a p_a \ln p_a\right)",
            "The same with more weight on weak partners.",
            "Hill 1973, order 1; Jost 2006, Oikos 113: 363-375",
            "As above.",
            f"Over the {len(weights)} shares of the view: {math.exp(entropy):.1f}.",
        ),
        Measure(
            "Dependence on the first three",
            r"D_3 = p_{(1)} + p_{(2)} + p_{(3)}",
            "The share of the three strongest partners.",
            "",
            "Ties of the third and fourth are cut by order of their codes.",
            f"{summary.first_three_share:.0%}.",
        ),
    ]


def _list_beyond(beyond: Beyond, labels: Mapping[str, str]) -> list[Measure]:
    turnover = beyond.turnover.dropna()
    external = beyond.external_internal
    last = beyond.newcomers.tail(1)
    changes = beyond.changes[["widening", "deepening"]].sum()
    known = beyond.newcomers["has_followed"].dropna()
    return [
        Measure(
            "Share of newer partners",
            r"S = \sum_{a\ \text{newer}} p_a",
            "Newer partners' share of the relations; the rest is with traditional ones and those without a baseline.",
            "",
            "It rests on the definition: try another in the sidebar.",
            "Undefined: no relation."
            if math.isnan(beyond.share)
            else f"In the years shown: {beyond.share:.0%}.",
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
            "Whether a first tie was a beginning. Only first ties whose three years are over count.",
            "",
            "Years behind the end of a census look poorer than they were.",
            "Undefined: no first tie is three years old."
            if known.empty
            else f"{int(known.sum())} of {len(known)} first ties: {float(known.mean()):.0%}.",
        ),
        Measure(
            "Widening and deepening",
            r"W_y = |\{(e,a,t) \in A(y) : a\ \text{newer}\}|",
            "Relations of a year with newer partners; and types that began in it with traditional partners of before.",
            "",
            "Both rise with the record.",
            f"Summed over the years shown: {format_number(float(changes['widening']))} relation-years with newer "
            f"partners, {format_number(float(changes['deepening']))} new types with traditional ones.",
        ),
        Measure(
            "Turnover",
            r"T_y = 1 - \frac{|P_y \cap P_{y-5}|}{|P_y \cup P_{y-5}|}",
            "How much the partners of a year differ from those five years before.",
            "Jaccard index",
            "A break of coverage between the two years is a turnover of the record.",
            "Undefined in the years shown."
            if turnover.empty
            else f"{turnover['year'].iloc[-1]}: {turnover['turnover'].iloc[-1]:.0%}.",
        ),
        Measure(
            "E-I index",
            r"EI = \frac{E - I}{E + I}",
            "Relations with states outside the OIC (E) against those inside (I).",
            "Krackhardt and Stern 1988, Social Psychology Quarterly 51: 123-140",
            "There are three times as many states outside.",
            "Undefined: no relation." if math.isnan(external) else f"In the years shown: {external:+.2f}.",
        ),
    ]


def _list_growth(beyond: Beyond, labels: Mapping[str, str]) -> list[Measure]:
    momentum, p_value, q_value = "No partner can be compared in this view.", "As above.", "As above."
    if beyond.windows is not None and len(beyond.ranking):
        row = beyond.ranking.iloc[0]
        before, after = (describe_span(window) for window in beyond.windows)
        raw = math.log2((row["after"] + 0.5) / (row["before"] + 0.5))
        momentum = (
            f"{labels[str(row['alter'])]}: {row['before']} records in {before}, {row['after']} in {after}: "
            f"log2({row['after'] + 0.5} / {row['before'] + 0.5}) = {raw:+.2f}, less {raw - row['momentum']:.2f} for "
            f"the longer search: {row['momentum']:+.2f}."
        )
        p_value = f"{labels[str(row['alter'])]}: p = {row['p_value']:.3f}."
        q_value = f"{len(beyond.ranking)} partners are compared; {labels[str(row['alter'])]}: q = {row['q_value']:.3f}."
    robust = beyond.ranking["robustness"].dropna() if len(beyond.ranking) else pd.Series(dtype=float)
    return [
        Measure(
            "Momentum",
            r"M = \log_2\frac{n_1+\frac12}{n_0+\frac12} - \log_2\frac{E_1}{E_0}",
            "Doublings of a partner's records from one window of five years to the next, less those that the record "
            "alone gives: none in a census, the growth of all their events for hand-picked ones.",
            "Blocks of five years: the habit of SIPRI",
            "A spell of deliveries or an agreement is one record, however long.",
            momentum,
        ),
        Measure(
            "Exact test",
            r"n_1 \sim \text{Binomial}\left(n_0+n_1,\ \tfrac{E_1}{E_0+E_1}\right)",
            "How probable so uneven a division is if nothing changed; two-sided. The interval: Clopper and Pearson.",
            "Przyborowski and Wilenski 1940, Biometrika 31: 313-323; Clopper and Pearson 1934, Biometrika 26: 404-413",
            "Records are taken as independent; a series of yearly exercises is less than that.",
            p_value,
        ),
        Measure(
            "False discoveries",
            r"q_{(i)} = \min_{j \ge i} \frac{m\,p_{(j)}}{j}",
            "Of partners called growing (q at most 0.1) one in ten may be chance.",
            "Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57: 289-300",
            "With few records hardly anything passes.",
            q_value,
        ),
        Measure(
            "Robustness",
            r"\frac{|\{d : a \notin T_d(e)\}|}{|\{d\}|}",
            "The share of thirty other definitions, as far as they differ for the state, that do not call the partner "
            "traditional: four kinds, three baselines, three thresholds.",
            "",
            "The definitions overlap; it is no probability.",
            "Given for single states only."
            if robust.empty
            else f"The median of the partners compared: {robust.median():.0%}.",
        ),
    ]
