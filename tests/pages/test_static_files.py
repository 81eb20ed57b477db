"""The files of the folder `static`: whole ones pass, and each kind of broken one is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from components.screen.headers import STATIC
from components.screen.static_files import NAMES, StaticFileError, check_static


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of every file that is checked."""
    check_static(STATIC)
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(STATIC / name, path)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_and_an_empty_file_are_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(StaticFileError, match=rf"\n- static/{name}: No such file"):
        check_static(folder)
    (folder / name).touch()
    with pytest.raises(StaticFileError, match=rf"\n- static/{name}: not a whole"):
        check_static(folder)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name.endswith((".svg", "json", ".woff2", ".ttf"))]
)
@pytest.mark.parametrize(
    "spoil", [lambda content: content[:-20], lambda _: b"<html>404</html>"], ids=["cut short", "another kind"]
)
def test_a_file_that_is_cut_short_or_of_another_kind_is_named(
    folder: Path, name: str, spoil: Callable[[bytes], bytes]
) -> None:
    (folder / name).write_bytes(spoil((folder / name).read_bytes()))
    with pytest.raises(StaticFileError, match=rf"\n- static/{name}: "):
        check_static(folder)
