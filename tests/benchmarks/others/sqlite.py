"""The ties as an SQLite file, and the question as four queries of Datasette, with the indexes that they ask for."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.benchmarks.others.question import COLUMNS, LISTED, TYPES, load_rows

DATABASE = "ties"
_INDEXED = ("state_a", "state_b")
"""Both ends of a tie: each gets an index of its own, which also holds what is counted."""

_CHOSEN = f"""
chosen AS (
  SELECT state_b AS partner, cooperation_type AS type, start_year, end_year FROM ties
  WHERE state_a = :state AND cooperation_type IN {TYPES} AND start_year <= :last AND end_year >= :first
  UNION
  SELECT state_a, cooperation_type, start_year, end_year FROM ties
  WHERE state_b = :state AND cooperation_type IN {TYPES} AND start_year <= :last AND end_year >= :first
)
"""  # noqa: S608 - ours
_LISTED = ", ".join(COLUMNS)
_IN_SPAN = f"cooperation_type IN {TYPES} AND start_year <= :last AND end_year >= :first"
QUERIES = {
    "by_year": f"""
WITH RECURSIVE years(year) AS (
  SELECT CAST(:first AS INTEGER) UNION ALL SELECT year + 1 FROM years WHERE year < :last
), {_CHOSEN}
SELECT year, COUNT(DISTINCT partner || type) AS relations
FROM years JOIN chosen ON year BETWEEN start_year AND end_year GROUP BY year ORDER BY year
""",  # noqa: S608
    "by_type": f"WITH {_CHOSEN} SELECT type, COUNT(DISTINCT partner) AS partners FROM chosen GROUP BY type",  # noqa: S608
    "by_partner": f"""
WITH {_CHOSEN} SELECT partner, COUNT(DISTINCT type) AS types FROM chosen GROUP BY partner ORDER BY types DESC
""",  # noqa: S608
    "newest": f"""
SELECT {_LISTED} FROM (
  SELECT {_LISTED}, tie_id FROM ties WHERE state_a = :state AND {_IN_SPAN}
  UNION ALL SELECT {_LISTED}, tie_id FROM ties WHERE state_b = :state AND {_IN_SPAN}
) ORDER BY start_date DESC, tie_id LIMIT {LISTED}
""",  # noqa: S608
}


def write_database(rows: Path, folder: Path) -> tuple[Path, Path]:
    """Write the file and the description of its queries from a CSV of ties; where both are."""
    file, description = folder / f"{DATABASE}.db", folder / "metadata.json"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    with connection:
        load_rows(rows).to_sql("ties", connection, index=False)
        for end, other in (_INDEXED, _INDEXED[::-1]):
            counted = f"{end}, cooperation_type, start_year, end_year, {other}"
            connection.execute(f"CREATE INDEX by_{end} ON ties ({counted})")
        connection.execute("ANALYZE")
    connection.close()
    queries = {name: {"sql": sql} for name, sql in QUERIES.items()}
    description.write_text(json.dumps({"databases": {DATABASE: {"queries": queries}}}), encoding="utf-8")
    return file, description
