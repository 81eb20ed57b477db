"""Put two tables of ties together: sources and identifiers of the one never mean something in the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
from pandas.api.types import union_categoricals

from data.own.clean import Cleaned
from data.schema import LONGEST_TEXTS, TIE_COLUMNS

_STATES = ["state_a", "state_b"]


def drop_known(more: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Leave out of `more` what stands in `ties` already, alike in every column."""
    known = ties["tie_id"].isin(more["tie_id"])
    alike = more["tie_id"].isin(ties["tie_id"])
    columns = list(TIE_COLUMNS)
    before = ties.loc[known, columns].astype("str").fillna("").set_index("tie_id")
    again = more.loc[alike, columns].astype("str").fillna("").set_index("tie_id")
    same = again.eq(before.reindex(again.index)).all(axis="columns")
    return more[~more["tie_id"].isin(same.index[same])]


def replace_taken_sources(
    ties: pd.DataFrame, titles: Mapping[str, str], taken: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Give other codes to sources whose code another table uses, to their identifiers too; other titles likewise.

    Parameters
    ----------
    titles, taken
        source_id -> title of this table, and of the other.

    Returns
    -------
    DataFrame, dict
        The ties, and source_id -> title as they are called now.
    """
    codes = {code: _find_free(code, {*taken, *titles}, "_") for code in titles if code in taken}
    renamed = {
        codes.get(code, code): _find_free(title, set(taken.values()), " ") for code, title in titles.items()
    }
    if not codes:
        return ties, renamed
    ties = ties.copy()
    for column in ("tie_id", "event_id"):
        for old, new in codes.items():
            mine = ties["source_id"].eq(old) & ties[column].str.startswith(f"{old}:")
            rest = ties.loc[mine, column].str.slice(start=len(old))
            ties.loc[mine, column] = (new + rest).str.slice(stop=LONGEST_TEXTS[column])
    sources = ties["source_id"].astype("str").replace(codes)
    return ties.assign(source_id=pd.Categorical(sources, sorted(set(sources)))), renamed


def replace_taken_ids(ties: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Give other identifiers to ties and events whose identifiers stand in another table; equal events stay equal."""
    tie_id, event_id = ties["tie_id"].copy(), ties["event_id"]
    clash = tie_id.isin(other["tie_id"]) | tie_id.duplicated()
    if clash.any():
        tie_id[clash] = _name_anew("tie_id", tie_id[clash].tolist(), {*tie_id, *other["tie_id"]})
    events = event_id[event_id.isin(other["event_id"])].unique().tolist()
    if events:
        names = _name_anew("event_id", events, {*event_id, *other["event_id"]})
        event_id = event_id.replace(dict(zip(events, names, strict=True)))
    return ties.assign(tie_id=tie_id, event_id=event_id)


def _name_anew(column: str, names: list[str], known: set[str]) -> list[str]:
    found = []
    for name in names:
        found.append(_find_free(name[: LONGEST_TEXTS[column] - 20], known, ".."))
        known.add(found[-1])
    return found


def join_cleaned(tables: Sequence[Cleaned]) -> Cleaned:
    """The ties of several files as those of one; the reports have the rows of all, one file after the other."""
    joined = tables[0]
    for table in tables[1:]:
        ties, titles = replace_taken_sources(table.ties, table.sources, joined.sources)
        joined = Cleaned(
            ties=join_ties(joined.ties, replace_taken_ids(ties, joined.ties)),
            report=pd.concat([joined.report, table.report], ignore_index=True),
            accepted=joined.accepted + table.accepted,
            repaired=joined.repaired + table.repaired,
            refused=joined.refused + table.refused,
            sources={**joined.sources, **titles},
            years=(min(joined.years[0], table.years[0]), max(joined.years[1], table.years[1])),
        )
    return joined


def join_ties(*tables: pd.DataFrame) -> pd.DataFrame:
    """One under the other, typed as `data.schema.validate_ties` types them; identifiers must differ."""
    states = sorted({code for ties in tables for column in _STATES for code in ties[column].cat.categories})
    columns = {}
    for column in TIE_COLUMNS:
        pieces = [ties[column] for ties in tables]
        if column in _STATES:
            pieces = [piece.cat.set_categories(states) for piece in pieces]
        if isinstance(pieces[0].dtype, pd.CategoricalDtype) and len({piece.dtype for piece in pieces}) > 1:
            columns[column] = pd.Series(union_categoricals(pieces, sort_categories=True))
        else:
            columns[column] = pd.concat(pieces, ignore_index=True)
    return pd.DataFrame(columns)


def _find_free(name: str, taken: Collection[str], joint: str) -> str:
    number = 2
    found = name
    while found in taken:
        found, number = f"{name}{joint}{number}", number + 1
    return found
