"""The account of a reader's table in words, for a terminal."""

from __future__ import annotations

from data.own.account import REPORT_COLUMNS
from data.own.clean import Cleaned
from data.own.mapping import Mapping
from data.own.raw import RawTable

FAULTS_SHOWN = 200


def describe_reading(raw: RawTable, mapping: Mapping, cleaned: Cleaned) -> str:
    """What was read, which columns were taken for what, how many rows were refused, and each fault with its line."""
    form = f"{raw.form} {raw.encoding}".strip()
    lines = [f"{raw.name}: {raw.row_count} rows ({form})"]
    lines += [f"  {note}" for note in raw.notes]
    if mapping.form:
        lines.append(f"Format: {mapping.form}")
    lines.append("Columns:")
    how = dict(mapping.how)
    for field, columns in mapping.columns:
        shown = ", ".join(columns[:4]) + (f" and {len(columns) - 4} more" if len(columns) > 4 else "")
        lines.append(f"  {field} = {shown} ({how.get(field, 'chosen')})")
    lines += [f"  {field} = {text!r} in every row" for field, text in mapping.constants]
    used = {column for _, columns in mapping.columns for column in columns}
    unused = [column for column in raw.cells.columns if column not in used]
    if unused:
        rest = f" and {len(unused) - 12} more" if len(unused) > 12 else ""
        lines.append(f"  not used: {', '.join(unused[:12])}{rest}")
    lines += [
        f"Accepted: {cleaned.accepted} rows",
        f"Repaired: {cleaned.repaired} rows",
        f"Refused: {cleaned.refused} rows",
        f"Ties: {len(cleaned.ties)}",
    ]
    faults = cleaned.report.sort_values(["outcome", "line"], kind="stable")
    cells = [faults[column].head(FAULTS_SHOWN).tolist() for column in REPORT_COLUMNS]
    for line, column, value, outcome, reason, suggestion in zip(*cells, strict=True):
        place = f"line {line}" + (f", column {column}" if column else "")
        advice = f" ({suggestion})" if suggestion else ""
        lines.append(f"- {outcome}: {place}: {value!r} {reason}{advice}")
    if len(faults) > FAULTS_SHOWN:
        lines.append(f"- and {len(faults) - FAULTS_SHOWN} more; --report writes all of them")
    return "\n".join(lines)
