"""Tables of ties as Parquet files, and panels held against each other."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.analysis.masks import MaskPanel


def write_parquet(ties: pd.DataFrame, folder: Path, files: int = 1) -> Path:
    """Write validated ties as files of a folder, in the order of the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = ties.astype(dict.fromkeys(ties.select_dtypes("category"), "str"))
    bounds = np.linspace(0, len(ties), files + 1).astype(int)
    for number in range(files):
        piece = plain.iloc[bounds[number] : bounds[number + 1]]
        table = pa.Table.from_pandas(piece, preserve_index=False)
        pq.write_table(table, folder / f"part-{number}.parquet")
    return folder


def check_same(panel: MaskPanel, other: MaskPanel) -> None:
    """Hold two panels against each other: values, types and categories."""
    for field in fields(MaskPanel):
        one, two = getattr(panel, field.name), getattr(other, field.name)
        if isinstance(one, np.ndarray):
            assert one.dtype == two.dtype, field.name
            np.testing.assert_array_equal(one, two, err_msg=field.name)
        else:
            assert one == two, field.name
