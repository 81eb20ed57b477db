"""Find a Chromium to test with, or install one: `python -m tests.browser.chromium` does both and prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.packages import install_packages, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_installed_chromium() -> str | None:
    """Path of a Chromium of the machine: the one named by CHROMIUM, or one on PATH; None if there is none.

    Raises
    ------
    FileNotFoundError
        When CHROMIUM names a program that does not exist: another browser than the one asked for is no answer.
    """
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        found = shutil.which(wanted)
        if not found:
            message = f"CHROMIUM={wanted} is no program on this machine"
            raise FileNotFoundError(message)
        return found
    return next(filter(None, map(shutil.which, NAMES)), None)


def find_chromium() -> str | None:
    """Path of a Chromium: the machine's, or the one that Playwright has downloaded."""
    return find_installed_chromium() or _find_playwright_chromium()


def _find_playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - starts a process, so only when nothing else is there

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Install a Chromium with the system's package manager where that is allowed, else with Playwright."""
    install_packages("chromium")
    if any(map(shutil.which, NAMES)):
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print the path of a Chromium, installed first if need be; 1 when there is none to be had."""
    path = find_chromium()
    if path is None:
        say("No Chromium on this machine: installing one for the tests in the browser.")
        install_chromium()
        path = find_chromium()
    if path is None:
        say(
            "No Chromium could be installed. Install one by hand (Debian: apt-get install chromium), "
            "or name one: make test CHROMIUM=/path/to/chrome"
        )
        return 1
    sys.stdout.write(f"Chromium: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
