"""The first screen of the Overview: what the view found, one large figure that shows it, and what else it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from components.figures.linked.linked import build_linked
from components.figures.overview.headline import build_headline
from components.figures.overview.timeline import build_timeline
from components.screen.figure import Drawing, draw, render_figure
from components.screen.headers import TERMS, WELCOME, load_script
from components.screen.links import Lead, render_lead
from components.screen.open_table import keep
from components.screen.tiles import render_note
from components.study.study import Study
from components.theme import Palette
from components.view import View
from components.words.findings import FINDINGS_SHOWN, say_finding, say_reason, say_sureness
from components.words.say import load_say
from components.words.terms import build_sentences
from data.analysis import findings as kinds
from data.analysis.findings import Finding

_PROOFS = {
    kinds.DIRECTION: "timeline",
    kinds.TYPES_GAINED: "types",
    kinds.TYPES_LOST: "types",
    kinds.MORE_ACTS: "pair",
    kinds.FEWER_ACTS: "pair",
    kinds.BEGUN: "pair",
    kinds.CONSTANT: "pair",
    kinds.RANK: "pair",
}
"""Kind of a finding -> the page that proves it; the page on newer partners where none is named."""
_TOLD_OPEN = (kinds.DIRECTION, kinds.BEGUN)
"""What may be a headline although it is open, as it says so or is on record as it stands."""
_BY_PLACES = (kinds.BROKEN, kinds.MEMBERS_GAINED, kinds.MEMBERS_LOST)
"""What the pages of its places prove best."""


@dataclass(frozen=True)
class Story:
    """A finding as the page shows it.

    Parameters
    ----------
    html
        Its sentence, how sure it is, and why.
    leads
        (label, where it leads): the page that proves it, and the places it names.
    """

    html: str
    leads: Sequence[tuple[str, Lead]]


def render_welcome(study: Study) -> None:
    """One line that says what the words mean, until the reader closes it: then never again in this browser."""
    say = load_say()
    (words,) = build_sentences([say("overview-welcome-note", year=study.view.baseline_last)], "welcome")
    st.html(
        f'<div class="welcome" role="note"><p>{words}</p>'
        f'<button type="button">{escape(say("overview-welcome-label"))}</button></div>'
        f"<script>{load_script(WELCOME)}</script><script>{load_script(TERMS)}</script>",
        unsafe_allow_javascript=True,
    )


def render_front(study: Study, palette: Palette) -> str:
    """The headline, its figure, and three more findings.

    Returns
    -------
    str
        The key of the figure that is drawn; blank if none is.
    """
    stories = keep(study, "stories", lambda: build_stories(study))
    if not stories:
        st.html(f'<p class="headline">{escape(load_say()("finding-none"))}</p>')
    else:
        st.html(f'<div class="finding">{stories[0].html}</div>')
        _render_leads(stories[0], study, 0)
    drawing = _draw_large(study, palette)
    if len(stories) < 2:
        render_figure(drawing)
    else:
        left, right = st.columns([3, 2], gap="large")
        with left:
            render_figure(drawing)
        with right:
            st.subheader(load_say()("overview-more-title"))
            for number, story in enumerate(stories[1:], start=1):
                st.html(f'<div class="finding">{story.html}</div>')
                _render_leads(story, study, number)
    if stories:
        render_note(load_say()("overview-caveat-note"))
    return "" if drawing is None else drawing.key


def build_stories(study: Study) -> list[Story]:
    """The findings that the page shows, that of the headline first."""
    findings = study.findings[:FINDINGS_SHOWN]
    stories = [
        Story(_build_html(finding, study, position), _list_leads(finding, study, is_first=not position))
        for position, finding in enumerate(findings)
    ]
    if findings and findings[0].sureness == kinds.OPEN and findings[0].kind not in _TOLD_OPEN:
        headline = Story(f'<p class="headline">{escape(load_say()("finding-none-sure"))}</p>', ())
        return [headline, *stories][:FINDINGS_SHOWN]
    return stories


def _build_html(finding: Finding, study: Study, position: int) -> str:
    say = load_say()
    is_headline = not position and (finding.sureness != kinds.OPEN or finding.kind in _TOLD_OPEN)
    kind = "headline" if is_headline else "told"
    label = say("finding-sureness-label", sureness=say_sureness(finding))
    (sentence,) = build_sentences([say_finding(finding, study)], f"finding{position}")
    return (
        f'<p class="{kind}">{sentence}</p>'
        f'<details class="how-sure {finding.sureness}"><summary>{escape(label)}</summary>'
        f"<p>{escape(say_reason(finding))}</p></details>"
    )


def _list_leads(finding: Finding, study: Study, *, is_first: bool) -> list[tuple[str, Lead]]:
    say, view = load_say(), study.view
    proof = _PROOFS.get(finding.kind, "newcomers")
    of_places = _list_places(finding, study, view)
    if finding.kind in _BY_PLACES and of_places:
        return of_places
    return [(say("finding-proof-label", page=proof), Lead(proof, view)), *(of_places if is_first else ())]


def _list_places(finding: Finding, study: Study, view: View) -> list[tuple[str, Lead]]:
    """Where the places of a finding lead: to the pair, to the state, or to the view of the place alone."""
    labels, codes = study.table.options.labels, [part.code for part in finding.parts]
    if finding.about:
        pairs = [(code, finding.about) for code in codes]
        return [(_name_pair(pair, study), _to_pair(pair, view)) for pair in pairs]
    if finding.kind in (kinds.MEMBERS_GAINED, kinds.MEMBERS_LOST):
        return [(labels[code], Lead("state", replace(view, states=(code,), partners=()))) for code in codes]
    if finding.kind not in (kinds.GAINED, kinds.LOST, kinds.BROKEN, kinds.LEADER):
        return []
    if len(study.centres) == 1:
        (centre,) = study.centres
        pairs = [(code, centre) if study.looks_at_states else (centre, code) for code in codes]
        return [(_name_pair(pair, study), _to_pair(pair, view)) for pair in pairs]
    return [(labels[code], Lead("", replace(view, partners=(code,)))) for code in codes]


def _to_pair(pair: tuple[str, str], view: View) -> Lead:
    return Lead("pair", replace(view, states=(pair[0],), partners=(pair[1],)))


def _name_pair(pair: tuple[str, str], study: Study) -> str:
    labels = study.table.options.labels
    return load_say()("finding-pair-label", state=labels[pair[0]], partner=labels[pair[1]])


def _render_leads(story: Story, study: Study, number: int) -> None:
    if not story.leads:
        return
    with st.container(horizontal=True, gap="medium"):
        for place, (label, lead) in enumerate(story.leads):
            key = f"lead_{number}_{place}"
            render_lead(label, lead, study.table.options, icon=":material/arrow_forward:", key=key)


def _draw_large(study: Study, palette: Palette) -> Drawing | None:
    """The figure of the headline; the index where a finding rests on it; else the years, which claim nothing."""
    headline = draw(build_headline, study, palette)
    if headline is not None:
        return headline
    has_index = study.ends is None and _bears_index(study)
    linked = draw(build_linked, study, palette) if has_index else None
    return draw(build_timeline, study, palette) if linked is None else linked


def _bears_index(study: Study) -> bool:
    """Whether the direction was found: of few relations, each turns the index, and its figure would claim too much."""
    return keep(
        study,
        "bears_index",
        lambda: any(finding.kind == kinds.DIRECTION for finding in study.findings),
    )
