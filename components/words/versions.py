"""The version of the data in links: the one that a link was made with, and what has changed since. Pure.

Links that leave the app (in pictures, citations, bundles, to be copied) name the version, so that a reader knows later
what they showed. The address bar does not: who browses looks at the table that is there. Older tables are not shipped;
who opens a link that names one is told what is shown instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from components.study.table import Table
from components.view import View, write_address
from components.words.links import cut_echo
from components.words.say import load_say
from components.words.sentences import escape_markdown
from data.versions import Version

PARAMETER = "data"
"""Parameter of a link that belongs to no view."""
_OWN = re.compile(r"own-([0-9a-f]{8})(-[0-9a-f]{4})?")
"""Version of a reader's own table: the file, and what its reader said of it where that is not what was guessed."""


def is_own_version(name: str) -> bool:
    """Whether a link names a reader's own table, which no server has unless it is given the file."""
    return _OWN.fullmatch(name.strip()) is not None


def say_file_needed(version: Version) -> str:
    """That links of a reader's own table need its file; blank for a table that every visitor sees."""
    if not version.file:
        return ""
    return load_say()("screen-own-link-note", file=version.file, digest=_find_digest(version.name))


def say_own_notice(asked: str, shown: Version) -> str:
    """What a reader of a link must know that was made with a reader's own table, as Markdown.

    Parameters
    ----------
    shown
        The table that is shown: the shared one, or another own one.
    """
    digest, say = _find_digest(asked), load_say()
    if shown.file and digest == _find_digest(shown.name):
        return say("screen-own-link-other", file=escape_markdown(shown.file))
    return say("screen-own-link-unknown", digest=digest, shown=_describe(shown))


def _find_digest(version: str) -> str:
    match = _OWN.fullmatch(version.strip())
    return match.group(1) if match else ""


def write_permanent_address(page: str, view: View, table: Table) -> str:
    """Address of a view on a page that says with which version of the table it was made."""
    address = write_address(page, view, table.options.default)
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={table.version}"


def find_asked_version(asked: str, versions: Sequence[Version]) -> Version | None:
    """The version that a link names, if there ever was one of that name."""
    return next((version for version in versions if version.name == asked.strip()), None)


def is_other_version(asked: str, versions: Sequence[Version]) -> bool:
    """Whether a link names a version, and not the one that is shown."""
    return bool(asked.strip()) and asked.strip() != versions[-1].name


def describe_version(asked: str, versions: Sequence[Version]) -> str:
    """The version shown as pictures and citations write it, with the older one that their link named.

    A name that no version ever had is not repeated in a file: the page of the link says so.
    """
    shown, found = versions[-1], find_asked_version(asked, versions)
    if found in (None, shown):
        return shown.name
    return load_say()("screen-version-short", shown=shown.name, asked=found.name)


def say_version_notice(asked: str, versions: Sequence[Version]) -> str:
    """What a reader of a link must know of the version it names, as Markdown; blank if that is the one shown.

    Parameters
    ----------
    asked
        As the link says it; blank if it says nothing.
    versions
        The oldest first; the last one is shown.
    """
    if not is_other_version(asked, versions):
        return ""
    say = load_say()
    shown = versions[-1]
    found = find_asked_version(asked, versions)
    if found is None and is_own_version(asked):
        return say_own_notice(asked, shown)
    if found is None:
        return say("screen-version-unknown", asked=escape_markdown(cut_echo(asked)), shown=_describe(shown))
    changes = "; ".join(version.changes for version in versions[versions.index(found) + 1 :])
    return say(
        "screen-version-other",
        asked=_describe(found),
        shown=_describe(shown),
        changes=escape_markdown(changes),
    )


def _describe(version: Version) -> str:
    return load_say()(
        "screen-version", name=version.name, date=version.built_on.isoformat(), ties=version.tie_count
    )
