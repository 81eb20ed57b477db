"""What a reader, the command line or an address of the server may ask of a view: pictures, tables, citations.

Draws nothing on a page and reads no clock: the day and the address of the server come from the caller.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from components.export.brief import PAGE_OF, compose_brief
from components.export.bundle import build_bundle, name_bundle, to_sources_table, to_ties_table
from components.export.citation import Work, read_work, write_bibtex, write_citation, write_ris
from components.export.compose import FORMATS
from components.export.names import name_file
from components.export.opening import build_opening, list_headlines
from components.export.pictures import MEDIA_TYPES, SHEET, NamedFile, export_figure, export_sheet
from components.export.provenance import Provenance, describe_coverage, list_sources
from components.export.renderer import RenderError
from components.export.sizes import SCALES, SIZES
from components.export.spreadsheet import MOST_ROWS, to_safe_csv, to_workbook
from components.export.words import PRODUCT, join_sentences
from components.figures.catalogue import PAGES, build_figures, list_builders
from components.figures.figure import Figure
from components.study.study import Study
from components.study.table import Table
from components.theme import PALETTES, Scheme
from components.view import View
from components.words.brief import find_kind
from components.words.completeness import write_recall_note
from components.words.events import title_event
from components.words.links import cut_echo
from components.words.say import load_say
from components.words.sentences import describe_view, title_page, title_view
from components.words.versions import describe_version, say_file_needed, write_permanent_address
from data.analysis.mask_measures import count_partners
from data.engine.store import MOST_IN_FILE

OVERVIEW = "overview"
"""Name of the first page, whose address is bare."""
NUMBERS, TIES, WORKBOOK, BUNDLE, BRIEF = "csv", "ties", "xlsx", "zip", "brief"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CITATIONS: Mapping[str, str] = {"txt": "text/plain", "bib": "application/x-bibtex", "ris": "text/plain"}
WHAT = (*FORMATS, BRIEF, NUMBERS, TIES, WORKBOOK, BUNDLE, *CITATIONS)
"""Formats that can be ordered; `ties` is a CSV file too, `outlines` an SVG, `xlsx` the numbers of a figure or ties,
`brief` a PDF."""
FIGURE_SIZE, SHEET_SIZE = "slide", "a4-portrait"
_SERVER = re.compile(
    r"https?://(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?(/[\w.~%-]+)*/?", re.ASCII | re.IGNORECASE
)


class OrderError(ValueError):
    """An order that cannot be carried out; the message says why, in a sentence for the reader."""


class UndrawnError(OrderError):
    """An order in which nothing is wrong, and of which a chart could not be drawn."""


@dataclass(frozen=True)
class Order:
    """What is wanted of a view on a page.

    Parameters
    ----------
    page
        Address of the page, see `components.figures.catalogue.PAGES`.
    figure
        Key of a figure of the page; blank for all of them together.
    what
        One of WHAT.
    size
        A key of `components.export.sizes.SIZES`; blank for the usual one.
    scale
        Pixels of a PNG for one of the size.
    asked_version
        Version of the data that the link of the order names; blank if none.
    """

    page: str
    view: View
    figure: str = ""
    what: str = "png"
    size: str = ""
    scale: int = 1
    scheme: Scheme = "light"
    asked_version: str = ""


@cache
def load_work() -> Work:
    """The dashboard as a work to be cited, read once."""
    return read_work()


def describe_work(table: Table) -> Work:
    """The dashboard with the table in it as a work to be cited."""
    title = load_say()("export-work-title", product=PRODUCT, focus=table.focus_name)
    return replace(load_work(), title=title)


def check_order(order: Order) -> None:
    """Refuse what no view can give.

    Raises
    ------
    OrderError
        Naming the part that is not known and what would be.
    """
    allowed: tuple[tuple[str, object, Sequence[object]], ...] = (
        ("page", order.page, tuple(PAGES)),
        ("format", order.what, WHAT),
        ("size", order.size, ("", *SIZES)),
        ("scale", order.scale, SCALES),
        ("scheme", order.scheme, tuple(PALETTES)),
    )
    for name, value, choices in allowed:
        check_choice(name, value, choices)


def check_choice(part: str, value: object, choices: Sequence[object]) -> None:
    """Refuse a part of an order that is none of its choices.

    Raises
    ------
    OrderError
        Naming the part and its choices.
    """
    if value not in choices:
        known = ", ".join(str(choice) for choice in choices if choice != "")
        raise OrderError(
            load_say()("export-order-none-of", part=part, value=cut_echo(str(value)), known=known)
        )


def is_server(address: str) -> bool:
    """Whether a text is the beginning of links: https://example.org/ties, and no path, query or name of a reader."""
    return _SERVER.fullmatch(address) is not None


