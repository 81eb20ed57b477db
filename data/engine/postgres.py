"""Ties in a table of a PostgreSQL server, asked through psycopg."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pyarrow as pa
from psycopg import sql

from data.engine.dialect import to_dialect
from data.engine.engines import EngineError, Part
from data.engine.statements import Chosen, Statement, write_page
from data.progress import Report

SECONDS_TO_CONNECT = 5
_KINDS = {16: pa.bool_(), 20: pa.int64(), 21: pa.int16(), 23: pa.int32(), 701: pa.float64()}
"""Types of PostgreSQL by their number -> types of the answer; all else comes as text."""
_CHANGES = """
SELECT leaf.relid::bigint, pg_relation_filenode(leaf.relid)::bigint, pg_relation_size(leaf.relid),
    statistics.n_tup_ins, statistics.n_tup_upd, statistics.n_tup_del
FROM (
    SELECT relid::oid FROM pg_partition_tree(%(table)s::regclass) WHERE isleaf
    UNION SELECT oid FROM pg_class WHERE oid = %(table)s::regclass AND relkind = 'r'
) AS leaf LEFT JOIN pg_stat_all_tables AS statistics USING (relid)
ORDER BY 1
"""


class Postgres:
    """An engine over one table of a PostgreSQL server, partitioned or not.

    Parameters
    ----------
    place
        The address of the database, as libpq reads it; it is only connected to when something is asked.
    table
        Name of the table, after its schema and a dot where it needs one.
    """

    def __init__(self, place: str, table: str) -> None:
        self._place, self._table = place, table
        self._idle: list[psycopg.Connection] = []
        self._lock = threading.Lock()
        self._failed_at = float("-inf")

    @property
    def name(self) -> str:
        """Its address, without a password."""
        parts = urlsplit(self._place)
        user = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        return urlunsplit(("postgresql", f"{user}{parts.hostname}{port}", parts.path, "", ""))

    def list_parts(self) -> tuple[Part, ...]:
        """The whole table; its fingerprint is of the size of its files and the rows written and deleted so far.

        A table that is a view, or of another server, has none.
        """
        with self._connect() as connection:
            rows = connection.execute(_CHANGES, {"table": self._table}).fetchall()
        is_known = bool(rows) and all(None not in row for row in rows)
        return (Part(self._table, repr(rows) if is_known else None),)

    def ask(self, statement: Statement, part: Part | None = None) -> pa.Table:
        """As `data.engine.engines.Engine.ask`."""
        with self._connect() as connection, connection.cursor() as cursor:
            cursor.execute(self._write(statement, part), dict(statement.values))
            return _to_arrow(cursor, cursor.fetchall())

    def ask_latest(self, chosen: Chosen, rows: int, skipped: int) -> pa.Table:
        """As `data.engine.engines.Engine.ask_latest`."""
        return self.ask(write_page(chosen, rows, skipped))

    def stream(self, statement: Statement, rows: int) -> Iterator[pa.RecordBatch]:
        """As `data.engine.engines.Engine.stream`."""
        with self._connect() as connection, connection.cursor(name="ties") as cursor:
            cursor.execute(self._write(statement, None), dict(statement.values))
            while found := cursor.fetchmany(rows):
                yield from _to_arrow(cursor, found).to_batches()

    def prepare_lists(self, folder: Path | None, report: Report) -> None:
        """Nothing: indexes are made where the table is."""

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _write(self, statement: Statement, part: Part | None) -> sql.SQL:
        return sql.SQL(to_dialect(statement, "postgres", part.table if part else self._table))

    @contextmanager
    def _connect(self) -> Iterator[psycopg.Connection]:
        """A connection that only reads; one that failed is not used again."""
        try:
            connection = self._get_idle() or self._open()
            try:
                yield connection
                connection.rollback()
            except BaseException:
                connection.close()
                raise
        except psycopg.Error as error:
            raise EngineError(f"{self.name}: {error}") from error
        with self._lock:
            self._idle.append(connection)

    def _get_idle(self) -> psycopg.Connection | None:
        """One that nobody uses and that the server still knows."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection = self._idle.pop()
            try:
                connection.execute("SELECT 1")
            except psycopg.Error:
                connection.close()
            else:
                return connection

    def _open(self) -> psycopg.Connection:
        # Of many readers one waits for a server that is away; the others are told at once.
        if monotonic() - self._failed_at < SECONDS_TO_CONNECT:
            raise EngineError(f"{self.name}: there was no connection a moment ago")
        try:
            connection = psycopg.connect(self._place, connect_timeout=SECONDS_TO_CONNECT)
        except psycopg.Error:
            self._failed_at = monotonic()
            raise
        connection.read_only = True
        return connection


def _to_arrow(cursor: psycopg.Cursor, rows: list[tuple[object, ...]]) -> pa.Table:
    columns = cursor.description or []
    types = [_KINDS.get(column.type_code, pa.string()) for column in columns]
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return pa.table(
        {
            column.name: pa.array(list(found), kind)
            for column, kind, found in zip(columns, types, values, strict=True)
        }
    )
