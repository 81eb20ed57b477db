"""How a sheet begins: the numbers under its title, and what of the view stands out."""

from __future__ import annotations

import math

from components.export.provenance import Headline, Opening
from components.figures.catalogue import FIRST_PAGE
from components.study.study import Study
from components.view import View
from components.words.events import title_event
from components.words.findings import FINDINGS_SHOWN, write_findings
from components.words.linked import describe_figure_change
from components.words.say import load_say


def build_opening(page: str, view: View, study: Study) -> Opening:
    """The opening of the sheet of a page; an event has numbers of its own, the first page what stands out."""
    if title_event(page, view, study.table):
        return Opening(_list_event_headlines(study))
    return Opening(list_headlines(study), _list_findings(study) if page == FIRST_PAGE else ())


def list_headlines(study: Study) -> list[Headline]:
    """The five numbers of a view, or those of them that are known, as a sheet shows them."""
    summary, say = study.summary, load_say()
    known = {name: figure for name, figure in summary.figures.items() if not math.isnan(figure.value)}
    changes = {name: describe_figure_change(name, summary) for name in known}
    return [
        Headline(
            say.name("overview-headline", name, "label"),
            say.number(figure.value),
            say("export-change-linked", change=changes[name]) if "%" in changes[name] else changes[name],
        )
        for name, figure in known.items()
    ]


def _list_event_headlines(study: Study) -> list[Headline]:
    """The numbers of an event as a sheet shows them: its editions, participants and years."""
    say, rows = load_say(), study.editions.editions
    years = say.years(int(rows["first_year"].min()), int(rows["last_year"].max()))
    return [
        Headline(say("event-column-editions"), say.number(len(rows)), ""),
        Headline(say("event-column-participants"), say.number(len(study.editions.states)), ""),
        Headline(say("column-years"), years, ""),
    ]


def _list_findings(study: Study) -> list[str]:
    """What stands out in a view as a sheet of the Overview tells it: each sentence with how sure it is."""
    say = load_say()
    told = [
        say("finding-sheet-item", sentence=told.sentence, sureness=told.sureness)
        for told in write_findings(study)[:FINDINGS_SHOWN]
    ]
    return told or [say("finding-none")]
