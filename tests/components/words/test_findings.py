"""No view of the shipped table tells what is trivial or what its record cannot bear; sentences and terms."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import View
from components.words.findings import write_findings
from data.analysis import findings as rules
from data.analysis.coverage import find_like_for_like
from data.analysis.findings import Finding
from data.analysis.newer_findings import measure_held
from data.analysis.traditional import NEWER

TABLE = load_table()
OPTIONS = TABLE.options
TIES = TABLE.ties.astype({"state_a": str, "state_b": str, "cooperation_type": str})
STEP = 4
"""Every so many of the states, groups and pairs are looked at."""
BROKEN = ("OIC", "AU", "NER", "TCD", "MLI-FRA", "AFG-USA", "IDN-AUS")
MOVED = (
    *(rules.GAINED, rules.LOST, rules.MEMBERS_GAINED, rules.MEMBERS_LOST),
    *(rules.TYPES_GAINED, rules.TYPES_LOST, rules.MORE_ACTS, rules.FEWER_ACTS),
)


def list_views(step: int) -> list[View]:
    """Members, groups and sixty random pairs: every so many of them."""
    default, members = OPTIONS.default, sorted(TABLE.members)
    dice = random.Random(12)  # noqa: S311 - chance, not secrets
    pairs = [(dice.choice(members), dice.choice(OPTIONS.partners)) for _ in range(60)]
    groups = [code for code in TABLE.groups["group"] if code in OPTIONS.places]
    alone = [replace(default, states=(code,)) for code in [*members, *groups]]
    return [
        *alone,
        *(replace(default, states=(one,), partners=(other,)) for one, other in pairs if one != other),
    ][::step]


def _view_of(codes: str) -> View:
    state, *partners = codes.split("-")
    return replace(OPTIONS.default, states=(state,), partners=tuple(partners))


@pytest.mark.parametrize(
    "view",
    [*list_views(STEP), *map(_view_of, BROKEN)],
    ids=lambda view: "-".join((*view.states, *view.partners)),
)
def test_no_finding_is_trivial_or_unsupported(view: View) -> None:
    study = Study(TABLE, view)
    told = write_findings(study)
    assert len(told) == len(study.findings)
    for finding, (sentence, sureness, reason) in zip(study.findings, told, strict=True):
        assert sureness in ("Sure", "Likely", "Open")
        assert reason.endswith(".")
        assert re.fullmatch(r"[A-ZÅÄÖ0-9].*[^.]\.", sentence, re.DOTALL), sentence
        assert not re.search(r"\[\[|\bnan\b|None|\{", sentence), sentence
        assert " 1 closest" not in sentence
        if finding.kind == rules.BROKEN:
            _check_broken(study, finding)
        if finding.kind not in MOVED:
            continue
        # The years compared are such as at least one source covers on both sides.
        assert find_like_for_like(study.full_coverage, finding.before, finding.after)
        for part in finding.parts:
            assert max(part.before, part.after) >= rules.LEAST
            assert abs(part.after - part.before) >= rules.LEAST_GAIN
            firm = (part.firm_after - part.firm_before) * (part.after - part.before)
            assert firm >= 0
            if finding.unit == rules.RECORDS:
                _check_acts(study, finding, part.code, (part.before, part.after))


def _check_broken(study: Study, finding: Finding) -> None:
    """Of each pair that broke fewer types are active now than were before, over all its ties, of whatever size."""
    first, last = finding.after
    for part in finding.parts:
        other = finding.about or min(study.centres)
        rows = TIES[TIES["state_a"].isin([part.code, other]) & TIES["state_b"].isin([part.code, other])]
        before = rows[rows["start_year"].lt(first) & rows["end_year"].ge(first - 2)]
        now = rows[rows["end_year"].gt(last)]
        assert now["cooperation_type"].nunique() < before["cooperation_type"].nunique()
        assert part.before > part.after


def _check_acts(study: Study, finding: Finding, code: str, counts: tuple[float, float]) -> None:
    """No more acts than the table has of few states between the ends: no finding rests on large events."""
    ends = study.tie_filter.states | study.centres
    is_pair = (TIES["state_a"].eq(code) & TIES["state_b"].isin(list(ends))) | (
        TIES["state_b"].eq(code) & TIES["state_a"].isin(list(ends))
    )
    few = TIES[is_pair & TIES["party_count"].le(5)]
    for window, count in zip((finding.before, finding.after), counts, strict=True):
        assert few.loc[few["start_year"].between(*window), "event_id"].nunique() >= count


def _write_of(codes: str) -> list[str]:
    return [told.sentence for told in write_findings(Study(TABLE, _view_of(codes)))]


def test_a_pair_that_broke_begins_with_that_and_the_first_of_many_is_the_closest() -> None:
    # Counted in the table: treaty and Task Force Takuba ended in 2022; training, until 2024, is the one kind left.
    assert _write_of("MLI-FRA")[0] == "Most of what tied Mali to France has ended (2022)."
    ended, closest, *_ = _write_of("AFG-USA")
    assert ended == "Most of what tied Afghanistan to United States has ended (2021)."
    assert closest.startswith("United States is the closest of 66 partners of Afghanistan")
    # One base in the Emirates ended; deliveries, a naval base of nine states and exercises go on.
    assert not any("Italy" in sentence for sentence in _write_of("ARE"))


@pytest.mark.parametrize("code", ["OIC", "GCC", "AU", "IDN", "TUR"])
def test_the_share_of_newer_partners_is_that_of_the_page_on_them(code: str) -> None:
    study = Study(TABLE, replace(OPTIONS.default, states=(code,)))
    windows = study.newcomers.windows
    assert windows is not None
    held = measure_held(study.cells, study.coverage, windows, study.labels.by_standing[NEWER])
    assert held == (study.newcomers.newer_before, study.newcomers.newer_after)
