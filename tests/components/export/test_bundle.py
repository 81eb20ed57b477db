"""The zip of a view."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from components.export.bundle import build_bundle, name_bundle, name_tables, to_ties_table
from components.export.citation import read_work
from components.export.pictures import export_figure
from components.export.provenance import describe_coverage, list_sources
from data.reference import load_codebook
from tests.components.export.reading import read_png
from tests.components.export.samples import (
    HARD_NAME,
    HARD_PROVENANCE,
    LIGHT,
    PROVENANCE,
    make_bars,
    make_line,
)
from tests.components.figures.maps.test_print_map import make_map
from tests.toy import load_toy_ties

CODEBOOK, WORK = load_codebook(), read_work()
PICTURE = b"\x89PNG picture"


def build(**changes: object) -> zipfile.ZipFile:
    given = {
        "figures": [make_bars(), make_line()],
        "provenance": PROVENANCE,
        "pictures": {"a.png": PICTURE},
        "ties": load_toy_ties(),
        "codebook": CODEBOOK,
        "work": WORK,
    }
    content = build_bundle(**(given | changes))
    assert content == build_bundle(**(given | changes))
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return archive


def read_table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))


def test_a_bundle_holds_everything_that_traces_a_picture() -> None:
    archive = build()
    assert archive.namelist() == [
        "README.txt",
        "a.png",
        "types.csv",
        "years.csv",
        "ties.csv",
        "sources.csv",
        "citation.txt",
        "citation.bib",
        "citation.ris",
    ]
    assert archive.read("a.png") == PICTURE
    assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
    assert archive.read("citation.bib").startswith(b"@misc{")


def test_the_numbers_are_those_of_the_figure() -> None:
    rows = read_table(build(), "years.csv")
    assert [(int(row["year"]), int(row["relation_count"])) for row in rows] == list(
        make_line().data.itertuples(index=False, name=None)
    )


def test_every_tie_has_its_source() -> None:
    archive = build()
    ties, toy = read_table(archive, "ties.csv"), load_toy_ties()
    assert [row["tie_id"] for row in ties] == list(toy["tie_id"])
    assert list(ties[0])[: len(toy.columns)] == list(toy.columns)
    titles = {source.source_id: source.title for source in PROVENANCE.sources}
    assert all(row["source_title"] == titles[row["source_id"]] for row in ties)
    sources = read_table(archive, "sources.csv")
    assert {row["source_id"] for row in ties} == {row["source_id"] for row in sources}
    assert sources[0]["citation"] == PROVENANCE.sources[0].citation


def test_the_readme_explains_every_file_and_column() -> None:
    archive = build()
    readme = archive.read("README.txt").decode("utf-8")
    flat = " ".join(readme.split())
    for name in archive.namelist()[1:]:
        assert name in flat
    for column in [*make_bars().data.columns, *make_line().data.columns, *load_toy_ties().columns]:
        assert f"  {column}" in readme
    assert "count: Relations of the type with the area" in flat
    assert f"event_id: {CODEBOOK['ties']['columns']['event_id']['meaning']}"[:60] in flat
    for text in (
        PROVENANCE.filters,
        PROVENANCE.link,
        "Data version 2026.11",
        "Each source has terms of its own",
    ):
        assert text in flat
    assert PROVENANCE.boundary_note not in flat
    assert PROVENANCE.boundary_note in build(figures=[make_map()]).read("README.txt").decode()


def test_hard_names_are_safe_in_the_tables() -> None:
    ties = load_toy_ties()
    ties["name"] = HARD_NAME
    archive = build(figures=[make_bars(HARD_NAME)], provenance=HARD_PROVENANCE, ties=ties)
    assert {row["name"] for row in read_table(archive, "ties.csv")} == {f"'{HARD_NAME}"}
    assert read_table(archive, "types.csv")[-1]["label"] == f"'{HARD_NAME}"
    assert HARD_NAME in " ".join(archive.read("README.txt").decode("utf-8").split())


def test_figures_never_overwrite_each_other_or_the_ties() -> None:
    figures = [replace(make_line(), key=key) for key in ("ties", "years", "years", "../x", "السعودية")]
    assert name_tables(figures) == ["ties-2.csv", "years.csv", "years-2.csv", "x.csv", "figure.csv"]
    names = build(figures=figures).namelist()
    assert len(names) == len(set(names))


def test_the_name_says_the_view() -> None:
    assert name_bundle(PROVENANCE, "overview") == (
        "alliance-ties-pakistan-turkiye-and-saudi-arabia-2000-2010-overview-2026-11-24.zip"
    )


def test_provenance_counts_what_the_ties_hold() -> None:
    ties = load_toy_ties()
    described = {
        source_id: {
            "title": source_id,
            "producer": "p",
            "version": "1",
            "citation": "c",
            "terms": "t",
            "address": "",
        }
        for source_id in ("s1", "s2", "unused")
    }
    sources = list_sources(ties["source_id"].value_counts(), described)
    assert [(source.source_id, source.tie_count) for source in sources] == [("s2", 7), ("s1", 3)]
    assert list(to_ties_table(ties, PROVENANCE)["source_title"].unique()) == ["First Book", "Second List"]


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ({2000: "sample", 2001: "none"}, "No census stands behind this view"),
        ({2000: "census", 2001: "sample"}, "Years after 2000 rest on hand-picked events only"),
        ({2000: "sample", 2001: "partial"}, "Years before 2001 rest on hand-picked events only"),
        ({2000: "census", 2001: "partial"}, "Each year rests at least in part on a census"),
    ],
)
def test_coverage_is_said_in_one_sentence(levels: dict[int, str], words: str) -> None:
    cover = pd.DataFrame({"year": list(levels), "level": list(levels.values())})
    assert describe_coverage(cover).startswith(words)
    assert describe_coverage(cover).count(". ") == 0


def test_a_real_picture_goes_in_unchanged() -> None:
    file = export_figure(make_line(), PROVENANCE, LIGHT, scale=1)
    archive = build(pictures={file.name: file.content})
    assert read_png(archive.read(file.name))[0] == (850, 600)
