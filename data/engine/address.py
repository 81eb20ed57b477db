"""Which engine holds the ties, and where: one address.

==============================  ==================================================================================
address                         engine
==============================  ==================================================================================
duckdb:///folder                Parquet files, one or a folder of them, read in this process
postgresql://user@host/data     a PostgreSQL server; its table `ties`
sc://host:15002                 a Spark cluster, through Spark Connect; its table `ties`
==============================  ==================================================================================

After a question mark: `table=` another name of the table (`schema.name`); what else stands there goes to the
client of the engine. Of duckdb: `memory=8GB`, `threads=2`, `folder=` for what does not fit into memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from data.engine.engines import Engine, EngineError

ENGINES = ("duckdb", "postgresql", "sc")
TABLE = "ties"
_CLIENTS = {
    "duckdb": "requirements-engines.txt",
    "postgresql": "requirements-engines.txt",
    "sc": "requirements-spark.txt",
}
_OF_DUCKDB = ("memory", "threads", "folder")
_TABLE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*){0,2}")


class AddressError(ValueError):
    """An address that names no engine."""


@dataclass(frozen=True)
class Address:
    """An address, parsed.

    Parameters
    ----------
    engine
        One of ENGINES.
    place
        The address without what is said here: a path, or what the client of the engine connects to.
    table
        The name of the table there.
    options
        Settings of duckdb.
    """

    engine: str
    place: str
    table: str = TABLE
    options: Mapping[str, str] | None = None

    @property
    def title(self) -> str:
        """What readers are told: neither where the files are nor who asks a server."""
        return Path(self.place).name if self.engine == "duckdb" else self.table


def is_address(text: str) -> bool:
    """Whether a setting names an engine; else it is the path of a file."""
    return text.partition("://")[0] in ENGINES and "://" in text


def parse_address(text: str) -> Address:
    """Take an address apart.

    Raises
    ------
    AddressError
        Saying what cannot be read, without the password that may stand in it.
    """
    if not is_address(text):
        raise AddressError(
            f"an address of a table begins with one of {', '.join(f'{name}://' for name in ENGINES)}"
        )
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        # What it says may be a part of the password.
        raise AddressError(
            "the address cannot be read: signs such as / or @ in a password are written %2F, %40"
        ) from None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme == "duckdb":
        return _parse_duckdb(unquote(parts.netloc + parts.path), query)
    table = query.pop("table", TABLE)
    if not _TABLE.fullmatch(table):
        raise AddressError(
            f"{table!r} is no name of a table: letters, digits and underscores, with its schema before a dot"
        )
    if not parts.hostname:
        raise AddressError(f"after {parts.scheme}:// there is no server")
    return Address(parts.scheme, urlunsplit(parts._replace(query=urlencode(query))), table)


def _parse_duckdb(path: str, query: dict[str, str]) -> Address:
    if not path:
        raise AddressError("after duckdb:// there is no folder")
    unknown = sorted(query.keys() - set(_OF_DUCKDB))
    if unknown:
        raise AddressError(f"duckdb:// has no {unknown[0]!r}: only {', '.join(_OF_DUCKDB)}")
    if not re.fullmatch(r"\d{0,3}", query.get("threads", "")):
        raise AddressError("threads is a whole number")
    return Address("duckdb", path, TABLE, query)


def open_engine(text: str) -> Engine:
    """Open the engine of an address.

    Raises
    ------
    AddressError
        When it cannot be read.
    EngineError
        When there is no table, or its client is not installed.
    """
    address = parse_address(text)
    # Their clients are large, and needed only where such an engine is.
    try:
        if address.engine == "duckdb":
            from data.engine.parquet_files import ParquetFiles, Room  # noqa: PLC0415 - a client that may be missing

            options = address.options or {}
            threads = options.get("threads", "")
            room = Room(
                options.get("memory", ""), int(threads) if threads else None, options.get("folder", "")
            )
            return ParquetFiles(Path(address.place), room)
        if address.engine == "postgresql":
            from data.engine.postgres import Postgres  # noqa: PLC0415

            return Postgres(address.place, address.table)
        from data.engine.spark import Spark  # noqa: PLC0415

        return Spark(address.place, address.table)
    except ImportError as error:
        raise EngineError(
            f"{address.engine}:// needs a client that is not installed: pip install -r {_CLIENTS[address.engine]}"
        ) from error


def find_panel_folder(address: Address, kept: Path | None = None) -> Path | None:
    """Where the panel of a table is kept: beside its files, or in a folder that was set."""
    if kept is not None or address.engine != "duckdb":
        return kept
    source = Path(address.place)
    return source / ".panel" if source.is_dir() else source.with_name(f".{source.name}.panel")
