"""The one typed view of the reader's choices: session state and the address bar, kept in step.

No other module but `visit.py` touches `st.session_state` or `st.query_params`. Why not Streamlit's own binding of
widgets to the URL: it writes the labels that readers see (Pakistan) where a link should hold codes (PAK) that survive
a change of wording.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.codec.fields import Field
from components.codec.names import is_foreign
from components.screen import visit
from components.view import (
    EVERY_YEAR,
    FIELDS,
    PARAMETERS,
    View,
    ViewOptions,
    encode_view,
    parse_view,
    read_widgets,
)
from components.words.links import say_complaints
from components.words.say import load_say
from components.words.versions import PARAMETER as DATA
from components.words.versions import is_own_version

KEYS = {name: key for field in FIELDS for name, key in field.keys.items()}
"""Name of a widget -> its key. Those that begin with `view_` stand on some pages only."""

PRESENTATION = "present"
"""Parameter of the link that belongs to no view: it stays in the address until the reader leaves the page."""

_LINK, _LINK_BEFORE = "link_in_address_bar", "link_in_address_bar_before"
_SHOWN = "view_of_link"
_PAGE, _HAS_SWITCHED = "page_in_address_bar", "page_was_switched"
_PLACED = "link_placed_by_page"
_REQUEST = "page_asked_for"
_CLICKS = "clicks_on_"
_IS_PLAYING, _FILM_RUN, _FILM_RUN_DRAWN = "film_plays", "film_run", "film_run_drawn"
_FILM_YEAR, _FILMS_STOPPED, _PAUSED = "film_year", "films_stopped", "film_paused_at"
"""The year is not the slider's: while the map plays, messages of the browser would still hold the slider's last one."""
PAUSE_HOLDS = 0.5
"""Seconds."""
_RECORD = "record_asked_for"
_OPENED = "records_opened"


@dataclass
class Shown:
    """The view that a session shows: a file made on a click is of it, whatever part of the page drew the button."""

    view: View


def open_view(options: ViewOptions, page: str) -> list[str]:
    """Seed the widgets from the address bar whenever it holds what this session did not write itself.

    That is so on the first run, for a link opened in the same tab and for the browser's back and forward buttons. A
    switch of the page empties the address bar; the choices then stay as they are.

    Parameters
    ----------
    page
        Address of the page that runs.

    Returns
    -------
    list of str
        One sentence for each part of the link that could not be read.
    """
    link = _read_link()
    has_switched_page = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    if has_switched_page:
        pause_film()
    st.session_state[_HAS_SWITCHED] = has_switched_page
    st.session_state[_PLACED] = None
    is_own = _LINK in st.session_state and (
        link == st.session_state[_LINK] or (has_switched_page and not link)
    )
    # What the reader chose while the last link was on its way to the browser comes with the link before it.
    is_late = link == st.session_state.get(_LINK_BEFORE) and read_view(options) != read_shown().view
    if (is_own or is_late) and not _is_way_through_history():
        keep_choices()
        return []
    view, complaints = parse_view({name: st.query_params.get_all(name) for name in st.query_params}, options)
    show_view(view, options)
    asked = read_data_version()
    if is_own_version(asked) and asked != visit.list_version_parameters().get(DATA, [""])[0]:
        # What it says may be of that table alone: a notice says that it needs the file.
        visit.ask_for_own(visit.AskedLink(page, link, asked))
        return []
    return say_complaints(complaints, load_say())


def _is_way_through_history() -> bool:
    """Whether the browser's back or forward button asked for this run: its address then says the whole view."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def keep_choices() -> None:
    """Keep the choices in a run that does not draw their widgets: Streamlit forgets a widget that is not drawn."""
    held = st.session_state.to_dict()
    for key in KEYS.values():
        if key in held:
            st.session_state[key] = held[key]


def _read_link() -> dict[str, list[str]]:
    """The view in the address bar, and the version of a reader's own table while that is shown."""
    names = {*PARAMETERS, *visit.list_version_parameters()}
    return {name: st.query_params.get_all(name) for name in st.query_params if name in names}


def show_view(view: View, options: ViewOptions) -> None:
    """Put all of the reader's choices to those of a view (a callback, or before the widgets are drawn)."""
    st.session_state[_IS_PLAYING] = False
    for field in FIELDS:
        _seed_field(field, view, options)


def _seed_field(field: Field[ViewOptions], view: View, options: ViewOptions) -> None:
    for key, value in field.to_widgets(view, options).items():
        st.session_state[key] = value


def reset_view(options: ViewOptions) -> None:
    """Put every choice back to the default (a callback: runs before the widgets are drawn)."""
    show_view(options.default, options)


