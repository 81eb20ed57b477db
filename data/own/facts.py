"""What each row of a reader's table says beside its states: dates, type, direction, value, words."""

from __future__ import annotations

import pandas as pd

from data import reference
from data.folding import fold_name
from data.own.account import LONGEST_SHOWN
from data.own.dates import WRITE, is_open_end, read_dates
from data.own.fields import BLANK_MARKS, COMPUTED, DATES, DIRECTED_TYPES, TYPE_WORDS
from data.own.reading import Reading
from data.own.values import read_numbers, read_switches, read_words
from data.printable import clean
from data.schema import (
    DATE_BASES,
    END_BASES,
    LARGEST_VALUE,
    LONGEST_TEXTS,
    MARKUP,
    STATUSES,
    find_before,
    is_broken_address,
)

_SHOWN = 80
_PLAIN_TEXT = r"[\x20-\x7e]*"
_STATUS_WORDS = {
    "announced": "reported",
    "planned": "reported",
    "unconfirmed": "reported",
    "true": "confirmed",
}


def read_facts(reading: Reading) -> pd.DataFrame:
    """One row per row of the file: the columns of the table of ties that are no states and no identifiers, as text.

    What is wrong goes to the account; the cell is blank then.
    """
    facts = {field: _read_dates(reading, field) for field in DATES}
    facts["cooperation_type"] = _read_types(reading)
    facts["directed"] = _read_directed(reading, facts["cooperation_type"])
    facts["status"] = _read_status(reading)
    facts["date_basis"] = _read_basis(reading)
    facts["value"] = _read_value(reading)
    facts["party_count"] = _read_count(reading)
    for field in ("name", "unit", "event_id", "tie_id"):
        facts[field] = _read_text(reading, field)
    facts["source_ref"] = _read_reference(reading)
    for field in COMPUTED:
        facts[field] = reading.get(field)
    if reading.has("end_basis"):
        basis = facts["end_basis"]
        reading.refuse("end_basis", ~basis.isin(END_BASES), basis, "is no basis of an end")
    frame = pd.DataFrame(facts)
    _check_order(frame, reading)
    return frame


def _drop_marks(reading: Reading, field: str) -> pd.Series:
    """The cells of a field, with what files write for nothing as blank; told as repaired."""
    texts = reading.get(field)
    is_mark = texts.str.lower().isin(BLANK_MARKS)
    reading.repair(field, is_mark, texts, "stands for nothing", "read as blank")
    return texts.where(~is_mark, "")


def _read_dates(reading: Reading, field: str) -> pd.Series:
    texts = reading.get_dates(field)
    if field == "start_date":
        reading.refuse(field, texts.eq(""), texts, "is blank", WRITE)
    else:
        is_open = is_open_end(texts)
        is_mark = texts.str.lower().isin(BLANK_MARKS) & ~is_open
        reading.repair(field, is_mark, texts, "stands for nothing", "read as blank")
        texts = texts.where(~is_open & ~is_mark, "")
    dates, fault = read_dates(texts, day_first=reading.defaults.day_first)
    reading.refuse(field, fault.ne(""), texts, fault, WRITE)
    return dates


def _read_types(reading: Reading) -> pd.Series:
    types = reference.load_cooperation_types()
    words = {fold_name(word): code for word, code in TYPE_WORDS.items()}
    words |= {fold_name(label): code for label, code in zip(types["label"], types["code"], strict=True)}
    words |= {fold_name(code): code for code in types["code"]}
    words |= {fold_name(word): code for word, code in reading.mapping.types}
    texts = reading.get("cooperation_type")
    texts = texts.where(texts.ne(""), reading.defaults.cooperation_type)
    # A word that the account cuts could not be told apart when its reader says what it means.
    is_long = texts.str.len().gt(LONGEST_SHOWN)
    reading.refuse(
        "cooperation_type", is_long, texts, f"has more than {LONGEST_SHOWN} letters, too many for a type"
    )
    read = read_words(texts.where(~is_long, ""), words, "is no cooperation type")
    reading.refuse("cooperation_type", read.fault.ne(""), texts, read.fault, read.suggestion)
    reading.refuse(
        "cooperation_type", texts.eq(""), texts, "is blank", "one of the types, or one for all rows"
    )
    return read.text


