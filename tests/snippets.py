"""Snippets run as a reader runs them: beside the files that the pages offer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from components.figures import snippet
from components.screen.tables import to_csv, to_labels_csv
from components.study.study import Study
from data.filters import filter_ties


def download(study: Study, folder: Path) -> None:
    """Put the ties of a view, those of all years and the labels into a folder."""
    files = {
        snippet.name_ties_file(study.table): to_csv(study.ties),
        snippet.name_all_years_file(study.table): to_csv(
            filter_ties(study.table.ties, study.every_year_filter)
        ),
        snippet.name_labels_file(study.table): to_labels_csv(study.labels.pairs, study.tie_filter.states),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


def run(code: str) -> dict[str, Any]:
    """The names that a snippet leaves behind; it runs in the present folder."""
    names: dict[str, Any] = {}
    exec(compile(code, "snippet", "exec"), names)  # noqa: S102 - our own lines
    return names
