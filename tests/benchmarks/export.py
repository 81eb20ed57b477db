"""Measure pictures against a screenshot of the same page: `python -m tests.benchmarks.export` prints the table.

The figures of a view are made once; what is measured is what follows: drawing a figure and writing the file, first in a
fresh process and then again. A screenshot is what a reader's browser needs for the same page, from the address to the
PNG. The aim is a figure within a second and a sheet within three, on two cores. Nothing is asserted: a machine under
load would fail a good change; the time of the processor tells then what the others took.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from components.export.pictures import export_figure, export_sheet
from components.figures.maps.world_map import build_world_map
from components.theme import PALETTES
from tests.browser.server import APP, serve
from tests.browser.visitor import launch_chromium, new_visitor
from tests.components.export.test_real_views import take

ROUNDS = 5
LIGHT = PALETTES["light"]
VIEWS: dict[str, dict[str, list[str]]] = {"all OIC members": {}, "Pakistan": {"state": ["PAK"]}}
ADDRESSES = {"all OIC members": "/", "Pakistan": "/?state=PAK"}


Times = tuple[float, float, float]
"""Milliseconds of a first call, the median of those after it, and the median of what they took of this process."""


def time_calls(call: Callable[[], object]) -> Times:
    """Time a call again and again."""
    times, own = [], []
    for _ in range(ROUNDS + 1):
        start, own_start = time.perf_counter(), time.process_time()
        call()
        times.append(1000 * (time.perf_counter() - start))
        own.append(1000 * (time.process_time() - own_start))
    return times[0], median(times[1:]), median(own[1:])


def measure_view(name: str) -> list[tuple[str, Times]]:
    """What is drawn of a view, with its times."""
    figures, provenance, study, _ = take(VIEWS[name])
    figures = [build_world_map(study, LIGHT), *figures]
    calls: dict[str, Callable[[], object]] = {
        f"{figure.key}, {size}, PNG at {scale}x": lambda figure=figure, size=size, scale=scale: export_figure(
            figure, provenance, LIGHT, size=size, scale=scale
        )
        for figure in figures
        for size, scale in (("column", 2), ("slide", 1))
    }
    for size in ("a4-portrait", "a4-landscape", "slide"):
        for form in ("png", "pdf"):
            calls[f"sheet of {len(figures)}, {size}, {form.upper()}"] = lambda size=size, form=form: (
                export_sheet(figures, provenance, LIGHT, size=size, file_format=form)
            )
    return [(what, time_calls(call)) for what, call in calls.items()]


def measure_screenshots(folder: Path) -> dict[str, Times]:
    """Milliseconds of a screenshot of the whole page of each view."""
    with (
        sync_playwright() as playwright,
        launch_chromium(playwright) as browser,
        serve(APP, folder / "log") as server,
    ):

        def shoot(address: str) -> None:
            visitor = new_visitor(browser, server.url)
            visitor.open(address)
            visitor.page.screenshot(path=folder / "page.png", full_page=True)
            visitor.page.context.close()

        return {
            name: time_calls(lambda address=address: shoot(address)) for name, address in ADDRESSES.items()
        }


def main() -> int:
    """Measure all and print a Markdown table."""
    lines = [
        "| view | what | first, ms | again, ms | of these processor, ms |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in VIEWS:
        lines += [
            f"| {name} | {what} | {first:.0f} | {again:.0f} | {own:.0f} |"
            for what, (first, again, own) in measure_view(name)
        ]
    with tempfile.TemporaryDirectory() as folder:
        for name, (first, again, _) in measure_screenshots(Path(folder)).items():
            lines.append(
                f"| {name} | screenshot of the Overview in a browser | {first:.0f} | {again:.0f} | elsewhere |"
            )
    sys.stdout.write(f"Medians of {ROUNDS}.\n\n" + "\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
