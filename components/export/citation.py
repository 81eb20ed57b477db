"""Citations of a view and of the sources behind it: plain text, BibTeX, RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from components.export.names import to_slug
from components.export.provenance import Provenance, Source
from components.words.say import load_say
from data.printable import clean

CITATION_FILE = Path(__file__).parents[2] / "CITATION.cff"

_YEAR = re.compile(r"(?:\A|[.,)\"] )\(?((?:18|19|20)\d\d)[a-z]?\)?\. ")
"""The year of publication as the citations write it: after the authors, with a full stop."""
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>?#]+")
"""A digital object identifier, in an address or after `doi:`."""
_OTHERS = "others"
"""Stands for further authors in BibTeX and in `sources.toml`."""
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        # Escaped braces would still be counted.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class Work:
    """The dashboard as a work to be cited.

    Parameters
    ----------
    authors
        (family name, given names); given names are empty for a group.
    """

    title: str
    authors: tuple[tuple[str, str], ...]
    version: str


def read_work(file: Path = CITATION_FILE) -> Work:
    """Read CITATION.cff.

    Only what such a file needs is understood: top-level `key: value` lines and a list of authors, each with `name` or
    with `family-names` and `given-names`.

    Raises
    ------
    ValueError
        If the title, the version or the authors are missing.
    """
    values: dict[str, str] = {}
    people: list[dict[str, str]] = []
    block = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(?P<indent>\s*)(?P<item>- )?(?P<key>[\w-]+):\s*(?P<value>.*)$", line)
        if match is None:
            continue
        key, value = match["key"], _read_scalar(match["value"])
        if not match["indent"] and not match["item"]:
            block = key
            values[key] = value
        elif block == "authors":
            if match["item"]:
                people.append({})
            if people:
                people[-1][key] = value
    authors = tuple(
        (person.get("name") or person.get("family-names", ""), person.get("given-names", ""))
        for person in people
    )
    missing = [key for key in ("title", "version") if not values.get(key)] + ([] if authors else ["authors"])
    if missing:
        message = f"{file.name} has no {', '.join(missing)}"
        raise ValueError(message)
    return Work(values["title"], authors, values["version"])


def _read_scalar(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return re.sub(r"\s+#.*$", "", text)


def _name(author: tuple[str, str]) -> str:
    return ", ".join(part for part in author if part)


def _name_view(provenance: Provenance) -> str:
    return f"{provenance.title}: {provenance.filters.rstrip('.')}"


def _name_place(provenance: Provenance) -> str:
    """Where the view is found, for forms whose field of an address takes none but a link; and what the link needs."""
    return f"{'' if provenance.link else provenance.address} {provenance.file_note}".strip()


def _describe_version(work: Work, provenance: Provenance) -> str:
    return load_say()("export-citation-version", version=work.version, data=provenance.data_version)


def write_citation(work: Work, provenance: Provenance) -> str:
    """The view in one paragraph, and the citation of each of its sources on a line of its own."""
    authors = "; ".join(_name(author) for author in work.authors)
    say = load_say()
    view = say(
        "export-citation-view",
        title=provenance.title,
        filters=provenance.filters.rstrip("."),
        counts=provenance.counts,
        link=provenance.address,
        day=provenance.day,
    )
    made = f"{authors}. {provenance.made_on.year}. {work.title}, {_describe_version(work, provenance)}."
    lines = [clean(f"{made} {view} {provenance.file_note}"), "", say("export-citation-sources")]
    lines += [f"- {clean(write_source(source))}" for source in provenance.sources]
    return "\n".join(lines) + "\n"


def write_source(source: Source) -> str:
    """The citation of a source with its address."""
    address = "" if not source.address or source.address in source.citation else f" {source.address}"
    return f"{source.citation}{address}"


def find_year(citation: str) -> str:
    """The year of publication in a citation; blank where it gives none."""
    match = _YEAR.search(citation)
    return match.group(1) if match else ""


def find_doi(source: Source) -> str:
    """The digital object identifier of a source, from its address or its citation; blank where it has none."""
    match = _DOI.search(source.address) or _DOI.search(source.citation)
    return match.group(0).rstrip(".,;)") if match else ""


def list_authors(source: Source) -> tuple[tuple[str, str], ...]:
    """Who made a source: its persons, else its producer as a group."""
    return source.authors or ((source.producer, ""),)


def escape_bibtex(text: str) -> str:
    """A text as a BibTeX value: TeX's signs are escaped, other letters stay as they are (UTF-8)."""
    return clean(text).translate(_TEX)


