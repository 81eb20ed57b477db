"""Readers of the reference lists that lie beside this file; each returns a new object on every call.

Files: states.csv, state_aliases.csv, state_names.csv, other_names.csv, search_names.csv, memberships.csv,
groups.csv, cooperation_types.csv, traditional_partners.csv, audit.csv, search_log.csv, exercise_series.csv,
open_parties.csv, sources.toml, codebook.toml. The codebook says what every column means.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

FOLDER = Path(__file__).parent


def _read(name: str, whole_numbers: tuple[str, ...] = (), decimals: tuple[str, ...] = ()) -> pd.DataFrame:
    # Namibia's ISO2 and COUNTRY NAMES such as "NA" must stay text, so pandas may not guess missing values.
    frame = pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False, encoding="utf-8")
    for column in whole_numbers:
        frame[column] = pd.to_numeric(frame[column].replace("", None)).astype("Int64")
    for column in decimals:
        frame[column] = pd.to_numeric(frame[column].replace("", None)).astype("Float64")
    return frame


def load_states() -> pd.DataFrame:
    """Every state of the sources, one row per state, sorted by iso3."""
    states = _read(
        "states.csv",
        whole_numbers=("cow", "gw", "start_year", "end_year"),
        decimals=("capital_lat", "capital_lon", "label_lat", "label_lon"),
    )
    return states.assign(is_small=states["is_small"] == "true")


EVER = 9999
"""Last year of a state that still exists."""


def to_lives(states: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """First and last year of each state: rows of `load_states` in.

    0 is the first year of a territory that is no state, EVER the last year of what still exists.
    """
    return {
        str(iso3): (0 if pd.isna(first) else int(first), EVER if pd.isna(last) else int(last))
        for iso3, first, last in states[["iso3", "start_year", "end_year"]].itertuples(index=False)
    }


def load_state_aliases() -> pd.DataFrame:
    """Other names and former numbers of states, one row per alias; kind is name, cow or gw."""
    return _read("state_aliases.csv")


def load_state_names() -> pd.DataFrame:
    """Names, former codes and numbers by which tables mean a state, one row per text, state and spell of years."""
    return _read("state_names.csv", whole_numbers=("first_year", "last_year"))


def load_other_names() -> pd.DataFrame:
    """Other names by which readers look for a state, group or area, one row per name, the best known first."""
    return _read("other_names.csv")


def load_search_names() -> pd.DataFrame:
    """More names by which the search finds places, types and pages, one row per name, the best known first."""
    return _read("search_names.csv")


def load_groups() -> pd.DataFrame:
    """The groups of states, one row per group, in the order of display: code, short label, full name as a note."""
    return _read("groups.csv")


def load_memberships() -> pd.DataFrame:
    """Group memberships, one row per group, state and spell; a blank exit_year means still a member."""
    return _read("memberships.csv", whole_numbers=("entry_year", "exit_year"))


def load_cooperation_types() -> pd.DataFrame:
    """The cooperation types, one row per code, in the order of display."""
    return _read("cooperation_types.csv", whole_numbers=("order", "trust_years")).sort_values(
        "order", ignore_index=True
    )


def load_traditional_partners() -> pd.DataFrame:
    """Pairs that a published account calls traditional, one row per state, partner and account."""
    return _read("traditional_partners.csv", whole_numbers=("since_year", "until_year"))


def load_audit() -> pd.DataFrame:
    """Independently listed ties, and those of them found in the table: one row per edition and group of ties."""
    return _read("audit.csv", whole_numbers=("found_count", "listed_count"))


def load_search_log() -> pd.DataFrame:
    """How much each state was searched for hand-picked events: one row per state, a blank one for no single state."""
    return _read("search_log.csv", whole_numbers=("lookup_count", "useful_count", "event_count"))


def load_exercise_series() -> pd.DataFrame:
    """The exercise series sought since 2011, one row per series: editions held, found, and found whole."""
    series = _read(
        "exercise_series.csv",
        whole_numbers=("editions_held", "held_until", "editions_found", "editions_whole"),
    )
    return series.assign(is_sought=series["is_sought"] == "true", is_compared=series["is_compared"] == "true")


def load_open_parties() -> pd.DataFrame:
    """Hand-collected events of which not every participant is known, one row per record: source_id, record."""
    return _read("open_parties.csv")


def load_sources() -> dict[str, dict[str, Any]]:
    """Per source_id: producer, title, citation, terms, version, coverage (a list of tables) and file checksum."""
    return tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))


def load_codebook() -> dict[str, dict[str, Any]]:
    """Per table, per column: meaning, type, unit, allowed values and what missing means."""
    return tomllib.loads((FOLDER / "codebook.toml").read_text(encoding="utf-8"))
