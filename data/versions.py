"""The versions of the table of ties: when each was built, how large it was, what changed in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

VERSIONS_FILE = Path(__file__).parent / "versions.toml"

_KEYS: dict[str, type] = {"date": date, "ties": int, "changes": str, "commit": str}
_NAME = re.compile(r"\d{4}\.\d{2}")
_COMMIT = re.compile(r"[0-9a-f]{40}")


class VersionError(ValueError):
    """A list of versions that cannot be read; the message names the version and the key."""


@dataclass(frozen=True)
class Version:
    """One version of the table.

    Parameters
    ----------
    name
        YYYY.NN, as links, pictures and citations write it.
    built_on
        Day on which the table was built.
    tie_count
        Rows of the table.
    changes
        What is another since the version before; a clause without a full stop.
    commit
        The commit that last wrote the table; blank for the newest, whose commit is not known before it is made.
    file
        Name of the reader's file that the table was made of and without which no link shows it; blank for a table that
        every visitor of a server sees.
    """

    name: str
    built_on: date
    tie_count: int
    changes: str
    commit: str = ""
    file: str = ""


def load_versions(file: Path = VERSIONS_FILE) -> tuple[Version, ...]:
    """The versions of a file, the oldest first; the last one is the table that is shipped.

    Raises
    ------
    VersionError
        Naming the version and the key that is missing, unknown or wrong.
    """
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VersionError(f"{file.name}: {error}") from error
    if not entries:
        raise VersionError(f"{file.name}: no version")
    newest = list(entries)[-1]
    versions: list[Version] = []
    for name, entry in entries.items():
        if not _NAME.fullmatch(name) or not isinstance(entry, dict):
            raise VersionError(
                f"{file.name}: {name} is no version: YYYY.NN and a table of {', '.join(_KEYS)}"
            )
        try:
            version = _read_version(name, entry, is_newest=name == newest)
            if versions:
                _check_order(versions[-1], version)
        except VersionError as error:
            raise VersionError(f"{file.name}, version {name}: {error}") from error
        versions.append(version)
    return tuple(versions)


def _read_version(name: str, entry: dict[str, Any], *, is_newest: bool) -> Version:
    for key in entry:
        if key not in _KEYS:
            raise VersionError(f"{key} is none of {', '.join(_KEYS)}")
    for key, kind in _KEYS.items():
        value = entry.get(key)
        if value is None and not (key == "commit" and is_newest):
            raise VersionError(f"{key} is missing")
        # A bool is an int and a time is a date, but not here.
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool | datetime)):
            raise VersionError(f"{key} = {value!r} is no {kind.__name__}")
    commit = entry.get("commit", "")
    if entry["ties"] < 1:
        raise VersionError(f"ties = {entry['ties']} is no number of ties")
    if not entry["changes"].strip() or entry["changes"].endswith("."):
        raise VersionError("changes is no clause without a full stop")
    if commit and not _COMMIT.fullmatch(commit):
        raise VersionError(f"commit = {commit!r} is no commit of 40 digits")
    return Version(name, entry["date"], entry["ties"], entry["changes"], commit)


def _check_order(before: Version, after: Version) -> None:
    if after.name <= before.name:
        raise VersionError(f"it stands after {before.name}")
    if after.built_on < before.built_on:
        raise VersionError(f"date = {after.built_on} is before that of {before.name}")
