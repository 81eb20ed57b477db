"""Ties as readers see them in a table: one row per tie, with names instead of codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import pyarrow as pa

from components.screen.packing import to_array
from components.study.table import Table
from components.words.say import load_say
from data.analysis.codes import get_categorical, list_values
from data.schema import ADDRESS


def to_listed_ties(ties: pd.DataFrame, table: Table) -> pa.Table:
    """The ties as readers see them, with names instead of codes: one row per tie in and out, in their order."""
    say, labels, sources = load_say(), table.options.labels, table.sources
    source_ids, refs = list_values(ties["source_id"]), ties["source_ref"].tolist()
    are_addresses = [ADDRESS.match(ref) is not None for ref in refs]
    links = [
        ref if is_address else sources[source_id]["address"]
        for ref, is_address, source_id in zip(refs, are_addresses, source_ids, strict=True)
    ]
    records = ["" if is_address else ref for ref, is_address in zip(refs, are_addresses, strict=True)]
    arrow, dash = "\N{RIGHTWARDS ARROW}", "\N{EM DASH}"
    return pa.table(
        {
            "start_date": to_array(ties["start_date"].array),
            "end_date": to_array(ties["end_date"].array),
            "last_confirmed": to_array(ties["last_confirmed"].array),
            "state_a": _name_codes(ties["state_a"], labels.__getitem__),
            "direction": _to_text(
                [arrow if is_directed else dash for is_directed in ties["directed"].tolist()]
            ),
            "state_b": _name_codes(ties["state_b"], labels.__getitem__),
            "cooperation_type": _name_codes(ties["cooperation_type"], labels.__getitem__),
            "name": to_array(ties["name"].array),
            "value": to_array(ties["value"].to_numpy()),
            "unit": _name_codes(ties["unit"], str),
            "end_year": to_array(ties["end_year"].to_numpy()),
            "end_basis": _name_codes(ties["end_basis"], lambda code: say.name("data-end", code)),
            "party_count": to_array(ties["party_count"].to_numpy()),
            "status": _name_codes(ties["status"], str),
            "date_basis": _name_codes(ties["date_basis"], str),
            "source": _to_text([sources[source_id]["title"] for source_id in source_ids]),
            "record": _to_text(records),
            "link": _to_text([link or None for link in links]),
        }
    )


def _name_codes(column: pd.Series, name: Callable[[str], str]) -> pa.Array:
    """What readers see of a column of categories: one look-up per category; nothing where it says nothing."""
    values = get_categorical(column)
    codes, categories = values.codes.tolist(), values.categories
    named = {code: None if code < 0 else name(categories[code]) for code in set(codes)}
    return _to_text([named[code] for code in codes])


def _to_text(texts: Sequence[str | None]) -> pa.Array:
    """Texts as a column, of text also where there is none."""
    return pa.array(texts, pa.string())
