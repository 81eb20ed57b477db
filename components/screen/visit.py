"""What a visit holds beside its view: a reader's own table, and the link that waits for its file.

It lives in the session and nowhere else: no shared cache, no disk. It is gone when the session ends.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from threading import Lock
from weakref import WeakSet

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.screen.shelf import OpenTable
from components.study.own_file import UPLOAD_LIMITS, Choices, OwnFile
from components.study.own_table import Addition, Focus
from components.words.versions import PARAMETER as DATA
from data.own.clean import Cleaned

_OWN, _ASKED, _WISH = "own_table", "own_table_asked", "own_table_wish"
_FAULT, _FILES_READ = "own_table_fault", "own_files_read"


MOST_ROWS = UPLOAD_LIMITS.rows
"""Of the files of all visits, or ties made of them where these are more: with its studies and drawings each takes some
two and a half kilobytes."""


@dataclass(eq=False)
class OwnVisit:
    """A reader's own table in the making, and open.

    Parameters
    ----------
    read_on
        Day on which the file was read.
    cleaned
        Its ties under the choices; None where they are not worked out or cannot be.
    addition
        What the shared table takes over of them, where they are to be added to it.
    focuses
        The groups that may stand in the centre, see `list_focuses`.
    has_unclear_dates
        Whether dates of the file may be meant in two ways.
    fault
        Why they cannot be; blank where they can.
    opened
        The table while the reader looks at it; None for the shared one.
    shown
        The choices under which it was opened last.
    tie_count
        Ties that were made of it last, or of the table that is open where these are more.
    """

    file: OwnFile
    choices: Choices
    read_on: date
    cleaned: Cleaned | None = None
    addition: Addition | None = None
    focuses: tuple[Focus, ...] = ()
    has_unclear_dates: bool = False
    fault: str = ""
    opened: OpenTable | None = None
    shown: Choices | None = None
    tie_count: int = 0

    @property
    def size(self) -> int:
        """Rows of its file, or its ties where these are more: a row of an event makes one for every two states."""
        return max(self.file.raw.row_count, self.tie_count)

    def choose(self, choices: Choices) -> None:
        """Take other choices over; what was made of the rows is forgotten where it depends on them."""
        before, self.choices = self.choices, choices
        if replace(before, focus=choices.focus) != choices:
            self.cleaned, self.addition, self.focuses, self.fault = None, None, (), ""


class Reading:
    """A file in the course of being read."""


@dataclass(frozen=True)
class AskedLink:
    """A link that was made with a reader's own table.

    Parameters
    ----------
    page
        Address of its page.
    parameters
        Of its view.
    version
        Of the table that it was made with.
    """

    page: str
    parameters: dict[str, list[str]]
    version: str


class _Register:
    """What holds something that a reader brought, for as long as it lives: it is counted, and not kept by this."""

    def __init__(self) -> None:
        self._holders: WeakSet[object] = WeakSet()
        self.is_used = False
        """Whether anything was ever held: on most servers never, and it is asked hundreds of times in a run."""
        self._lock = Lock()

    def add(self, holder: object) -> None:
        with self._lock:
            self._add(holder)

    def list_visits(self) -> list[OwnVisit]:
        """The tables of all visits of this process."""
        with self._lock:
            return self._list_visits()

    def has_room(self, limit: int, before: OwnVisit | None) -> bool:
        """Whether one more visit may hold a table; `before` is the one that it holds."""
        with self._lock:
            return self._has_room(limit, 0, [before])

    def enter(self, own: OwnVisit, limit: int, before: OwnVisit | None) -> bool:
        """Add a table if there is room for it, in place of the one before; looking and adding are one step."""
        with self._lock:
            if not self._has_room(limit, own.size, [own, before]):
                return False
            self._add(own)
            return True

    def _add(self, holder: object) -> None:
        self.is_used = True
        self._holders.add(holder)

    def _list_visits(self) -> list[OwnVisit]:
        return [holder for holder in self._holders if isinstance(holder, OwnVisit)]

    def _has_room(self, limit: int, size: int, mine: list[OwnVisit | None]) -> bool:
        others = [own for own in self._list_visits() if own not in mine]
        return len(others) < limit and sum(own.size for own in others) + size <= MOST_ROWS

    def __bool__(self) -> bool:
        return len(self._holders) > 0


@cache
def _open_register() -> _Register:
    return _Register()


def list_visits() -> list[OwnVisit]:
    """The visits of this process that hold a table of their own."""
    return _open_register().list_visits()


def note_holder(holder: object) -> None:
    """Note something that holds what a reader brought: a table that is open, a file that is being read."""
    _open_register().add(holder)


def is_any_held() -> bool:
    """Whether anything in this process holds what a reader brought."""
    register = _open_register()
    return register.is_used and bool(register)


def has_room(limit: int) -> bool:
    """Whether this visit may hold a table beside those of the others, of which there may be `limit`."""
    return _ask_twice(lambda: _open_register().has_room(limit, get_own()))


def keep_room(own: OwnVisit, limit: int) -> bool:
    """Keep the room that a table of this visit needs for its rows and ties; False where there is none.

    Of several readers who ask at once none gets what another was given.
    """
    return _ask_twice(lambda: _open_register().enter(own, limit, get_own()))


def _ask_twice(has_room: Callable[[], bool]) -> bool:
    if has_room():
        return True
    # Visits that have ended may wait for the collector.
    gc.collect()
    return has_room()


def get_own() -> OwnVisit | None:
    """The table of this visit; None where it has none, and where nobody visits: at an address of the server."""
    if not is_any_held() or get_script_run_ctx(suppress_warning=True) is None:
        return None
    own: OwnVisit | None = st.session_state.get(_OWN)
    return own


def keep_own(own: OwnVisit) -> None:
    """Hold a table for which there was room, in place of the one before."""
    st.session_state[_OWN] = own
    st.session_state[_FAULT] = ""


def drop_own() -> None:
    """Forget the table of this visit, and what was wrong with another."""
    st.session_state.pop(_OWN, None)
    st.session_state[_FAULT] = ""


def is_private() -> bool:
    """Whether what is worked out now may be of a reader's own table, so that nothing of it is kept for all.

    What runs outside a visit, such as a file that is made on a click, may be of any.
    """
    if not is_any_held():
        return False
    return get_script_run_ctx(suppress_warning=True) is None or _FILES_READ in st.session_state


def is_own_shown() -> bool:
    """Whether this visit looks at its own table."""
    own = get_own()
    return own is not None and own.opened is not None


def list_version_parameters() -> dict[str, list[str]]:
    """What every link of this visit says beside its view: the version of its own table, while that is shown."""
    own = get_own()
    return {} if own is None or own.opened is None else {DATA: [own.opened.table.version]}


def drop_version() -> None:
    """Take the version of a table that is no longer shown out of the address bar (a callback)."""
    if DATA in st.query_params and not is_own_shown():
        del st.query_params[DATA]


def note_fault(sentence: str) -> None:
    """Keep why the last file could not be read, until the next one is."""
    st.session_state[_FAULT] = sentence


def read_fault() -> str:
    """Why the last file could not be read; blank where it could."""
    return str(st.session_state.get(_FAULT, ""))


def name_file_box() -> str:
    """Key of the box for a file: another one after each file, so that the box is empty again."""
    return f"own_file_{st.session_state.get(_FILES_READ, 0)}"


def claim_file() -> tuple[str, bytes] | None:
    """Name and contents of the file that the reader put into the box, once; Streamlit then holds it no longer."""
    context = get_script_run_ctx()
    file = st.session_state.get(name_file_box())
    # A browser may name a file that a server has no longer.
    if context is None or not isinstance(file, UploadedFile):
        return None
    st.session_state[_FILES_READ] = st.session_state.get(_FILES_READ, 0) + 1
    context.uploaded_file_mgr.remove_session_files(context.session_id)
    return file.name, file.getvalue()


def ask_for(wish: str) -> None:
    """Have something done with the reader's own table at the beginning of the next run (a callback)."""
    st.session_state[_WISH] = wish


def claim_wish() -> str:
    """What is asked for, once; blank if nothing."""
    return str(st.session_state.pop(_WISH, ""))


def ask_for_own(asked: AskedLink) -> None:
    """Keep a link that needs a file, until this visit has read it."""
    st.session_state[_ASKED] = asked


def get_asked_link() -> AskedLink | None:
    """The link that waits for a file; None if none does."""
    asked: AskedLink | None = st.session_state.get(_ASKED)
    return asked


def claim_asked_link(version: str) -> AskedLink | None:
    """The link that waits for this version, once; None if none does."""
    asked = get_asked_link()
    if asked is None or asked.version != version:
        return None
    del st.session_state[_ASKED]
    return asked
