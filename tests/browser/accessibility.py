"""Accessibility of a page, checked with axe-core: what is left after the named exceptions is a fault of ours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SEVERE = ("serious", "critical")

_IS_INSIDE = "([target, selector]) => document.querySelector(target)?.closest(selector) != null"


@dataclass(frozen=True)
class AcceptedViolation:
    """A rule that a part of Streamlit breaks and that the app cannot mend.

    Parameters
    ----------
    rule
        Name of the axe rule.
    selector
        CSS selector of the part; the rule still holds everywhere else.
    reason
        Why it is accepted and what a reader who is affected has instead.
    """

    rule: str
    selector: str
    reason: str


ACCEPTED: tuple[AcceptedViolation, ...] = ()


def find_violations(page: Page, accepted: Collection[AcceptedViolation] = ACCEPTED) -> list[str]:
    """Serious and critical violations as `rule: what it asks (element)`, one per element, without accepted ones."""
    response: dict[str, Any] = Axe().run(page).response
    return [
        f"{violation['id']}: {violation['help']} ({node['html'][:200]})"
        for violation in response["violations"]
        if violation["impact"] in SEVERE
        for node in violation["nodes"]
        if not _is_accepted(page, violation["id"], node["target"], accepted)
    ]


def _is_accepted(page: Page, rule: str, targets: list[Any], accepted: Collection[AcceptedViolation]) -> bool:
    # A target inside a shadow root is a list of selectors, and no selector of ours reaches it.
    return any(
        page.evaluate(_IS_INSIDE, [target, item.selector])
        for item in accepted
        if item.rule == rule
        for target in targets
        if isinstance(target, str)
    )
