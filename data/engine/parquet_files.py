"""Ties in Parquet files, one or a folder of them, asked through DuckDB in this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.engine.dialect import to_dialect
from data.engine.engines import UNFINISHED, EngineError, Part, name_unfinished
from data.engine.statements import (
    Chosen,
    Statement,
    Value,
    write_by_pair,
    write_last_start,
    write_page,
    write_page_of_pairs,
    write_places,
    write_places_of_date,
)
from data.filters import TieFilter
from data.progress import Clock, Report
from data.schema import TIE_COLUMNS, Problem, TableError

ROWS_PER_PART = 5_000_000
"""Ties that are laid out as masks between two places where a build can be stopped: some seconds."""

MONTHS_LOOKED_AT = (1, 12, 60)
"""Of how many months the ties are looked at for a list of the latest, one after the other, before those of all are."""
FEW_PAIRS = 60
"""The ties of so many pairs of states are read from the copy that is sorted by pair."""
ROWS_OF_PAIRS = 61_440
"""Ties of that copy that are read together: with fewer, to find out where they stand takes longer than to read them."""


@dataclass(frozen=True)
class Room:
    """What DuckDB may take of the machine.

    Parameters
    ----------
    memory
        As DuckDB writes it, such as 8GB; what does not fit goes to `folder`. Blank: DuckDB's own limit, four fifths of
        the machine.
    threads
        None = all cores.
    folder
        Where it may write for the time of a statement; blank: a folder of the system's.
    """

    memory: str = ""
    threads: int | None = None
    folder: str = ""


class ParquetFiles:
    """An engine over Parquet files.

    Parameters
    ----------
    source
        A file, or a folder with files that end in .parquet, in folders of its own or not.

    Raises
    ------
    EngineError
        When there is no such file.
    TableError
        When a file lacks a column of the table or has it in another type.
    """

    def __init__(self, source: Path, room: Room | None = None) -> None:
        self.source = source
        self._files = _list_files(source)
        found = {file: _check_file(file) for file in self._files}
        self._rows = {file: rows for file, (rows, _) in found.items()}
        self._is_uniform = len({columns for _, columns in found.values()}) == 1
        self._table = self._write_table(self._files)
        self._connection = _connect(room or Room())
        self._lock = threading.Lock()
        self._by_pair: str | None = None

    @property
    def name(self) -> str:
        """Its address."""
        return f"duckdb://{self.source}"

    def list_parts(self) -> tuple[Part, ...]:
        """The files in the order of their names, some millions of ties together.

        A fingerprint is of the names, sizes and times of change of the files: what is written into a file without
        changing any of them is not seen. To read their contents for it would take as long as the panel.
        """
        groups: list[list[Path]] = [[]]
        rows = 0
        for file in self._files:
            if groups[-1] and rows + self._rows[file] > ROWS_PER_PART:
                groups.append([])
                rows = 0
            groups[-1].append(file)
            rows += self._rows[file]
        return tuple(
            Part(
                self._write_table(group),
                self._write_fingerprint(group),
                sum(self._rows[file] for file in group),
            )
            for group in groups
        )

    def _write_table(self, files: list[Path]) -> str:
        return _write_table(files, is_uniform=self._is_uniform)

    def _write_fingerprint(self, files: list[Path]) -> str:
        found = []
        for file in files:
            try:
                state = file.stat()
            except OSError as error:
                raise EngineError(f"{self.name}: {error}") from error
            # A file is called as within its folder, so that a folder may be moved.
            name = file.relative_to(self.source).as_posix() if file != self.source else file.name
            found.append((name, state.st_size, state.st_mtime_ns))
        return sha256(json.dumps(found).encode()).hexdigest()

    def ask(self, statement: Statement, part: Part | None = None) -> pa.Table:
        """As `data.engine.engines.Engine.ask`."""
        try:
            return self._prepare(statement, part).to_arrow_table()
        except duckdb.Error as error:
            raise EngineError(f"{self.name}: {error}") from error

    def ask_latest(self, chosen: Chosen, rows: int, skipped: int) -> pa.Table:
        """As `data.engine.engines.Engine.ask_latest`.

        Those of a few pairs from the copy of `prepare_lists`. Else first where the ties stand, by columns that are
        read in no time, then only these rows: to sort whole rows would unpack the texts of all ties between them.
        """
        pairs = self._find_pairs(chosen.tie_filter)
        if pairs and self._by_pair is not None:
            return self.ask(write_page_of_pairs(chosen, pairs, rows, skipped), Part(self._by_pair, None))
        places = self._find_places(chosen, rows + skipped)
        if not places:
            return self.ask(write_page(chosen, 0))
        ordered = "ORDER BY start_date DESC, tie_id LIMIT $rows OFFSET $skipped"
        return self._ask_rows(places, ordered, {"rows": rows, "skipped": skipped})

    def _find_places(self, chosen: Chosen, rows: int) -> dict[str, list[int]]:
        """Where the latest ties of a view stand, with all that begin with the last of them: file -> numbers of rows."""
        found = pa.table({})
        for from_date in self._list_from_dates(chosen.tie_filter.last_year):
            found = self.ask(write_places(chosen, rows, from_date))
            if 0 < rows == found.num_rows:
                last = found["start_date"][rows - 1].as_py()
                earlier = found.filter(pc.not_equal(found["start_date"], last))
                found = pa.concat_tables([earlier, self.ask(write_places_of_date(chosen, last))])
                break
        places: dict[str, list[int]] = {}
        for row in found.to_pylist():
            places.setdefault(row["file"], []).append(row["row"])
        return places

    def _ask_rows(
        self, places: Mapping[str, list[int]], ordered: str, values: Mapping[str, Value]
    ) -> pa.Table:
        columns = ", ".join(TIE_COLUMNS)
        files = [
            f"SELECT {columns} FROM {_write_table([Path(file)])} "
            f"WHERE file_row_number IN ({', '.join(str(row) for row in sorted(rows))})"
            for file, rows in places.items()
        ]
        try:
            with self._lock:
                cursor = self._connection.cursor()
            text = f"SELECT {columns} FROM ({' UNION ALL '.join(files)}) AS ties {ordered}"
            return cursor.sql(text, params=dict(values)).to_arrow_table()
        except duckdb.Error as error:
            raise EngineError(f"{self.name}: {error}") from error

    @cached_property
    def _last_start(self) -> str:
        return self.ask(write_last_start()).column("last_start")[0].as_py() or ""

    def _list_from_dates(self, last_year: int) -> tuple[str, ...]:
        """Since when ties are looked at for a list of the latest up to a year, the shortest time first; blank: all."""
        last = min(self._last_start, f"{last_year:04}-12")
        if len(last) < len("YYYY-MM"):
            return ("",)
        month = 12 * int(last[:4]) + int(last[5:7]) - 1
        earlier = (divmod(month - count, 12) for count in MONTHS_LOOKED_AT)
        return (*(f"{year:04}-{number + 1:02}" for year, number in earlier), "")

    def prepare_lists(self, folder: Path | None, report: Report) -> None:
        """Copy the ties sorted by pair into a folder, so that those of a few pairs are listed in no time.

        Of a copy that was begun the finished parts are kept; what was made of other contents goes.
        """
        if folder is None:
            return
        parts = {part: folder / f"{part.fingerprint}.by-pair" for part in self.list_parts()}
        missing = {part: file for part, file in parts.items() if not file.exists()}
        total = sum(self._rows.values())
        done = total - sum(part.rows or 0 for part in missing)
        clock = Clock("lists", total, report, at_start=done)
        folder.mkdir(parents=True, exist_ok=True)
        for part, file in missing.items():
            self._copy_by_pair(part, file)
            done += part.rows or 0
            clock.tell(done)
        # No name that ends in .parquet: the folder may stand among the files of the table.
        for old in set(folder.iterdir()) - set(parts.values()):
            if old.suffix != UNFINISHED:
                old.unlink(missing_ok=True)
        self._by_pair = _write_table(list(parts.values()), is_uniform=True)

    def _copy_by_pair(self, part: Part, file: Path) -> None:
        unfinished = name_unfinished(file)
        try:
            self._prepare(write_by_pair(), part).write_parquet(
                str(unfinished), compression="zstd", row_group_size=ROWS_OF_PAIRS, overwrite=True
            )
        except duckdb.Error as error:
            raise EngineError(f"{self.name}: {error}") from error
        unfinished.replace(file)

    def _find_pairs(self, tie_filter: TieFilter) -> list[str]:
        """The pairs of a view of few, as the copy names them; none of a view of more, or where there is no copy."""
        partners = tie_filter.partners
        if self._by_pair is None or partners is None or len(tie_filter.states) * len(partners) > FEW_PAIRS:
            return []
        return ["-".join(sorted((ego, alter))) for ego in tie_filter.states for alter in partners]

    def stream(self, statement: Statement, rows: int) -> Iterator[pa.RecordBatch]:
        """As `data.engine.engines.Engine.stream`."""
        try:
            yield from self._prepare(statement, None).to_arrow_reader(rows)
        except (duckdb.Error, pa.ArrowException) as error:
            raise EngineError(f"{self.name}: {error}") from error

    def _prepare(self, statement: Statement, part: Part | None) -> duckdb.DuckDBPyRelation:
        text = to_dialect(statement, "duckdb", part.table if part else self._table)
        with self._lock:
            cursor = self._connection.cursor()
        return cursor.sql(text, params=dict(statement.values))

    def close(self) -> None:
        """Let go of the files."""
        with suppress(duckdb.Error):
            self._connection.close()


def _list_files(source: Path) -> list[Path]:
    files = sorted(source.rglob("*.parquet")) if source.is_dir() else [source]
    if not files or not files[0].is_file():
        raise EngineError(
            f"duckdb://{source}: there is no Parquet file. Name a file, or a folder that holds some."
        )
    if odd := next((file for file in files if set("*?[") & set(str(file))), None):
        raise EngineError(f"duckdb://{odd}: a name with *, ? or [ would be read as that of several files.")
    return files


_ALLOWED = {
    "directed": (pa.types.is_boolean, "true or false"),
    "value": (lambda kind: pa.types.is_floating(kind) or pa.types.is_integer(kind), "a number"),
    **dict.fromkeys(("start_year", "end_year", "party_count"), (pa.types.is_integer, "a whole number")),
}


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _check_file(file: Path) -> tuple[int, str]:
    """The rows of a file, and its columns with their types, after a look at these."""
    try:
        parquet = pq.ParquetFile(file)
    except (pa.ArrowException, OSError) as error:
        raise EngineError(f"{file.name} cannot be read as Parquet: {error}") from error
    with parquet:
        types = {field.name: field.type for field in parquet.schema_arrow}
        problems = [Problem(None, name, "is missing") for name in TIE_COLUMNS if name not in types]
        for name in types.keys() & set(TIE_COLUMNS):
            is_right, words = _ALLOWED.get(name, (_is_text, "text"))
            if not is_right(types[name]):
                problems.append(Problem(None, name, f"is {types[name]}, not {words}"))
        if problems:
            raise TableError(file.name, sorted(problems, key=lambda problem: problem.column))
        return int(parquet.metadata.num_rows), str(types)


def _write_table(files: list[Path], *, is_uniform: bool = False) -> str:
    """The files as one table; where all have the same columns, they need not be opened to see that."""
    names = ", ".join("'" + str(file.resolve()).replace("'", "''") + "'" for file in files)
    return f"READ_PARQUET([{names}], hive_partitioning = FALSE, union_by_name = {not is_uniform})"


def _connect(room: Room) -> duckdb.DuckDBPyConnection:
    # Nothing is fetched from the network, and no extension loaded that files might ask for.
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if room.memory:
        settings["memory_limit"] = room.memory
    if room.threads is not None:
        settings["threads"] = room.threads
    if room.folder:
        settings["temp_directory"] = room.folder
    return duckdb.connect(":memory:", config=settings)
