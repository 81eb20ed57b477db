"""How alike the ties of every two places are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.cells import build_cells
from components.figures.figure import Figure, Shape
from components.figures.snippet import write_places, write_snippet
from components.study.sides import find_outsiders, list_alters, list_types
from components.study.study import Study
from components.theme import Palette
from components.words.compare import note_outsiders
from components.words.say import load_say

SIMILARITY_STEPS = (0.0, 0.2, 0.4, 0.6, 0.8)
"""Lower bounds of the classes of similarity; what lies below the first is less alike than chance."""
_CELL_HEIGHT = 44
_SNIPPET = """\
from itertools import combinations

places = {places}
# Every state that could be a partner, and those of whose ties with all of them the table tells.
partners = "{partners}".split()
types = {types}
members = "{members}".split()

similarity = {{}}
for first, second in combinations(places, 2):
    own = set(places[first]) | set(places[second])
    compared = [partner for partner in partners if partner not in own]
    if not own <= set(members):
        compared = [partner for partner in compared if partner in members]
    vectors = []
    for place in (first, second):
        rows = seen[seen["state"].isin(places[place])]
        tied = set(zip(rows["partner"], rows["cooperation_type"]))
        vectors.append([(partner, code) in tied for partner in compared for code in types])
    agreement = pd.crosstab(*(pd.Categorical(vector, [False, True]) for vector in vectors), dropna=False)
    shares = agreement.to_numpy() / max(agreement.to_numpy().sum(), 1)
    observed = shares.trace()
    expected = (shares.sum(axis=0) * shares.sum(axis=1)).sum()
    similarity[first, second] = (observed - expected) / (1 - expected) if expected < 1 else float("nan")
print(similarity)
"""


def build_similarity(study: Study, palette: Palette) -> Figure | None:
    """How alike the ties of every two places are: Cohen's kappa of their vectors of partner and type."""
    if not study.sides:
        return None
    say, table, pairs = load_say(), study.table, study.similarity
    labels = table.options.labels
    entries: list[Any] = list(pairs.itertuples(index=False))
    described = [
        say("compare-matrix-alt-pair", first=labels[row.first], second=labels[row.second], kappa=row.kappa)
        for row in entries
    ]
    columns = {
        "kappa": say("column-similarity"),
        "both": say("compare-matrix-both-column"),
        "either": say("compare-matrix-either-column"),
        "partner_kappa": say("compare-matrix-partners-column"),
        "both_partners": say("compare-matrix-both-partners-column"),
        "either_partners": say("compare-matrix-either-partners-column"),
    }
    numbers = pairs[list(columns)].rename(columns=columns)
    names = [
        say("compare-matrix-pair", first=labels[row.first], second=labels[row.second]) for row in entries
    ]
    numbers.insert(0, say("column-places"), names)
    return Figure(
        key="similarity",
        shape=Shape("rows", rows=len(study.view.states)),
        title=say("compare-matrix-title"),
        description=say("compare-matrix-alt", pairs=say.clauses(described)),
        chart=build_similarity_matrix(to_matrix_rows(pairs, list(study.sides), labels), palette),
        data=numbers,
        legend=[(label, colour, "") for label, colour in get_similarity_shades(palette)],
        legend_title=say("column-similarity"),
        notes=[
            say("compare-matrix-note"),
            *note_outsiders(find_outsiders(list(study.sides), table.options, table.members), table, say),
        ],
        snippet=write_similarity_snippet(study),
    )


def to_matrix_rows(pairs: pd.DataFrame, codes: Sequence[str], labels: Mapping[str, str]) -> pd.DataFrame:
    """Lay pairs of places out as the cells of a matrix.

    Grain in: one row of `compare_portfolios` per pair. Grain out: one row per cell, both halves and the diagonal;
    first, second (names), kappa (NaN where undefined), text (blank on the diagonal), words.
    """
    say = load_say()
    found = {(row.first, row.second): row for row in list[Any](pairs.itertuples(index=False))}
    rows = []
    for first in codes:
        for second in codes:
            row = found.get((first, second)) or found.get((second, first))
            kappa = float("nan") if row is None else float(row.kappa)
            words = (
                say("compare-matrix-cell-same")
                if row is None
                else say("compare-matrix-cell", kappa=kappa, both=row.both, either=row.either)
            )
            text = "" if row is None else say.number(kappa, 2)
            rows.append((labels[first], labels[second], kappa, text, words))
    return pd.DataFrame(rows, columns=["first", "second", "kappa", "text", "words"])


def get_similarity_shades(palette: Palette) -> list[tuple[str, str]]:
    """(label, colour) of every class of similarity, the least alike first."""
    say, bounds = load_say(), [*SIMILARITY_STEPS[1:], 1.0]
    labels = [
        say("compare-matrix-below-label"),
        *(
            say("compare-matrix-class-label", first=low, last=high)
            for low, high in zip(SIMILARITY_STEPS, bounds, strict=True)
        ),
    ]
    return list(zip(labels, palette.relation_steps, strict=True))


def build_similarity_matrix(rows: pd.DataFrame, palette: Palette) -> vl.Spec:
    """Every place against every other.

    Parameters
    ----------
    rows
        first, second (names), kappa (NaN where undefined), text (of the cell, blank on the diagonal), words (of its
        tooltip): one row per cell.
    """
    say = load_say()
    colours = [colour for _, colour in get_similarity_shades(palette)]
    classes = np.searchsorted(SIMILARITY_STEPS, rows["kappa"].fillna(0), side="right")
    fill = np.where(rows["kappa"].isna(), palette.land_not_covered, np.array(colours, dtype=object)[classes])
    fill = np.where(rows["first"].eq(rows["second"]), palette.paper, fill)
    return build_cells(
        rows,
        list(fill),
        ("first", "second"),
        palette,
        tooltip=[
            vl.Field("first:N", title=say("column-place")),
            vl.Field("second:N", title=say("compare-matrix-second-hint")),
            vl.Field("words:N", title=say("column-similarity")),
        ],
        cell_height=_CELL_HEIGHT,
        font_size=14,
    )


def write_similarity_snippet(study: Study) -> str:
    """The similarity of the places of a view, from the downloaded ties."""
    body = _SNIPPET.format(
        places=write_places(study.view, study.table.options),
        partners=" ".join(list_alters(study)),
        types=json.dumps(list_types(study)),
        members=" ".join(sorted(study.table.members)),
    )
    return write_snippet(body, study)
