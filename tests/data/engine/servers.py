"""A PostgreSQL server and a Spark cluster of the tests' own, on this machine alone."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.csv as pc
import pyarrow.parquet as pq

from tests.browser.packages import install_packages
from tests.browser.server import find_free_port

HOST = "127.0.0.1"
WORKERS = 2
NO_POSTGRES = (
    "No PostgreSQL server on this machine (Debian: apt-get install postgresql): its tests are skipped."
)
NO_SPARK = (
    "No Spark here (pip install -r requirements-spark.txt, and a Java from 17 on): its tests are skipped."
)
_COLUMNS = """
    tie_id text, event_id text, state_a text, state_b text, directed boolean, cooperation_type text, name text,
    start_date text, end_date text, last_confirmed text, start_year smallint, end_year smallint, end_basis text,
    party_count smallint, value double precision, unit text, status text, date_basis text, source_id text,
    source_ref text
"""


def find_postgres() -> Path | None:
    """The folder of the programs of a PostgreSQL server; None if there is none."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def has_spark() -> bool:
    """Whether a cluster can be started: a Java, and Spark's own package."""
    return shutil.which("java") is not None and find_spec("pyspark") is not None


class Postgres:
    """A server with a database, in a folder of its own."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._user = "postgres" if os.geteuid() == 0 else None  # it refuses to be run by root
        self._port = find_free_port()
        if self._user is not None:
            shutil.chown(folder, self._user)

    @property
    def address(self) -> str:
        """Of its empty database."""
        return f"postgresql://tests@{HOST}:{self._port}/postgres"

    def build(self) -> None:
        """Make the database. Its texts are sorted as English, not by bytes, as most servers do."""
        language = ("--locale-provider=icu", "--icu-locale=en-US", "--encoding=UTF8")
        self._run("initdb", "--auth=trust", "--username=tests", *language)

    def start(self) -> None:
        """Answer from now on."""
        settings = f"-p {self._port} -c listen_addresses={HOST} -c unix_socket_directories= -c fsync=off"
        self._run("pg_ctl", "-w", "-o", settings, "-l", str(self._folder / "log"), "start")

    def stop(self) -> None:
        """Answer no more, whatever is under way."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", str(self._folder / "data"), *arguments],
            check=True,
            user=self._user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def open_postgres(programs: Path) -> Iterator[Postgres]:
    """Start a server with an empty database until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        server = Postgres(programs, folder)
        server.build()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_postgres_table(address: str, parquet: Path) -> None:
    """Fill the table `ties` of a database from Parquet files."""
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE ties ({_COLUMNS})")
        for file in sorted(parquet.glob("*.parquet")):
            with cursor.copy("COPY ties FROM STDIN (FORMAT csv)") as copy:
                options = pc.WriteOptions(include_header=False)
                pc.write_csv(pq.read_table(file), _Sink(copy), options)


class _Sink(io.RawIOBase):
    """A file that is written into a copy."""

    def __init__(self, copy: psycopg.Copy) -> None:
        super().__init__()
        self._copy = copy

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._copy.write(bytes(content))
        return len(content)


@contextmanager
def open_spark(folder: Path, parquet: Path) -> Iterator[str]:
    """Start a master and two workers, each a process of its own, with a table `ties` over files: their address."""
    port = find_free_port()
    settings = {
        "spark.connect.grpc.binding.address": HOST,
        "spark.connect.grpc.binding.port": port,
        "spark.driver.host": HOST,
        "spark.driver.bindAddress": HOST,
        "spark.ui.enabled": "false",
        "spark.sql.warehouse.dir": folder / "warehouse",
        "spark.sql.shuffle.partitions": 2 * WORKERS,
    }
    home = Path(str(find_spec("pyspark").submodule_search_locations[0]))  # type: ignore[union-attr,index]
    command = [
        str(home / "bin/spark-submit"),
        "--class=org.apache.spark.sql.connect.service.SparkConnectServer",
        f"--master=local-cluster[{WORKERS},1,1024]",
        *(f"--conf={name}={value}" for name, value in settings.items()),
        "spark-internal",
    ]
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_WORKER_DIR": str(folder),
    }
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as server:
        said = []
        try:
            for line in server.stderr or []:
                said.append(line)
                if "Spark Connect server started" in line:
                    break
            else:
                raise RuntimeError("Spark does not start:\n" + "".join(said[-20:]))
            # What it says from now on must be read, or it waits for a reader.
            with subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL):
                address = f"sc://{HOST}:{port}"
                _write_spark_table(address, parquet)
                yield address
                server.terminate()
        finally:
            server.terminate()


def _write_spark_table(address: str, parquet: Path) -> None:
    from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415 - where it is installed

    session = SparkSession(address)
    session.sql(f"CREATE TABLE ties USING PARQUET LOCATION '{parquet}'").collect()
    session.stop()


def main() -> int:
    """Find or install a PostgreSQL server before the tests."""
    if find_postgres() is None:
        install_packages("postgresql")
    if find_postgres() is None:
        sys.stderr.write(f"{NO_POSTGRES}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
