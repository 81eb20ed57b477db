"""The command line carries out what it can, names the row that it cannot, and never writes over itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from components.export.__main__ import main, read_list
from components.export.pictures import NamedFile
from components.export.request import OrderError
from components.export.targets import Targets, choose_format, list_targets
from data import DATA_VERSION
from tests.browser.server import ROOT
from tests.components.export.reading import read_pdf

Captured = pytest.CaptureFixture[str]
ORDER = ["--link", "state=PAK&partner=CHN", "--format", "txt"]


def _files(count: int) -> list[NamedFile]:
    return [NamedFile(f"own-page-{page}.png", b"new", "image/png") for page in range(1, count + 1)]


def _run_list(folder: Path, content: bytes, *options: str) -> int:
    orders = folder / "views.csv"
    orders.write_bytes(content)
    return main(["--list", str(orders), "--out", str(folder / "made"), *options])


def _list_made(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "made").iterdir())


def test_nothing_but_the_path_is_said_where_all_went_well(tmp_path: Path) -> None:
    out = tmp_path / "citation.txt"
    command = [sys.executable, "-m", "components.export", *ORDER, "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{out}\n", "")


@pytest.mark.parametrize("what", ["txt", "bib", "ris"])
def test_without_a_server_the_parameters_stand_in_place_of_half_a_link(tmp_path: Path, what: str) -> None:
    texts = []
    for host in ("", "https://ties.example.org/app/"):
        out = tmp_path / f"citation.{what}"
        assert main([*ORDER[:2], "--page", "timeline", "--host", host, "--out", str(out)]) == 0
        texts.append(out.read_text(encoding="utf-8").replace("\\", ""))
    query = f"timeline?state=PAK&partner=CHN&data={DATA_VERSION}"
    bare, linked = texts
    assert f"View: {query}" in bare
    assert f"/{query}" not in bare
    assert f"https://ties.example.org/app/{query}" in linked
    assert "View: timeline" not in linked


def test_a_picture_without_a_server_names_page_and_parameters(tmp_path: Path) -> None:
    out = tmp_path / "overview.pdf"
    assert main(["--link", "state=PAK&partner=CHN", "--figure", "timeline", "--out", str(out)]) == 0
    text = " ".join(read_pdf(out.read_bytes())[0][1].split())
    assert f"View: overview?state=PAK&partner=CHN&data={DATA_VERSION}" in text
    assert " /?" not in text


def test_a_server_that_is_no_address_is_refused(capsys: Captured) -> None:
    assert main([*ORDER, "--host", "ties.example.org"]) == 2
    assert "host=ties.example.org is no address" in capsys.readouterr().err


def test_a_list_with_wrong_rows_does_the_others_and_names_each(tmp_path: Path, capsys: Captured) -> None:
    blocked = tmp_path / "made" / "blocked"
    blocked.parent.mkdir()
    blocked.write_text("a file, no folder")
    rows = [
        b"page,link,format,out",
        b"overview,state=PAK,txt,first.txt",
        b"overview,state=PAK,txt,second.txt,surplus",
        b"overview,state=T\xfcrkiye,txt,third.txt",
        b"",
        b"overview,state=PAK,txt,blocked/sixth.txt",
        b"overview,state=PAK,txt,./first.txt",
        b"overview,state=PAK,txt,eighth.pdf",
        b"overview,state=PAK,,ninth.gif",
        b"overview,state=PAK,txt,tenth\0.txt",
        b'"overview","state=PAK",bib,"' + b"x" * 140_000 + b'"',
        b"overview,state=PAK,ris",
        b"overview,state=PAK,ris",
        b"overview,page=map&state=PAK,txt,fourteenth.txt",
        b"overview,state=PAK,txt," + b"y" * 300 + b".txt",
        b"overview,state=TUR,,last.txt,",
    ]
    assert _run_list(tmp_path, b"\n".join(rows), "--date", "2026-11-26") == 2
    own = "alliance-ties-pakistan-1990-2026-citation-2026-11-26.ris"
    assert _list_made(tmp_path) == [own, "blocked", "first.txt", "last.txt"]
    said = capsys.readouterr().err.splitlines()
    reasons = [
        (3, "a cell more than there are columns, the first: surplus"),
        (4, "not written in UTF-8"),
        (6, "sixth.txt cannot be written: "),
        (7, "first.txt is the file of row 2 already"),
        (8, "eighth.pdf does not end like a file of the format txt: .txt"),
        (9, "ninth.gif ends like no format; its files end in .png, .svg"),
        (10, "cannot be written: embedded null byte"),
        (11, "field larger than field limit"),
        (13, f"{own} is the file of row 12 already"),
        (14, "page"),
        (15, "cannot be written: File name too long"),
    ]
    assert len(said) == len(reasons)
    for line, (row, reason) in zip(said, reasons, strict=True):
        assert line.startswith(f"{tmp_path / 'views.csv'}, row {row}: ")
        assert reason in line


def test_options_stand_for_what_a_row_leaves_blank(tmp_path: Path) -> None:
    rows = b"link,format,out\nstate=PAK,,one/\nstate=TUR,bib,\n"
    assert _run_list(tmp_path, rows, "--format", "ris") == 0
    assert sorted(path.suffix for path in (tmp_path / "made").rglob("*.*")) == [".bib", ".ris"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"page,colour\n", "row 1: column colour is none of page"),
        (b"page,page\n", "row 1: column page stands there twice"),
        (b'"' + b"x" * 140_000, "row 1: field larger"),
        ("page,link\n".encode("utf-16"), "row 1: column"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_list_that_is_none_is_refused_as_a_whole(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    orders = tmp_path / "views.csv"
    if content is not None:
        orders.write_bytes(content)
    with pytest.raises(OrderError, match=reason):
        read_list(orders)


def test_what_is_replaced_is_told(tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "citation.txt"
    assert main([*ORDER, "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert main([*ORDER, "--out", str(out)]) == 0
    assert capsys.readouterr().err == f"{out} was there and has been replaced\n"


@pytest.mark.parametrize(
    ("asked", "out", "chosen"),
    [
        ("", "a.PDF", "pdf"),
        ("", "a.csv", "csv"),
        ("ties", "a.csv", "ties"),
        ("outlines", "a.svg", "outlines"),
        ("", "a.svg", "svg"),
        ("", "folder.2026/", ""),
        ("png", "a", "png"),
        ("", "", ""),
    ],
)
def test_the_ending_of_a_target_is_its_format(asked: str, out: str, chosen: str) -> None:
    assert choose_format(asked, out) == chosen


def test_the_pages_of_a_sheet_are_files_of_the_kind_asked_for(tmp_path: Path) -> None:
    names = [path.name for path in list_targets(_files(3), str(tmp_path / "sheet.png"))]
    assert names == ["sheet.png", "sheet-page-2.png", "sheet-page-3.png"]
    assert [path.name for path in list_targets(_files(1), "no-ending")] == ["no-ending.png"]
    assert [path.name for path in list_targets(_files(2), "folder/")] == ["own-page-1.png", "own-page-2.png"]


def test_an_order_of_which_one_page_is_taken_writes_none(tmp_path: Path) -> None:
    targets = Targets()
    targets.write_files(_files(1), str(tmp_path / "a-page-2.png"), 2)
    with pytest.raises(OrderError, match="row 2 already"):
        targets.write_files(_files(2), str(tmp_path / "a.png"), 3)
    assert [path.name for path in tmp_path.iterdir()] == ["a-page-2.png"]
