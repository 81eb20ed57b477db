"""Where the numbers of a view come from: what every picture, table and citation of it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from components.words.say import load_say


class Headline(NamedTuple):
    """A headline number of a sheet: Relations, 1 234, +12% like for like."""

    label: str
    value: str
    note: str = ""


class Opening(NamedTuple):
    """What stands under the title of a sheet.

    Parameters
    ----------
    headlines
        Numbers, at most five are shown.
    findings
        Sentences above them, the first in bold.
    """

    headlines: Sequence[Headline] = ()
    findings: Sequence[str] = ()


NO_OPENING = Opening()


@dataclass(frozen=True)
class Source:
    """A source of the ties of a view, as `data/reference/sources.toml` describes it."""

    source_id: str
    title: str
    producer: str
    version: str
    citation: str
    terms: str
    address: str
    tie_count: int
    """Ties of the view that come from it."""
    authors: tuple[tuple[str, str], ...] = ()
    """The persons who made it, (family name, given names) each, and "others" for those unnamed; blank: its producer."""


@dataclass(frozen=True)
class Provenance:
    """Where the numbers of a view come from; every picture, table and citation of it says so.

    Parameters
    ----------
    title
        The view as a title: "Pakistan and China, 1990-2026".
    filters
        The active filters in one sentence.
    tie_count, state_count, partner_count
        Ties of the view; states and partners with at least one.
    coverage_note
        What the sources cover, in one sentence.
    sources
        The sources of the ties, those with most ties first.
    data_version
        Version of the data, and the older one that the link of the order named.
    made_on
        The day on which the numbers were read.
    link
        Address that shows the view again; it names the version. Blank where no server is known.
    parameters
        Page and parameters of the view, which any server of the table takes.
    file_note
        That the link needs a reader's file; blank where it does not.
    """

    title: str
    filters: str
    tie_count: int
    state_count: int
    partner_count: int
    first_year: int
    last_year: int
    coverage_note: str
    sources: tuple[Source, ...]
    data_version: str
    made_on: date
    link: str
    parameters: str = ""
    file_note: str = ""

    @property
    def boundary_note(self) -> str:
        """What the borders of a map do not say."""
        return load_say()("export-boundary-note")

    @property
    def address(self) -> str:
        """The link; where no server is known the page and the parameters, and no half of a link."""
        return self.link or load_say()("export-parameters", parameters=self.parameters)

    @property
    def address_sentence(self) -> str:
        """The address as a sentence of its own."""
        return load_say()("export-link", link=self.link) if self.link else self.address

    @property
    def years(self) -> str:
        """1990-2026, or one year."""
        return load_say().years(self.first_year, self.last_year)

    @property
    def counts(self) -> str:
        """What the view holds: 1 234 ties of 57 states with 120 partners, 1990-2026."""
        return load_say()(
            "export-counts",
            ties=self.tie_count,
            states=self.state_count,
            partners=self.partner_count,
            years=self.years,
        )

    @property
    def day(self) -> str:
        """24 November 2026."""
        return load_say().day(self.made_on)


def describe_coverage(cover: pd.DataFrame) -> str:
    """What stands behind the years of a view, in one sentence.

    Parameters
    ----------
    cover
        Rows of `data.analysis.coverage.cover_years` for the types of the view: year, level.
    """
    say = load_say()
    counted = cover.loc[cover["level"].isin(["census", "partial"]), "year"]
    if counted.empty:
        return say("export-coverage-none")
    first, last = int(counted.min()), int(counted.max())
    if last < int(cover["year"].max()):
        return say("export-coverage-after", year=last)
    if first > int(cover["year"].min()):
        return say("export-coverage-before", year=first)
    return say("export-coverage-note")


def list_sources(counts: pd.Series, sources: Mapping[str, Mapping[str, Any]]) -> tuple[Source, ...]:
    """The sources of ties, those with most ties first.

    Parameters
    ----------
    counts
        How many ties each source gave, the most first.
    sources
        As `data.reference.load_sources` returns them.
    """
    return tuple(
        to_source(str(source_id), sources[str(source_id)], int(count)) for source_id, count in counts.items()
    )


def to_source(source_id: str, entry: Mapping[str, Any], tie_count: int) -> Source:
    """A source from its entry in `sources.toml`."""
    return Source(
        source_id=source_id,
        tie_count=tie_count,
        authors=tuple((person[0], *person[1:2], "")[:2] for person in entry.get("authors", ())),
        **{key: str(entry[key]) for key in ("title", "producer", "version", "citation", "terms", "address")},
    )
