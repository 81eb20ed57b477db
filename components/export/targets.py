"""Where the files of an order go: the names asked for, the formats that they stand for, no file twice."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from components.export.pictures import NamedFile
from components.export.request import WHAT, OrderError, name_ending
from components.words.say import load_say

_ENDINGS = tuple(what for what in WHAT if name_ending(what) == what)
"""Formats that their files end in: the usual ones."""


def choose_format(asked: str, out: str) -> str:
    """The format of an order: the one that is asked for, else the one that its target ends in, else blank.

    Parameters
    ----------
    asked
        One of WHAT, or blank.
    out
        Name of a file or, ending in a slash or blank, of a folder.

    Raises
    ------
    OrderError
        Where the target ends otherwise than files of the format.
    """
    ending = "" if is_folder(out) else Path(out).suffix.removeprefix(".")
    if not ending:
        return asked
    if asked:
        if asked in WHAT and ending.lower() != name_ending(asked):
            raise OrderError(
                load_say()("export-order-ending", file=out, format=asked, ending=name_ending(asked))
            )
        return asked
    if ending.lower() not in _ENDINGS:
        raise OrderError(
            load_say()("export-order-no-ending", file=out, known=", ".join(f".{known}" for known in _ENDINGS))
        )
    return ending.lower()


def is_folder(out: str) -> bool:
    """Whether a target is a folder, in which files have their own names."""
    return not out or out.endswith(("/", "\\")) or os.path.isdir(out)  # noqa: PTH112 - a name that can be none is no error here


def list_targets(files: Sequence[NamedFile], out: str) -> list[Path]:
    """The path of each file: of several pages the first has the name asked for, the next ones its number too."""
    target = Path(out or ".")
    if is_folder(out):
        return [target / file.name for file in files]
    target = target if target.suffix else target.with_suffix(Path(files[0].name).suffix)
    pages = [target.with_stem(f"{target.stem}-page-{number}") for number in range(2, len(files) + 1)]
    return [target, *pages]


class Targets:
    """The files of a run, each written once."""

    def __init__(self) -> None:
        self._rows: dict[Path, int] = {}

    def write_files(self, files: Sequence[NamedFile], out: str, row: int) -> list[tuple[Path, bool]]:
        """Write the files of an order, made in a row of the list: (path, whether another file was there before).

        Raises
        ------
        OrderError
            Where another order of the run has the same target, or the file system refuses one.
        """
        try:
            paths = list_targets(files, out)
            self._check_rows(paths)
            written = []
            for path, file in zip(paths, files, strict=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                written.append((path, path.exists()))
                path.write_bytes(file.content)
                self._rows[path.resolve()] = row
        except OrderError:
            raise
        except (OSError, ValueError) as error:
            # A value error is a zero in a name.
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise OrderError(load_say()("export-order-unwritten", file=out, reason=reason)) from error
        return written

    def _check_rows(self, paths: Sequence[Path]) -> None:
        for path in paths:
            row = self._rows.get(path.resolve())
            if row is not None:
                raise OrderError(load_say()("export-order-target", file=str(path), row=row))
