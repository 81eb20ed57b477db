"""Years as the bits of whole numbers: uint64 [row, word]; bit b of word w is year 64 w + b, counted from a first."""

from __future__ import annotations

import numpy as np

WORD = 64
"""Years in one word of a mask."""
_FIRST_BITS = np.array([(1 << count) - 1 for count in range(WORD + 1)], dtype=np.uint64)
_BYTE_VALUES = 256
_BITS_OF_BYTE = np.unpackbits(
    np.arange(_BYTE_VALUES, dtype=np.uint8)[:, None], axis=1, bitorder="little"
).astype(float)
"""[value, bit]: the bits of each value of a byte."""


def mask_spells(starts: np.ndarray, ends: np.ndarray, words: int) -> np.ndarray:
    """Masks of spells of years, both ends (counted from the first bit) included: uint64 [spell, word]."""
    masks = np.empty((len(starts), words), dtype=np.uint64)
    for word in range(words):
        before = np.clip(starts - word * WORD, 0, WORD)
        until = np.clip(ends + 1 - word * WORD, 0, WORD)
        masks[:, word] = _FIRST_BITS[until] & ~_FIRST_BITS[before]
    return masks


def find_begins(numbers: np.ndarray) -> np.ndarray:
    """Where each run of equal numbers begins."""
    if not len(numbers):
        return np.empty(0, dtype="int64")
    is_new = np.empty(len(numbers), dtype=bool)
    is_new[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=is_new[1:])
    return np.flatnonzero(is_new)


def or_runs(masks: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """OR the masks of each run of rows: [row, word] in, [run, word] out."""
    if not len(begins):
        return masks[:0]
    return np.stack([np.bitwise_or.reduceat(word, begins) for word in masks.T], axis=1)


def to_group_masks(masks: np.ndarray, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """OR the masks of each group, a number per row: the groups, rising, and their masks."""
    order = np.argsort(group, kind="stable")
    found, begins = np.unique(group[order], return_index=True)
    return found, or_runs(masks[order], begins)


def claim_years(masks: np.ndarray, run: np.ndarray) -> np.ndarray:
    """Leave each year of a run to the first row that has it.

    Parameters
    ----------
    masks
        [row, word].
    run
        The run of each row, rising.
    """
    taken = np.zeros_like(masks)
    taken[1:][run[1:] == run[:-1]] = masks[:-1][run[1:] == run[:-1]]
    step, longest = 1, int(np.bincount(run).max(initial=0))
    while step < longest:
        same = run[step:] == run[:-step]
        earlier = np.where(same[:, None], taken[:-step], np.uint64(0))
        taken[step:] |= earlier
        step *= 2
    return np.asarray(masks & ~taken)


def spread_masks(masks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The row and the bit of every year set, in the order of the rows, years rising: [row, word] in."""
    if not masks.size:
        return np.empty(0, dtype="int64"), np.empty(0, dtype="int64")
    width = WORD * masks.shape[1]
    place = np.flatnonzero(to_flags(masks))
    return place // width, place % width


def has_any(masks: np.ndarray) -> np.ndarray:
    """Whether any year is set: [row, word] in, one bool per row out."""
    # By word: numpy is slow along an axis of one or two.
    return np.asarray(np.logical_or.reduce([word != 0 for word in masks.T]))


def count_years(masks: np.ndarray) -> np.ndarray:
    """Number of years set: [row, word] in, one number per row out."""
    return np.asarray(sum(np.bitwise_count(word).astype("int64") for word in masks.T))


def find_first_bits(masks: np.ndarray) -> np.ndarray:
    """The first bit set of each mask: [row, word] in, one number per row out; a row without any has no meaning."""
    found = np.zeros(len(masks), dtype="int64")
    for word in reversed(range(masks.shape[1])):
        values = masks[:, word]
        lowest = values & (~values + np.uint64(1))
        below = np.bitwise_count(lowest - np.uint64(1)).astype("int64")
        found = np.where(values > 0, WORD * word + below, found)
    return found


def find_last_bits(masks: np.ndarray) -> np.ndarray:
    """The last bit set of each mask, as `find_first_bits`."""
    found = np.zeros(len(masks), dtype="int64")
    for word in range(masks.shape[1]):
        filled = masks[:, word].copy()
        for shift in (1, 2, 4, 8, 16, 32):
            filled |= filled >> np.uint64(shift)
        found = np.where(filled > 0, WORD * word + np.bitwise_count(filled).astype("int64") - 1, found)
    return found


def fit_masks(masks: np.ndarray, shift: int, words: int) -> np.ndarray:
    """Count the years of masks from another first: bit b becomes bit b + shift, which must be one of the words."""
    fitted = np.zeros((len(masks), words), dtype=np.uint64)
    ahead, rest = divmod(shift, WORD)
    for word, values in enumerate(masks.T, start=ahead):
        if 0 <= word < words:
            fitted[:, word] |= values << np.uint64(rest)
        if rest and 0 <= word + 1 < words:
            fitted[:, word + 1] |= values >> np.uint64(WORD - rest)
    return fitted


def has_bits(masks: np.ndarray, row: np.ndarray, bit: np.ndarray) -> np.ndarray:
    """Whether the masks of rows hold bits: [row, word], and one row and bit per question, in; bool out."""
    words = masks[row, bit // WORD]
    return np.asarray((words >> (bit % WORD).astype(np.uint64)) & np.uint64(1), dtype=bool)


def count_bits(
    masks: np.ndarray, group: np.ndarray, groups: int, weights: np.ndarray | None = None
) -> np.ndarray:
    """How often each bit is set in the rows of each of `groups` groups, or the sum of their weights: [group, bit]."""
    width = WORD * masks.shape[1]
    if groups * _BYTE_VALUES > len(masks):
        row, bit = spread_masks(masks)
        key = group[row] * width + bit
        of_bit = None if weights is None else weights[row]
        counts = np.bincount(key, weights=of_bit, minlength=groups * width).reshape(groups, width)
        return np.asarray(counts, dtype=float)
    # Many rows in few groups: the values of a byte are fewer than the rows.
    values = np.ascontiguousarray(masks, dtype="<u8").view(np.uint8)
    counts = np.zeros((groups, width))
    for byte in range(values.shape[1]):
        size = groups * _BYTE_VALUES
        of_value = np.bincount(group * _BYTE_VALUES + values[:, byte], weights=weights, minlength=size)
        counts[:, 8 * byte : 8 * byte + 8] = of_value.reshape(groups, _BYTE_VALUES) @ _BITS_OF_BYTE
    return counts


def to_masks(flags: np.ndarray) -> np.ndarray:
    """Masks of truth values: bool [..., bit], whole words, in; uint64 [..., word] out."""
    packed = np.packbits(flags, axis=-1, bitorder="little")
    return np.ascontiguousarray(packed).view("<u8").astype(np.uint64)


def to_flags(masks: np.ndarray) -> np.ndarray:
    """Truth values of masks: uint64 [..., word] in, bool [..., bit] out."""
    as_bytes = np.ascontiguousarray(masks, dtype="<u8").view(np.uint8)
    return np.unpackbits(as_bytes, axis=-1, bitorder="little").view(bool)
