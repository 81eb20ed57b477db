"""A brief: a document of two to four pages of paper on a state, a pair or a group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from components.export.brief_layout import BriefPage, Part, lay_out_brief
from components.export.citation import Work, write_citation, write_source
from components.export.compose import Picture, add_chart, describe_page
from components.export.fit import STRETCH, Prepared, fit_chart, prepare
from components.export.provenance import Headline, Provenance
from components.export.sizes import SIZES
from components.export.typeset import ask, open_template
from components.export.words import describe_picture
from components.figures.figure import Figure
from components.figures.linked.linked import build_linked
from components.figures.maps.standing_map import build_standing_map
from components.figures.maps.ties_map import build_ties_map
from components.study.study import Study
from components.theme import Palette
from components.words.brief import (
    GROUP,
    PAIR,
    STATE,
    BriefTable,
    build_tables,
    find_kind,
    list_facts,
    list_findings,
    list_limits,
    list_terms,
)
from components.words.say import load_say
from data.printable import clean

SIZE = SIZES["a4-portrait"]
PAGE_OF = {STATE: "state", PAIR: "pair", GROUP: ""}
"""Kind of a brief -> address of the page that shows the same."""
_GAP = 16.0
_LEAST_MAP, _GREATEST_MAP = 0.6, 1.06
_KINDS: Mapping[str, str] = {
    "findings": "text",
    "facts": "text",
    "terms": "text",
    "text": "text",
    "head": "text",
}
"""Parts of the template -> how they may be set, where it is not by their own name."""


def compose_brief(
    study: Study,
    provenance: Provenance,
    work: Work,
    palette: Palette,
    *,
    headlines: Sequence[Headline] = (),
    on_progress: Callable[[float], None] | None = None,
) -> Picture:
    """The brief of a view that holds ties.

    Parameters
    ----------
    palette
        A light one: a brief is printed.
    headlines
        Numbers under the title, at most five.
    on_progress
        Told after each figure which part of all is drawn, up to 1.
    """
    figures = build_brief_figures(study, palette)
    prepared = [prepare(figure) for figure in figures]
    say = load_say()
    data = describe_page(figures, provenance, SIZE, palette, place="sheet") | {
        "title": clean(f"{say('brief-kicker')}: {provenance.title}"),
        "description": clean(describe_picture(provenance)),
        "kicker": clean(say("brief-kicker")),
        "heading": clean(provenance.title),
        "headlines": [[clean(part) for part in headline] for headline in headlines[:5]],
        "pages": None,
        "parts": _list_parts(study, provenance, work, len(figures)),
    }
    (told,) = ask(open_template("brief", data))
    pages = _lay_out(data["parts"], told, prepared)
    numbers = [
        say("export-brief-pages", number=number, pages=len(pages)) for number in range(1, len(pages) + 1)
    ]
    picture = Picture("brief", data | {"pages": [_list_pieces(page) for page in pages], "numbers": numbers})
    pieces = [
        piece for page in pages for piece in page.pieces if data["parts"][piece.part]["kind"] == "figure"
    ]
    for done, piece in enumerate(pieces, start=1):
        number = data["parts"][piece.part]["figure"]
        width, aspect = _find_width(), prepared[number].spec.shape.aspect
        if figures[number].is_map:
            width = min(width, piece.height * aspect)
        fitted = fit_chart(prepared[number], width, piece.height)
        notes = figures[number].list_notes("sheet", shown=fitted.shown)
        add_chart(picture, number, prepared[number], fitted, width=width, notes=notes)
        if on_progress is not None:
            on_progress(done / len(pieces))
    return picture


def build_brief_figures(study: Study, palette: Palette) -> list[Figure]:
    """The map and the linked timeline of a brief; without those that show nothing."""
    build_map = build_ties_map if find_kind(study) == PAIR else build_standing_map
    built = build_map(study, palette), build_linked(study, palette)
    return [figure for figure in built if figure is not None]


def _list_pieces(page: BriefPage) -> dict[str, Any]:
    return {"gap": page.gap, "pieces": [piece._asdict() for piece in page.pieces]}


def _find_width() -> float:
    return SIZE.width / SIZE.zoom - 2 * SIZE.margin


def _list_parts(study: Study, provenance: Provenance, work: Work, figure_count: int) -> list[dict[str, Any]]:
    """What the template is given of each part, in the order of the document."""
    say = load_say()
    findings, basis = list_findings(study)
    facts = [(fact, "", "") for fact in list_facts(study)]
    tables = [_describe_table(table) for table in build_tables(study)]
    figures = [{"kind": "figure", "figure": number} for number in range(figure_count)]
    citation, *_ = write_citation(work, provenance).split("\n")
    about = [provenance.counts, provenance.boundary_note, say("brief-cite-note", citation=citation)]
    sources = [
        (say("brief-source", citation=write_source(source), ties=source.tie_count), source.address)
        for source in provenance.sources
    ]
    limits = list_limits(study, provenance.coverage_note)
    return [
        {"kind": "head"},
        _describe_items(
            "findings",
            say("brief-findings-title"),
            findings,
            note=basis if findings else say("brief-findings-none"),
        ),
        *([_describe_items("facts", say("brief-facts-title"), facts)] if facts else []),
        *figures,
        *tables,
        _describe_items("text", say("brief-limits-title"), [(limit, "") for limit in limits]),
        _describe_items("terms", say("brief-terms-title"), list_terms()),
        _describe_items("list", say("brief-sources-title"), sources),
        _describe_items(
            "text",
            say("brief-about-title"),
            [*((sentence, "") for sentence in about), (provenance.address_sentence, provenance.link)],
        ),
    ]


def _describe_items(
    kind: str, title: str, items: Sequence[tuple[str, ...]], *, note: str = ""
) -> dict[str, Any]:
    return {
        "kind": kind,
        "title": clean(title),
        "note": clean(note),
        "items": [[clean(text) for text in item] for item in items],
    }


def _describe_table(table: BriefTable) -> dict[str, Any]:
    """A table for the template; one without rows is its title and its note."""
    if not table.rows:
        return _describe_items("text", table.title, (), note=table.note)
    whole = sum(column.share for column in table.columns)
    return {
        "kind": "table",
        "title": clean(table.title),
        "note": clean(table.note),
        "headings": [clean(column.heading) for column in table.columns],
        "numbers": [column.is_number for column in table.columns],
        "widths": [column.share / whole * _find_width() for column in table.columns],
        "items": [
            {"cells": [clean(cell) for cell in row], "address": address}
            for row, address in zip(table.rows, table.addresses, strict=True)
        ],
    }


def _lay_out(
    parts: Sequence[Mapping[str, Any]], told: Mapping[str, Any], prepared: Sequence[Prepared]
) -> list[BriefPage]:
    measured = [
        Part(
            _KINDS.get(part["kind"], part["kind"]),  # type: ignore[arg-type]
            tall["head"],
            tuple(tall["items"]),
            _find_limits(prepared[part["figure"]]) if part["kind"] == "figure" else (0, 0, 0),
        )
        for part, tall in zip(parts, told["parts"], strict=True)
    ]
    room = SIZE.height / SIZE.zoom - 2 * SIZE.margin - told["foot"]
    return lay_out_brief(measured, room, _GAP)


def _find_limits(figure: Prepared) -> tuple[float, float, float]:
    """Least, best and greatest height of a chart.

    A map becomes narrower with its height, and one that is much higher has empty seas above and below.
    """
    least, best, greatest = figure.find_limits(_find_width())
    if figure.figure.is_map:
        return _LEAST_MAP * best, best, _GREATEST_MAP * best
    return least, best, STRETCH * greatest
