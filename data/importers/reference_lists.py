"""The reference lists that come from collected files and hold no ties: how complete the record is."""

from __future__ import annotations

from pathlib import Path

from data.importers import audit, exercise_series, open_parties, search_log
from data.reference import FOLDER

CHECKSUMS = {module.FILE: module.SHA256 for module in (audit, search_log, exercise_series)}
"""File as collected -> its SHA-256, like those of the sources in sources.toml."""

_LISTS = {
    "audit.csv": (audit.FILE, audit.import_audit),
    "search_log.csv": (search_log.FILE, search_log.import_search_log),
    "exercise_series.csv": (exercise_series.FILE, exercise_series.import_exercise_series),
    "open_parties.csv": (open_parties.FILE, open_parties.import_open_parties),
}


def write_reference_lists(sources: Path, folder: Path = FOLDER) -> None:
    """Read the collected files in `sources` and write their lists into `folder`, as UTF-8 CSV with LF line ends.

    Raises
    ------
    ValueError
        Naming the file and the row that cannot be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, (file, import_list) in _LISTS.items():
        rows = import_list(sources / file)
        flags = list(rows.select_dtypes("bool").columns)
        rows[flags] = rows[flags].astype(str).apply(lambda column: column.str.lower())
        rows.to_csv(folder / name, index=False, encoding="utf-8", lineterminator="\n")
