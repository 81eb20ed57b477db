"""The findings of a view in sentences, each with how sure it is and why. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from components.study.study import Study
from components.words.linked import describe_range
from components.words.say import Say, load_say
from components.words.sentences import lower_label, name_places
from data.analysis import findings as kinds
from data.analysis.findings import Finding, Part
from data.analysis.matched import THIN
from data.analysis.shifts import MOST_PARTIES

FINDINGS_SHOWN = 4
"""That of the headline and three more."""


class Told(NamedTuple):
    """A finding in words: one sentence, how sure it is in one word, and why in one sentence or two."""

    sentence: str
    sureness: str
    reason: str


def write_findings(study: Study) -> list[Told]:
    """The findings of a view in their order, that of the headline first; empty where the record bears none."""
    return [
        Told(say_finding(finding, study), say_sureness(finding), say_reason(finding))
        for finding in study.findings
    ]


def say_finding(finding: Finding, study: Study) -> str:
    """A finding in one sentence, with marks of its terms (see `components.words.terms`)."""
    say = load_say()
    if finding.kind == kinds.DIRECTION:
        return _say_direction(finding, study, say)
    if finding.kind == kinds.NEWER:
        return _say_newer(finding, say)
    if finding.kind == kinds.LEADER:
        return _say_leader(finding, study, say)
    if finding.kind == kinds.BROKEN:
        return _say_broken(finding, study, say)
    if finding.kind in (kinds.BEGUN, kinds.CONSTANT, kinds.RANK, kinds.MORE_ACTS, kinds.FEWER_ACTS):
        return _say_of_pair(finding, study, say)
    return _say_moved(finding, study, say)


def say_sureness(finding: Finding) -> str:
    """How sure a finding is, in one word: Sure, Likely or Open."""
    return load_say().name("finding-sureness", finding.sureness)


def say_reason(finding: Finding) -> str:
    """Why a finding is so sure, and what was compared."""
    say = load_say()
    reason = say.name("finding-reason", finding.reason, thin=THIN)
    is_direct = finding.kind in (kinds.DIRECTION, kinds.BROKEN, kinds.CONSTANT, kinds.RANK, kinds.BEGUN)
    if finding.turned:
        return f"{reason} {say('finding-reason-turned')}"
    if is_direct:
        return reason
    basis = say.name(
        "finding-basis",
        finding.unit,
        before=say.years(*finding.before),
        after=say.years(*finding.after),
        parties=MOST_PARTIES,
    )
    return f"{reason} {basis}"


def _say_direction(finding: Finding, study: Study, say: Say) -> str:
    is_up = (finding.firm if math.isnan(finding.every) else finding.every) > 0
    return say(
        "finding-direction",
        direction="open" if finding.sureness == kinds.OPEN else "up" if is_up else "down",
        first=finding.before[0],
        last=finding.after[1],
        range=describe_range(finding.firm, finding.every, study.linked_basis),
    )


def _say_newer(finding: Finding, say: Say) -> str:
    (part,) = finding.parts
    direction = "steady" if finding.reason == "steady" else "up" if part.after > part.before else "down"
    return say(
        "finding-newer",
        direction=direction,
        before=part.before,
        after=part.after,
        years_before=say.years(*finding.before),
        years=say.years(*finding.after),
    )


def _say_leader(finding: Finding, study: Study, say: Say) -> str:
    first, *others = finding.parts
    return say(
        "finding-leader",
        is_new=any(other.before > first.before for other in others),
        first=study.table.options.labels[first.code],
        before=first.before,
        after=first.after,
        others=_list_items(others, study, say),
        has_powers=bool(finding.powers),
        powers=_list_items(finding.powers, study, say) if finding.powers else "",
        parties=MOST_PARTIES,
        years_before=say.years(*finding.before),
        years=say.years(*finding.after),
    )


def _list_items(parts: Sequence[Part], study: Study, say: Say) -> str:
    labels, types = study.table.options.labels, study.table.options.types
    names = [lower_label(labels[part.code]) if part.code in types else labels[part.code] for part in parts]
    items = zip(names, parts, strict=True)
    return say.list(
        [say("finding-item", name=name, before=part.before, after=part.after) for name, part in items]
    )


def _say_broken(finding: Finding, study: Study, say: Say) -> str:
    labels = study.table.options.labels
    named = [labels[part.code] for part in finding.parts]
    if finding.more:
        named.append(say("finding-broken-more", count=finding.more))
    broken = say.list(named)
    centre = (
        labels[finding.about] if finding.about else name_places(sorted(study.centres), study.table.options)
    )
    is_of_states = bool(finding.about)
    return say(
        "finding-broken",
        places=broken if is_of_states else centre,
        about=centre if is_of_states else broken,
        years=say.years(*finding.after),
        has_turned=bool(finding.turned),
        turned=say.list([labels[code] for code in finding.turned]),
    )


def _say_moved(finding: Finding, study: Study, say: Say) -> str:
    labels = study.table.options.labels
    items = _list_items(finding.parts, study, say)
    types = [lower_label(labels[code]) for code in finding.types]
    return say.name(
        "finding",
        finding.kind,
        items=items,
        sureness=finding.sureness,
        unit=finding.unit,
        parties=MOST_PARTIES,
        has_types=bool(types),
        types=say.list(types),
        years_before=say.years(*finding.before),
        years=say.years(*finding.after),
    )


def _say_of_pair(finding: Finding, study: Study, say: Say) -> str:
    labels = study.table.options.labels
    state, partner = (labels[code] for code in study.ends or ("", ""))
    part = finding.parts[0]
    if finding.kind == kinds.BEGUN:
        items = [
            say("finding-begun-item", name=lower_label(labels[each.code]), year=each.firm_before)
            for each in finding.parts
        ]
        return say("finding-begun", state=state, partner=partner, items=say.list(items))
    if finding.kind == kinds.CONSTANT:
        return say(
            "finding-constant",
            type=labels[part.code],
            active=part.after,
            count=part.before,
            years=say.years(*finding.after),
        )
    if finding.kind == kinds.RANK:
        return say(
            "finding-rank",
            state=state,
            partner=partner,
            rank="first" if part.before == 1 else say.ordinal(int(part.before)),
            count=part.after,
            level=part.firm_before,
            first=finding.after[0],
        )
    return say.name(
        "finding",
        finding.kind,
        state=state,
        partner=partner,
        sureness=finding.sureness,
        parties=MOST_PARTIES,
        before=part.before,
        after=part.after,
        years_before=say.years(*finding.before),
        years=say.years(*finding.after),
    )
