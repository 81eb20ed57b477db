"""The memory of the server's process: what is free goes back to the machine."""

from __future__ import annotations

import ctypes
import platform

_M_TRIM_THRESHOLD, _M_ARENA_MAX = -1, -8
"""Names of the options in <malloc.h>."""
_KEPT_BYTES = 128 * 1024
_HEAPS = 2


def set_heap() -> bool:
    """Bound what the C library keeps of freed memory; whether it is one that can be told.

    By itself glibc gives threads heaps of their own, up to eight for each core, and raises with each large block that
    is freed the size from which free memory goes back. Runs of pages and drawings in ever other threads then keep in
    each heap what the largest of them once took: 820 MB instead of 370 after two hundred pictures in twelve threads.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    library = ctypes.CDLL(None)
    return bool(library.mallopt(_M_ARENA_MAX, _HEAPS) and library.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES))
