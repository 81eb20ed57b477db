"""Exercise series whose editions were all sought one by one, so that a year without one can be told from a gap.

A series is taken up where pages say how many editions were held and at least SHARE_FOUND of them were found. Others
stay among the hand-picked events. Names, editions held and parties are those of the collected list of series
(curated_exercise_series.csv), which `tests/data/importers/test_curated_series.py` holds against this one.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.folding import fold_name

SHARE_FOUND = 0.7
FIRST_YEAR = 2011
"""Editions were sought from this year on: the census of exercises ends with the year before."""

TYPES = frozenset({"joint_exercise", "non_combat_support"})


@dataclass(frozen=True)
class Series:
    """One series.

    Parameters
    ----------
    name
        As in the collected list.
    names
        How the names of its editions begin.
    editions_held
        Editions that pages say were held since FIRST_YEAR.
    parties
        iso3 of states that take part in each edition: they tell two series of one name apart.
    """

    name: str
    names: tuple[str, ...]
    editions_held: int
    parties: frozenset[str] = frozenset()

    @property
    def first_year(self) -> int:
        """The first year in which editions were sought."""
        return FIRST_YEAR


def _of(*parties: str) -> frozenset[str]:
    return frozenset(parties)


SERIES = (
    Series("AMAN (Pakistan)", ("AMAN 1", "AMAN 2"), 7, _of("PAK")),
    Series("Eager Lion (Jordan)", ("Eager Lion",), 11),
    Series("Bright Star (Egypt)", ("Bright Star",), 5),
    Series("Saharan Express", ("Saharan Express",), 5),
    Series("EFES (Turkiye)", ("EFES",), 4),
    Series("Super Garuda Shield (Indonesia)", ("Super Garuda Shield",), 4),
    Series("Cyclone (IND-EGY)", ("Cyclone",), 3, _of("IND", "EGY")),
    Series(
        "Naseem al Bahr / Al Najah / Eastern Bridge (IND-OMN)",
        ("Naseem al Bahr", "Al Najah", "Eastern Bridge"),
        13,
        _of("IND", "OMN"),
    ),
    Series("Druzhba (PAK-RUS)", ("Druzhba", "Friendship 20"), 5, _of("PAK", "RUS")),
    Series("Zayed / Khalifa (EGY-ARE)", ("Zayed", "Khalifa"), 6, _of("EGY", "ARE")),
    Series("North Thunder (Saudi Arabia)", ("North Thunder",), 1),
    Series("Arabian Gulf Security (GCC)", ("Arabian Gulf Security",), 4),
    Series("Spears of Victory (Saudi Arabia)", ("Spears of Victory",), 6),
    Series("Blue Shield / Falak (SAU-SDN)", ("Blue Shield", "Falak"), 5, _of("SAU", "SDN")),
    Series("Blue Sword (SAU-CHN)", ("Blue Sword",), 2, _of("SAU", "CHN")),
    Series("Dustlik (IND-UZB)", ("Dustlik",), 4, _of("IND", "UZB")),
    Series("Falcon Shield (ARE-CHN)", ("Falcon Shield",), 2, _of("ARE", "CHN")),
    Series("Eagles of Civilization (EGY-CHN)", ("Eagles of Civilization",), 1, _of("EGY", "CHN")),
    Series("Peace Unity (CHN-TZA-MOZ)", ("Peace Unity",), 1, _of("CHN", "TZA", "MOZ")),
    Series(
        "Dostarym / Eternal Brotherhood (PAK-KAZ)", ("Dostarym", "Eternal Brotherhood"), 5, _of("PAK", "KAZ")
    ),
    Series("Grand African NEMO", ("Grand African NEMO",), 7),
    Series("Keris Woomera (AUS-IDN)", ("Keris Woomera",), 1, _of("AUS", "IDN")),
    Series("Saif Sareea (OMN-GBR)", ("Saif Sareea",), 1, _of("OMN", "GBR")),
    Series("Birlik / Birlestik (OTS and Central Asia)", ("Birlik", "Birlestik", "Unity 2025 (Birlik"), 2),
    Series("Marine Security Belt (IRN-RUS-CHN)", ("Maritime Security Belt",), 6, _of("IRN")),
)


def find_series(row: dict[str, str]) -> Series | None:
    """The series that a row of the curated file is an edition of, if it is one that was sought edition by edition."""
    if row["cooperation_type"] not in TYPES or int(row["start_date"][:4]) < FIRST_YEAR:
        return None
    name, parties = f"{fold_name(row['name'])} ", set(row["parties"].split(";"))
    for series in SERIES:
        if series.parties <= parties and any(name.startswith(fold_name(begin)) for begin in series.names):
            return series
    return None
