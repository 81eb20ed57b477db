"""What only a browser does with the page on newer partners: the definition in the link, and the lines of pandas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from tests.browser.visitor import Visitor

TABLE = load_table()


def _read_count(page: Page) -> int:
    """How many traditional partners the sidebar counts."""
    caption = page.get_by_test_id("stSidebar").get_by_text("the states chosen have").inner_text()
    found = re.search(r"have (\d+) traditional", caption)
    assert found
    return int(found[1])


def test_the_definition_is_a_choice_in_the_link_with_a_live_count(visitor: Visitor) -> None:
    page = visitor.open("/newcomers?state=PAK")
    sidebar, main = page.get_by_test_id("stSidebar"), page.get_by_test_id("stMain")
    sidebar.get_by_text("Traditional and newer partners").click()
    recorded = _read_count(page)

    sidebar.get_by_role("combobox", name="Traditional is").click()
    with visitor.rerun():
        page.get_by_role("option", name=re.compile("^Core")).click()
    expect(main.get_by_text("Definition: traditional = the fewest partners")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"state": ["PAK"], "tradition": ["core"]}
    assert _read_count(page) != recorded

    with visitor.rerun():
        page.go_back()
    expect(main.get_by_text("Definition: traditional = named so by a cited source")).to_be_visible()
    assert _read_count(page) == recorded


def test_the_lines_of_pandas_run_on_the_downloaded_files(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visitor.open("/newcomers?state=MLI")
    for button in ("Ties of all years (CSV)", "Labels of all partners (CSV)"):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
    monkeypatch.chdir(tmp_path)

    view = parse_view({"state": ["MLI"]}, TABLE.options)[0]
    newcomers = Study(TABLE, view).newcomers
    snippets = page.get_by_test_id("stExpander").filter(has_text="How was this computed?")
    runs: list[dict[str, Any]] = []
    for snippet in snippets.all():
        snippet.get_by_text("How was this computed?").click()
        code = snippet.get_by_test_id("stCode").locator("code")
        expect(code).to_be_visible()
        names: dict[str, Any] = {}
        exec(compile(code.inner_text(), "snippet", "exec"), names)  # noqa: S102 - our own lines, as a reader runs them
        runs.append(names)

    def find(name: str) -> Any:
        return next(names[name] for names in runs if name in names)

    drawn = newcomers.shares[newcomers.shares["standing"].eq("newer") & newcomers.shares["year"].eq(2024)][
        "share"
    ]
    assert find("shares").loc[2024, "newer"] == pytest.approx(drawn.iloc[0], abs=1e-9)
    assert len(find("came")) == len(newcomers.first_ties)
    momentum = newcomers.ranking.set_index("alter")["momentum"]
    assert find("growth")["momentum"].to_dict() == pytest.approx(momentum.to_dict(), abs=1e-9)
    assert find("deepening").sum() == newcomers.changes["deepening"].sum()
    assert find("standing")["FRA"] == "traditional"
    assert find("standing")["RUS"] == "newer"
