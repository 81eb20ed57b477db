"""A message file (Fluent) as checked syntax: what it holds and which values each message needs. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fluent.syntax import FluentParser, ast, visitor

FUNCTIONS = ("NUMBER", "SHARE", "CHANGE", "YEAR", "DATE", "COUNT", "NAME")
"""What a message may call; `components.words.say.Say` says what each does."""
PLURALS = ("zero", "one", "two", "few", "many", "other")
_BREAK = re.compile(r"(?<!\n) *\n(?!\n)")


@dataclass(frozen=True)
class Messages:
    """A file that holds no mistake that can be seen without values.

    Parameters
    ----------
    resource
        The syntax tree, with single line breaks of a text folded into spaces; a blank line stays.
    needed
        Key -> names of the values that the message or a message in it uses, whichever variant is told.
    parts
        Keys that others hold, or may name by COUNT or NAME.
    """

    resource: ast.Resource
    needed: Mapping[str, frozenset[str]]
    parts: frozenset[str]


def parse_messages(text: str) -> Messages:
    """Read a message file.

    Raises
    ------
    ValueError
        With every mistake and where it stands: what is no message, a key that stands twice, a message without a text, a
        reference to a message that is not there or that leads back to itself, an unknown function, a COUNT or NAME
        without any such message, a choice between plurals that is not made by NUMBER.
    """
    # Spans would take half as long again; keys say well enough where a mistake is.
    resource = FluentParser(with_spans=False).parse(text)
    entries: dict[str, _Entry] = {}
    mistakes: list[str] = []
    parts: set[str] = set()
    for item in resource.body:
        if isinstance(item, ast.Junk):
            reasons = "; ".join(str(annotation.message) for annotation in item.annotations)
            mistakes.append(f"{(item.content or '').partition(chr(10))[0]!r}: no message ({reasons})")
        elif isinstance(item, ast.Message | ast.Term):
            name = f"{'-' if isinstance(item, ast.Term) else ''}{item.id.name}"
            if name in entries:
                mistakes.append(f"{name}: stands twice")
            entries[name] = _Entry()
            entries[name].visit(item)
            if isinstance(item, ast.Message) and (item.value is None or item.attributes):
                mistakes.append(f"{name}: needs a text and no attributes")
    for name, entry in entries.items():
        mistakes += [f"{name}: {words}" for words in entry.mistakes]
        unknown = sorted(entry.references - entries.keys())
        mistakes += [f"{name}: refers to {reference}, which is not there" for reference in unknown]
        for prefix, suffix in entry.names:
            named = {key for key in entries if key.startswith(prefix) and key.endswith(suffix)}
            mistakes += [] if named else [f"{name}: names {prefix}*{suffix}, which is not there"]
            parts |= named
        parts |= entry.references
        if name in _walk(name, entries):
            mistakes.append(f"{name}: leads back to itself")
    if mistakes:
        raise ValueError("\n".join(mistakes))
    needed = {name: _find_needed(name, entries) for name in entries if name[0] != "-"}
    return Messages(resource, needed, frozenset(parts))


def _walk(name: str, entries: Mapping[str, _Entry]) -> Iterator[str]:
    """The entries that one entry refers to, at once or through others, each once."""
    seen: set[str] = set()
    open_names = list(entries[name].references)
    while open_names:
        reference = open_names.pop()
        if reference in entries and reference not in seen:
            seen.add(reference)
            open_names += entries[reference].references
            yield reference


def _find_needed(name: str, entries: Mapping[str, _Entry]) -> frozenset[str]:
    """Values of a message; those of a term are given by the message that names it."""
    names = [name, *(reference for reference in _walk(name, entries) if reference[0] != "-")]
    return frozenset(value for each in names for value in entries[each].values)


class _Entry(visitor.Visitor):
    """What one message or term uses; folds its line breaks on the way."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.references: set[str] = set()
        self.names: set[tuple[str, str]] = set()
        self.mistakes: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 (named by fluent.syntax)
        node.value = _BREAK.sub(" ", node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.values.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        if node.id.name not in FUNCTIONS:
            self.mistakes.append(f"{node.id.name} is no function; there are {', '.join(FUNCTIONS)}")
        words = [word.value for word in node.arguments.positional if isinstance(word, ast.StringLiteral)]
        if node.id.name == "COUNT":
            self.names.add((f"count-{''.join(words)}", ""))
        elif node.id.name == "NAME":
            self.names.add((f"{''.join(words[:1])}-", "".join(f"-{form}" for form in words[1:])))
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        keys = [variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)]
        by_number = isinstance(node.selector, ast.FunctionReference) and node.selector.id.name == "NUMBER"
        is_plural = any(key in PLURALS for key in keys if key != "other")
        if is_plural and not by_number:
            self.mistakes.append("choose between plurals by NUMBER($...)")
        self.generic_visit(node)