def read_view(options: ViewOptions) -> View:
    """The reader's present choices; an emptied or missing one is the default."""
    held = st.session_state.to_dict()
    view = read_widgets(held, options)
    return replace(view, map_year=held[_FILM_YEAR]) if held.get(_IS_PLAYING) else view


def choose(options: ViewOptions, **parts: Any) -> None:
    """Change some of the reader's choices (a callback: runs before the widgets are drawn).

    Parameters
    ----------
    parts
        Fields of the view and their new values: choose(options, states=("PAK",), partners=()).
    """
    now = read_view(options)
    view = replace(now, **parts)
    st.session_state[_IS_PLAYING] = False
    # Other widgets keep what they hold: a part of the page that runs by itself does not draw them.
    for field in FIELDS:
        if field.to_value(view) != field.to_value(now):
            _seed_field(field, view, options)


def ask_for_page(page: str, view: View) -> None:
    """Lead the reader to a view on a page (a callback: the frame follows before it draws anything)."""
    st.session_state[_REQUEST] = (page, view)


def claim_asked_page() -> tuple[str, View] | None:
    """Where the reader is to be led, once; None if nowhere."""
    asked: tuple[str, View] | None = st.session_state.pop(_REQUEST, None)
    return asked


def mirror(key: str, value: Any) -> None:
    """Set a widget that repeats a part of the view to what the view says, before the widget is drawn."""
    st.session_state[key] = value


def read_widget(key: str) -> Any:
    """What the reader chose in a widget of one page (in a callback)."""
    return st.session_state[key]


def ask_for_record(event_id: str, tie_id: str) -> None:
    """Have a record opened (a callback: the page opens it in its next run)."""
    st.session_state[_RECORD] = (event_id, tie_id)
    st.session_state[_OPENED] = count_opened_records() + 1


def count_opened_records() -> int:
    """How many records the reader opened in this session.

    A chart with the number in its key forgets its selection, so that the same mark can be chosen again.
    """
    return int(st.session_state.get(_OPENED, 0))


def claim_asked_record() -> tuple[str, str] | None:
    """event_id and tie_id of the record to be opened, once; None if none."""
    asked: tuple[str, str] | None = st.session_state.pop(_RECORD, None)
    return asked


def is_page_asked() -> bool:
    """Whether the reader is to be led to another page: a part of a page that runs by itself must then run the whole."""
    return _REQUEST in st.session_state


def read_chosen_cell(key: str) -> tuple[int, str] | None:
    """Position of the row and name of the column that the reader chose in a table of `single-cell` selection."""
    cells = st.session_state[key]["selection"]["cells"]
    return (int(cells[0][0]), str(cells[0][1])) if cells else None


def read_chosen_row(key: str) -> int | None:
    """Position of the row that the reader chose in a table of `single-cell` selection."""
    cell = read_chosen_cell(key)
    return None if cell is None else cell[0]


def read_chosen_object(key: str, layer: str) -> dict[str, Any] | None:
    """The object of a map's layer that the reader chose."""
    objects = st.session_state[key]["selection"]["objects"].get(layer)
    return dict(objects[0]) if objects else None


def count_clicks(key: str) -> int:
    """How many objects the reader has chosen on a map so far."""
    return int(st.session_state.get(_CLICKS + key, 0))


def note_click(key: str) -> None:
    """Count an object chosen on a map."""
    st.session_state[_CLICKS + key] = count_clicks(key) + 1


def claim_choice(key: str) -> Any:
    """The reader's choice in a box that leads on, once (a callback: the box is empty again when it is drawn)."""
    choice = st.session_state[key]
    st.session_state[key] = None
    return choice


def read_chosen_marks(key: str, parameter: str) -> list[dict[str, Any]]:
    """The marks of a chart that the reader chose by its point selection `parameter`, with the fields it projects."""
    marks = st.session_state[key]["selection"].get(parameter) or []
    return [dict(mark) for mark in marks]


def read_brush(key: str, parameter: str, field: str) -> tuple[float, float] | None:
    """The span of a field that the reader brushed in a chart by its interval selection `parameter`."""
    span = (st.session_state[key]["selection"].get(parameter) or {}).get(field)
    return (float(min(span)), float(max(span))) if span else None


def is_playing() -> bool:
    """Whether the map plays its years."""
    return bool(st.session_state.get(_IS_PLAYING, False))


def play_film(first_year: int, last_year: int) -> None:
    """Start to play the years of the map, from the one shown or from the first (a callback).

    Not right after a pause: a press in the moment in which the film's clock ticks is told twice by the browser.
    """
    if monotonic() < st.session_state.get(_PAUSED, -math.inf) + PAUSE_HOLDS:
        return
    shown = st.session_state[KEYS["map_year"]]
    st.session_state[_FILM_YEAR] = shown if first_year <= shown < last_year else first_year
    st.session_state[_IS_PLAYING] = True


