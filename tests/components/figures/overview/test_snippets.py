"""The snippets of the Overview, run as a reader runs them, against the numbers on the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from components.figures.overview.breakdown import write_breakdown_snippet
from components.figures.overview.headline import write_broken_snippet, write_moved_snippet
from components.figures.overview.headlines import write_headlines_snippet
from components.figures.overview.timeline import write_timeline_snippet
from components.screen.open_table import load_table
from components.study.findings import count_broken_years
from components.study.study import Study
from data.analysis import findings as kinds
from data.analysis.mask_measures import count_by_type_area
from tests.snippets import download, run

TABLE = load_table()


def test_headline_numbers(study: Study) -> None:
    summary = study.summary
    names = run(write_headlines_snippet(study))
    again = {name: names[name] for name in ("partners", "records", "breadth", "effective_partners")}
    again["relations"] = names["relations"].sum()
    assert again == pytest.approx({name: figure.value for name, figure in summary.figures.items()}, abs=1e-9)


def test_timeline_and_breakdown(study: Study) -> None:
    names = run(write_timeline_snippet(study))
    counts = study.by_type_year.astype({"cooperation_type": str})
    drawn = counts.set_index(["year", "cooperation_type"])["relation_count"].to_dict()
    assert names["timeline"].to_dict() == pytest.approx(drawn, abs=1e-9)

    names = run(write_breakdown_snippet(study))
    if study.is_single_dyad:
        years = count_by_type_area(study.measures, TABLE.states["area"])
        expected = dict(zip(years["cooperation_type"].astype(str), years["year_count"], strict=True))
    else:
        by_type = study.by_type
        expected = dict(zip(by_type["cooperation_type"].astype(str), by_type["relation_count"], strict=True))
    assert names["breakdown"].to_dict() == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("states", [("OIC",), ("MLI",)])
def test_ties_that_ended(states: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Study(TABLE, replace(TABLE.options.default, states=states))
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    again = run(write_broken_snippet(study, study.findings[0]))["headline"].to_dict()
    drawn = count_broken_years(study, study.findings[0]).set_index(["alter", "year"])["relation_count"]
    assert drawn.sum() > 20
    assert {key: again.get(key, 0) for key in drawn.index} == drawn.to_dict()


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ({"states": ("OIC",)}, kinds.GAINED),
        ({"states": ("OIC",), "statuses": ("confirmed",)}, kinds.MEMBERS_GAINED),
        ({"states": ("GCC", "PAK"), "partners": ("EGY", "OMN", "TUR")}, kinds.TYPES_GAINED),
        ({"states": ("OIC",), "direction": "provides"}, kinds.TYPES_GAINED),
        ({"states": ("PAK",)}, kinds.GAINED),
        ({"states": ("OIC",), "partners": ("RUS",)}, kinds.GAINED),
        ({"states": ("TUR", "AZE"), "only": "newer", "direction": "provides"}, kinds.GAINED),
    ],
)
def test_gains_and_losses(
    link: dict[str, Any], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = Study(TABLE, replace(TABLE.options.default, **link))
    movements = study.movements
    assert movements is not None
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    again = run(write_moved_snippet(study, movements, kind))["moved"]
    table = {kinds.MEMBERS_GAINED: "by_member", kinds.TYPES_GAINED: "by_type"}.get(kind, "by_place")
    drawn = getattr(movements, table).set_index("place")[["before", "after"]]
    drawn = drawn[drawn.sum(axis="columns").gt(0)]
    assert len(drawn) > 3
    again = again[again.sum(axis="columns").gt(0)]
    assert again.stack().to_dict() == pytest.approx(drawn.stack().to_dict())