def _escape_address(address: str) -> str:
    """An address as a BibTeX value, which is taken as it stands: only what would end the value is encoded."""
    return quote(clean(address), safe="!#$%&'()*+,/:;=?@[]-._~")


def _write_bibtex_entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def write_bibtex(work: Work, provenance: Provenance) -> str:
    """The view and its sources as BibTeX entries."""
    filters = provenance.filters.rstrip(".")
    note = load_say()("export-citation-view-note", filters=filters, counts=provenance.counts)
    note = f"{note} {_name_place(provenance)}".rstrip()
    key = f"alliance-ties-{to_slug(provenance.title)[:40].strip('-')}-{provenance.made_on.isoformat()}"
    view = _write_bibtex_entry(
        "misc",
        key.replace("--", "-"),
        [
            ("author", _write_bibtex_authors(work.authors)),
            ("title", f"{{{escape_bibtex(work.title)}}}: {escape_bibtex(provenance.title)}"),
            ("year", str(provenance.made_on.year)),
            ("version", escape_bibtex(_describe_version(work, provenance))),
            ("note", escape_bibtex(note)),
            ("url", _escape_address(provenance.link)),
            ("urldate", provenance.made_on.isoformat()),
        ],
    )
    return "\n".join([view, *(_write_bibtex_source(source) for source in provenance.sources)])


def _write_bibtex_authors(authors: Sequence[tuple[str, str]]) -> str:
    return " and ".join(
        f"{escape_bibtex(family)}, {escape_bibtex(given)}"
        if given
        else _OTHERS
        if family == _OTHERS
        else f"{{{escape_bibtex(family)}}}"
        for family, given in authors
    )


def _write_bibtex_source(source: Source) -> str:
    return _write_bibtex_entry(
        "misc",
        source.source_id,
        [
            ("author", _write_bibtex_authors(list_authors(source))),
            ("title", f"{{{escape_bibtex(source.title)}}}"),
            ("year", find_year(source.citation)),
            ("version", escape_bibtex(source.version)),
            ("note", escape_bibtex(load_say()("export-citation-source-note", citation=source.citation))),
            ("doi", _escape_address(find_doi(source))),
            ("url", _escape_address(source.address)),
        ],
    )


def _write_ris_entry(kind: str, fields: Sequence[tuple[str, str]]) -> str:
    lines = [f"{tag}  - {clean(value)}" for tag, value in (("TY", kind), *fields) if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def write_ris(work: Work, provenance: Provenance) -> str:
    """The view and its sources as RIS records, one line per field."""
    made_on = provenance.made_on
    view = _write_ris_entry(
        "DATA",
        [
            *(("AU", _name(author)) for author in work.authors),
            ("TI", f"{work.title}: {_name_view(provenance)}"),
            ("PY", str(made_on.year)),
            ("ET", _describe_version(work, provenance)),
            ("N1", f"{provenance.counts} {_name_place(provenance)}".rstrip()),
            ("UR", provenance.link),
            ("Y2", made_on.strftime("%Y/%m/%d")),
        ],
    )
    sources = [
        _write_ris_entry(
            "DATA",
            [
                *(("AU", _name(author)) for author in list_authors(source) if author[0] != _OTHERS),
                ("TI", source.title),
                ("PY", find_year(source.citation)),
                ("ET", source.version),
                ("N1", source.citation),
                ("DO", find_doi(source)),
                ("UR", source.address),
                ("ID", source.source_id),
            ],
        )
        for source in provenance.sources
    ]
    return "\r\n".join([view, *sources])
