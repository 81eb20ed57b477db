"""Every measure with its formula, its source, its limits and a worked example on the view. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import itemgetter

from components.study.study import Study
from components.words.measure import Measure, build_measures
from components.words.methods_newcomers import list_growth_measures, list_newcomer_measures
from components.words.say import Say
from components.words.sentences import escape_markdown
from data.analysis.summary import Summary

_NAMED = 3


def list_measures(study: Study, say: Say) -> dict[str, list[Measure]]:
    """All measures, worked on the numbers of a view that holds ties: heading -> measures."""
    labels = study.table.options.labels
    return {
        say("methods-counts-title"): _list_counts(study, say),
        say("methods-spread-title"): _list_concentration(study.summary, labels, say),
        say("methods-newcomers-title"): list_newcomer_measures(study, say),
        say("methods-growth-title"): list_growth_measures(study.newcomers, labels, say),
    }


def say_glossary(say: Say) -> str:
    """The words of the house with their meanings, as a list in Markdown."""
    return "\n".join(
        say(
            "methods-glossary-item",
            term=say.name("methods-glossary", code, "term"),
            meaning=say.name("methods-glossary", code, "meaning"),
        )
        for code in say.list_codes("methods-glossary", "term")
    )


def _list_counts(study: Study, say: Say) -> list[Measure]:
    figures, labels = study.summary.figures, study.table.options.labels
    relations, breadth = figures["relations"].value, figures["breadth"].value
    first = study.summary.partners.iloc[0]
    divides = breadth > 0 and math.isclose(relations / breadth, round(relations / breadth), abs_tol=1e-6)
    worked = {
        "relations": (
            r"R = |\{(\{e,a\},t) : \text{active in a year shown}\}|",
            say(
                "methods-relations-example",
                count=relations,
                partner=labels[str(first["alter"])],
                own=float(first["relation_count"]),
            ),
        ),
        "partners": (
            r"P = |\{a\}|, \qquad N = |\{\text{events that began in the years shown}\}|",
            _say_partners(figures["partners"].value, figures["records"].value, say),
        ),
        "fraction": (r"w = \frac{1}{k-1}", _say_fraction(study, say)),
        "breadth": (
            r"B = \frac{R}{|\{\{e,a\}\}|}",
            say("methods-breadth-divided", count=relations, pairs=relations / breadth, breadth=breadth)
            if divides
            else say("methods-breadth-alone", breadth=breadth),
        ),
    }
    return build_measures(worked, say)


def _say_partners(partners: float, records: float, say: Say) -> str:
    if math.isnan(records):
        return say("methods-partners-alone", count=partners)
    return say("methods-partners-example", count=partners, records=records)


def _say_fraction(study: Study, say: Say) -> str:
    most = int(study.cells.party_count.max())
    if most == 2:
        return say("methods-fraction-bilateral")
    if not study.has_all_ties:
        return say("methods-fraction-largest", count=most, others=most - 1)
    columns = (study.ties[column].tolist() for column in ("party_count", "start_year", "tie_id", "name"))
    size, year, _, named = max(zip(*columns, strict=True), key=itemgetter(0, 1, 2))
    name = escape_markdown(named)
    if not name:
        return say("methods-fraction-unnamed", year=year, count=size, others=size - 1)
    return say("methods-fraction-named", event=name, year=year, count=size, others=size - 1)


def _list_concentration(summary: Summary, labels: Mapping[str, str], say: Say) -> list[Measure]:
    weights = summary.partners["relation_count"]
    total = float(weights.sum())
    shares = weights / total
    first = [
        say("methods-concentration-share", partner=labels[str(alter)], own=float(weight), total=total)
        for alter, weight in zip(summary.partners["alter"].head(_NAMED), weights.head(_NAMED), strict=True)
    ]
    strongest = " + ".join(say.number(float(weight)) for weight in weights.nlargest(_NAMED))
    hhi = float((shares**2).sum())
    entropy = -float((shares * shares.map(math.log)).sum())
    worked = {
        "concentration": (
            r"HHI = \sum_a p_a^2, \qquad p_a = \frac{n_a}{\sum_b n_b}",
            say(
                "methods-concentration-example",
                shares=say.list(first),
                more=len(weights) > _NAMED,
                count=len(weights),
                hhi=hhi,
            ),
        ),
        "effective": (r"N_2 = \frac{1}{HHI}", say("methods-effective-example", hhi=hhi, effective=1 / hhi)),
        "entropy": (
            r"N_1 = \exp\left(-\sum_a p_a \ln p_a\right)",
            say("methods-entropy-example", count=len(weights), entropy=entropy, number=math.exp(entropy)),
        ),
        "dependence": (
            r"D_3 = p_{(1)} + p_{(2)} + p_{(3)}",
            say(
                "methods-dependence-example",
                strongest=strongest,
                total=total,
                share=summary.first_three_share,
            ),
        ),
    }
    return build_measures(worked, say)
