"""Citations in plain text, BibTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.export.citation import (
    CITATION_FILE,
    Work,
    escape_bibtex,
    find_year,
    read_work,
    write_bibtex,
    write_citation,
    write_ris,
)
from components.export.provenance import to_source
from data.reference import load_sources
from tests.components.export.samples import HARD_PROVENANCE, PROVENANCE

WORK = Work("Ties & Treaties", (("Ann's Group", ""), ("Özil", "Ada")), "0.9")


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Entries by key; fails on unbalanced braces, as BibTeX does."""
    entries: dict[str, dict[str, str]] = {}
    place = 0
    while (start := text.find("@", place)) >= 0:
        match = re.compile(r"@\w+\{([^,\s{}]+),").match(text, start)
        assert match, text[start : start + 40]
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        body = text[match.end() : end - 1]
        fields, field = {}, re.compile(r"\s*(\w+) = \{")
        here = 0
        while found := field.match(body, here):
            depth, there = 1, found.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(body[there], 0)
                there += 1
            fields[found.group(1)] = body[found.end() : there - 1]
            here = there + (body[there : there + 1] == ",")
        assert not body[here:].strip(), body[here:]
        entries[match.group(1)] = fields
        place = end
    return entries


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    records: list[list[tuple[str, str]]] = []
    for line in filter(None, text.split("\r\n")):
        assert "\n" not in line
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match.group(1) == "TY":
            records.append([])
        records[-1].append((match.group(1), match.group(2)))
    assert all(record[0][0] == "TY" and record[-1] == ("ER", "") for record in records)
    return records


def test_the_work_is_that_of_the_citation_file() -> None:
    work = read_work()
    text = CITATION_FILE.read_text(encoding="utf-8")
    assert f'title: "{work.title}"' in text
    assert f"\nversion: {work.version}\n" in text
    assert work.authors == (("Alliance Ties contributors", ""),)


def test_people_and_quotes_in_the_citation_file_are_read(tmp_path: Path) -> None:
    file = tmp_path / "CITATION.cff"
    file.write_text(
        "title: 'It''s a title' \nversion: 1.2 # the newest\nauthors:\n  - family-names: \"van Dyk\"\n"
        "    given-names: Ann\n  - name: Group\nkeywords:\n  - name: no author\n",
        encoding="utf-8",
    )
    assert read_work(file) == Work("It's a title", (("van Dyk", "Ann"), ("Group", "")), "1.2")


