"""Views in which the figures on cooperation types are tried."""

from __future__ import annotations

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view

TABLE = load_table()
OPTIONS = TABLE.options
LINKS: dict[str, dict[str, list[str]]] = {
    "OIC": {},
    "states of the OIC": {"rows": ["states"]},
    "Pakistan": {"state": ["PAK"]},
    "pair": {"state": ["PAK"], "partner": ["CHN"]},
    "China": {"partner": ["CHN"]},
    "two states": {"state": ["PAK", "TUR"], "rows": ["states"], "order": ["name"]},
    "group, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"]},
    "provided to Africa": {
        "state": ["TUR"],
        "partner": ["AU"],
        "direction": ["provides"],
        "years": ["2005", "2024"],
    },
    "newer only": {"state": ["ARE"], "only": ["newer"], "tradition": ["core"]},
    "one year": {"state": ["PAK"], "years": ["2015"]},
    "one source": {"state": ["PAK"], "source": ["sipri_spells"]},
    "Suriname": {"state": ["SUR"]},
    "Comoros, three types": {"state": ["COM"], "type": ["training", "arms_supply", "joint_exercise"]},
}


def open_link(link: dict[str, list[str]]) -> Study:
    """The study of a link that can be read to the end."""
    view, notices = parse_view(link, OPTIONS)
    assert notices == []
    return Study(TABLE, view)
