"""Install a program with the system's package manager, where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_COMMANDS = {
    "apt-get": (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
    ),
    "dnf": (("dnf", "install", "-y", "-q"),),
    "apk": (("apk", "add", "--quiet"),),
}
"""Program -> the commands that install packages with it, as root; the last one takes their names."""


def install_packages(*names: str) -> None:
    """Install packages as root; for others, and without a package manager that is known here, nothing happens."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    manager = next(filter(shutil.which, _COMMANDS), None)
    if manager is None:
        return
    *first, last = _COMMANDS[manager]
    for command in (*first, (*last, *names)):
        say(" ".join(command))
        subprocess.run(command, env=environment, check=False, stdout=sys.stderr)


def say(message: str) -> None:
    """Tell the one who started the tests."""
    sys.stderr.write(f"{message}\n")
