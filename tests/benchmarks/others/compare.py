"""Readers that ask the question at once, and the lines that say how long the answers took."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier
from typing import NamedTuple

import pyarrow.parquet

from components.study.own_table import load_own_table
from components.study.table import load_shipped_table
from data.reference import load_memberships, load_states
from data.synthetic.__main__ import main as write_ties
from tests.benchmarks.others.own import count_own
from tests.benchmarks.others.programs import PROGRAMS, Program, prepare_environment, start
from tests.benchmarks.others.question import Question, count_answer, load_rows
from tests.benchmarks.others.readers import Reader
from tests.browser.server import Server

CLIENTS = (1, 20)
ASKED = 160
"""Questions in all; one reader asks a quarter of them."""
WARM_UP = 2


class Times(NamedTuple):
    """What questions took."""

    milliseconds: list[float]
    seconds: float
    """From the first question to the last answer of all readers."""
    received: float
    """Bytes of an answer."""


def list_questions(reader: int) -> Iterator[Question]:
    """The questions of a reader: of every member of the table's group, in another span than those of others."""
    memberships, states_known = load_memberships(), load_states()
    of_today = states_known.loc[states_known["end_year"].isna(), "iso3"]
    is_asked = memberships["group"].eq("OIC") & memberships["iso3"].isin(of_today)
    states = sorted(memberships.loc[is_asked, "iso3"].unique())
    start_at = 7 * reader % len(states)
    for state in [*states[start_at:], *states[:start_at]]:
        yield Question(state, 1990 + reader)


def ask_all(program: Program, server: Server, clients: int) -> Times:
    """Let readers ask at once."""
    readers = [program.open_reader(server.url) for _ in range(clients)]
    count = ASKED // max(clients, 4)
    start_together = Barrier(clients)

    def ask(number: int, reader: Reader) -> tuple[float, float, list[tuple[float, int]]]:
        questions = list_questions(number if clients > 1 else clients + 19)
        for question in islice(questions, WARM_UP):
            reader.ask(question)
        start_together.wait()
        begun = time.perf_counter()
        answers = []
        for question in islice(questions, count):
            asked = time.perf_counter()
            size = reader.ask(question)
            answers.append((1000 * (time.perf_counter() - asked), size))
        return begun, time.perf_counter(), answers

    with ThreadPoolExecutor(clients) as pool:
        done = list(pool.map(ask, range(clients), readers))
    for reader in readers:
        reader.close()
    answers = [answer for _, _, each in done for answer in each]
    seconds = max(end for _, end, _ in done) - min(begun for begun, _, _ in done)
    return Times([took for took, _ in answers], seconds, sum(size for _, size in answers) / len(answers))


def read_family_memory(process: int) -> float:
    """Memory of a process and of those that it started, in MB."""
    command = ["ps", "-o", "rss=", "-p", str(process), "--ppid", str(process)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return sum(map(int, lines)) / 1024


def measure_bare(rows: Path, table: str) -> list[tuple[str, Times]]:
    """The calculation alone, by this dashboard's code and by pandas, whose answers are held against each other."""
    own = load_own_table(Path(table)) if table else load_shipped_table()
    frame = load_rows(rows)
    times: dict[str, list[float]] = {"this dashboard's calculation alone": [], "pandas alone": []}
    differing = 0
    for question in islice(list_questions(20), ASKED // 4):
        answers = []
        for name, count in (
            ("this dashboard's calculation alone", lambda question=question: count_own(own, question)),
            ("pandas alone", lambda question=question: count_answer(frame, question)),
        ):
            begun = time.perf_counter()
            answers.append(count())
            times[name].append(1000 * (time.perf_counter() - begun))
        differing += any(
            mine.to_dict() != theirs.to_dict()
            for mine, theirs in zip(*(answer[:3] for answer in answers), strict=True)
        )
    if differing:
        sys.stdout.write(f"\n{differing} of {ASKED // 4} answers of the two calculations differ.\n\n{HEAD}")
    return [(name, Times(taken[WARM_UP:], sum(taken[WARM_UP:]) / 1000, 0)) for name, taken in times.items()]


def make_up(rows: int, folder: Path) -> Path:
    """Made-up ties between states of today, as a CSV; about as many as asked for."""
    write_ties(["--rows", str(rows * 13 // 10), "--out", str(folder / "parts")])
    ties = pyarrow.parquet.read_table(folder / "parts").to_pandas()
    states = load_states()
    begun = states[states["end_year"].isna()].set_index("iso3")["start_year"].fillna(0)
    were_there = [ties["start_year"].ge(ties[end].astype(str).map(begun)) for end in ("state_a", "state_b")]
    file = folder / "ties.csv"
    ties[were_there[0] & were_there[1]].head(rows).to_csv(file, index=False)
    return file


HEAD = (
    "| program | ties | readers | question, median ms | 95 of 100 within, ms | answers a second | sent, KB "
    "| server, MB |\n"
    f"|{' --- |' * 8}\n"
)


def write_row(name: str, ties: int, clients: int, times: Times, memory: float | None) -> str:
    """A row of the table."""
    late = quantiles(times.milliseconds, n=20, method="inclusive")[-1]
    sent = f"{times.received / 1000:.0f}" if times.received else ""
    return (
        f"| {name} | {ties:,} | {clients} | {median(times.milliseconds):.0f} | {late:.0f} "
        f"| {len(times.milliseconds) / times.seconds:.1f} | {sent} | {'' if memory is None else f'{memory:.0f}'} |\n"
    )


def write_table(rows: Path, table: str, environment: Path | None, clients: Sequence[int] = CLIENTS) -> None:
    """Measure all on one table and print the rows as they come.

    Parameters
    ----------
    rows, table
        See `programs.start`.
    environment
        Folder of the other programs; one of the machine's for what passes if None.
    """
    programs = prepare_environment(environment)
    with rows.open("rb") as file:
        ties = sum(1 for _ in file) - 1
    sys.stdout.write(HEAD)
    # In a process of its own, so that its memory ends with it.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        for name, times in apart.submit(measure_bare, rows, table).result():
            sys.stdout.write(write_row(name, ties, 1, times, None))
    for program in PROGRAMS:
        if program.script is None and programs is None:
            continue
        with (
            tempfile.TemporaryDirectory() as folder,
            start(program, rows, table, programs, Path(folder)) as server,
        ):
            for count in clients:
                times = ask_all(program, server, count)
                memory = read_family_memory(server.pid)
                sys.stdout.write(write_row(program.name, ties, count, times, memory))
                sys.stdout.flush()