def build_provenance(order: Order, study: Study, *, made_on: date, host: str) -> Provenance:
    """Where the numbers of an order come from.

    How complete the record is stands in the notes of a single figure, and here once for several.
    """
    view, options = study.view, study.table.options
    recall_note = "" if order.figure else write_recall_note(view, study.table)
    is_brief = order.what == BRIEF
    page, linked = (PAGE_OF[find_kind(study)], view) if is_brief else (order.page, order.view)
    address = write_permanent_address(page, linked, study.table)
    return Provenance(
        title=_title_order(order, study.table),
        filters=load_say()("event-filters", years=load_say().years(view.first_year, view.last_year))
        if title_event(order.page, order.view, study.table)
        else describe_view(view, options),
        tie_count=study.tie_count,
        state_count=len(study.tied_states),
        partner_count=count_partners(study.measures),
        first_year=view.first_year,
        last_year=view.last_year,
        coverage_note=join_sentences(describe_coverage(study.drawn_cover), recall_note, _say_cut(study)),
        sources=list_sources(study.source_counts, study.table.sources),
        data_version=describe_version(order.asked_version, study.table.versions),
        made_on=made_on,
        link=host + address if is_server(host) else "",
        parameters=f"{page or OVERVIEW}{address[address.index('?') :]}",
        file_note=say_file_needed(study.table.versions[-1]),
    )


def _say_cut(study: Study) -> str:
    """Of a view of more ties than are read, what rests on the latest alone; else blank."""
    store = study.table.store
    if store is None or study.has_all_ties:
        return ""
    return load_say()("screen-cut-file-note", count=store.latest_ties, most=MOST_IN_FILE)


def _title_order(order: Order, table: Table) -> str:
    """What stands over the files of an order: over those of a whole page what stands over the page."""
    if event := title_event(order.page, order.view, table):
        return event
    if order.figure or order.what not in (*FORMATS, BUNDLE):
        return title_view(order.view, table.options)
    return title_page(order.page, order.view, table.options)


def name_ending(what: str) -> str:
    """How the names of the files of a format end, without the point."""
    return {TIES: "csv", BRIEF: "pdf"}.get(what) or FORMATS.get(what, what)


def name_order(order: Order, table: Table, made_on: date) -> str:
    """File name of an order that is one file, without carrying it out."""
    title = _title_order(order, table)
    key = BRIEF if order.what == BRIEF else order.figure or SHEET
    if order.what == TIES or (order.what == WORKBOOK and not order.figure):
        return name_file(title, TIES, made_on, "csv" if order.what == TIES else WORKBOOK)
    if order.what in CITATIONS:
        return name_file(title, "citation", made_on, order.what)
    return name_file(title, key, made_on, name_ending(order.what))


def fulfil(
    order: Order,
    table: Table,
    *,
    made_on: date,
    host: str = "",
    on_progress: Callable[[float], None] | None = None,
) -> list[NamedFile]:
    """Carry an order out: one file, or one per sheet where a sheet is a picture.

    Raises
    ------
    OrderError
        If the page has no such figure in this view or nothing to show.
    UndrawnError
        If a chart cannot be drawn.
    """
    check_order(order)
    study = Study(table, order.view)
    shown = study.of_page(order.page)
    if shown.is_empty:
        raise OrderError(load_say()("export-order-empty"))
    provenance = build_provenance(order, shown, made_on=made_on, host=host)
    if order.what in CITATIONS:
        write = {"txt": write_citation, "bib": write_bibtex, "ris": write_ris}[order.what]
        content = write(describe_work(table), provenance).encode()
        return [NamedFile(name_order(order, table, made_on), content, CITATIONS[order.what])]
    if order.what == TIES:
        content = to_safe_csv(to_ties_table(shown.read_ties(), provenance))
        return [NamedFile(name_order(order, table, made_on), content, "text/csv")]

    if order.what in (WORKBOOK, BRIEF):
        is_brief = order.what == BRIEF
        return [
            _write_brief(order, study, provenance, on_progress)
            if is_brief
            else _write_workbook(order, study, provenance)
        ]

    figures = _make(order, study)
    if order.what == NUMBERS:
        if not order.figure:
            raise OrderError(load_say()("export-order-numbers"))
        return [NamedFile(name_order(order, table, made_on), to_safe_csv(figures[0].data), "text/csv")]
    if order.what == BUNDLE:
        pictures = _draw(order, "png", figures, study, provenance, on_progress=on_progress)
        pictures += _draw(order, "pdf", figures, study, provenance)
        content = build_bundle(
            figures=figures,
            provenance=provenance,
            pictures={file.name: file.content for file in pictures},
            ties=shown.read_ties(),
            codebook=table.codebook,
            work=describe_work(table),
        )
        return [NamedFile(name_bundle(provenance, order.figure or SHEET), content, "application/zip")]
    return _draw(order, order.what, figures, study, provenance, on_progress=on_progress)


