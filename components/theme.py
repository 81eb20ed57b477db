"""Colours and fonts of the screen and of the pictures. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]

FONT = "IBM Plex Sans, IBM Plex Sans Arabic, sans-serif"

AREA_COLOURS = {
    "mena": "#0072b2",
    "sub_saharan_africa": "#e69f00",
    "central_southern_asia": "#009e73",
    "eastern_asia": "#cc79a7",
    "europe": "#56b4e9",
    "americas": "#d55e00",
    "oceania": "#8a8478",
}
"""Areas of partners by their codes, as displayed; hues of Okabe and Ito (2008), made for colour-vision deficiency."""


@dataclass(frozen=True)
class Palette:
    """The neutral and accent colours of one scheme, as #rrggbb."""

    paper: str
    ink: str
    muted: str
    rule: str
    accent: str
    traditional: str
    no_baseline: str
    cooperation: str
    """Where a mark stands for the whole family of cooperation types: cool; lines are solid."""
    support: str
    """The same for support: warm; lines are dashed."""
    land: str
    land_missing: str
    land_not_covered: str
    border: str
    relation_steps: tuple[str, ...]
    """Sequential, from few relations to many."""
    sparkline: str
    on_accent: str
    """Text on a ground of the accent."""
    hues: tuple[str, ...]
    """For what has no colour of its own, such as sources: Paul Tol's schemes muted (light) and light (dark ground)."""
    type_colour: str
    """Column of cooperation_types.csv that holds the colours of this scheme."""


PALETTES: dict[Scheme, Palette] = {
    "light": Palette(
        paper="#fbf9f4",
        ink="#1c2733",
        muted="#5b6673",
        rule="#d8d1c1",
        accent="#a3341f",
        traditional="#8c8a80",
        no_baseline="#d9b26f",
        cooperation="#5b2a86",
        support="#b85c00",
        land="#f1ede3",
        land_missing="#e7e2d5",
        land_not_covered="#cfc9ba",
        border="#b9b1a0",
        relation_steps=("#c7dcd8", "#94bfbd", "#5e9ea3", "#327a86", "#125566", "#06313f"),
        sparkline="#327a86",
        on_accent="#ffffff",
        hues=(
            *("#332288", "#88ccee", "#44aa99", "#117733", "#999933"),
            *("#ddcc77", "#cc6677", "#882255", "#aa4499"),
        ),
        type_colour="colour",
    ),
    "dark": Palette(
        paper="#161d26",
        ink="#ece7db",
        muted="#a8b0ba",
        rule="#3a4554",
        accent="#e08a6d",
        traditional="#9a978c",
        no_baseline="#7d6a3c",
        cooperation="#c3a6f5",
        support="#f0973f",
        land="#222b37",
        land_missing="#2a3441",
        land_not_covered="#3d4652",
        border="#4d5866",
        relation_steps=("#2a5d6b", "#35778a", "#4b93a3", "#6cafb9", "#98cbcd", "#cfeae6"),
        sparkline="#5fa6ad",
        on_accent="#161d26",
        hues=(
            *("#77aadd", "#ee8866", "#eedd88", "#ffaabb", "#99ddff"),
            *("#44bb99", "#bbcc33", "#aaaa00", "#dddddd"),
        ),
        type_colour="colour_dark",
    ),
}


def to_rgba(colour: str, alpha: int = 255) -> list[int]:
    """A #rrggbb colour as [red, green, blue, alpha], each 0-255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]
