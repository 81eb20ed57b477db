"""A zip of a view: its pictures, the numbers behind them, the ties with their sources, a README and the citations."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.export.citation import Work, write_bibtex, write_citation, write_ris
from components.export.names import name_file, to_slug
from components.export.provenance import Provenance
from components.export.spreadsheet import to_safe_csv
from components.export.words import PRODUCT, join_sentences
from components.figures.figure import Figure
from components.words.say import load_say
from data.printable import clean

TIES_FILE, SOURCES_FILE, README_FILE = "ties.csv", "sources.csv", "README.txt"
CITATION_FILES = ("citation.txt", "citation.bib", "citation.ris")

_WIDTH = 100
_STAMPED = {".png", ".zip", ".pdf"}
"""Formats that are compressed already."""


def to_ties_table(ties: pd.DataFrame, provenance: Provenance) -> pd.DataFrame:
    """The ties with their sources: one row per tie in and out, with source_title and source_address after the rest."""
    by_id = {source.source_id: source for source in provenance.sources}
    source_ids = ties["source_id"].astype(str)
    return ties.assign(
        source_title=source_ids.map({key: source.title for key, source in by_id.items()}),
        source_address=source_ids.map({key: source.address for key, source in by_id.items()}),
    )


def to_sources_table(provenance: Provenance) -> pd.DataFrame:
    """The sources of a view, one row each: how to cite them, their terms, and how many of its ties they gave."""
    return pd.DataFrame(
        [
            {
                "source_id": source.source_id,
                "title": source.title,
                "producer": source.producer,
                "version": source.version,
                "citation": source.citation,
                "terms": source.terms,
                "address": source.address,
                "tie_count": source.tie_count,
            }
            for source in provenance.sources
        ]
    )


def build_bundle(
    *,
    figures: Sequence[Figure],
    provenance: Provenance,
    pictures: Mapping[str, bytes],
    ties: pd.DataFrame,
    codebook: Mapping[str, Mapping[str, Any]],
    work: Work,
) -> bytes:
    """Pack a view; equal input gives equal bytes.

    Parameters
    ----------
    figures
        The figures whose numbers are packed, each as `<key>.csv`.
    pictures
        File name -> content.
    ties
        Rows of the table of ties that the view shows.
    codebook
        As `data.reference.load_codebook` returns it.
    """
    tables = {name: figure.data for figure, name in zip(figures, name_tables(figures), strict=True)}
    files = {
        README_FILE: write_readme(figures, provenance, list(pictures), codebook).encode("utf-8"),
        **pictures,
        **{name: to_safe_csv(data) for name, data in tables.items()},
        TIES_FILE: to_safe_csv(to_ties_table(ties, provenance)),
        SOURCES_FILE: to_safe_csv(to_sources_table(provenance)),
        CITATION_FILES[0]: write_citation(work, provenance).encode("utf-8"),
        CITATION_FILES[1]: write_bibtex(work, provenance).encode("utf-8"),
        CITATION_FILES[2]: write_ris(work, provenance).encode("utf-8"),
    }
    stamp = (*provenance.made_on.timetuple()[:3], 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=stamp)
            is_stored = any(name.endswith(ending) for ending in _STAMPED)
            entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def name_bundle(provenance: Provenance, key: str) -> str:
    """File name of a bundle of a figure or page."""
    return name_file(provenance.title, key, provenance.made_on, "zip")


def name_tables(figures: Sequence[Figure]) -> list[str]:
    """File names of the numbers behind figures, each another one."""
    taken = {TIES_FILE, SOURCES_FILE}
    names = []
    for figure in figures:
        stem = to_slug(figure.key) or "figure"
        name, number = f"{stem}.csv", 2
        while name in taken:
            name, number = f"{stem}-{number}.csv", number + 1
        taken.add(name)
        names.append(name)
    return names


def write_readme(
    figures: Sequence[Figure],
    provenance: Provenance,
    pictures: Sequence[str],
    codebook: Mapping[str, Mapping[str, Any]],
) -> str:
    """What the files of a bundle are, of which view, and what their columns mean."""
    say, ties_columns = load_say(), codebook["ties"]["columns"]
    parts = [
        f"{PRODUCT}: {clean(provenance.title)}",
        _fill(say("export-readme-filters", filters=provenance.filters)),
        _fill(join_sentences(provenance.counts, provenance.coverage_note)),
        say("export-readme-version", version=provenance.data_version, day=provenance.day),
        clean(provenance.address_sentence),
        say("export-readme-files"),
        *(say("export-readme-picture", file=name) for name in pictures),
    ]
    for figure, name in zip(figures, name_tables(figures), strict=True):
        parts.append(_describe_table(figure, name, codebook))
    parts += [
        say("export-readme-ties", file=TIES_FILE),
        _list_columns(
            {
                **{name: entry["meaning"] for name, entry in ties_columns.items()},
                "source_title": say("export-readme-source-title"),
                "source_address": say("export-readme-source-address"),
            }
        ),
        say("export-readme-sources", file=SOURCES_FILE),
        say("export-readme-citations", files=", ".join(CITATION_FILES)),
        say("export-readme-notes"),
        _fill(say("export-readme-cells")),
        _fill(say("export-readme-terms")),
    ]
    if any(figure.is_map for figure in figures):
        parts.append(provenance.boundary_note)
    return "\n\n".join(parts) + "\n"


def _describe_table(figure: Figure, name: str, codebook: Mapping[str, Mapping[str, Any]]) -> str:
    known = {
        column: entry["meaning"] for table in codebook.values() for column, entry in table["columns"].items()
    }
    meanings = {
        str(column): figure.columns.get(str(column)) or known.get(str(column), "")
        for column in figure.data.columns
    }
    # The file holds the rows that a picture leaves out.
    every = figure.rows.count if figure.rows else None
    notes = [_fill(note) for note in (figure.subtitle, *figure.list_notes("alone", shown=every)) if note]
    heading = load_say()("export-readme-figure", file=name, title=figure.title)
    return "\n\n".join([_fill(heading), *notes, _list_columns(meanings)])


def _list_columns(meanings: Mapping[str, str]) -> str:
    return "\n".join(
        textwrap.fill(
            f"{column}: {meaning}" if meaning else column,
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
        )
        for column, meaning in meanings.items()
    )


def _fill(text: str) -> str:
    return textwrap.fill(clean(text), _WIDTH, break_long_words=False, break_on_hyphens=False)
