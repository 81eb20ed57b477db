"""What deploy/Containerfile builds, without a program that builds containers: its files, its settings, its commands."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECONDS = 300
_RUNNER = Path(__file__).parent / "run_alone.py"
_ALONE = ("unshare", "--map-root-user", "--net")
_POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")
"""As nobody, but for the program itself: it may lie where root alone reads."""


@dataclass(frozen=True)
class Image:
    """What a container file says.

    Parameters
    ----------
    files
        Of the repository, copied to the same place under the folder in which the command is run.
    environment
        Variable -> value.
    command, health
        The server; what asks whether it is well, by its exit status.
    """

    files: tuple[str, ...]
    environment: dict[str, str]
    command: list[str]
    health: str

    def copy(self, root: Path, folder: Path) -> None:
        """Lay the files of the image into a folder that nobody can write to."""
        for name in self.files:
            source, target = root / name, folder / name
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copy2(source, target)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)


def load_image(file: Path) -> Image:
    """Read a container file; ValueError where it copies a file to another place than its own."""
    files: list[str] = []
    environment: dict[str, str] = {}
    command: list[str] = []
    health = ""
    for word, rest in _split(file.read_text(encoding="utf-8")):
        if word == "COPY":
            *names, target = rest.split()
            if target != "./" and names != [target]:
                raise ValueError(f"COPY {rest}: copied to another place")
            files += names
        elif word == "ENV":
            name, _, value = rest.partition("=")
            environment[name] = value
        elif word == "HEALTHCHECK":
            health = rest.partition(" CMD ")[2]
        elif word == "CMD":
            command = json.loads(rest)
    return Image(tuple(files), environment, command, health)


def _split(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield word, rest


def can_be_alone() -> bool:
    """Whether a program can be given a network of its own, with no other machine in it."""
    asked = (*_ALONE, "true")
    return shutil.which("unshare") is not None and subprocess.run(asked, check=False).returncode == 0


def run_image(image: Image, folder: Path, paths: list[str]) -> dict[str, int]:
    """Run the command of an image in a folder until it answers well, ask it for addresses, end it.

    Returns
    -------
    dict[str, int]
        Path -> bytes of its answer; and the `status` with which the server ended.
    """
    alone = _ALONE if can_be_alone() else ()
    powerless = _POWERLESS if shutil.which("setpriv") and os.geteuid() == 0 else ()
    order = {
        "command": [*powerless, *image.command],
        "health": ["sh", "-c", image.health],
        "address": f"http://127.0.0.1:{image.environment['STREAMLIT_SERVER_PORT']}",
        "paths": paths,
        "is_alone": bool(alone),
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*alone, sys.executable, str(_RUNNER), json.dumps(order)],
        cwd=folder,
        env={"PATH": path, "LANG": "C.UTF-8", **image.environment},
        check=False,
        timeout=SECONDS,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{shlex.join(image.command)}\n{done.stdout}\n{done.stderr}"
    answer: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return answer
