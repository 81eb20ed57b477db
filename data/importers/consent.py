"""Forces in a country without the consent of its government: no tie of cooperation, whatever a source counts."""

from __future__ import annotations

from dataclasses import dataclass

ANY_SENDER = ""


@dataclass(frozen=True)
class Refusal:
    """Years in which a host had not consented to the forces of a sender.

    Parameters
    ----------
    sender
        iso3, or ANY_SENDER.
    first_year, last_year
        Both included; a year in which consent was given counts as consented.
    reason, citation
        Why, and the document that says so.
    """

    sender: str
    host: str
    first_year: int
    last_year: int
    reason: str
    citation: str


REFUSALS = (
    Refusal(
        "TUR",
        "CYP",
        1974,
        9999,
        "Turkish forces stand in the north of the island against the will of the Republic of Cyprus",
        "UN Security Council resolutions 353 (1974) and 541 (1983)",
    ),
    Refusal(
        "TUR",
        "IRQ",
        1990,
        9999,
        "Iraq calls the Turkish bases in its north a violation of its sovereignty",
        "Iraq to the UN Security Council, December 2015",
    ),
    Refusal(
        "TUR",
        "SYR",
        2016,
        2024,
        "operations against the will of the government of the day",
        "Syria to the UN Security Council, 2016 to 2020",
    ),
    Refusal(
        "USA",
        "SYR",
        2014,
        2024,
        "the government of the day had not asked for them; Syria joined the coalition in November 2025",
        "Syria to the UN Security Council, September 2015 (S/2015/719)",
    ),
    Refusal(
        ANY_SENDER,
        "IRQ",
        2003,
        2003,
        "occupation until the interim government of June 2004 asked the forces to stay",
        "UN Security Council resolutions 1483 (2003) and 1546 (2004)",
    ),
)


def find_refusal(sender: str, host: str) -> Refusal | None:
    """Whether the host of forces ever refused those of the sender; the sender's own entry before that for all."""
    for wanted in (sender, ANY_SENDER):
        for refusal in REFUSALS:
            if (refusal.sender, refusal.host) == (wanted, host):
                return refusal
    return None
