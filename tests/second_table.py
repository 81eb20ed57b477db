"""Another table than the shipped one: eight states around the Nordic Council, 1950 to 1999, from two made-up sources.

==============  ====================================================================================================
source          what it covers
==============  ====================================================================================================
book            a census of pacts (1950-1999) and of arms supplies (1950-1996)
list            hand-picked exercises, agreements and training (1955-1999)
==============  ====================================================================================================

The United States and the United Kingdom arm and bind the Nordic states from the beginning; Poland and the Netherlands
come in the eighties and grow. Every record is made by a rule, so that the table is the same wherever it is built.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from components.study.options import PlaceLists, build_options
from components.study.table import Table
from data import reference
from data.analysis.completeness import measure_recall
from data.analysis.coverage import to_coverage
from data.analysis.traditional import find_alliances
from data.schema import TIE_COLUMNS, AllowedValues, validate_ties
from data.versions import Version

FOCUS, FOCUS_NAME = "NORD", "Nordic Council"
MEMBERS = ("DNK", "FIN", "NOR", "SWE")
OTHERS = ("GBR", "NLD", "POL", "USA")
YEARS = (1950, 1999)
TYPES = ("defence_pact", "cooperation_agreement", "joint_exercise", "training", "arms_supply")
VERSIONS = (
    Version("1999.01", date(1999, 12, 1), 100, "first table of the Nordic states", "a" * 40),
    Version("1999.02", date(1999, 12, 31), 120, "more exercises"),
)
SOURCES: dict[str, dict[str, Any]] = {
    "book": {
        "title": "Book of Northern Ties",
        "producer": "Northern Library",
        "version": "2",
        "citation": "Northern Library. 1999. Book of Northern Ties.",
        "terms": "Free",
        "address": "https://example.org/book",
        "coverage": [
            {"cooperation_type": "defence_pact", "first_year": 1950, "last_year": 1999, "kind": "census"},
            {"cooperation_type": "arms_supply", "first_year": 1950, "last_year": 1996, "kind": "census"},
        ],
    },
    "list": {
        "title": "List of Northern Events",
        "producer": "Northern Newsroom",
        "version": "1",
        "citation": "Northern Newsroom. 1999. List of Northern Events.",
        "terms": "Free with citation",
        "address": "https://example.org/list",
        "coverage": [
            {"cooperation_type": code, "first_year": 1955, "last_year": 1999, "kind": "sample"}
            for code in ("cooperation_agreement", "joint_exercise", "training")
        ],
    },
}

Row = dict[str, str]


def _write_row(
    number: int,
    ends: tuple[str, str],
    code: str,
    years: tuple[int, int],
    *,
    is_directed: bool = False,
    parties: int = 2,
    confirmed: str = "",
) -> Row:
    first, second = ends if is_directed else sorted(ends)
    source = "book" if code in {"defence_pact", "arms_supply"} else "list"
    event = f"{source}:{number}"
    basis = "last_confirmed" if confirmed else "one_off" if years[0] == years[1] else "stated"
    row = dict.fromkeys(TIE_COLUMNS, "")
    return row | {
        "tie_id": f"{event}:{first}-{second}",
        "event_id": event,
        "state_a": first,
        "state_b": second,
        "directed": str(is_directed).lower(),
        "cooperation_type": code,
        "name": f"{code.replace('_', ' ').capitalize()} {number}",
        "start_date": str(years[0]),
        "end_date": str(years[1]) if basis == "stated" else "",
        "last_confirmed": confirmed,
        "start_year": str(years[0]),
        "end_year": str(years[1]),
        "end_basis": basis,
        "party_count": str(parties),
        "status": "reported" if number % 9 == 0 else "confirmed",
        "date_basis": "stated",
        "source_id": source,
        "source_ref": f"https://example.org/{source}/{number}",
    }


def build_rows() -> pd.DataFrame:
    """The ties as text, as a CSV reader gives them."""
    rows: list[Row] = []

    def add(
        *ends: str, code: str, years: tuple[int, int], is_directed: bool = False, confirmed: str = ""
    ) -> None:
        pairs = [(one, two) for place, one in enumerate(ends) for two in ends[place + 1 :]]
        number = 1 + len({row["event_id"] for row in rows})
        rows.extend(
            _write_row(
                number, pair, code, years, is_directed=is_directed, parties=len(ends), confirmed=confirmed
            )
            for pair in pairs
        )

    for member in ("DNK", "NOR"):
        add(member, "USA", code="defence_pact", years=(1950, 1999))
        add("GBR", member, code="defence_pact", years=(1951, 1985))
    for year in range(1950, 1997, 2):
        supplier = ("USA", "GBR")[year // 2 % 2]
        add(supplier, MEMBERS[year // 4 % 4], code="arms_supply", years=(year, year + 1), is_directed=True)
    for year in range(1984, 1997):
        add(
            ("POL", "NLD")[year % 2],
            MEMBERS[year % 4],
            code="arms_supply",
            years=(year, year),
            is_directed=True,
        )
    for year in range(1956, 1999, 3):
        add("FIN", "NOR", "SWE", code="joint_exercise", years=(year, year))
    for year in range(1985, 2000):
        add("NLD", MEMBERS[year % 4], code="joint_exercise", years=(year, year))
        add("USA", MEMBERS[(year + 1) % 4], code="training", years=(year, year), is_directed=True)
    for number, member in enumerate(MEMBERS):
        add(member, "POL", code="cooperation_agreement", years=(1986 + number, 1999), confirmed="1997")
        add(member, "GBR", code="cooperation_agreement", years=(1960 + number, 1970 + number))
    return pd.DataFrame(rows)


def build_second_table(rows: pd.DataFrame | None = None) -> Table:
    """The table with its reference lists; with other ties as text, where these are given."""
    known = reference.load_states()
    states = known[known["iso3"].isin([*MEMBERS, *OTHERS])].reset_index(drop=True)
    every_type = reference.load_cooperation_types()
    types = every_type[every_type["code"].isin(TYPES)].reset_index(drop=True)
    groups = pd.DataFrame({"group": [FOCUS], "label": [FOCUS_NAME], "note": ["Members since 1956"]})
    memberships = pd.DataFrame(
        {"group": FOCUS, "iso3": MEMBERS, "entry_year": 1952, "exit_year": pd.NA, "note": ""}
    ).astype({"entry_year": "Int64", "exit_year": "Int64"})
    allowed = AllowedValues(frozenset(states["iso3"]), frozenset(types["code"]), frozenset(SOURCES))
    ties = validate_ties(build_rows() if rows is None else rows, allowed, table="second table")
    accounts = pd.DataFrame(
        [
            {
                "state": "NOR",
                "partner": "GBR",
                "since_year": 1950,
                "until_year": pd.NA,
                "basis_kind": "named",
                "wording": "named",
                "source_class": "standard",
                "publisher": "Northern Newsroom",
                "source_date": "1990",
                "source_ref": "https://example.org/account",
            }
        ]
    ).astype({"since_year": "Int64", "until_year": "Int64"})
    audit = pd.DataFrame(
        [
            ("1999.02", "all", "all", 6, 12),
            ("1999.02", "period", "before 1980", 2, 6),
            ("1999.02", "type", "training", 1, 3),
        ],
        columns=["edition", "group_kind", "group", "found_count", "listed_count"],
    )
    return Table(
        ties=ties,
        coverage=to_coverage(SOURCES),
        states=states.set_index("iso3", drop=False),
        memberships=memberships,
        groups=groups,
        cooperation_types=types,
        sources=SOURCES,
        codebook={"ties": reference.load_codebook()["ties"]},
        alliances=find_alliances(ties),
        accounts=accounts,
        lives=reference.to_lives(states),
        recall=measure_recall(audit),
        search_log=pd.DataFrame(
            {"state": ["", *MEMBERS], "lookup_count": 2, "useful_count": 1, "event_count": 1}
        ),
        exercise_series=pd.DataFrame(
            [("Northern Wind", "Norway", 5, pd.NA, "stated", "1984;1986", 4, 3, True, True)],
            columns=[
                *("series", "organiser", "editions_held", "held_until", "held_basis", "years"),
                *("editions_found", "editions_whole", "is_sought", "is_compared"),
            ],
        ).astype({"editions_held": "Int64", "held_until": "Int64"}),
        open_parties=pd.DataFrame({"source_id": ["list"], "record": ["38"]}),
        options=build_options(
            lists=PlaceLists(states, groups, memberships, reference.load_other_names()),
            cooperation_types=types,
            sources=SOURCES,
            ties=ties,
            focus=FOCUS,
        ),
        versions=VERSIONS,
        focus=FOCUS,
    )
