"""The machine that measures, in a line."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("streamlit", "pandas", "numpy", "duckdb")


def describe_machine() -> str:
    """Date, processor, memory, how busy others keep it, and the versions of what is measured."""
    cores = len(os.sched_getaffinity(0))
    facts = [
        f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC",
        f"{cores} cores ({_read_fact('/proc/cpuinfo', 'model name') or platform.machine()})",
        f"{int(_read_fact('/proc/meminfo', 'MemTotal').split()[0] or 0) / 1e6:.0f} GB of memory",
        f"{os.getloadavg()[1]:.1f} processes busy in the five minutes before",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in _PACKAGES),
    ]
    return "; ".join(facts)


def _read_fact(file: str, name: str) -> str:
    """A line of a file of the system by its name; 0 where there is none."""
    place = Path(file)
    lines = place.read_text(encoding="ascii", errors="replace").splitlines() if place.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "0")
