"""Answers of an engine in the types of the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.schema import Problem, TableError


def to_categories(rows: pd.DataFrame, dtypes: Mapping[str, Any], table: str) -> pd.DataFrame:
    """Give columns of codes their categories: the same rows out.

    Raises
    ------
    TableError
        Naming every code that is not among the categories of its column.
    """
    columns = {
        name: dtype
        for name, dtype in dtypes.items()
        if name in rows.columns and isinstance(dtype, pd.CategoricalDtype)
    }
    problems = []
    for name, dtype in columns.items():
        found = rows[name].unique()
        problems += [
            Problem(None, name, f"{code!r} is not a known value")
            for code in found
            if code not in dtype.categories
        ]
    if problems:
        raise TableError(table, problems)
    return rows.astype(columns)
