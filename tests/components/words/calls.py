"""Where the program asks for messages, read from the syntax tree of every module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VOICE = "say"
ITSELF = "components/words/say.py"
"""Where the voice asks for messages of its own, as self(...)."""


@dataclass(frozen=True)
class Asked:
    """One call that asks for a message.

    Parameters
    ----------
    place
        path:line.
    source
        path: the expression that the key is built with, as it is written.
    keys
        Those that the call can ask for; empty where they are built at run time.
    prefix, suffix
        Of the keys that a name(kind, code, form) can ask for; blank for other calls.
    values
        Names of the values passed; None where nothing is told (has, name).
    is_open
        Whether values are passed that are not spelled out (**values).
    """

    place: str
    source: str
    keys: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""
    values: frozenset[str] | None = None
    is_open: bool = False


def find_asked(root: Path) -> list[Asked]:
    """Every call in app.py, pages/ and components/ that asks for a message."""
    files = [
        root / "app.py",
        *sorted((root / "pages").rglob("*.py")),
        *sorted((root / "components").rglob("*.py")),
    ]
    return [
        asked
        for file in files
        if file.exists()
        for asked in _find_in_module(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    ]


def _find_in_module(path: str, text: str) -> Iterator[Asked]:
    for node in ast.walk(ast.parse(text, path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        key = node.args[0]
        place, source = f"{path}:{node.lineno}", f"{path}: {ast.unparse(key)}"
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if _is_voice(node.func, path):
            yield Asked(
                place,
                source,
                keys=_find_keys(key),
                values=frozenset(keyword.arg for keyword in node.keywords if keyword.arg),
                is_open=path != ITSELF and any(keyword.arg is None for keyword in node.keywords),
            )
        elif method == "has" and _is_voice(node.func.value, path):
            yield Asked(place, source, keys=_find_keys(key))
        elif method == "heading" and path != ITSELF and _is_voice(node.func.value, path):
            yield Asked(place, source, prefix="".join(f"{kind}-column-" for kind in _find_keys(key)))
        elif method == "name" and path != ITSELF and _is_voice(node.func.value, path):
            form = node.args[2] if len(node.args) > 2 else None
            kinds, forms = _find_keys(key), _find_keys(form) if form else ("",)
            if len(kinds) == len(forms) == 1:
                yield Asked(place, source, prefix=f"{kinds[0]}-", suffix=f"-{forms[0]}" if forms[0] else "")
            else:
                yield Asked(place, source)


def _is_voice(node: ast.expr, path: str) -> bool:
    """Say, study.say, load_say()."""
    match node:
        case ast.Name(id=name):
            return name == VOICE or (name == "self" and path == ITSELF)
        case ast.Attribute(attr=name):
            return name == VOICE
        case ast.Call(func=ast.Name(id="load_say")):
            return True
        case _:
            return False


def _find_keys(node: ast.expr) -> tuple[str, ...]:
    """The keys of a literal, or of a choice between literals."""
    match node:
        case ast.Constant(value=str(key)):
            return (key,)
        case ast.IfExp(body=body, orelse=orelse):
            keys = (_find_keys(body), _find_keys(orelse))
            return (*keys[0], *keys[1]) if all(keys) else ()
        case _:
            return ()


def find_mistakes(
    asked: list[Asked],
    needed: dict[str, frozenset[str]],
    built: dict[str, tuple[str, ...]],
    offered: frozenset[str],
) -> list[str]:
    """What does not fit between the calls and the messages, one sentence each.

    Parameters
    ----------
    needed
        Key -> values that its message needs.
    built
        Source of a call whose keys are built at run time -> the keys that it can ask for.
    offered
        Keys that may stand unused.
    """
    mistakes, used = [], set()
    for call in asked:
        keys = call.keys or built.get(call.source, ())
        if call.prefix:
            keys = tuple(key for key in needed if key.startswith(call.prefix) and key.endswith(call.suffix))
            if not keys:
                mistakes.append(f"{call.place}: no message {call.prefix}*{call.suffix}")
        elif not keys:
            mistakes.append(f"{call.place}: declare which keys this can ask for: {call.source}")
        if call.is_open:
            mistakes.append(f"{call.place}: spell the values out")
        for key in keys:
            used.add(key)
            if key not in needed:
                mistakes.append(f"{call.place}: no message {key}")
            elif call.values is not None and not call.is_open and (lacking := needed[key] - call.values):
                mistakes.append(f"{call.place}: {key} needs {', '.join(sorted(lacking))}")
    mistakes += [f"{key}: no call asks for it" for key in needed if key not in used | offered]
    sources = {call.source for call in asked}
    mistakes += [f"{source}: no such call" for source in built if source not in sources]
    return mistakes
