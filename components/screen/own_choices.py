"""What a reader says of a file: which column is which, what the file leaves open, and how its table is to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from components.screen import state
from components.screen.open_table import open_resolver, open_shared
from components.screen.tiles import render_note
from components.screen.visit import OwnVisit
from components.study.own_file import (
    choose_columns,
    list_unknown_words,
    replace_word,
)
from components.words.own_table import name_focuses, say_addition, say_unused
from components.words.say import load_say
from components.words.sentences import escape_markdown
from data import reference
from data.load import AS_WRITTEN
from data.own.clean import Cleaned
from data.own.fields import COMPUTED, DATES, FIELDS, STATES
from data.schema import POSSIBLE_YEARS

_FIRST = ("state_a", "state_b", "cooperation_type", "start_date", "end_date")
"""What most files fill."""
_SEVERAL = (STATES, *DATES)
"""Fields that several columns may fill: a state in each; year, month and day."""
_ROWS_SHOWN = 5
_IN_COLUMNS = 3
_WORDS_ASKED, _LONGEST_WORD = 12, 60


def render_columns(own: OwnVisit) -> None:
    """Which column of the file fills which field, as it was guessed, each to be changed; and the first rows."""
    say = load_say()
    st.markdown(f"#### {say('data-own-columns-title')}")
    st.markdown(say("data-own-columns-note"))
    mapping = own.choices.mapping
    filled = [field for field in FIELDS if mapping.get_columns(field) and field not in COMPUTED]
    shown = [field for field in FIELDS if field in _FIRST or field in filled]
    _render_fields(own, shown)
    rest = [field for field in FIELDS if field not in (*shown, *COMPUTED)]
    with st.expander(say("data-own-more-columns-label")):
        _render_fields(own, rest)
    used = {column for _, columns in mapping.columns for column in columns}
    unused = say_unused(own.file, used)
    if unused:
        render_note(unused)
    with st.expander(say("data-own-rows-label", count=min(_ROWS_SHOWN, len(own.file.raw.cells)))):
        st.dataframe(
            own.file.raw.cells.head(_ROWS_SHOWN),
            hide_index=True,
            width="stretch",
            key="own_rows",
            alt=say("data-own-rows-label", count=_ROWS_SHOWN),
        )
    _render_questions(own)


def _render_fields(own: OwnVisit, fields: list[str]) -> None:
    columns = [str(column) for column in own.file.raw.cells.columns]
    how = dict(own.choices.mapping.how)
    say = load_say()
    for start in range(0, len(fields), _IN_COLUMNS):
        places = st.columns(_IN_COLUMNS)
        for place, field in zip(places, fields[start : start + _IN_COLUMNS], strict=False):
            now = own.choices.mapping.get_columns(field)
            key = _name_key(own, f"column_{field}")
            settings: dict[str, Any] = {
                "key": key,
                "on_change": partial(_choose_columns, own, field, key),
                "help": say.name("data-own-how", how[field]) if field in how else None,
            }
            label = say.name("data-own-field", field)
            if field in _SEVERAL:
                state.mirror(key, list(now))
                place.multiselect(label, columns, placeholder=say("data-own-none-label"), **settings)
            else:
                state.mirror(key, now[0] if now else None)
                # Only a box that begins empty can be emptied again.
                place.selectbox(
                    label, columns, index=None, placeholder=say("data-own-none-label"), **settings
                )


def _name_key(own: OwnVisit, name: str) -> str:
    """Key of a widget: another one for each file."""
    return f"own_{own.file.short_digest}_{name}"


def _choose_columns(own: OwnVisit, field: str, key: str) -> None:
    chosen = state.read_widget(key)
    columns = tuple(chosen) if isinstance(chosen, list) else (() if chosen is None else (chosen,))
    own.choose(choose_columns(own.choices, own.file, field, columns, open_resolver()))


def _render_questions(own: OwnVisit) -> None:
    """What the file leaves open: asked where the answer changes something."""
    questions = _list_questions(own)
    asked = [partial(_ask, own, name, labels) for name, labels in questions]
    if not own.choices.mapping.get_columns("end_basis"):
        asked.append(partial(_ask_year, own))
    if not asked:
        return
    st.markdown(f"#### {load_say()('data-own-questions-title')}")
    for start in range(0, len(asked), _IN_COLUMNS):
        for place, ask in zip(st.columns(_IN_COLUMNS), asked[start : start + _IN_COLUMNS], strict=False):
            with place:
                ask()


def render_words(own: OwnVisit, cleaned: Cleaned) -> None:
    """What the words in the column of types mean that are no type here, the first of them."""
    words = list_unknown_words(own.file, own.choices.mapping, cleaned)[:_WORDS_ASKED]
    if not words:
        return
    say, types = load_say(), reference.load_cooperation_types()
    names = dict(zip(types["code"], types["label"], strict=True))
    st.markdown(f"#### {say('data-own-words-title')}")
    meant = dict(own.choices.mapping.types)
    for start in range(0, len(words), _IN_COLUMNS):
        for place, word in zip(st.columns(_IN_COLUMNS), words[start : start + _IN_COLUMNS], strict=False):
            key = _name_key(own, f"word_{word}")
            state.mirror(key, meant.get(word))
            place.selectbox(
                escape_markdown(word[:_LONGEST_WORD]),
                list(names),
                index=None,
                placeholder=say("data-own-words-none"),
                format_func=names.__getitem__,
                key=key,
                on_change=partial(_choose_word, own, word, key),
            )


def _choose_word(own: OwnVisit, word: str, key: str) -> None:
    own.choose(replace_word(own.choices, word, state.read_widget(key)))


def _list_questions(own: OwnVisit) -> Iterator[tuple[str, dict[Any, str]]]:
    """Part of `data.own.reading.Defaults` that a file leaves open -> the answers to it, with their labels."""
    say, mapping = load_say(), own.choices.mapping
    constants = dict(mapping.constants)
    if "cooperation_type" not in constants and own.file.has_blanks(mapping.get_columns("cooperation_type")):
        types = reference.load_cooperation_types()
        names = dict(zip(types["code"], types["label"], strict=True))
        yield "cooperation_type", {"": say("data-own-type-none"), **names}
    if own.has_unclear_dates:
        yield (
            "day_first",
            {
                None: say("data-own-days-none"),
                True: say("data-own-days-first"),
                False: say("data-own-days-second"),
            },
        )
    if mapping.get_columns("value"):
        yield (
            "decimal",
            {
                "": say("data-own-decimal-none"),
                ".": say("data-own-decimal-point"),
                ",": say("data-own-decimal-comma"),
            },
        )
    if not mapping.get_columns("directed") and "directed" not in constants:
        yield (
            "directed",
            {
                None: say("data-own-directed-none"),
                True: say("data-own-directed-yes"),
                False: say("data-own-directed-no"),
            },
        )


def _ask(own: OwnVisit, name: str, labels: dict[Any, str]) -> None:
    key = _name_key(own, name)
    state.mirror(key, getattr(own.choices.defaults, name))
    # What is chosen where nothing is said stands in the empty box.
    st.selectbox(
        load_say().name("data-own-question", name),
        [answer for answer in labels if answer is not None],
        index=None,
        placeholder=labels.get(None, ""),
        format_func=labels.__getitem__,
        key=key,
        on_change=partial(_answer, own, name, key),
    )


def _ask_year(own: OwnVisit) -> None:
    say, key = load_say(), _name_key(own, "last_year")
    state.mirror(key, own.choices.defaults.last_year)
    st.number_input(
        say("data-own-question-last-year"),
        min_value=POSSIBLE_YEARS[0],
        max_value=POSSIBLE_YEARS[1],
        step=1,
        value=None,
        placeholder=say("data-own-year-none"),
        help=say("data-own-year-hint"),
        key=key,
        on_change=partial(_answer, own, "last_year", key),
    )


def _answer(own: OwnVisit, name: str, key: str) -> None:
    answer = state.read_widget(key)
    # A box that was emptied answers nothing.
    answer = getattr(AS_WRITTEN, name) if answer is None else answer
    defaults = replace(own.choices.defaults, **{name: answer})
    own.choose(replace(own.choices, defaults=defaults))


def render_choices(own: OwnVisit) -> None:
    """In place of the shared table or beside it, and which group stands in the centre."""
    say, choices = load_say(), own.choices
    st.markdown(f"#### {say('data-own-show-title')}")
    left, right = st.columns(2)
    key = _name_key(own, "added")
    state.mirror(key, choices.is_added)
    left.radio(
        say("data-own-place-label"),
        # Ties that an engine holds are not put together with others.
        [False, True] if open_shared().table.store is None else [False],
        format_func={False: say("data-own-place-alone"), True: say("data-own-place-added")}.__getitem__,
        captions=[say("data-own-place-alone-note"), say("data-own-place-added-note")][
            : 2 if open_shared().table.store is None else 1
        ],
        key=key,
        on_change=partial(_choose_place, own, key),
    )
    if choices.is_added:
        right.markdown(say("data-own-focus-note", focus=open_shared().table.focus_name))
        if own.addition is not None:
            right.markdown(say_addition(own.addition))
        return
    names = name_focuses(own.focuses)
    found, key = own.focuses[0].code, _name_key(own, "focus")
    state.mirror(key, choices.focus if choices.focus in names else found)
    right.selectbox(
        say("data-own-focus-label"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        help=say("data-own-focus-hint"),
        on_change=partial(_choose_focus, own, key, found),
    )


def _choose_place(own: OwnVisit, key: str) -> None:
    own.choose(replace(own.choices, is_added=state.read_widget(key)))


def _choose_focus(own: OwnVisit, key: str, found: str) -> None:
    chosen = state.read_widget(key)
    own.choose(replace(own.choices, focus="" if chosen == found else chosen))