def _write_workbook(order: Order, study: Study, provenance: Provenance) -> NamedFile:
    """The numbers of a figure, or the ties of the view, each with the sources on a sheet of their own."""
    say = load_say()
    rows = (
        _make(order, study)[0].data
        if order.figure
        else to_ties_table(study.of_page(order.page).read_ties(), provenance)
    )
    if len(rows) >= MOST_ROWS:
        raise OrderError(say("export-order-too-long", rows=len(rows)))
    first = say("export-sheet-numbers" if order.figure else "export-sheet-ties")
    sheets = {first: rows, say("export-sheet-sources"): to_sources_table(provenance)}
    name = name_order(order, study.table, provenance.made_on)
    return NamedFile(name, to_workbook(sheets, provenance.made_on), WORKBOOK_TYPE)


def _write_brief(
    order: Order, study: Study, provenance: Provenance, on_progress: Callable[[float], None] | None
) -> NamedFile:
    """The brief of a view, whatever page it is ordered from: on white paper, for it is printed."""
    if order.figure:
        raise OrderError(load_say()("export-brief-figure", figure=cut_echo(order.figure)))
    try:
        brief = compose_brief(
            study,
            provenance,
            describe_work(study.table),
            PALETTES["light"],
            headlines=list_headlines(study),
            on_progress=on_progress,
        )
    except RenderError as error:
        raise UndrawnError(load_say()("export-order-undrawn", reason=str(error))) from error
    (content,) = brief.write("pdf")
    return NamedFile(name_order(order, study.table, provenance.made_on), content, MEDIA_TYPES["pdf"])


def _make(order: Order, study: Study) -> list[Figure]:
    given = (order.page, study, PALETTES[order.scheme])
    if not order.figure:
        figures = build_figures(*given)
        if not figures:
            raise OrderError(load_say()("export-order-no-figures", page=PAGES[order.page].title))
        return figures
    builders = list_builders(*given)
    figure = builders[order.figure]() if order.figure in builders else None
    if figure is None:
        raise OrderError(
            load_say()(
                "export-order-other-figure" if builders else "export-order-no-figure",
                page=PAGES[order.page].title,
                figure=cut_echo(order.figure),
                known=", ".join(builders),
            )
        )
    recall_note = write_recall_note(order.view, study.table)
    return [replace(figure, notes=(*figure.notes, recall_note)) if recall_note else figure]


def _draw(
    order: Order,
    file_format: str,
    figures: Sequence[Figure],
    study: Study,
    provenance: Provenance,
    *,
    on_progress: Callable[[float], None] | None = None,
) -> list[NamedFile]:
    palette = PALETTES[order.scheme]
    try:
        if order.figure:
            size = order.size or FIGURE_SIZE
            return [
                export_figure(
                    figures[0], provenance, palette, size=size, file_format=file_format, scale=order.scale
                )
            ]
        return export_sheet(
            figures,
            provenance,
            palette,
            opening=build_opening(order.page, order.view, study),
            size=order.size or SHEET_SIZE,
            file_format=file_format,
            scale=order.scale,
            on_progress=on_progress,
        )
    except RenderError as error:
        raise UndrawnError(load_say()("export-order-undrawn", reason=str(error))) from error


def join_files(files: Sequence[NamedFile]) -> NamedFile:
    """Several files as one: a zip archive under the name of the first; a single file stays as it is."""
    if len(files) == 1:
        return files[0]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for file in files:
            packed.writestr(file.name, file.content)
    stem = files[0].name.rpartition("-page-")[0]
    return NamedFile(f"{stem}.zip", archive.getvalue(), "application/zip")
