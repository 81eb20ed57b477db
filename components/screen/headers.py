"""What every answer of the server tells the browser to forbid, and the few scripts of the pages that it allows."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from streamlit.file_util import get_static_dir

from components.screen.settings import Settings

STATIC = Path(__file__).parents[2] / "static"
"""Streamlit looks for a relative path where the program was started, not beside it."""
COMPLETE, FOLLOW, GEOMETRY = "complete.js", "follow.js", "geometry.js"
SEARCH, TERMS, WELCOME = "search.js", "terms.js", "welcome.js"
"""Scripts of `st.html`: they stand in the page itself, so that the policy knows each by its hash. One that differed
from run to run would be refused: what it is to know stands in an attribute beside it."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def load_script(name: str) -> str:
    """A script of the folder `static`, read once."""
    return (STATIC / name).read_text(encoding="utf-8")


def build_headers(settings: Settings) -> dict[str, str]:
    """Name -> value of the headers that every answer carries."""
    return {
        "Content-Security-Policy": _build_policy(settings.frame_ancestors),
        # A view is what a reader looks into; other sites learn nothing of it.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def _build_policy(frame_ancestors: str) -> str:
    shell = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    scripts = [*_INLINE.findall(shell), *(load_script(path.name) for path in sorted(STATIC.glob("*.js")))]
    rules = {
        "default-src": "'self'",
        # The program that draws the maps brings a module of WebAssembly.
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *map(_hash, scripts)]),
        # Streamlit and Vega write styles into the page as they draw.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
