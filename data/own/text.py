"""In which encoding a text is written: UTF-8 and UTF-16 by themselves, single bytes as charset-normalizer judges."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from data.own.limits import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SINGLE_BYTE = ("cp1252", "cp1254", "cp1256", "cp1250", "cp1251")
"""Western, Turkish, Arabic, Central European and Cyrillic Windows: what spreadsheets of our readers write."""
OTHER_SCRIPTS = ("cp1256", "cp1251")
FALLBACK = "latin-1"
"""Every byte is a letter of it."""
_SAMPLE = 65_536
_MIXED = 3
"""So many whole letters of UTF-8 for each broken byte make a text UTF-8 with a fault, not another encoding."""
_TURKISH = re.compile("[\xf0\xfd\xfe\xd0\xdd\xde]")
"""Letters that Windows-1252 shows where Windows-1254 has the Turkish ones; a Western text hardly has them."""
_CENTRAL = re.compile(r"(?:[^\W\d_][\xb3\xb9\xbf\xa3\x9f\x8c][^\W\d_])")
"""Signs that Windows-1252 shows within words where Windows-1250 has letters."""


@dataclass(frozen=True)
class Text:
    """A text as UTF-8 without a mark, the encoding that it had, and what a reader should know of it."""

    content: bytes
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, file: str, encoding: str = "") -> Text:
    """Turn a text into UTF-8.

    Raises
    ------
    ReadError
        Where it is no text, or mostly UTF-8 with a broken letter; it names the line.
    """
    if encoding:
        return _decode_as(content, file, encoding)
    for mark, found in _MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], file, found)
    if wide := _find_wide(content):
        return _decode_as(content, file, wide)
    _refuse_nul(content, file)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_single(content, file, error)
    return Text(content, "utf-8")


def _find_wide(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of an ASCII text is NUL."""
    head = content[: min(len(content), 2000) // 2 * 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if half >= 4 and even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _decode_as(content: bytes, file: str, encoding: str) -> Text:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise ReadError(file, f"{encoding} is no encoding that is known here.") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count("\n".encode(encoding)) + 1
        raise ReadError(
            file, f"it is not wholly {encoding}: {_show(content, error)} is no letter.", line=line
        ) from None
    try:
        utf8 = text.encode("utf-8")
    except UnicodeEncodeError:
        raise ReadError(file, "it holds halves of letters (surrogates): it is no whole text.") from None
    _refuse_nul(utf8, file)
    return Text(utf8.removeprefix(codecs.BOM_UTF8), encoding)


def _refuse_nul(content: bytes, file: str) -> None:
    place = content.find(0)
    if place >= 0:
        line = content[:place].count(b"\n") + 1
        raise ReadError(
            file,
            "it holds a NUL byte: it is no text, or was not copied whole. Save it as CSV anew.",
            line=line,
        )


def _decode_single(content: bytes, file: str, error: UnicodeDecodeError) -> Text:
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    if whole >= _MIXED * broken:
        line = content[: error.start].count(b"\n") + 1
        raise ReadError(
            file,
            f"it is UTF-8, but {_show(content, error)} is no letter of it: two encodings are mixed, or the file "
            "was cut off. Save it as UTF-8 anew.",
            line=line,
        )
    found = _judge(content)
    for encoding in (found, *SINGLE_BYTE, FALLBACK):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        note = f"The text is not UTF-8; it was read as {encoding}. If letters look wrong, save it as UTF-8."
        return Text(text.encode("utf-8"), encoding, (note,))
    raise AssertionError(FALLBACK)


def _judge(content: bytes) -> str:
    """The likeliest encoding of a text of single bytes: of its lines that hold more than ASCII."""
    lines = [line for line in content.splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(SINGLE_BYTE), threshold=0.9).best()
    found = best.encoding if best is not None else ""
    if found in OTHER_SCRIPTS:
        return found
    # Between the Latin ones it guesses at random on texts as short as names.
    letters = sample.decode("latin-1")
    if _TURKISH.search(letters):
        return "cp1254"
    return "cp1250" if _CENTRAL.search(letters) else "cp1252"


def _show(content: bytes, error: UnicodeDecodeError) -> str:
    return f"the byte {content[error.start]:#04x}"
