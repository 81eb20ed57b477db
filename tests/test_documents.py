"""The documents say what is true of the code and the data."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from components.codec.fields import Field
from components.figures.catalogue import PAGES
from components.screen.open_table import load_table
from components.screen.settings import FRAME_ANCESTORS, MAX_SESSIONS, METRICS, PUBLIC_ADDRESS, SESSIONS
from components.view import FIELDS, ViewOptions, parse_view
from components.words.links import say_meaning
from components.words.say import load_say
from components.words.sentences import lower_label
from components.words.versions import PARAMETER as DATA
from data import DATA_VERSION, VERSIONS
from data.analysis.completeness import FEW_TYPES, LEAST_LISTED, LEAST_RECALL
from data.reference import load_cooperation_types

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = load_table()
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_opens_with_the_two_commands_and_counts_the_ties() -> None:
    assert README.index("make run") < README.index("make test") < README.index("## ")
    assert f"{load_say().number(len(TABLE.ties)).replace(chr(0x202F), ' ')} ties" in README


def _write_row(field: Field[ViewOptions]) -> str:
    """The line of the README's table that a field stands for."""
    options = TABLE.options
    repeats = f" ({field.codec.repeats})" if field.codec.repeats else ""
    values = say_meaning(field, options, load_say())
    default = [f"`{text}`" for text in field.codec.write(field.to_value(options.default))]
    unset = "none" if field.lifted is None else "all"
    return f"| `{field.link_name}`{repeats} | {values} | {', '.join(default) or unset} |"


def test_the_readme_lists_every_field_of_a_view() -> None:
    listed = re.findall(r"^\| `[a-z].*\|$", README, flags=re.MULTILINE)
    of_data = [row for row in listed if row.startswith(f"| `{DATA}`")]
    assert len(of_data) == 1
    assert sorted(set(listed) - set(of_data)) == sorted(map(_write_row, FIELDS))


def test_the_readme_explains_every_setting() -> None:
    names = (PUBLIC_ADDRESS, FRAME_ANCESTORS, MAX_SESSIONS, METRICS)
    rows = {name: row for name in names for row in README.splitlines() if row.startswith(f"| `{name}` |")}
    assert tuple(rows) == names
    assert rows[MAX_SESSIONS].endswith(f"| {SESSIONS} |")


def test_the_links_in_the_readme_are_understood() -> None:
    links = re.findall(r"`/(?:data|newcomers)?\?([^`]+)`", README)
    assert len(links) == 3
    for link in links:
        parameters: dict[str, list[str]] = {}
        for part in link.split("&"):
            name, value = part.split("=")
            parameters.setdefault(name, []).append(value)
        view, notices = parse_view(parameters, TABLE.options)
        assert notices == []
        assert view != TABLE.options.default


def test_the_groups_in_the_readme_exist() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `state`"))
    assert set(re.findall(r"`([A-Z0-9_]+)`", row)) <= set(TABLE.options.states)


def test_the_terms_name_every_source() -> None:
    listed = re.findall(r"^\| `(\w+)`", _read("data/LICENSE.md"), flags=re.MULTILINE)
    assert sorted(listed) == sorted(TABLE.sources)


def test_versions_agree() -> None:
    assert f"## {VERSION} " in _read("CHANGELOG.md")
    assert all(f"### Data ({version.name})" in _read("CHANGELOG.md") for version in VERSIONS)
    assert f"\nversion: {VERSION}\n" in _read("CITATION.cff")
    assert f"Version {VERSION}" in README
    assert f"data {DATA_VERSION}" in README


def test_the_methods_tell_how_many_ties_were_listed_and_what_is_weak() -> None:
    methods = " ".join(_read("docs/methods.md").split())
    (listed,) = set(TABLE.recall.loc[TABLE.recall["group"].eq("all"), "listed_count"])
    assert f"A list of {listed} well-documented ties" in methods
    assert (LEAST_RECALL, LEAST_LISTED, FEW_TYPES) == (0.7, 10, 3)
    assert "at most three types" in methods
    assert "fewer than 70% were found or fewer than ten were listed" in methods


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{path.name}" for path in ROOT.glob("docs/*.md"))])
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", _read(name))
    local = [target for target in targets if not target.startswith("http")]
    assert [target for target in local if not ((ROOT / name).parent / target).exists()] == []


def test_the_pictures_of_the_documents_are_those_of_their_list() -> None:
    with (ROOT / "docs" / "pictures.csv").open(newline="") as file:
        listed = [f"docs/{row['out']}" for row in csv.DictReader(file)]
    shown = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert sorted(shown) == sorted(listed)
    assert all((ROOT / picture).exists() for picture in listed)


def test_the_readme_names_every_page() -> None:
    assert re.findall(r"^- \*\*([\w ]+)\*\*:", README, flags=re.MULTILINE)[: len(PAGES)] == [
        entry.title for entry in PAGES.values()
    ]


def test_the_methods_name_the_trust_of_every_lasting_type() -> None:
    text = _read("docs/methods.md")
    section = text[text.index("## When a tie is active") : text.index("## Coverage")]
    named = {
        label: int(years)
        for years, labels in re.findall(r"^\| (\d+) \| (.+) \|$", section, re.MULTILINE)
        for label in labels.split(", ")
    }
    types = load_cooperation_types().dropna(subset=["trust_years"])
    trusted = {
        lower_label(label): int(years)
        for label, years in zip(types["label"], types["trust_years"], strict=True)
    }
    assert named == trusted
