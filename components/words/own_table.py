"""A reader's own table in words: how its file was read, what became of its rows, what is shown of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from components.study.own_file import UPLOAD_LIMITS, OwnFile
from components.study.own_table import Addition, Focus
from components.study.table import Table
from components.words.say import load_say
from components.words.sentences import escape_markdown
from data import reference
from data.own.clean import Cleaned
from data.own.formats import FORMATS
from data.own.limits import ReadError

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MOST_NAMED = 12
"""Columns that are not used and named; the rest is counted."""
_MEGABYTE = 1024 * 1024


def say_limits() -> str:
    """How large a file may be."""
    return load_say()(
        "data-own-limits-note", megabytes=UPLOAD_LIMITS.file_bytes // _MEGABYTE, rows=UPLOAD_LIMITS.rows
    )


def say_read(file: OwnFile) -> str:
    """How a file was read, as Markdown: its rows, its kind, its letters, what stands between its columns."""
    say, raw = load_say(), file.raw
    return say(
        "data-own-read-finding",
        rows=raw.row_count,
        form=raw.form,
        encoding=escape_markdown(raw.encoding.upper()),
        separator=_SEPARATORS.get(raw.separator, "other"),
    )


def list_notes(file: OwnFile) -> list[str]:
    """What else a reader should know of how a file was read, the published format that it has first."""
    titles = {form.code: form.title for form in FORMATS}
    notes = list(file.raw.notes)
    if file.guess.form in titles:
        notes.insert(0, load_say()("data-own-format-note", title=titles[file.guess.form]))
    return notes


def say_unused(file: OwnFile, used: set[str]) -> str:
    """Which columns fill nothing; blank where none is left over."""
    unused = [str(column) for column in file.raw.cells.columns if column not in used]
    say = load_say()
    return say("data-own-unused-note", columns=say.list_some(unused, _MOST_NAMED)) if unused else ""


def say_account(file: OwnFile, cleaned: Cleaned) -> str:
    """What the rows of a file make: ties, states and years; or that none makes any."""
    ties, say = cleaned.ties, load_say()
    if ties.empty:
        return say("data-own-account-none", rows=file.raw.row_count)
    states = set(ties["state_a"].unique()) | set(ties["state_b"].unique())
    return say(
        "data-own-account-finding",
        ties=len(ties),
        states=len(states),
        first=int(ties["start_year"].min()),
        last=int(ties["end_year"].max()),
    )


def say_read_error(error: ReadError) -> str:
    """Why a file cannot be read, as Markdown, with the place where that is known."""
    say = load_say()
    place = say("data-own-error-line", line=str(error.line)) if error.line is not None else ""
    column = say("data-own-error-column", column=escape_markdown(error.column[:60])) if error.column else ""
    return say(
        "data-own-error",
        file=escape_markdown(error.file),
        place=say.list([part for part in (place, column) if part]) if place or column else "none",
        reason=escape_markdown(error.message),
    )


def say_addition(addition: Addition) -> str:
    """What the shared table takes over of a reader's ties, and what not."""
    return load_say()(
        "data-own-addition-finding",
        added=len(addition.cleaned.ties),
        known=addition.known,
        early=addition.early,
        outside=addition.outside_focus,
    )


def name_focuses(focuses: Sequence[Focus]) -> dict[str, str]:
    """Code of a group -> what it is called as the centre of a table; that of all states says so."""
    groups = reference.load_groups().set_index("group")["label"]
    say = load_say()
    return {
        focus.code: say("data-own-focus-all") if focus.members else str(groups.get(focus.code, focus.code))
        for focus in focuses
    }


def say_shown(table: Table, *, is_added: bool) -> str:
    """That the pages show a reader's own table, as Markdown: on every page while they do."""
    version = table.versions[-1]
    return load_say()(
        "screen-own-shown-note",
        file=escape_markdown(version.file),
        ties=len(table.ties),
        added="yes" if is_added else "no",
    )
