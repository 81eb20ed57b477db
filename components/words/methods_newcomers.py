"""What the page on methods tells of newer partners and of growth, worked on the view. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.study.study import Study
from components.words.measure import Measure, build_measures
from components.words.newcomers import ROBUST
from components.words.say import Say
from data.analysis.diversification import Diversification
from data.analysis.newcomers import TURNOVER_YEARS, measure_external_internal, measure_share
from data.analysis.traditional import NEWER, list_grid

_WIDER = (
    r"W_y = |\{(e,a,t) \in A(y) : a\ \text{newer}\}|, \qquad "
    r"D_y = |\{(e,a,t) : a\ \text{traditional},\ F(e,a) < F(e,a,t) = y\}|"
)


def list_newcomer_measures(study: Study, say: Say) -> list[Measure]:
    """Share, first ties, follow-through, widening, turnover and the E-I index."""
    newcomers, table = study.newcomers, study.table
    present = int(table.states["end_year"].isna().sum())
    worked = {
        "newer_share": (r"S = \sum_{a\ \text{newer}} p_a", _say_newer_share(newcomers, say)),
        "first_tie": (
            r"F(e,a) = \min\{y : (e,a,t) \in A(y)\}",
            _say_first_tie(newcomers, table.options.labels, say),
        ),
        "follow_through": (
            r"\frac{|\text{followed in 3 years}|}{|\text{first ties}|}",
            _say_follow_through(newcomers, say),
        ),
        "widening": (_WIDER, _say_widening(newcomers, say)),
        "turnover": (
            r"T_y = 1 - \frac{|P_y \cap P_{y-5}|}{|P_y \cup P_{y-5}|}",
            _say_turnover(newcomers, say),
        ),
        "external": (r"EI = \frac{E - I}{E + I}", _say_external(newcomers, say)),
    }
    inside = len(table.members)
    return build_measures(worked, say, group=table.focus_name, outside=present - inside, inside=inside)


def _say_newer_share(newcomers: Diversification, say: Say) -> str:
    newer, total = newcomers.newer
    if not total:
        return say("methods-relations-none")
    return say("methods-newer-share-example", newer=newer, count=total, share=measure_share(newer, total))


def _say_first_tie(newcomers: Diversification, labels: Mapping[str, str], say: Say) -> str:
    if newcomers.newcomers.empty:
        return say("methods-first-tie-none")
    last = newcomers.newcomers.iloc[-1]
    return say(
        "methods-first-tie-example",
        partner=labels[str(last["alter"])],
        state=labels[str(last["ego"])],
        year=int(last["first_year"]),
    )


def _say_follow_through(newcomers: Diversification, say: Say) -> str:
    known = newcomers.first_ties["has_followed"].dropna()
    if known.empty:
        return say("methods-follow-through-none")
    return say(
        "methods-follow-through-example",
        followed=int(known.sum()),
        count=len(known),
        share=float(known.mean()),
    )


def _say_widening(newcomers: Diversification, say: Say) -> str:
    last = newcomers.changes.iloc[-1]
    return say(
        "methods-widening-example",
        year=int(last["year"]),
        widening=int(last["widening"]),
        deepening=int(last["deepening"]),
    )


def _say_turnover(newcomers: Diversification, say: Say) -> str:
    known = newcomers.turnover.dropna()
    if known.empty:
        return say("methods-turnover-none")
    last = known.iloc[-1]
    year, common, either = (int(last[column]) for column in ("year", "common_count", "either_count"))
    return say(
        "methods-turnover-example",
        before=year - TURNOVER_YEARS,
        after=year,
        common=common,
        either=either,
        share=last["turnover"],
    )


def _say_external(newcomers: Diversification, say: Say) -> str:
    external, internal = newcomers.external_count, newcomers.internal_count
    if not external + internal:
        return say("methods-relations-none")
    index = measure_external_internal(external, internal)
    return say(
        "methods-external-example",
        external=external,
        internal=internal,
        count=external + internal,
        index=say.number(index, 2, signed=True),
    )


def list_growth_measures(newcomers: Diversification, labels: Mapping[str, str], say: Say) -> list[Measure]:
    """Momentum, its test and interval, false discoveries and robustness."""
    ranking, windows = newcomers.ranking, newcomers.windows
    examples = dict.fromkeys(
        ("momentum", "exact_test", "interval", "discoveries"), say("methods-growth-none")
    )
    if windows is not None and len(ranking):
        row = ranking.iloc[0].to_dict()
        name = labels[row["alter"]]
        examples = {
            "momentum": _say_momentum(
                row, name, say, before=say.years(*windows[0]), after=say.years(*windows[1])
            ),
            "exact_test": _say_test(row, name, say),
            "interval": say(
                "methods-interval-example",
                partner=name,
                low=say.number(row["low"], 2, signed=True),
                high=say.number(row["high"], 2, signed=True),
            ),
            "discoveries": say(
                "methods-discoveries-example",
                count=len(ranking),
                partner=name,
                p_value=row["p_value"],
                q_value=row["q_value"],
            ),
        }
    worked = {
        "momentum": (
            r"M = \log_2\frac{n_1+\frac12}{n_0+\frac12} - \log_2\frac{E_1}{E_0}",
            examples["momentum"],
        ),
        "exact_test": (
            r"n_1 \sim \text{Binomial}\left(n_0+n_1,\ \tfrac{E_1}{E_0+E_1}\right)",
            examples["exact_test"],
        ),
        "interval": (r"\log_2\frac{\pi}{1-\pi} - \log_2\frac{E_1}{E_0}", examples["interval"]),
        "discoveries": (r"q_{(i)} = \min_{j \ge i} \frac{m\,p_{(j)}}{j}", examples["discoveries"]),
        "robustness": (
            r"\frac{|\{d : a\ \text{is newer under}\ d\}|}{|\{d\}|}",
            _say_robustness(ranking, labels, say),
        ),
    }
    return build_measures(worked, say, count=len(list_grid()), least=ROBUST)


def _say_momentum(row: Mapping[Any, Any], name: str, say: Say, *, before: str, after: str) -> str:
    more, less = row["after"] + 0.5, row["before"] + 0.5
    raw = math.log2(more / less)
    return say(
        "methods-momentum-example",
        partner=name,
        earlier=row["before"],
        later=row["after"],
        before=before,
        after=after,
        more=more,
        less=less,
        raw=say.number(raw, 3, signed=True),
        search=say.number(raw - row["momentum"], 3, signed=True),
        net=say.number(row["momentum"], 3, signed=True),
    )


def _say_test(row: Mapping[Any, Any], name: str, say: Say) -> str:
    count = row["before"] + row["after"]
    odds = 2 ** (math.log2((row["after"] + 0.5) / (row["before"] + 0.5)) - row["momentum"])
    return say(
        "methods-exact-test-example",
        partner=name,
        later=row["after"],
        count=count,
        expected=count * odds / (1 + odds),
        p_value=row["p_value"],
    )


def _say_robustness(ranking: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    known = ranking[ranking["standing"].eq(NEWER)].dropna(subset=["robustness"])
    if known.empty:
        return say("methods-robustness-none")
    row = known.iloc[0]
    return say("methods-robustness-example", partner=labels[str(row["alter"])], share=row["robustness"])
