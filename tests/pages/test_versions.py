"""The notice of a link that was made with other data, as a reader meets it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.screen import state
from data import DATA_VERSION, VERSIONS
from tests.pages.app import DATA_PAGE, open_page

OLD = VERSIONS[0]


def _read_address(app: AppTest) -> dict[str, list[str]]:
    """The parameters in the address bar after a run."""
    return {
        name: [values] if isinstance(values, str) else values for name, values in app.query_params.items()
    }


def _read_notices(link: dict[str, list[str]], page: str | None = None) -> list[str]:
    return [box.value for box in open_page(link, page).info]


@pytest.mark.parametrize("page", [None, DATA_PAGE, "pages/explore/newcomers.py"])
def test_an_old_link_says_what_is_shown_instead(page: str | None) -> None:
    (notice,) = _read_notices({"state": ["PAK"], "data": [OLD.name]}, page)
    assert notice.startswith(f"This link was made with data {OLD.name} (")
    assert f"Shown is {DATA_VERSION} (" in notice


def test_an_unknown_version_is_said_and_the_view_is_shown() -> None:
    app = open_page({"state": ["PAK"], "data": ["1999.01"]})
    assert [box.value.split(". Shown")[0] for box in app.info] == [
        "This link names data 1999.01, a version that is not known here"
    ]
    assert app.title[0].value.startswith("Pakistan")
    assert not app.warning


@pytest.mark.parametrize("link", [{}, {"state": ["PAK"]}, {"state": ["PAK"], "data": [DATA_VERSION]}])
def test_the_present_version_needs_no_notice(link: dict[str, list[str]]) -> None:
    assert _read_notices(link) == []


def test_a_reader_who_browses_on_leaves_the_old_link_behind() -> None:
    app = open_page({"state": ["PAK"], "data": [OLD.name]})
    app.run()
    # The same view is still that of the link.
    assert len(app.info) == 1
    assert _read_address(app)["data"] == [OLD.name]
    app.multiselect(key=state.KEYS["states"]).set_value(["TUR"]).run()
    assert _read_address(app)["state"] == ["TUR"]
    assert "data" not in app.query_params
    app.run()
    assert not app.info


def test_a_link_that_is_tidied_up_keeps_its_version() -> None:
    app = open_page({"state": ["pak"], "data": [OLD.name]})
    assert _read_address(app)["state"] == ["PAK"]
    app.run()
    assert _read_address(app)["data"] == [OLD.name]
    assert len(app.info) == 1


def test_the_address_bar_of_a_reader_who_browses_does_not_name_the_version() -> None:
    app = open_page({"state": ["PAK"]})
    app.multiselect(key=state.KEYS["states"]).set_value(["TUR"]).run()
    assert "data" not in app.query_params


def test_the_link_to_be_copied_names_the_version() -> None:
    app = open_page({"state": ["PAK"]}, DATA_PAGE)
    app.session_state["export_box_sheet"] = True
    app.run()
    codes = [element.value for element in app.code]
    assert any(code.endswith(f"/data?state=PAK&data={DATA_VERSION}") for code in codes), codes
