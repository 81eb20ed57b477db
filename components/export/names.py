"""File names that say which view and figure a file holds and when it was made."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from components.study.answers import keep_answers
from data.printable import clean

MAX_LENGTH = 100
PREFIX = "alliance-ties"
_SLUGS_KEPT = 1024
_LETTERS = str.maketrans(
    {"ı": "i", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae"}
    | {"œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "×": "x", "&": " and "}
    | dict.fromkeys("'’‘ʼ", "")
)
"""Letters that do not fall apart into a plain letter and its mark."""


def to_slug(text: str) -> str:
    """A text as small plain letters, digits and hyphens; letters of other scripts are left out."""
    return _tell_slug(text)


def _write_slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", clean(text).translate(_LETTERS))
    unmarked = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", unmarked.lower()).strip("-")


# Kept: every figure of a page names its file by the title of the view.
_tell_slug = keep_answers(_write_slug, _SLUGS_KEPT)


def name_file(title: str, key: str, made_on: date, extension: str, *, page: int | None = None) -> str:
    """A name of at most 100 letters that every file system takes.

    alliance-ties-pakistan-and-china-1990-2026-timeline-2026-11-24.png: a long title is cut between two words, never
    the figure or the day.

    Parameters
    ----------
    title
        Of the view.
    key
        Of the figure, or what else the file holds: "sheet", "ties".
    page
        Number of the page, where a sheet has several.
    """
    end = "-".join(part for part in (to_slug(key)[:30].rstrip("-"), made_on.isoformat()) if part)
    if page is not None:
        end += f"-page-{page}"
    end += f".{extension}"
    room = MAX_LENGTH - len(PREFIX) - len(end) - 2
    slug = to_slug(title)
    if len(slug) > room:
        slug = slug[: room + 1].rpartition("-")[0] or slug[:room]
    return "-".join(part for part in (PREFIX, slug, end) if part)
