"""The capitals of the reference list against a published list of capitals."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.folding import fold_name
from data.reference import load_states

FILE = "gw_capitals.csv"
SOURCES = Path(__file__).parents[4] / "shared" / "sources"

OTHER_CAPITALS = {
    "DJI": "the list adds the word City",
    "LUX": "the list adds the word City",
    "MMR": "Naypyidaw was built beside Pyinmana, which the list names",
    "PLW": "the government moved from Koror to Ngerulmud in 2006",
    "UKR": "the city's Ukrainian name",
}


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


def test_latest_spell_of_each_numbered_state(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(
        "ccode,gwcode,statenme,capital,styear,endyear,stmon,stday,endmon,endday,comments\n"
        "437,437,Ivory Coast,Yamoussoukro,1983,2020,1,1,12,31,\n"
        "437,437,Ivory Coast,Abidjan,1933,1983,1,1,12,31,\n"
        "375,375,Finland,Turku,1816,1812,1,1,12,31,\n"
        "375,375,Finland,Helsinki,1816,2020,1,1,12,31,\n"
        "54,,Dominica,Roseau,1816,2020,1,1,12,31,\n"
        ",711,Tibet,Lhasa,1816,2020,1,1,12,31,\n",
        encoding="utf-8",
    )
    capitals = read_capitals(path)
    assert capitals.to_numpy().tolist() == [[54, "Roseau"], [375, "Helsinki"], [437, "Yamoussoukro"]]


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_capitals_of_the_reference_list_are_those_of_the_published_one() -> None:
    published = read_capitals(SOURCES / FILE).set_index("cow")["capital"]
    numbered = load_states().dropna(subset=["cow"])
    assert set(numbered["cow"]) <= set(published.index)
    different = {
        row.iso3 for row in numbered.itertuples() if fold_name(published[row.cow]) != fold_name(row.capital)
    }
    assert different == set(OTHER_CAPITALS)
