"""What a typed text means: the things whose names it fits best, and two or three of them side by side. Pure.

A text is compared with names in four ways: it is the name, begins it, is spelled almost like it, or has its words in
whatever order. Spaces and signs between words do not count. What the ways are worth was set on queries of the tests.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from components.study.findable import AREA, GROUP, PAGE, PLACES, SOURCE, STATE, TYPE, Findable
from data.folding import fold_text

MAX_LENGTH = 100
"""Letters of a text that are read: few names have more."""
MOST_WORDS = 8
"""Words of a text that can be places and types side by side."""

EXACT, BEGINS, NEARLY, WORDS = 100.0, 90.0, 95.0, 84.0
"""What a name is worth that is the text, begins with it, is spelled almost like it (times how alike both are), has all
of its words (times how well each is found)."""
_SHARE = 4.0
"""What is added where a name begins with the text or has its words, by how much of the name is typed."""
_WHOLE, _BEGUN, _MISSPELT, _BESIDE = 1.0, 0.9, 0.85, 0.55
"""How well a word is found: as one of the name, at the beginning of one, almost, or only in what stands beside it."""
_NAMES_ALIKE, _WORDS_ALIKE = 0.59, 0.72
"""How alike two spellings are at least: 1 less the letters left out, put in, changed or swapped, as a share."""
_FAR = 0.75
"""Things that a text fits less well than this share of the best are not shown beside it."""
_SHORTEST_MISSPELT = 4
_SIDE_BY_SIDE = 0.97
_MOST_PLACES = 2
_SURE = 80.0
"""What each part of a text is worth at least that means several things side by side."""
_FEWEST_ASKED, _SHORTEST_ASKED, _MOST_NAME_WORDS = 4, 4, 4
"""Words of a text that may be a whole question, letters of a name that is looked for in it, words of such a name."""
_ARABIC_AND = "و"
_LAST_LETTER = "\U0010ffff"
_BONUS = {STATE: 3.0, GROUP: 2.5, AREA: 2.0, TYPE: 1.5, PAGE: 1.0, SOURCE: 0.5}
"""What is added by kind: of two that a text fits equally well the first stands first."""
_SIDE_NAME = 0.5
"""What is taken off an event that is found by the name of one of its records."""


@dataclass(frozen=True)
class Hit:
    """What a text means.

    Parameters
    ----------
    parts
        One thing, or up to two places and a cooperation type side by side, places first as they were typed.
    name
        The name by which it was found; blank for several.
    score
        How well the text fits: 100 and a little if it is the name.
    """

    parts: tuple[Findable, ...]
    name: str
    score: float


class NameIndex:
    """The names of some things, prepared so that a text is compared with all of them in a few milliseconds."""

    def __init__(self, findables: Sequence[Findable]) -> None:
        self._findables = findables
        names = [
            (name, owner, words)
            for owner, each in enumerate(findables)
            for name in dict.fromkeys(each.names)
            if (words := fold_text(name))
        ]
        self._names = [name for name, _, _ in names]
        self._owners = np.array([owner for _, owner, _ in names], dtype=np.int64)
        self._joined = ["".join(words) for _, _, words in names]
        self._lengths = np.array([len(text) for text in self._joined], dtype=float)
        self._order = sorted(range(len(names)), key=self._joined.__getitem__)
        self._sorted = [self._joined[number] for number in self._order]
        self._named = _invert((number, words) for number, (_, _, words) in enumerate(names))
        fold = lru_cache(maxsize=None)(fold_text)
        self._beside = _invert(
            (owner, [word for text in each.context for word in fold(text)])
            for owner, each in enumerate(findables)
        )
        self._vocabulary = sorted({*self._named, *self._beside})
        self._bonus = np.array(
            [
                _BONUS.get(findables[owner].kind, -_SIDE_NAME * (name != findables[owner].label))
                + findables[owner].weight
                for name, owner, _ in names
            ]
        )

    def find(self, words: Sequence[str], most: int) -> list[Hit]:
        """The things that some words fit best, the best first."""
        scores = self._score_spelling("".join(words), is_begun=True)
        return self._rank(np.maximum(scores, self._score_words(words)), most)

    def find_named(self, words: Sequence[str], *, is_begun: bool) -> Hit | None:
        """The thing whose name is spelled as some words are, or, where `is_begun`, begins with them."""
        return next(iter(self._rank(self._score_spelling("".join(words), is_begun=is_begun), 1)), None)

    def find_exact(self, words: Sequence[str]) -> Hit | None:
        """The thing whose name some words are."""
        joined = "".join(words)
        spelt = range(bisect_left(self._sorted, joined), bisect_right(self._sorted, joined))
        if not spelt:
            return None
        number = max((self._order[place] for place in spelt), key=self._bonus.__getitem__)
        worth = EXACT + float(self._bonus[number])
        return Hit((self._findables[int(self._owners[number])],), self._names[number], worth)

    def _rank(self, scores: np.ndarray, most: int) -> list[Hit]:
        scores = np.where(scores > 0, scores + self._bonus, 0)
        hits: dict[int, Hit] = {}
        for number in np.argsort(-scores, kind="stable").tolist():
            if scores[number] == 0 or len(hits) == most:
                break
            owner = int(self._owners[number])
            hits.setdefault(owner, Hit((self._findables[owner],), self._names[number], float(scores[number])))
        return list(hits.values())

    def _score_spelling(self, joined: str, *, is_begun: bool) -> np.ndarray:
        """What each name is worth by its spelling as a whole."""
        scores = np.zeros(len(self._joined))
        if len(joined) >= _SHORTEST_MISSPELT:
            scores = NEARLY * _measure_likeness(joined, self._joined, _NAMES_ALIKE)
        begun = [self._order[place] for place in _find_begun(joined, self._sorted)]
        shares = len(joined) / self._lengths[begun]
        worth = BEGINS + _SHARE * shares if is_begun else scores[begun]
        scores[begun] = np.where(shares == 1, EXACT, worth)
        return scores

    def _score_words(self, words: Sequence[str]) -> np.ndarray:
        """What each name is worth by its words, in whatever order; rare words weigh more.

        Nothing where a word is missing, unless it is in all of them: whole questions are asked too.
        """
        in_name = np.array([self._find_word(word, self._named, len(self._names)) for word in words])
        beside = np.array([self._find_word(word, self._beside, len(self._findables)) for word in words])
        found = np.maximum(in_name, _BESIDE * beside[:, self._owners])
        typed = sum(map(len, words)) / self._lengths
        rarity = np.log1p(len(self._names) / (1 + np.count_nonzero(found, axis=1)))
        scores = WORDS * np.average(found, axis=0, weights=rarity) + _SHARE * np.minimum(typed, 1)
        is_named = in_name.any(axis=0)
        is_whole = is_named & found.all(axis=0)
        return np.where(is_whole if is_whole.any() else is_named, scores, 0)

    def _find_word(self, word: str, places: Mapping[str, Sequence[int]], size: int) -> np.ndarray:
        """How well a word is found in each name, or beside each thing."""
        found = np.zeros(size)
        known = self._vocabulary
        if word not in places and len(word) >= _SHORTEST_MISSPELT:
            likeness = _measure_likeness(word, known, _WORDS_ALIKE)
            for place in np.flatnonzero(likeness).tolist():
                numbers = places.get(known[place], [])
                found[numbers] = np.maximum(found[numbers], _MISSPELT * likeness[place])
        for place in _find_begun(word, known):
            numbers = places.get(known[place], [])
            found[numbers] = np.maximum(found[numbers], _BEGUN)
        found[places.get(word, [])] = _WHOLE
        return found


class SearchIndex:
    """What can be found in a table, prepared to answer readers.

    Parameters
    ----------
    findables
        The things, of whatever kinds.
    """

    def __init__(self, findables: Sequence[Findable]) -> None:
        self._all = NameIndex(findables)
        self._parts = NameIndex([each for each in findables if each.kind in (*PLACES, TYPE)])

    def find(self, text: str, most: int) -> list[Hit]:
        """The things that a text fits best, the best first; none for a text without a letter or digit.

        Parameters
        ----------
        text
            As it is typed, of whatever length; what follows its first MAX_LENGTH letters is not read.
        most
            How many at most.
        """
        words = fold_text(text[:MAX_LENGTH])
        if not words:
            return []
        hits = [*self._all.find(words, most), *self._find_side_by_side(words)]
        hits = sorted(hits, key=lambda hit: -hit.score)
        if len(words) >= _FEWEST_ASKED and (not hits or hits[0].score < _SURE):
            hits = [*self._find_asked(words, hits[0].score if hits else _SURE), *hits]
        hits = hits[:most]
        return [hit for hit in hits if hit.score >= _FAR * hits[0].score]

    def _find_side_by_side(self, words: Sequence[str]) -> list[Hit]:
        """The best of the ways to read a text as places and a type side by side; one or none."""
        count = len(words)
        if not 1 < count <= MOST_WORDS:
            return []
        known: dict[tuple[int, int], Hit | None] = {}

        def find(first: int, last: int) -> Hit | None:
            if (first, last) not in known:
                # Only the last part may still be on its way.
                known[first, last] = self._find_part(words[first:last], is_begun=last == count)
            return known[first, last]

        ways: list[tuple[int, ...]] = [(0, cut, count) for cut in range(1, count)]
        ways += [(0, cut, other, count) for cut in range(1, count) for other in range(cut + 1, count)]
        read = [[find(*span) for span in pairwise(way)] for way in ways]
        hits = [hit for parts in read if (hit := _join(parts)) is not None]
        return [max(hits, key=lambda hit: hit.score)] if hits else []

    def _find_asked(self, words: Sequence[str], score: float) -> list[Hit]:
        """What a whole question names in its middle: an event, or places and a type; one or none.

        Parameters
        ----------
        score
            What is found is worth: that of the best thing that merely has some of the words.
        """
        named: list[Hit] = []
        first = 0
        while first < len(words):
            spans = range(min(len(words), first + _MOST_NAME_WORDS), first, -1)
            last = next((last for last in spans if self._find_exact(words[first:last], named)), first + 1)
            first = last
        things = [hit.parts[0] for hit in named]
        events = [hit for hit in named if hit.parts[0].kind not in (*PLACES, TYPE)]
        places = [thing for thing in things if thing.kind in PLACES]
        # Of more than can stand side by side: a group that is asked about, and the first beside it.
        if len(places) > _MOST_PLACES:
            places.sort(key=lambda place: place.kind == STATE)
        types = [thing for thing in things if thing.kind == TYPE]
        if places:
            return [Hit((*places[:_MOST_PLACES], *types[:1]), "", score)]
        return [replace(hit, score=score) for hit in events[:1]]

    def _find_exact(self, words: Sequence[str], named: list[Hit]) -> bool:
        """Add the thing whose name some words are to those named, if there is one; short words are no codes here."""
        if len("".join(words)) < _SHORTEST_ASKED:
            return False
        hit = self._all.find_exact(words)
        if hit is None or hit.parts[0].kind in (PAGE, SOURCE):
            return False
        if hit.parts[0] not in [other.parts[0] for other in named]:
            named.append(hit)
        return True

    def _find_part(self, words: Sequence[str], *, is_begun: bool) -> Hit | None:
        best = self._parts.find_named(words, is_begun=is_begun)
        if best is not None and best.score >= _SURE:
            return best
        # The Arabic "and" is written as one with the word after it.
        if words[0].startswith(_ARABIC_AND) and len(words[0]) > len(_ARABIC_AND):
            return self._find_part(fold_text(" ".join([words[0][1:], *words[1:]])), is_begun=is_begun)
        return None


def _join(parts: Sequence[Hit | None]) -> Hit | None:
    """Parts of a text as one hit: one or two places, and one type at most; None if they are anything else."""
    hits = [part for part in parts if part is not None]
    things = [hit.parts[0] for hit in hits]
    places = [thing for thing in things if thing.kind in PLACES]
    types = [thing for thing in things if thing.kind == TYPE]
    if len(hits) < len(parts) or len({place.codes for place in places}) < len(places):
        return None
    if not 1 <= len(places) <= _MOST_PLACES or len(types) > 1:
        return None
    score = _SIDE_BY_SIDE * min(EXACT, *(hit.score for hit in hits))
    return Hit((*places, *types), "", score)


def _invert(entries: Iterable[tuple[int, Sequence[str]]]) -> dict[str, list[int]]:
    """Word -> numbers of the entries that have it."""
    found: dict[str, list[int]] = {}
    for number, words in entries:
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append(number)
    return found


def _find_begun(text: str, ordered: Sequence[str]) -> range:
    """Positions of the texts, in order, that begin with a text."""
    return range(bisect_left(ordered, text), bisect_right(ordered, text + _LAST_LETTER))


def _measure_likeness(text: str, others: Sequence[str], least: float) -> np.ndarray:
    """How alike a text is to each of others, from 0 to 1; 0 below the least."""
    scorer = OSA.normalized_similarity
    likeness = process.cdist([text], others, scorer=scorer, score_cutoff=least, dtype=np.float32)
    return np.asarray(likeness[0], dtype=float)
