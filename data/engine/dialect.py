"""Statements in the dialect of an engine."""

from __future__ import annotations

from functools import lru_cache

from sqlglot import exp, parse_one

from data.engine.statements import Statement

WRITTEN_IN = "duckdb"
SORTED_BY_BYTES = {"postgres": "C"}
"""Dialects whose texts are sorted by the language of the database, and the collation that sorts them as Python does."""


def to_dialect(statement: Statement, dialect: str, table: str) -> str:
    """Write a statement for an engine, with its named parameters as the engine's client marks them.

    Parameters
    ----------
    dialect
        A name of sqlglot's.
    table
        What stands for the table of ties there: a name, or a function of DuckDB that reads files.
    """
    return _translate(statement.text, dialect, table)


@lru_cache(maxsize=64)
def _translate(text: str, dialect: str, table: str) -> str:
    tree = parse_one(text, dialect=WRITTEN_IN)
    source = parse_one(table, dialect=dialect, into=exp.Table)
    for name in list(tree.find_all(exp.Table)):
        if name.name == "ties":
            name.replace(exp.alias_(source.copy(), "ties", table=True))
    for parameter in list(tree.find_all(exp.Parameter)):
        if dialect != WRITTEN_IN:
            parameter.replace(exp.Placeholder(this=parameter.name))
    if dialect == "postgres":
        for split in list(tree.find_all(exp.Split)):
            split.replace(exp.func("STRING_TO_ARRAY", split.this, split.expression))
    collation = SORTED_BY_BYTES.get(dialect)
    for ordered in tree.find_all(exp.Ordered):
        if collation is not None:
            ordered.set(
                "this",
                exp.Collate(this=ordered.this.copy(), expression=exp.to_identifier(collation, quoted=True)),
            )
    return tree.sql(dialect=dialect)
