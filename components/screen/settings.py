"""What those who run a server set beside Streamlit's own settings, in environment variables."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from components.export.request import is_server

PUBLIC_ADDRESS, FRAME_ANCESTORS = "TIES_PUBLIC_ADDRESS", "TIES_FRAME_ANCESTORS"
MAX_SESSIONS, METRICS = "TIES_MAX_SESSIONS", "TIES_METRICS"
TABLE, PANEL, UPLOADS = "TIES_TABLE", "TIES_PANEL", "TIES_UPLOADS"

SESSIONS = 200
"""Readers at once by default: 1 to 3 MB each beside the 300 MB of the program."""
OWN_TABLES = 40
"""Readers who may have a table of their own at once by default: what each holds is measured in docs/benchmarks.md."""
_SITE = re.compile(r"\*|(https?://)?(\*\.)?[\w-]+(\.[\w-]+)*(:(\d+|\*))?", re.ASCII)
_WORDS = ("none", "self")
"""Of a policy: no sites."""
_SWITCH = {"": False, "0": False, "false": False, "1": True, "true": True}


class SettingError(ValueError):
    """A setting that cannot be meant; says its name and what it may be."""


@dataclass(frozen=True)
class Settings:
    """The settings of a server.

    Parameters
    ----------
    public_address
        Where readers find the app, with the path before its pages and without a slash at the end
        (https://example.org/ties); blank where it is not set.
    frame_ancestors
        Which sites may show the app in a frame, as a content security policy says it.
    max_sessions
        How many readers may be there at once.
    has_metrics
        Whether the server tells its counters to everybody.
    table
        File of the table that is shown in place of the shipped one, a folder whose tables are put together, or the
        address of an engine that holds it; blank for the shipped one.
    panel
        Folder where the panel of an engine's table is kept; blank: beside the files, where it has any.
    uploads
        How many readers may have a table of their own at once; 0 = nobody can bring one.
    """

    public_address: str = ""
    frame_ancestors: str = "'self'"
    max_sessions: int = SESSIONS
    has_metrics: bool = False
    table: str = ""
    panel: str = ""
    uploads: int = OWN_TABLES


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    SettingError
        For the first one that cannot be meant.
    """
    return Settings(
        public_address=_read_address(environment),
        frame_ancestors=_parse_sites(environment.get(FRAME_ANCESTORS, "").split()),
        max_sessions=_parse_number(environment, MAX_SESSIONS, SESSIONS, least=1),
        has_metrics=_parse_switch(environment.get(METRICS, "").strip().lower()),
        table=environment.get(TABLE, "").strip(),
        panel=environment.get(PANEL, "").strip(),
        uploads=_parse_number(environment, UPLOADS, OWN_TABLES, least=0),
    )


def read_base() -> str:
    """The path before every address of the server: /ties; blank where it has none."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def read_public_address() -> str:
    """Where readers find the app, for what is made for whoever asks; blank without the setting.

    What a request says of the host is no answer: anybody may write it, and others would be given it from a cache.
    """
    return _read_address(os.environ)


def _read_address(environment: Mapping[str, str]) -> str:
    text = environment.get(PUBLIC_ADDRESS, "").strip()
    if text and not is_server(text):
        raise SettingError(f"{PUBLIC_ADDRESS}={text} is no address such as https://example.org/ties")
    return text.rstrip("/")


def _parse_sites(texts: list[str]) -> str:
    if texts == ["none"]:
        return "'none'"
    for text in texts:
        if not _SITE.fullmatch(text) or text in _WORDS:
            raise SettingError(
                f"{FRAME_ANCESTORS}: {text} is no site such as https://example.org; none and * are others"
            )
    return " ".join(["'self'", *texts])


def _parse_number(environment: Mapping[str, str], name: str, usual: int, *, least: int) -> int:
    text = environment.get(name, "").strip() or str(usual)
    if not text.isdecimal() or int(text) < least:
        raise SettingError(f"{name}={text} is no number of readers from {least} up")
    return int(text)


def _parse_switch(text: str) -> bool:
    if text not in _SWITCH:
        raise SettingError(f"{METRICS}={text} is neither 1 nor 0")
    return _SWITCH[text]
