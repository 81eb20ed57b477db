"""The messages and the program fit each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast, visitor

from components.words import say as module
from components.words.formats import CLOSE, OPEN
from components.words.messages import parse_messages
from components.words.say import LANGUAGES, load_say
from data.analysis.coverage import LEVELS
from data.analysis.panel import ROLES
from data.analysis.traditional import STANDINGS
from data.reference import load_cooperation_types
from tests.components.words.calls import find_asked, find_mistakes

ROOT = Path(__file__).parents[3]
TEXT = Path(module.__file__).with_name("en.ftl").read_text(encoding="utf-8")
MESSAGES = parse_messages(TEXT)
NEEDED = dict(MESSAGES.needed)

CODES = ("family", "place", "standing", "role", "status", "level", "column")
"""First words of the names of codes."""
SECTIONS = {
    "Overview": ("overview",),
    "Findings": ("finding",),
    "Map": ("map",),
    "Timeline": ("timeline",),
    "Types": ("types",),
    "Events": ("event",),
    "Newer partners": ("newcomers",),
    "State": ("state",),
    "Pair": ("pair",),
    "Compare": ("compare",),
    "Network": ("network",),
    "Data": ("data",),
    "What is new": ("news",),
    "Methods": ("methods",),
    "Shared: formats": ("format",),
    "Shared: vocabulary": (*CODES, "sampled", "answer", "count"),
    "Shared: view and filters": ("view", "filter"),
    "Shared: records": ("record",),
    "Shared: linked index": ("linked",),
    "Shared: coverage and completeness": ("coverage", "completeness"),
    "Export": ("export",),
    "Search": ("search",),
    "Brief": ("brief",),
    "Screen": ("page", "screen"),
}
"""Section of the message file -> first words of its keys."""

BUILT: dict[str, tuple[str, ...]] = {
    # Names of codes: a key of the vocabulary, which the calls of name are checked against.
    "components/words/say.py: '-'.join((part for part in parts if part))": tuple(
        key for key in NEEDED if key.split("-")[0] in CODES
    ),
    # Headings of tables whose columns are keys; a table without one of them cannot be drawn.
    "components/screen/columns.py: subject": tuple(
        key
        for key in NEEDED
        if re.fullmatch(r"data-(own|ties|sources|codebook|recall|search|series)-column-.*", key)
    ),
    "components/screen/pair.py: _NOTED_SECTIONS[section]": tuple(
        key for key in NEEDED if key.startswith("pair-section-") and key.endswith("-note")
    ),
}
"""`path: expression` of a call whose key is built at run time -> every key that it can ask for."""


OFFERED = MESSAGES.parts | {key for key in NEEDED if key.split("-")[0] in CODES}
"""A code may have a name that no page needs at the moment; a part of a message is asked for with it."""


def test_every_language_has_a_file_that_is_read_without_a_mistake() -> None:
    for language in LANGUAGES:
        assert load_say(language).has("format-years")
    assert sorted(path.stem for path in Path(module.__file__).parent.glob("*.ftl")) == sorted(LANGUAGES)


def test_what_is_asked_for_and_what_is_there_agree() -> None:
    assert find_mistakes(find_asked(ROOT), NEEDED, BUILT, OFFERED) == []


def test_every_key_stands_in_its_section_and_keeps_the_rule() -> None:
    section, seen = "", []
    for item in FluentParser(with_spans=False).parse(TEXT).body:
        if isinstance(item, ast.ResourceComment):
            section = item.content or ""
            seen.append(section)
        elif isinstance(item, ast.Message | ast.Term):
            assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", item.id.name), item.id.name
            assert item.id.name.split("-")[0] in SECTIONS[section], f"{item.id.name} stands under {section}"
    assert seen == list(SECTIONS)


class _Kinds(visitor.Visitor):
    """Value -> a sample of the kind that its message takes, or a message in it."""

    def __init__(self, number: float, messages: dict[str, ast.Message]) -> None:
        self.number = number
        self.messages = messages
        self.samples: dict[str, str | float] = {}

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 (named by fluent.syntax)
        self.visit(self.messages[node.id.name])

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (named by fluent.syntax)
        self.samples.setdefault(node.id.name, "Name")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        value, *words = node.arguments.positional
        if isinstance(value, ast.VariableReference):
            kind, *forms = [word.value for word in words if isinstance(word, ast.StringLiteral)] or [""]
            ending = "".join(f"-{form}" for form in forms)
            named = (key for key in NEEDED if key.startswith(f"{kind}-") and key.endswith(ending))
            code = next(named, "").removeprefix(f"{kind}-").removesuffix(ending)
            strings = {"DATE": "2013-03-04", "NAME": code}
            self.samples[value.id.name] = strings.get(node.id.name, self.number)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_message_can_be_said(number: int) -> None:
    messages = {
        item.id.name: item
        for item in FluentParser(with_spans=False).parse(TEXT).body
        if isinstance(item, ast.Message)
    }
    for key, message in messages.items():
        kinds = _Kinds(number, messages)
        kinds.visit(message)
        samples = {name: kinds.samples[name] for name in NEEDED[key]}
        said = load_say()(key, **samples)
        assert said.strip() == said != "", key
        assert not {OPEN, CLOSE, "{", "}"} & set(said), key
        assert "  " not in said, key


def test_every_code_has_a_name() -> None:
    say = load_say()
    for family in set(load_cooperation_types()["family"]):
        assert say.name("family", family)
    for role in ROLES:
        assert say.name("role", role)
    for kind, codes in {"standing": STANDINGS, "level": LEVELS}.items():
        assert all(say.name(kind, code, "inline") for code in codes)


PLANTED = {
    "app.py": 'say("a-title", state=x)\n',
    "pages/p.py": 'study.say("a-one" if few else "a-many", count=1)\nload_say().has("a-title")\n',
    "components/c.py": "say(_TITLES[x])\nsay.name('kind', code, 'inline')\nother.name('x')\nsay_all('y')\n",
}
PLANTED_NEEDED = {
    "a-title": frozenset({"state"}),
    "a-one": frozenset[str](),
    "a-many": frozenset({"count"}),
    "a-built": frozenset[str](),
    "kind-code-inline": frozenset[str](),
}
PLANTED_BUILT = {"components/c.py: _TITLES[x]": ("a-built",)}


def find_planted(root: Path, files: dict[str, str]) -> list[str]:
    for path, text in (PLANTED | files).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return find_mistakes(find_asked(root), PLANTED_NEEDED, PLANTED_BUILT, frozenset())


def test_calls_that_fit_have_no_mistake(tmp_path: Path) -> None:
    assert find_planted(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("path", "text", "mistake"),
    [
        ("components/d.py", 'say("a-none")', "components/d.py:1: no message a-none"),
        ("components/d.py", 'say.has("a-none")', "components/d.py:1: no message a-none"),
        ("components/d.py", 'say("a-title", stat=1)', "components/d.py:1: a-title needs state"),
        ("components/d.py", 'say("a-one" if x else "a-title")', "components/d.py:1: a-title needs state"),
        ("components/d.py", 'say("a-title", **x)', "components/d.py:1: spell the values out"),
        ("components/d.py", "say(f'a-{x}')", "components/d.py:1: declare which keys"),
        ("components/d.py", "say('a-one' if x else y)", "components/d.py:1: declare which keys"),
        ("components/d.py", "say.name('sort', x)", "components/d.py:1: no message sort-*"),
        ("components/d.py", "say.name('kind', x, 'long')", "components/d.py:1: no message kind-*-long"),
        ("components/d.py", "say.name(kind, x)", "components/d.py:1: declare which keys"),
        ("pages/p.py", "", "a-one: no call asks for it"),
        (
            "components/c.py",
            "say.name('kind', x)\nsay('a-built')",
            "components/c.py: _TITLES[x]: no such call",
        ),
    ],
)
def test_a_planted_mistake_is_found(tmp_path: Path, path: str, text: str, mistake: str) -> None:
    assert find_planted(tmp_path, {path: text})[0].startswith(mistake)
