"""Rows as whole numbers: what pandas groups by several columns at once, numpy counts by one number.

A number is made of category codes, so that rows are equal where their numbers are. Grouping categorical columns in
pandas costs about ten milliseconds whatever the size; counting numbers costs what the rows do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd


def get_categorical(column: pd.Series) -> pd.Categorical:
    """The values of a categorical column: `column.cat` would make columns of its codes on each call."""
    return cast("pd.Categorical", column.array)


def to_codes(column: pd.Series) -> tuple[np.ndarray, int]:
    """Whole numbers from 0 that are equal where the values are, and how many there can be.

    Those of categories are their codes; those of numbers and truth values rise with them, others stand as met.
    """
    if isinstance(column.array, pd.Categorical):
        return column.array.codes.astype("int64"), len(column.array.categories)
    if pd.api.types.is_bool_dtype(column.dtype):
        return column.to_numpy(dtype="int64"), 2
    if pd.api.types.is_integer_dtype(column.dtype):
        values = column.to_numpy(dtype="int64")
        lowest = int(values.min()) if len(values) else 0
        return values - lowest, int(values.max()) - lowest + 1 if len(values) else 0
    codes, met = pd.factorize(column)
    return codes.astype("int64"), len(met)


def list_values(column: pd.Series) -> list[Any]:
    """The values of a column, those of categories as text, NaN where one is missing."""
    if isinstance(column.array, pd.Categorical):
        # The code of a missing value is -1: the last place.
        names = [*(str(value) for value in column.array.categories.tolist()), np.nan]
        return [names[code] for code in column.array.codes.tolist()]
    return column.tolist()


def is_among(column: pd.Series, chosen: Collection[str]) -> np.ndarray:
    """Whether each value of a categorical column is one of those given: one look-up per category."""
    values = get_categorical(column)
    return np.asarray(values.categories.isin(list(chosen))[values.codes], dtype=bool)


def number_names(column: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Number the values of a categorical column, none missing, from 0 by the alphabet: a number per row, the values."""
    values = get_categorical(column)
    held, position = np.unique(values.codes, return_inverse=True)
    names = [str(name) for name in values.categories.take(held).tolist()]
    order = sorted(range(len(names)), key=names.__getitem__)
    number = np.empty(len(names), dtype="int64")
    number[order] = np.arange(len(names))
    return number[position], [names[place] for place in order]


def spread_categories(
    values: Collection[Any] | pd.Series | pd.Index, codes: np.ndarray | pd.Series
) -> pd.Categorical:
    """The value that stands for each code, as text in categories of its own, sorted: one per code in and out."""
    of_codes = pd.Categorical(pd.Series(list(values), dtype="str"))
    dtype: Any = pd.CategoricalDtype(of_codes.categories)
    return pd.Categorical.from_codes(of_codes.codes[np.asarray(codes)], dtype=dtype)


def number_rows(frame: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """One number per row, equal where the columns are; by category codes it rises as the columns do.

    Numbers of two frames compare only where all columns are of the same categories.
    """
    number = np.zeros(len(frame), dtype="int64")
    for column in columns:
        codes, size = to_codes(frame[column])
        number = number * size + codes
    return number


def is_first(numbers: np.ndarray) -> np.ndarray:
    """Whether a number has not been met before: bool per number."""
    return ~pd.Series(numbers).duplicated().to_numpy()


def group_numbers(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Group equal numbers, in the order met: the group of each number, and where the first of each group stands."""
    group, met = pd.factorize(numbers)
    first = np.empty(len(met), dtype="int64")
    # Written backwards, so that the first of each group is written last.
    first[group[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return group, first


def find_extremes(group: np.ndarray, values: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The smallest and the largest value of each of `count` groups, all of which have one."""
    smallest, largest = np.empty((2, count), dtype=values.dtype)
    smallest[group], largest[group] = values, values
    np.minimum.at(smallest, group, values)
    np.maximum.at(largest, group, values)
    return smallest, largest


def count_distinct(group: np.ndarray, groups: int, column: pd.Series) -> np.ndarray:
    """How many distinct values of a column each of `groups` groups has."""
    codes, size = to_codes(column)
    has_code = np.zeros(groups * size, dtype=bool)
    has_code[group * size + codes] = True
    return np.asarray(has_code.reshape(groups, size).sum(axis=1))


def join_codes(
    group: np.ndarray, groups: int, column: pd.Series, *, is_alphabetic: bool = False
) -> np.ndarray:
    """The distinct values of a categorical column in each group, as text joined by ";"; blank for none.

    Parameters
    ----------
    is_alphabetic
        Whether they stand by the alphabet, else in the order of categories.
    """
    values = get_categorical(column)
    names = values.categories.to_numpy(dtype=object)
    has_code = np.zeros((groups, len(names)), dtype=bool)
    has_code[group, values.codes] = True
    if is_alphabetic:
        order = np.argsort(names)
        names, has_code = names[order], has_code[:, order]
    words: dict[bytes, str] = {}
    joined = np.empty(groups, dtype=object)
    for position, row in enumerate(has_code):
        key = row.tobytes()
        if key not in words:
            words[key] = ";".join(names[row])
        joined[position] = words[key]
    return joined