def test_a_citation_file_without_authors_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "CITATION.cff"
    file.write_text("title: A\nversion: 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"CITATION\.cff has no authors"):
        read_work(file)


def test_plain_text_names_the_view_its_filters_the_day_and_every_source() -> None:
    text = write_citation(WORK, PROVENANCE)
    first, *rest = text.splitlines()
    assert first == (
        "Ann's Group; Özil, Ada. 2026. Ties & Treaties, version 0.9, data 2026.11. View “Pakistan, Türkiye and Saudi "
        "Arabia, 2000–2010” (Pakistan, Türkiye and Saudi Arabia with all partners: all cooperation types; 2000–2010): "
        "1\N{NARROW NO-BREAK SPACE}234 ties of 3 states with 1 partner, 2000–2010. "
        f"{PROVENANCE.link} (accessed 24 November 2026)."
    )
    assert [line for line in rest if line.startswith("- ")] == [
        f"- {PROVENANCE.sources[0].citation} https://doi.org/10.1177/1_2#3",
        f"- {PROVENANCE.sources[1].citation}",
    ]


def test_bibtex_is_escaped_and_keeps_its_letters() -> None:
    entries = read_bibtex(write_bibtex(WORK, PROVENANCE))
    assert list(entries)[1:] == ["s1", "s2"]
    view = next(iter(entries.values()))
    assert view["author"] == "{Ann's Group} and Özil, Ada"
    assert view["title"].startswith(r"{Ties \& Treaties}: Pakistan, Türkiye")
    assert view["url"] == PROVENANCE.link
    assert view["urldate"] == "2026-11-24"
    assert "all cooperation types" in view["note"]
    first = entries["s1"]
    assert first["author"] == r"{Ann O'Hara \& Sons}"
    assert first["note"].endswith(
        r"""2020. "First 100\% \textbraceleft{}Book\textbraceright{}." Journal\_of\_Ties 64 (4): 729-755."""
    )
    assert first["year"] == "2020"
    assert first["url"] == "https://doi.org/10.1177/1_2#3"
    assert "year" not in entries["s2"]
    assert "url" not in entries["s2"]


def test_persons_are_persons_and_a_doi_is_a_field() -> None:
    sources = load_sources()
    shipped = tuple(to_source(key, sources[key], 1) for key in ("dcad", "atop", "mme", "mdi", "us_greenbook"))
    provenance = replace(PROVENANCE, sources=shipped)
    entries = read_bibtex(write_bibtex(WORK, provenance))
    assert [entries[source.source_id]["author"] for source in shipped] == [
        "Kinne, Brandon J.",
        "Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.",
        "D'Orazio, Vito and Galambos, Kevin",
        "Massie, Justin and others",
        "{USAID and US Department of State}",
    ]
    dois = ["10.1177/0022002719857796", None, "10.7910/DVN/KHFODX", None, None]
    assert [entries[source.source_id].get("doi") for source in shipped] == dois
    records = [dict(record) for record in read_ris(write_ris(WORK, provenance))[1:]]
    assert [record.get("DO") for record in records] == dois
    authors = [
        value for record in read_ris(write_ris(WORK, provenance)) for tag, value in record if tag == "AU"
    ]
    assert authors[2:5] == ["Kinne, Brandon J.", "Leeds, Brett Ashley", "Ritter, Jeffrey M."]
    assert "others" not in authors


def test_the_persons_of_a_source_are_those_of_its_citation() -> None:
    for source in load_sources().values():
        for family, *names in source.get("authors", ()):
            assert family in source["citation"]
            assert all(name.rstrip(".") in source["citation"] for name in names)


def test_hard_names_stay_one_entry_in_each_format() -> None:
    hard = replace(HARD_PROVENANCE, title=HARD_PROVENANCE.title + " {\\ }\r\nER  - ")
    entries = read_bibtex(write_bibtex(WORK, hard))
    assert len(entries) == 3
    assert all(re.fullmatch(r"[\w-]+", key) for key in entries)
    records = read_ris(write_ris(WORK, hard))
    assert [record[0] for record in records] == [("TY", "DATA")] * 3
    assert "المملكة العربية السعودية" in dict(records[0])["TI"]
    assert "<Söns>" in dict(records[0])["TI"]


def test_ris_holds_the_view_and_every_source() -> None:
    view, first, second = read_ris(write_ris(WORK, PROVENANCE))
    assert [value for tag, value in view if tag == "AU"] == ["Ann's Group", "Özil, Ada"]
    assert dict(view)["UR"] == PROVENANCE.link
    assert dict(view)["Y2"] == "2026/11/24"
    assert dict(first)["N1"] == PROVENANCE.sources[0].citation
    assert dict(first)["PY"] == "2020"
    assert dict(second)["ID"] == "s2"


@given(st.text(max_size=60))
def test_any_text_leaves_bibtex_balanced(text: str) -> None:
    escaped = escape_bibtex(text)
    depth = 0
    for letter in escaped:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth in (0, 1)
    assert depth == 0


def test_the_year_is_that_of_publication() -> None:
    years = {source_id: find_year(source["citation"]) for source_id, source in load_sources().items()}
    known = {key: years[key] for key in ("dcad", "atop", "mme", "us_troops", "geopko", "ucdp_esd")}
    assert known == {
        "dcad": "2020",
        "atop": "2002",
        "mme": "2021",
        "us_troops": "2021",
        "geopko": "2020",
        "ucdp_esd": "2023",
    }
    # Years that a source covers are no year of publication.
    assert years["russia_exercises"] == years["mdi"] == years["sipri_spells"] == ""
