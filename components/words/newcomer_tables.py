"""Tables on newer partners as readers see them: cells in words, columns by their code until they are headed. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from components.study.study import Study
from components.words.newcomers import ROBUST
from components.words.say import Say
from components.words.sentences import describe_late_state
from data.analysis.codes import is_among, list_values
from data.analysis.traditional import COUNTS, NEWER, NO_BASELINE, TRADITIONAL

_DASH = "\N{EN DASH}"
_ORDER = {TRADITIONAL: 0, NO_BASELINE: 1, NEWER: 2}
_TOLD_OF_RANKING = ("alter", "low", "high", "is_growing", "momentum", "robustness", "standing", "types")
_ACCOUNT = ("ego", "alter", "publisher", "source_ref", "verdict")


def to_headed(rows: pd.DataFrame, say: Say, *, before: str = "", after: str = "") -> pd.DataFrame:
    """A table with its columns called as readers read them; `before` and `after` are names of the windows."""
    headings = [say.heading("newcomers", code, before=before, after=after) for code in map(str, rows)]
    return rows.set_axis(headings, axis="columns")


def to_ranking_rows(
    ranking: pd.DataFrame, labels: Mapping[str, str], addresses: Sequence[str], say: Say
) -> pd.DataFrame:
    """Growth of partners: rows of `Diversification.ranking` in and out, the most telling columns first.

    Parameters
    ----------
    addresses
        Where the ties of each row are listed.
    """
    columns = {name: ranking[name].tolist() for name in _TOLD_OF_RANKING}
    growth = {code: say.name("newcomers-growth", code, "cell") for code in ("sure", "unsure", "none")}
    rows = pd.DataFrame(
        {
            "partner": ranking["alter"].map(labels),
            "records_before": ranking["before"],
            "records_after": ranking["after"],
            "momentum": ranking["momentum"],
            "interval": [
                _say_interval(*bounds, say) for bounds in zip(columns["low"], columns["high"], strict=True)
            ],
            "growth": [
                growth[_judge_growth(momentum, is_growing=is_growing)]
                for is_growing, momentum in zip(columns["is_growing"], columns["momentum"], strict=True)
            ],
            "robustness": [
                _say_robustness(share, say) if standing == NEWER else _DASH
                for share, standing in zip(columns["robustness"], columns["standing"], strict=True)
            ],
            "first_year": ranking["first_year"],
            "followed": ranking["followed_share"].astype("Float64").round(2),
            "kind": _name_kinds(columns["standing"], say),
            "types_after": _name_types(columns["types"], labels),
            "ties": list(addresses),
            "p_value": ranking["p_value"],
            "q_value": ranking["q_value"],
            "census_records": ranking["census_before"] + ranking["census_after"],
        }
    )
    # Of a group no robustness is measured.
    return rows if ranking["robustness"].notna().any() else rows.drop(columns="robustness")


def _judge_growth(momentum: float, *, is_growing: bool) -> str:
    return "sure" if is_growing else "unsure" if momentum > 0 else "none"


def _say_interval(low: float, high: float, say: Say) -> str:
    lower, upper = (say.number(bound, 2, signed=True) for bound in (low, high))
    return say("newcomers-interval-cell", low=lower, high=upper)


def _say_robustness(share: float, say: Say) -> str:
    if math.isnan(share):
        return _DASH
    return say("newcomers-robustness-cell", share=share, robust=share >= ROBUST)


def _name_types(joined: Sequence[object], labels: Mapping[str, str]) -> list[str]:
    """Codes joined by ";" as the names of types; a dash for none. Few of them are unlike all others."""
    names = {
        codes: ", ".join(labels[code] for code in codes.split(";")) if isinstance(codes, str) else _DASH
        for codes in set(joined)
    }
    return [names[codes] for codes in joined]


def _name_kinds(standings: Sequence[str], say: Say) -> list[str]:
    names = {standing: say.name("standing", standing, "inline") for standing in set(standings)}
    return [names[standing] for standing in standings]


def to_label_rows(study: Study, say: Say) -> pd.DataFrame:
    """On what the label of each partner of the states rests: one row per state and partner.

    Where accounts matter, the one behind the label stands beside it; one that does not count stands beside the label
    that it could not change, with the reason.
    """
    table, definition, names = study.table, study.definition, study.table.options.labels
    labels = study.labels.pairs
    rows = labels.take(np.flatnonzero(is_among(labels["ego"], study.tie_filter.states)))
    told: dict[tuple[str, str], tuple[str, str | None, str]] = {}
    if definition.kind == "recorded":
        judged = study.labels.accounts
        columns = (judged[column].tolist() for column in _ACCOUNT)
        for ego, alter, publisher, reference, verdict in zip(*columns, strict=True):
            told.setdefault((ego, alter), (publisher, reference, verdict))
    columns = (rows[column].tolist() for column in ("standing", "ego", "alter", "basis", "late_state"))
    partners = sorted(
        (_ORDER[standing], ego, names[alter], place, alter, standing, basis, late)
        for place, (standing, ego, alter, basis, late) in enumerate(zip(*columns, strict=True))
    )
    accounts = [told.get((ego, alter), ("", None, COUNTS)) for _, ego, _, _, alter, *_ in partners]
    bases = {
        (basis, late): describe_late_state(late, table.states) if late else _say_basis(basis, say)
        for basis, late in {(basis, late) for *_, basis, late in partners}
    }
    return pd.DataFrame(
        {
            "state": [names[ego] for _, ego, *_ in partners],
            "partner": [name for _, _, name, *_ in partners],
            "kind": _name_kinds([standing for *_, standing, _, _ in partners], say),
            "basis": [bases[basis, late] for *_, basis, late in partners],
            "account": [publisher for publisher, _, _ in accounts],
            "verdict": [_say_verdict(verdict, say) for _, _, verdict in accounts],
            "link": [reference for _, reference, _ in accounts],
        },
        index=[place for _, _, _, place, *_ in partners],
    ).astype({"link": "str"})


def _say_basis(basis: str, say: Say) -> str:
    return say.list([say.name("newcomers-basis", code, "cell") for code in basis.split(";") if code])


def _say_verdict(verdict: str, say: Say) -> str:
    return "" if verdict == COUNTS else say.name("newcomers-verdict", verdict.replace(" ", "_"), "cell")


def to_power_rows(
    powers: pd.DataFrame, labels: Mapping[str, str], states: Collection[str], say: Say
) -> pd.DataFrame:
    """Who gains most across a group: rows of `rank_powers` in and out.

    Parameters
    ----------
    states
        The group itself.
    """
    return pd.DataFrame(
        {
            "partner": powers["alter"].map(labels),
            "gain": powers["gain"],
            "relations_before": powers["before"],
            "relations_after": powers["after"],
            "newer_for": powers["newer_state_count"],
            "in_group": [say.name("answer", "yes" if code in states else "no") for code in powers["alter"]],
        }
    )


def to_first_tie_rows(first_ties: pd.DataFrame, labels: Mapping[str, str], say: Say) -> pd.DataFrame:
    """First ties, the latest first: one row per pair in and out."""
    rows = first_ties.iloc[::-1]
    columns = ("ego", "alter", "types", "standing", "has_followed")
    egos, alters, types, standings, followed = (list_values(rows[name]) for name in columns)
    answers = {code: say.name("answer", code) for code in ("unknown", "yes", "no")}
    return pd.DataFrame(
        {
            "year": rows["first_year"],
            "state": pd.Series([labels[code] for code in egos], dtype="str", index=rows.index),
            "partner": pd.Series([labels[code] for code in alters], dtype="str", index=rows.index),
            "types": _name_types(types, labels),
            "kind": _name_kinds(standings, say),
            "has_followed": [
                answers["unknown" if has is pd.NA else "yes" if has else "no"] for has in followed
            ],
        }
    )


def to_state_rows(states: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Share of newer partners of each state of a group: rows of `compare_states` in and out, the change in points."""
    return pd.DataFrame(
        {
            "state": states["ego"].map(labels),
            "before": states["before"],
            "after": states["after"],
            "change": states["change"] * 100,
        }
    )
