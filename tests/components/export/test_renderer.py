"""Charts are drawn by a process of its own, which may fail or be ended without harm to this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from components.export import renderer as module
from components.export.renderer import Renderer, RenderError

CHART: dict[str, Any] = {
    "data": {"values": [{"x": 1, "name": "Türkiye\u2028العربية"}]},
    "mark": "text",
    "encoding": {"x": {"field": "x", "type": "quantitative"}, "text": {"field": "name"}},
}


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    one = Renderer()
    yield one
    one.close()


def _find_process(renderer: Renderer) -> int:
    process = renderer._process
    assert process is not None
    return process.pid


def test_a_chart_becomes_an_svg_with_its_letters(renderer: Renderer) -> None:
    drawn = renderer.draw(CHART)
    assert drawn.startswith("<svg")
    assert "Türkiye" in drawn
    assert "العربية" in drawn


def test_control_characters_are_drawn_as_spaces(renderer: Renderer) -> None:
    controls = "".join(map(chr, range(32)))
    chart = CHART | {"data": {"values": [{"x": 1, "name": f"begin{controls}end \\b"}]}}
    drawn = renderer.draw(chart)
    assert "begin" in drawn
    assert "end \\b" in drawn
    assert renderer._drawn == 1


def test_a_chart_that_vega_refuses_costs_itself_only(renderer: Renderer) -> None:
    renderer.draw(CHART)
    process = _find_process(renderer)
    with pytest.raises(RenderError):
        renderer.draw({"mark": "no such mark"})
    assert renderer.draw(CHART).startswith("<svg")
    assert _find_process(renderer) == process


def test_a_process_that_ended_between_two_charts_costs_none(renderer: Renderer) -> None:
    renderer.draw(CHART)
    process = renderer._process
    assert process is not None
    process.kill()
    process.wait()
    assert renderer.draw(CHART).startswith("<svg")


def test_a_process_that_takes_too_long_is_ended(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_OF_A_DRAWING", 0.0)
    with pytest.raises(RenderError, match="ended before the chart was drawn"):
        renderer.draw(CHART)
    monkeypatch.setattr(module, "SECONDS_OF_A_DRAWING", 60.0)
    assert renderer.draw(CHART).startswith("<svg")


def test_a_process_draws_so_many_charts_and_no_more(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAWINGS_OF_A_PROCESS", 2)
    processes = []
    for _ in range(5):
        renderer.draw(CHART)
        processes.append(_find_process(renderer))
    assert processes[0] == processes[1] != processes[2] == processes[3] != processes[4]
