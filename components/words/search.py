"""What a search finds, in words: what each thing is called, what it is, what tells it from others. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from components.study.findable import EVENTS, GROUP, PLACES, STATE, TYPE, Findable
from components.study.search import Hit
from components.study.table import Table
from components.words.links import cut_echo
from components.words.say import load_say
from components.words.sentences import lower_label
from data.folding import fold_text

_NAMED = 4
"""States of an event that are named."""


class Description(NamedTuple):
    """What a reader is told of something found.

    Parameters
    ----------
    label
        What it is called.
    kind
        What it is: State, Exercise, Page.
    detail
        What tells it from others of its name, or the name by which it was found; blank if nothing.
    """

    label: str
    kind: str
    detail: str


def describe_hit(hit: Hit, table: Table) -> Description:
    """Something found, in words."""
    if len(hit.parts) > 1:
        return _describe_parts(hit.parts)
    thing = hit.parts[0]
    kind = load_say().name("search-kind", thing.kind)
    if thing.kind in EVENTS:
        return Description(thing.label, kind, _describe_event(thing, hit.name, table))
    if len(thing.codes) > 1:
        return Description(
            thing.label, kind, load_say().list([table.options.labels[code] for code in thing.codes])
        )
    if thing.kind == GROUP:
        return Description(thing.label, kind, thing.names[1])
    is_seen = set(fold_text(hit.name)) <= {*fold_text(thing.label), thing.codes[0].casefold()}
    return Description(thing.label, kind, "" if is_seen else hit.name)


def _describe_parts(parts: Sequence[Findable]) -> Description:
    say = load_say()
    places = [part for part in parts if part.kind in PLACES]
    types = [part for part in parts if part.kind == TYPE]
    label = say.list([place.label for place in places])
    if types:
        label = say("search-narrowed-label", places=label, type=lower_label(types[0].label))
    form = "pair" if [place.kind for place in places] == [STATE, STATE] else "view"
    return Description(label, say.name("search-kind", form), "")


def _describe_event(event: Findable, name: str, table: Table) -> str:
    """Who took part and when, after the edition or record that the name is of."""
    say, labels = load_say(), table.options.labels
    states = [labels[state] for state in event.states]
    named = say.list(states) if len(states) <= _NAMED else say.name("count", "states", count=len(states))
    years = say.years(*event.years)
    if name in event.records:
        return say("search-event-record-detail", record=name, states=named, years=years)
    return say("search-event-detail", states=named, years=years)


def note_hits(text: str, count: int) -> str:
    """How much was found; for a screen reader, and on the page where it is nothing."""
    return load_say()("search-found-note", count=count, text=cut_echo(text))
