"""The panel of year masks of ties that an engine holds: built part by part, kept on disk, mapped into memory.

What is kept stands in a folder: a file for each part that is finished, and the panel of all. Each is called by the
fingerprint of what it was made from, so that it is used again as long as that has not changed, and a build that was
stopped goes on after its last finished part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from data.analysis.bits import WORD
from data.analysis.masks import MaskPanel, to_mask_panel
from data.analysis.panel import ROLES
from data.analysis.traditional import LESSER_PACTS
from data.engine.categories import to_categories
from data.engine.engines import UNFINISHED, Engine, Part, name_unfinished
from data.engine.statements import FAULTS, PANEL_KEY, Statement, write_masks, write_promises, write_span
from data.progress import Clock, Report, keep_quiet
from data.schema import AllowedValues, Problem, TableError, list_dtypes

FORMAT = 2
"""Of what is kept: another one is built anew."""
_ABOUT = "panel.json"
_EVERY, _ALLIANCES = "panel", "alliances"
_ARRAYS = tuple(field.name for field in fields(MaskPanel) if field.name not in {"first_year", "dtypes"})


def load_panel(
    engine: Engine, allowed: AllowedValues, folder: Path | None, report: Report = keep_quiet
) -> MaskPanel:
    """The panel of the table as it is now: the kept one, mapped into memory, or a new one.

    Parameters
    ----------
    allowed
        The codes that stand for its categories.
    folder
        Where it is kept; None = nowhere.
    report
        Is told of the progress of a build; what it raises stops the build, of which finished parts are kept.

    Raises
    ------
    TableError
        When ties break a rule that the panel rests on: the column, and how many they are.
    EngineError
        When the engine does not answer.
    """
    kept = find_panel(engine, allowed, folder)
    return kept if kept is not None else build_panel(engine, allowed, folder, report)


def find_panel(engine: Engine, allowed: AllowedValues, folder: Path | None) -> MaskPanel | None:
    """The kept panel of the table as it is now, mapped into memory; None where it must be built."""
    place = _name_panel(engine.list_parts(), allowed, folder)
    return None if place is None else _open(place, allowed)


def build_panel(
    engine: Engine, allowed: AllowedValues, folder: Path | None, report: Report = keep_quiet
) -> MaskPanel:
    """Build the panel, part by part, and keep it; parameters and errors as `load_panel`.

    The same as `data.analysis.masks.build_mask_panel` of all ties.
    """
    parts = engine.list_parts()
    total, first_year, last_year = _check_ties(engine)
    statement = write_masks(first_year, last_year)
    files = {part: _name_part(part, statement, folder) for part in parts}
    rows = {part: total if part.rows is None else part.rows for part in parts}
    finished = [part for part, file in files.items() if file is not None and file.exists()]
    done = sum(rows[part] for part in finished)
    clock = Clock("panel", total, report, at_start=done)
    clock.tell(done)
    masks = []
    for part, file in files.items():
        if file is not None and file.exists():
            masks.append(_read_part(file))
            continue
        found = engine.ask(statement, part)
        if file is not None:
            _write_part(found, file)
        masks.append(found)
        done += rows[part]
        clock.tell(done)
    panel = _merge(pa.concat_tables(masks), allowed, first_year, last_year, engine.name)
    place = _name_panel(parts, allowed, folder)
    if place is None:
        return panel
    _write(panel, place)
    _clear(place)
    _clear_parts(place, {file for file in files.values() if file is not None})
    kept = _open(place, allowed)
    return panel if kept is None else kept


def load_alliances(
    engine: Engine, allowed: AllowedValues, folder: Path | None, span: tuple[int, int]
) -> MaskPanel:
    """The panel of the pacts that promise defence alone, kept as the other is: see `find_alliances`.

    Parameters
    ----------
    span
        First and last year of all ties.
    """
    place = _name_panel(engine.list_parts(), allowed, folder, _ALLIANCES)
    kept = None if place is None else _open(place, allowed)
    if kept is not None:
        return kept
    found = engine.ask(write_masks(*span, write_promises(LESSER_PACTS)))
    panel = _merge(found, allowed, *span, engine.name)
    if place is not None:
        _write(panel, place)
        _clear(place)
    return panel


def _check_ties(engine: Engine) -> tuple[int, int, int]:
    """The number of ties, their first and their last year."""
    span = engine.ask(write_span()).to_pylist()[0]
    problems = [
        Problem(None, column, f"{message} in {span[f'faults_{column}']:,} ties")
        for column, (_, message) in FAULTS.items()
        if span[f"faults_{column}"]
    ]
    if problems:
        raise TableError(engine.name, problems)
    if not span["ties"]:
        return 0, 0, 0
    return int(span["ties"]), int(span["first_year"]), int(span["last_year"])


def _merge(masks: pa.Table, allowed: AllowedValues, first_year: int, last_year: int, name: str) -> MaskPanel:
    rows = to_categories(masks.select(list(PANEL_KEY)).to_pandas(), list_dtypes(allowed), name)
    words = (last_year - first_year) // WORD + 1
    years, firm = (
        np.stack(
            [masks[f"{kind}_{word}"].to_numpy().astype("int64").view("uint64") for word in range(words)],
            axis=1,
        )
        for kind in ("years", "firm")
    )
    counts = masks["ties"].to_numpy().astype("int64")
    return to_mask_panel(rows, years, firm, last_year - WORD * words + 1, counts)


def write_digest(what: Any) -> str:
    """What files are called by that were made from it: other contents, another name."""
    return sha256(json.dumps(what).encode()).hexdigest()[:24]


def _name_part(part: Part, statement: Statement, folder: Path | None) -> Path | None:
    if folder is None or part.fingerprint is None:
        return None
    return folder / "parts" / f"{write_digest([FORMAT, statement.text, part.fingerprint])}.arrow"


def _name_panel(
    parts: tuple[Part, ...], allowed: AllowedValues, folder: Path | None, kind: str = _EVERY
) -> Path | None:
    fingerprints = [part.fingerprint for part in parts]
    if folder is None or None in fingerprints:
        return None
    codes = [sorted(codes) for codes in (allowed.states, allowed.cooperation_types, allowed.sources)]
    return folder / f"{kind}-{write_digest([FORMAT, write_masks(0, 0).text, fingerprints, codes])}"


def _write_part(masks: pa.Table, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = name_unfinished(file)
    with pa.OSFile(str(unfinished), "wb") as out, pa.ipc.new_file(out, masks.schema) as writer:
        writer.write_table(masks)
    unfinished.replace(file)


def _read_part(file: Path) -> pa.Table:
    with pa.memory_map(str(file)) as source:
        return pa.ipc.open_file(source).read_all()


def _write(panel: MaskPanel, place: Path) -> None:
    unfinished = name_unfinished(place)
    rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name in _ARRAYS:
        np.save(unfinished / f"{name}.npy", getattr(panel, name), allow_pickle=False)
    checksums = {name: _measure_checksum(unfinished / f"{name}.npy") for name in _ARRAYS}
    about = {"first_year": panel.first_year, "sha256": checksums}
    (unfinished / _ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
    rmtree(place, ignore_errors=True)
    # Another process may have put the same there meanwhile.
    with suppress(OSError):
        unfinished.replace(place)
    rmtree(unfinished, ignore_errors=True)


def _measure_checksum(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _open(place: Path, allowed: AllowedValues) -> MaskPanel | None:
    """A panel as it is kept; None where there is none, or one that was cut short."""
    try:
        about: Mapping[str, Any] = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
        files = {name: place / f"{name}.npy" for name in _ARRAYS}
        if any(_measure_checksum(file) != about["sha256"][name] for name, file in files.items()):
            return None
        arrays = {
            name: np.asarray(np.load(file, mmap_mode="r", allow_pickle=False)) for name, file in files.items()
        }
    except (OSError, ValueError, KeyError):
        return None
    dtypes = list_dtypes(allowed)
    return MaskPanel(
        **arrays,
        first_year=int(about["first_year"]),
        dtypes={
            "ego": dtypes["state_a"],
            "alter": dtypes["state_b"],
            "role": pd.CategoricalDtype(list(ROLES)),
            **{name: dtypes[name] for name in ("cooperation_type", "source_id", "status")},
        },
    )


def _clear(place: Path) -> None:
    """Remove what was made from a table that is no more."""
    for old in place.parent.glob(f"{place.name.partition('-')[0]}-*"):
        # What is unfinished may be another process's.
        if old != place and old.suffix != UNFINISHED:
            rmtree(old, ignore_errors=True)


def _clear_parts(place: Path, parts: set[Path]) -> None:
    for file in (place.parent / "parts").glob("*.arrow"):
        if file not in parts:
            file.unlink(missing_ok=True)
