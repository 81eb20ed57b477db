"""Columns of a table on a page: keys inside, headings at the edge."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from components.words.say import load_say


def build_columns(
    rows: pa.Table, subject: str, config: Mapping[str, ColumnConfig] | None = None
) -> dict[str, ColumnConfig]:
    """The configuration of every column, with its heading.

    Parameters
    ----------
    rows
        The table; its columns are keys.
    subject
        What the messages of the headings begin with: data-ties, for data-ties-column-start-date.
    config
        Key of a column -> what else holds for it; a label given there needs no message.
    """
    say, given = load_say(), config or {}

    def build(key: str) -> ColumnConfig:
        column = st.column_config.Column() if key not in given else given[key]
        if column.get("label") is not None:
            return column
        return {**column, "label": say.heading(subject, key)}

    return {key: build(key) for key in rows.column_names}
