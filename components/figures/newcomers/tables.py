"""Tables of the page on newer partners as readers see them. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from components.words.newcomers import ROBUST
from data.analysis.beyond import Beyond
from data.analysis.traditional import (
    COUNTS,
    NEWER,
    NO_BASELINE,
    OTHER_YEARS,
    TOO_WEAK,
    TRADITIONAL,
    Definition,
    judge_accounts,
)

_DASH = "\N{EN DASH}"
KINDS = {TRADITIONAL: "traditional", NEWER: "newer", NO_BASELINE: "no baseline"}
_VERDICTS = {
    COUNTS: "",
    TOO_WEAK: "does not count: neither explicit nor a standard source",
    OTHER_YEARS: "does not count: of other years than the baseline",
}


def to_ranking_rows(
    ranking: pd.DataFrame, labels: Mapping[str, str], addresses: Sequence[str], *, before: str, after: str
) -> pd.DataFrame:
    """Growth of partners: rows of `data.analysis.beyond.Beyond.ranking` in and out, the most telling columns first.

    Parameters
    ----------
    addresses
        Where the ties of each row are listed.
    before, after
        What the two windows are called.
    """
    rows = pd.DataFrame(
        {
            "Partner": ranking["alter"].map(labels),
            f"Records {before}": ranking["before"],
            f"Records {after}": ranking["after"],
            "Momentum (log2)": ranking["momentum"],
            "95% interval": [
                _write_interval(*bounds) for bounds in zip(ranking["low"], ranking["high"], strict=True)
            ],
            "Growth": [
                "growing" if is_growing else "may be chance" if momentum > 0 else "none"
                for is_growing, momentum in zip(ranking["is_growing"], ranking["momentum"], strict=True)
            ],
            "Newer by other definitions": [
                _write_robustness(share) if standing == NEWER else _DASH
                for share, standing in zip(ranking["robustness"], ranking["standing"], strict=True)
            ],
            "First tie": ranking["first_year"],
            "Followed up": ranking["followed_share"].astype("Float64").round(2),
            "Kind": ranking["standing"].map(KINDS),
            f"Types {after}": [_name_types(codes, labels) for codes in ranking["types"]],
            "Ties": list(addresses),
            "p": ranking["p_value"],
            "q": ranking["q_value"],
            "Records in censuses": ranking["census_before"] + ranking["census_after"],
        }
    )
    # Of a group no robustness is measured.
    return rows if ranking["robustness"].notna().any() else rows.drop(columns="Newer by other definitions")


def _write_interval(low: float, high: float) -> str:
    lower = "\N{MINUS SIGN}\N{INFINITY}" if low == -math.inf else f"{low:+.2f}"
    upper = "+\N{INFINITY}" if high == math.inf else f"{high:+.2f}"
    return f"{lower} to {upper}".replace("-", "\N{MINUS SIGN}")


def _write_robustness(share: float) -> str:
    if math.isnan(share):
        return _DASH
    return f"{share:.0%}, {'robust' if share >= ROBUST else 'not robust'}"


def _name_types(codes: object, labels: Mapping[str, str]) -> str:
    return ", ".join(labels[code] for code in codes.split(";")) if isinstance(codes, str) else _DASH


def to_label_rows(
    labels: pd.DataFrame,
    accounts: pd.DataFrame,
    definition: Definition,
    names: Mapping[str, str],
    states: Collection[str],
    *,
    reasons: Mapping[str, str],
) -> pd.DataFrame:
    """On what the label of each partner rests: labelled pairs in, one row per state and partner out.

    Where accounts matter, the one behind the label stands beside it; one that does not count stands beside the label
    that it could not change, with the reason.

    Parameters
    ----------
    reasons
        iso3 of a state whose life misses the baseline -> that in words.
    """
    rows = labels[labels["ego"].isin(list(states))].astype({"ego": str, "alter": str, "standing": str})
    judged = judge_accounts(accounts if definition.kind == "recorded" else accounts.iloc[:0], definition)
    told = judged.drop_duplicates(["ego", "alter"])[["ego", "alter", "publisher", "source_ref", "verdict"]]
    rows = rows.merge(told, on=["ego", "alter"], how="left")
    order = rows["standing"].map({TRADITIONAL: 0, NO_BASELINE: 1, NEWER: 2})
    rows = rows.assign(order=order, name=rows["alter"].map(names)).sort_values(["order", "ego", "name"])
    is_late = rows["late_state"].ne("")
    return pd.DataFrame(
        {
            "State": rows["ego"].map(names),
            "Partner": rows["name"],
            "Kind": rows["standing"].map(KINDS),
            "Rests on": rows["basis"]
            .str.replace(";", " and ")
            .where(~is_late, rows["late_state"].map(reasons)),
            "Published account": rows["publisher"].fillna(""),
            "The account": rows["verdict"].map(_VERDICTS).fillna(""),
            "Link": rows["source_ref"],
        }
    )


def to_power_rows(
    powers: pd.DataFrame, labels: Mapping[str, str], states: Collection[str], before: str, after: str
) -> pd.DataFrame:
    """Who gains most across a group: rows of `rank_powers` in and out.

    Parameters
    ----------
    states
        The group itself.
    """
    return pd.DataFrame(
        {
            "Partner": powers["alter"].map(labels),
            "Gain": powers["gain"],
            f"Relations {before}": powers["before"],
            f"Relations {after}": powers["after"],
            "Newer for": powers["newer_state_count"],
            "In group": powers["alter"].isin(list(states)).map({True: "yes", False: "no"}),
        }
    )


def to_year_rows(beyond: Beyond) -> pd.DataFrame:
    """All yearly measures of the page, the latest year first: one row per year.

    Columns: Year; relations with each kind of partner; share of newer partners; effective and entropy number; turnover;
    types begun with traditional partners.
    """
    wide = beyond.shares.astype({"standing": str}).pivot_table(
        index="year", columns="standing", values="relation_count", sort=False
    )
    shares = beyond.shares.set_index("year")
    by_year = beyond.diversity.set_index("year")
    rows = pd.DataFrame(
        {
            "With traditional": wide[TRADITIONAL],
            "Without a baseline": wide[NO_BASELINE],
            "With newer": wide[NEWER],
            "Share of newer": shares.loc[shares["standing"].eq(NEWER), "share"],
            "Effective number": by_year["effective_number"],
            "Entropy number": by_year["entropy_number"],
            "Turnover": beyond.turnover.set_index("year")["turnover"],
            "Deepening": beyond.changes.set_index("year")["deepening"],
        }
    )
    return rows.sort_index(ascending=False).rename_axis("Year").reset_index()


def to_first_tie_rows(first_ties: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """First ties, the latest first: one row per pair in and out."""
    rows = first_ties.iloc[::-1].astype({"ego": str, "alter": str, "standing": str})
    return pd.DataFrame(
        {
            "Year": rows["first_year"],
            "State": rows["ego"].map(labels),
            "Partner": rows["alter"].map(labels),
            "Types": [_name_types(codes, labels) for codes in rows["types"]],
            "Kind": rows["standing"].map(KINDS),
            "Followed within three years": [
                "too early to tell" if pd.isna(has) else "yes" if has else "no"
                for has in rows["has_followed"]
            ],
        }
    )


def to_state_rows(
    states: pd.DataFrame, labels: Mapping[str, str], *, before: str, after: str
) -> pd.DataFrame:
    """Share of newer partners of each state of a group: rows of `compare_states` in and out, as percentages."""
    return pd.DataFrame(
        {
            "State": states["ego"].map(labels),
            before: states["before"],
            after: states["after"],
            "Change in points": states["change"] * 100,
        }
    )