def _read_directed(reading: Reading, types: pd.Series) -> pd.Series:
    texts = reading.get("directed")
    read = read_switches(texts)
    reading.refuse("directed", read.fault.ne(""), texts, read.fault, read.suggestion)
    said = reading.defaults.directed
    if said is None and reading.mapping.is_directed_by_names:
        said = True
    if said is None:
        by_itself = types.isin(DIRECTED_TYPES).map({True: "true", False: "false"}).astype("str")
    else:
        by_itself = pd.Series(str(said).lower(), index=texts.index, dtype="str")
    return read.text.where(read.text.ne(""), by_itself)


def _read_status(reading: Reading) -> pd.Series:
    texts = _drop_marks(reading, "status")
    words = {fold_name(word): word for word in STATUSES} | _STATUS_WORDS
    read = read_words(texts, words, "is neither confirmed nor reported")
    reading.refuse("status", read.fault.ne(""), texts, read.fault, read.suggestion)
    return read.text.where(read.text.ne(""), reading.defaults.status)


def _read_basis(reading: Reading) -> pd.Series:
    texts = _drop_marks(reading, "date_basis")
    read = read_words(texts, {word: word for word in DATE_BASES}, "is neither stated nor inferred")
    reading.refuse("date_basis", read.fault.ne(""), texts, read.fault, read.suggestion)
    return read.text.where(read.text.ne(""), "stated")


def _read_value(reading: Reading) -> pd.Series:
    texts = _drop_marks(reading, "value")
    read = read_numbers(texts, reading.defaults.decimal)
    reading.refuse("value", read.fault.ne(""), texts, read.fault, read.suggestion)
    size = pd.to_numeric(read.text.where(read.text.ne(""), "0")).abs()
    reading.refuse("value", size > LARGEST_VALUE, texts, "is too large to be added up")
    return read.text.where(size <= LARGEST_VALUE, "")


def _read_count(reading: Reading) -> pd.Series:
    texts = _drop_marks(reading, "party_count")
    numbers = texts.str.replace(r"\.0+$", "", regex=True).str.replace(r"^0+(?=\d)", "", regex=True)
    is_wrong = numbers.ne("") & (~numbers.str.fullmatch(r"[0-9]{1,4}") | numbers.isin(["0", "1"]))
    reading.refuse("party_count", is_wrong, texts, "is no number of states from 2 up")
    return numbers.where(~is_wrong, "")


def _read_text(reading: Reading, field: str) -> pd.Series:
    """Free text: what cannot be printed falls out, what is too long is cut; both are told."""
    texts = reading.get(field, separator=".")
    codes, found = pd.factorize(texts)
    different = pd.Series(found, dtype="str")
    is_odd = ~different.str.fullmatch(_PLAIN_TEXT)
    fixed = different.copy()
    if is_odd.any():
        fixed[is_odd] = different[is_odd].map(clean).astype("str")
    fixed = fixed.str.slice(stop=LONGEST_TEXTS[field])
    if field == "unit":
        # Units stand in charts, within sentences.
        fixed = fixed.str.replace(MARKUP, " ", regex=True).str.strip()
    if fixed.equals(different):
        return texts
    fixed = fixed.take(codes).set_axis(texts.index)
    reading.repair(
        field,
        fixed.ne(texts),
        texts,
        "is too long, or holds what cannot stand in a text",
        fixed.str.slice(stop=_SHOWN),
    )
    return fixed


def _read_reference(reading: Reading) -> pd.Series:
    """Record numbers and web addresses; an address that no browser could follow is left out, and told."""
    texts = _read_text(reading, "source_ref")
    wrong = is_broken_address(texts)
    reading.repair("source_ref", wrong, texts, "is no web address", "the line of the file instead")
    return texts.where(~wrong, "")


def _check_order(frame: pd.DataFrame, reading: Reading) -> None:
    """An end before the start; dates are compared as far as both say them."""
    for field in ("end_date", "last_confirmed"):
        before = find_before(frame[field], frame["start_date"])
        reading.refuse(field, before, frame[field], "is before the start", "check both dates")