def pause_film() -> None:
    """Stop at the year that the map shows (a callback)."""
    if is_playing():
        st.session_state[_IS_PLAYING] = False
        st.session_state[KEYS["map_year"]] = st.session_state[_FILM_YEAR]
        st.session_state[_PAUSED] = monotonic()
        st.session_state[_FILMS_STOPPED] = st.session_state.get(_FILMS_STOPPED, 0) + 1


def mirror_year_slider() -> str:
    """Set the slider of the map's year to the view's, before it is drawn; its key.

    After each film it is another slider: a message of the film's clock that is under way while the reader pauses it
    still holds the year from which the film began.
    """
    key = f"map_year_{st.session_state.get(_FILMS_STOPPED, 0)}"
    mirror(key, st.session_state[KEYS["map_year"]])
    return key


def follow_year_slider(key: str) -> None:
    """Let the map show the year of the slider with this key (a callback)."""
    st.session_state[KEYS["map_year"]] = read_widget(key)


def show_all_years() -> None:
    """Let the map show all years of the view (a callback)."""
    pause_film()
    st.session_state[KEYS["map_year"]] = EVERY_YEAR


def keep_map_year(first_year: int, last_year: int) -> int | None:
    """Move the year of the map into the years given, before its widget is drawn; the year it was, if it moved."""
    part = _FILM_YEAR if is_playing() else KEYS["map_year"]
    year: int = st.session_state[part]
    if year == EVERY_YEAR or first_year <= year <= last_year:
        return None
    st.session_state[part] = min(max(year, first_year), last_year)
    return year


def begin_film() -> int:
    """Number of this run of the page; `advance_film` tells by it whether time has passed within the run."""
    run: int = st.session_state.get(_FILM_RUN, 0) + 1
    st.session_state[_FILM_RUN] = run
    return run


def advance_film(run: int, last_year: int) -> None:
    """Go on by one year if the map plays, and stop at the last.

    A run of the whole page draws the year once; whatever draws it again in that run is the clock of the film.
    """
    is_tick = st.session_state.get(_FILM_RUN_DRAWN) == run
    st.session_state[_FILM_RUN_DRAWN] = run
    if is_playing() and is_tick:
        st.session_state[_FILM_YEAR] += 1
        if st.session_state[_FILM_YEAR] >= last_year:
            pause_film()


def write_link(view: View, options: ViewOptions, page: str) -> str:
    """Put the view into the address bar of a page; what belongs to others stays, but for the version.

    Returns
    -------
    str
        Parameters that the page has to put there itself, blank if none: after a switch of the page Streamlit would
        write them into another entry of the browser's history, beside one that no reader has seen.
    """
    own = visit.list_version_parameters()
    link = encode_view(view, options.default, page) | own
    shown, written = _read_link(), st.session_state.get(_LINK)
    st.session_state[_LINK] = link
    note_shown(view)
    has_switched = st.session_state.pop(_HAS_SWITCHED, False)
    # The parts of the page write the link again in the run that has had it placed.
    if link in (shown, st.session_state.get(_PLACED)):
        return ""
    # An entry of the browser's history from before the reader's own table stays as it is: a new one would lie over it.
    if link == shown | own and _is_way_through_history():
        return ""
    st.session_state[_LINK_BEFORE] = shown
    st.session_state[_PLACED] = link if has_switched and not shown else None
    if st.session_state[_PLACED]:
        return urlencode(link, doseq=True)
    others = {name: st.query_params.get_all(name) for name in st.query_params if is_foreign(name)}
    if shown == written or own:
        # The reader changed the view, so that it is no longer the one that was made with other data.
        others.pop(DATA, None)
    st.query_params.from_dict(others | link)
    return ""


def note_shown(view: View) -> None:
    """Note the view that the page shows, where the link may stay behind: while the map plays."""
    shown: Shown = st.session_state.setdefault(_SHOWN, Shown(view))
    shown.view = view


def read_shown() -> Shown:
    """The view that the page shows now; the holder follows it, so that what keeps the holder never has an old view."""
    shown: Shown = st.session_state[_SHOWN]
    return shown


def keep_link() -> None:
    """Let the address bar, as the browser last told it, say nothing new to the run that a part of the page asks for."""
    st.session_state[_LINK] = _read_link()


def read_data_version() -> str:
    """The version of the data that the link names (data=2026.11); blank if none."""
    return st.query_params.get(DATA, "")


def is_presentation() -> bool:
    """Whether the link asks for the bare page: no sidebar, no menu, large type (present=1)."""
    return st.query_params.get(PRESENTATION) == "1"


def read_page() -> str:
    """Address of the page that runs."""
    return str(st.session_state.get(_PAGE, ""))
