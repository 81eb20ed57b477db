"""Capitals of the states of the Gleditsch and Ward list, as a check on the reference list of states."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

FILE = "gw_capitals.csv"


def read_capitals(path: Path) -> pd.DataFrame:
    """Read the latest capital of every numbered state: one row per capital and its years in, one per state out.

    The states are told apart by their Correlates of War number (column `cow`): the file's Gleditsch and Ward column
    is blank for the smallest states and holds the other list's number for four Pacific ones.
    """
    spells = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    spells = spells[spells["ccode"] != ""]
    years = spells[["ccode", "endyear", "styear"]].astype(int)
    latest = years.sort_values(["ccode", "endyear", "styear"]).drop_duplicates("ccode", keep="last").index
    capitals = spells.loc[latest, ["ccode", "capital"]].rename(columns={"ccode": "cow"})
    return capitals.astype({"cow": int}).reset_index(drop=True)
