"""Ties in a table of a Spark cluster, asked through Spark Connect: this machine needs no Java."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa
from grpc import RpcError
from pyspark.errors import PySparkException
from pyspark.sql.connect.client.retries import DefaultPolicy
from pyspark.sql.connect.session import SparkSession
from pyspark.sql.dataframe import DataFrame

from data.engine.dialect import to_dialect
from data.engine.engines import EngineError, Part
from data.engine.statements import Chosen, Statement, write_page
from data.progress import Report

RETRIES = 2
_FILES = (
    "SELECT _metadata.file_path AS file, MAX(_metadata.file_size) AS size, "
    "MAX(CAST(_metadata.file_modification_time AS STRING)) AS changed FROM {table} GROUP BY 1 ORDER BY 1"
)


class Spark:
    """An engine over one table or view of a Spark cluster.

    Parameters
    ----------
    place
        The address of its Spark Connect server; it is only connected to when something is asked.
    table
        Name of the table, after its catalogue and schema where it needs them.
    """

    def __init__(self, place: str, table: str) -> None:
        self._place, self._table = place, table
        self._session: SparkSession | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Its address, without a token."""
        parts = urlsplit(self._place)
        return f"sc://{parts.hostname}:{parts.port or 15002}"

    def list_parts(self) -> tuple[Part, ...]:
        """The whole table, for the cluster divides it itself; its fingerprint is of its files, where it has any."""
        try:
            files = self._run(_FILES.format(table=self._table), {}).toArrow().to_pylist()
        except PySparkException:
            return (Part(self._table, None),)
        except RpcError as error:
            raise self._refuse(error) from error
        return (Part(self._table, repr(files)),)

    def ask(self, statement: Statement, part: Part | None = None) -> pa.Table:
        """As `data.engine.engines.Engine.ask`."""
        text = to_dialect(statement, "spark", part.table if part else self._table)
        try:
            return self._run(text, dict(statement.values)).toArrow()
        except (PySparkException, RpcError) as error:
            raise self._refuse(error) from error

    def ask_latest(self, chosen: Chosen, rows: int, skipped: int) -> pa.Table:
        """As `data.engine.engines.Engine.ask_latest`."""
        return self.ask(write_page(chosen, rows, skipped))

    def stream(self, statement: Statement, rows: int) -> Iterator[pa.RecordBatch]:
        """As `data.engine.engines.Engine.stream`."""
        text = to_dialect(statement, "spark", self._table)
        try:
            frame = self._run(text, dict(statement.values))
            schema = frame.limit(0).toArrow().schema
            found: list[dict[str, object]] = []
            for row in frame.toLocalIterator():
                found.append(row.asDict())
                if len(found) == rows:
                    yield pa.RecordBatch.from_pylist(found, schema)
                    found = []
            yield pa.RecordBatch.from_pylist(found, schema)
        except (PySparkException, RpcError) as error:
            raise self._refuse(error) from error

    def _run(self, text: str, values: dict[str, str | int]) -> DataFrame:
        with self._lock:
            if self._session is None:
                self._session = SparkSession(self._place)
                # By itself the client goes on trying for ten minutes; a reader is told at once.
                self._session.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES)])
            session = self._session
        return session.sql(text, args=values)

    def _refuse(self, error: Exception) -> EngineError:
        """Forget the session, so that the next question begins another."""
        self.close()
        details = error.details() if isinstance(error, RpcError) and hasattr(error, "details") else str(error)
        return EngineError(f"{self.name}: {details}")

    def prepare_lists(self, folder: Path | None, report: Report) -> None:
        """Nothing: indexes are made where the table is."""

    def close(self) -> None:
        """Let go of the session."""
        with self._lock:
            session, self._session = self._session, None
        if session is not None:
            with suppress(PySparkException, RpcError):
                session.stop()
