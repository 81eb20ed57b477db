"""Figures of the page that sets places side by side: years, types, newer partners, shared partners, similarity."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pandas as pd

from components.figures.charts.compare import (
    PLACE_MARKS,
    build_overlap_bars,
    build_portfolio_chart,
    build_similarity_matrix,
    build_then_and_now,
    get_similarity_shades,
)
from components.figures.figure import RIGID, WORDED, WORDY_WIDTH, Figure, Shape
from components.figures.reproduce import (
    OVERLAP,
    PORTFOLIO,
    SIDES_BY_YEAR,
    write_newer_snippet,
    write_sides_snippet,
    write_similarity_snippet,
)
from components.figures.strips import build_strips, to_strip_rows
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette, format_number
from components.view import View, ViewOptions, to_tie_filter
from components.words.coverage import PALE_BARS, letter_breaks
from components.words.newcomers import describe_span
from components.words.sentences import join_words
from data.analysis.measures import count_by_type, count_by_type_year
from data.analysis.side_by_side import (
    NewerPartners,
    PlaceFigures,
    PlaceInputs,
    measure_newer,
    measure_place,
)
from data.analysis.similarity import Portfolios, build_portfolios, compare_portfolios, find_overlap
from data.analysis.traditional import NEWER
from data.filters import filter_dyad_years

LEAST, MOST = 2, 4
"""How many places can stand side by side."""
KEPT_GROUP = "OIC"
"""The table keeps ties with at least one member of it."""
STRIP_HEIGHT = 130
_ALL = {2: "both", 3: "all three", 4: "all four"}


@dataclass(frozen=True)
class Side:
    """One of the places that are compared: its own view, rows and numbers, as if it were chosen alone."""

    code: str
    name: str
    view: View
    study: Study
    figures: PlaceFigures
    newer: NewerPartners

    @property
    def states(self) -> frozenset[str]:
        """The states of the place."""
        return self.study.tie_filter.states

    @property
    def partners(self) -> list[str]:
        """Its partners in the view, by code."""
        return sorted(self.study.relation_years["alter"].astype(str).unique())


def take_sides(table: Table, view: View) -> list[Side]:
    """Take the rows and numbers of every place of a view."""
    return [_take_side(table, replace(view, states=(code,)), code) for code in view.states]


def _take_side(table: Table, view: View, code: str) -> Side:
    study = Study(table, view)
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    inputs = PlaceInputs(
        dyad_years=study.dyad_years,
        relation_years=study.relation_years,
        ties=study.ties,
        every_year=filter_dyad_years(table.dyad_years, every_year),
        coverage=study.coverage,
        full_coverage=study.full_coverage,
        newer=study.labels.by_standing[NEWER],
        years=(view.first_year, view.last_year),
        fractional=view.counting == "fractional",
    )
    return Side(
        code=code,
        name=table.options.labels[code],
        view=view,
        study=study,
        figures=measure_place(inputs),
        newer=measure_newer(inputs),
    )


def list_types(view: View, options: ViewOptions) -> list[str]:
    """The cooperation types of a view, in their order."""
    return [code for code in options.types if not view.types or code in view.types]


def list_alters(study: Study) -> list[str]:
    """Every state that could be a partner in a view."""
    partners = study.tie_filter.partners
    single = [code for code in study.table.options.partners if study.table.options.places[code] == {code}]
    return [code for code in single if partners is None or code in partners]


def take_portfolios(codes: Sequence[str], study: Study) -> Portfolios:
    """Lay the relations of places in the years shown out as vectors over partners and cooperation types.

    Parameters
    ----------
    codes
        Of states or groups: the places compared, and any others they are held against.
    """
    options = study.table.options
    tie_filter = to_tie_filter(replace(study.view, states=tuple(codes)), options)
    return build_portfolios(
        filter_dyad_years(study.table.dyad_years, tie_filter, study.pairs),
        {code: options.places[code] for code in codes},
        alters=list_alters(study),
        types=list_types(study.view, options),
        kept_group=options.places[KEPT_GROUP],
    )


def make_side_strips(study: Study, palette: Palette, sides: Sequence[Side] | None = None) -> Figure:
    """Active relations over the years, one strip per place, all on one scale."""
    sides = take_sides(study.table, study.view) if sides is None else sides
    types = study.table.cooperation_types
    strips = [side.name for side in sides]
    counts = pd.concat(
        [count_by_type_year(side.study.relation_years).assign(strip=side.name) for side in sides]
    ).astype({"cooperation_type": str})
    cover = pd.concat([side.study.cover.assign(strip=side.name) for side in sides])
    breaks = letter_side_breaks(sides, study.table.options.labels)
    rows = to_strip_rows(counts, cover, types, strips)
    drawn = types[types["label"].isin(rows["label"])]
    title = "Active relations, year by year"
    highest = rows.sort_values("total", ascending=False).drop_duplicates("strip")
    peaks: list[Any] = list(highest.itertuples(index=False))
    peak_words = "; ".join(f"{row.strip}: at most {format_number(row.total)}, in {row.year}" for row in peaks)
    return Figure(
        key="side_strips",
        shape=WORDED,
        title=title,
        description=f"{title}, one strip per place on one scale. {peak_words}",
        chart=build_strips(
            rows,
            breaks,
            types,
            palette,
            strips=strips,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
            strip_height=STRIP_HEIGHT,
        ),
        data=rows[["strip", "year", "label", "relation_count", "level_words"]].set_axis(
            ["Place", "Year", "Cooperation type", "Active relations", "Coverage"], axis="columns"
        ),
        legend=[
            (label, colour, "")
            for label, colour in zip(drawn["label"], drawn[palette.type_colour], strict=True)
        ],
        legend_title="Cooperation types",
        notes=["All strips have one scale.", PALE_BARS, *describe_side_breaks(breaks, len(sides))],
        snippet=write_sides_snippet(SIDES_BY_YEAR, study),
    )


def letter_side_breaks(sides: Sequence[Side], labels: Mapping[str, str]) -> pd.DataFrame:
    """Name the breaks of coverage of every place: one row per place and year, with one letter per year.

    Grain out: strip, year, letter, words.
    """
    parts = [letter_breaks(side.study.breaks, labels).assign(strip=side.name) for side in sides]
    breaks = pd.concat(parts, ignore_index=True)
    letters = {
        year: chr(ord("A") + position % 26) for position, year in enumerate(sorted(set(breaks["year"])))
    }
    return breaks.assign(letter=breaks["year"].map(letters)).astype({"letter": str})


def describe_side_breaks(breaks: pd.DataFrame, sides: int) -> list[str]:
    """What the lettered rules say; where it is not true of every place, of which."""
    if breaks.empty:
        return []
    parts = []
    for (letter, words), same in breaks.groupby(["letter", "words"], sort=True):
        places = "" if len(same) == sides else f" ({join_words(list(same['strip']))})"
        parts.append(f"{letter} {words}{places}")
    return [
        f"A fall or rise at a dashed line is a change of the record, not of the world: {'; '.join(parts)}."
    ]


def make_portfolio(study: Study, palette: Palette, rows: pd.DataFrame | None = None) -> Figure:
    """How the relations of every place divide over the cooperation types, on one scale.

    Parameters
    ----------
    rows
        As `to_portfolio_rows` returns them.
    """
    if rows is None:
        rows = to_portfolio_rows(take_sides(study.table, study.view), study.table, study.view)
    names = [study.table.options.labels[code] for code in study.view.states]
    marks = dict(zip(names, PLACE_MARKS, strict=False))
    title = "Portfolios: share of each cooperation type"
    first = rows.sort_values("share", ascending=False).drop_duplicates("place")
    most: list[Any] = list(first.itertuples(index=False))
    return Figure(
        key="portfolio",
        shape=Shape("rows", rows=rows["label"].nunique()),
        title=title,
        description=f"{title}. First: "
        + "; ".join(f"{row.place}: {row.label} {row.share:.0%}" for row in most),
        chart=build_portfolio_chart(rows, marks, palette),
        data=rows[["place", "label", "count", "share"]].set_axis(
            ["Place", "Cooperation type", "Relations", "Share"], axis="columns"
        ),
        legend=[(f"{name} ({mark.words})", mark.colour, "") for name, mark in marks.items()],
        legend_title="Places",
        notes=[
            "Shares of the relations active at any time in the years shown; a place without relations has no mark."
        ],
        snippet=write_sides_snippet(PORTFOLIO, study),
    )


def to_portfolio_rows(sides: Sequence[Side], table: Table, view: View) -> pd.DataFrame:
    """Relations of each place by type: one row per place and type that any place has, places without any left out.

    Columns: place (its name), cooperation_type, label, count (weighted relations), share (0-1).
    """
    parts = []
    for side in sides:
        counts = count_by_type(side.study.relation_years).astype({"cooperation_type": str})
        if counts.empty:
            continue
        by_type = counts.set_index("cooperation_type")["relation_count"]
        every = by_type.reindex(list_types(view, table.options), fill_value=0.0).rename("count")
        parts.append(
            every.reset_index().assign(
                place=side.name, share=lambda rows: rows["count"] / rows["count"].sum()
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    is_held = rows.groupby("cooperation_type")["count"].transform("sum").gt(0)
    rows = rows[is_held].assign(label=rows["cooperation_type"].map(table.options.labels))
    order = {code: position for position, code in enumerate(table.options.types)}
    return rows.sort_values(
        "cooperation_type", key=lambda codes: codes.map(order), kind="stable", ignore_index=True
    )


def make_newer_shares(study: Study, palette: Palette, sides: Sequence[Side] | None = None) -> Figure | None:
    """Share of newer partners of every place, then and now; None where there is no share to compare."""
    sides = take_sides(study.table, study.view) if sides is None else sides
    windows = sides[0].newer.windows
    shares = [share for side in sides for share in (side.newer.before, side.newer.after)]
    if windows is None or all(math.isnan(share) for share in shares):
        return None
    before, after = (describe_span(window) for window in windows)
    rows = pd.DataFrame(
        {
            "name": [side.name for side in sides],
            "before": [side.newer.before for side in sides],
            "after": [side.newer.after for side in sides],
        }
    )
    title = f"Share of newer partners, {before} and {after}"
    return Figure(
        key="newer_shares",
        shape=Shape("rigid", min_width=WORDY_WIDTH),
        title=title,
        description=f"{title}. "
        + "; ".join(
            f"{side.name}: {format_share(side.newer.before)}, then {format_share(side.newer.after)}"
            for side in sides
        ),
        chart=build_then_and_now(rows, palette, before=before, after=after),
        data=rows.set_axis(["Place", f"Newer partners' share {before}", f"Share {after}"], axis="columns"),
        legend=[(before, palette.traditional, "round"), (after, palette.accent, "round")],
        legend_title="Windows",
        notes=[
            "Of the relations of each window, in sources that cover both; a place without a dot has none in it.",
            *_note_sample(sides),
        ],
        snippet=write_newer_snippet(study, windows),
        snippet_files="beside the ties of all years and the labels from the page on newer partners",
    )


def _note_sample(sides: Sequence[Side]) -> list[str]:
    if not any(side.newer.rests_on_sample for side in sides):
        return []
    return ["Hand-picked events are among them, and they grow with the search for them."]


def format_share(share: float) -> str:
    """A share for readers: 42%, a dash for undefined."""
    return "\N{EN DASH}" if math.isnan(share) else f"{share:.0%}"


def make_overlap(study: Study, palette: Palette, rows: pd.DataFrame | None = None) -> Figure:
    """Which partners the places share, and which each has alone: every partner in exactly one bar.

    Parameters
    ----------
    rows
        As `to_overlap_rows` returns them.
    """
    if rows is None:
        rows = to_overlap_rows(take_sides(study.table, study.view), study.table.options.labels)
    title = "Partners: shared and own"
    return Figure(
        key="overlap",
        shape=RIGID,
        title=title,
        description=f"{title}. "
        + "; ".join(f"{words}: {count}" for words, count in zip(rows["words"], rows["count"], strict=True)),
        chart=build_overlap_bars(
            rows.assign(names=[_shorten(names) for names in rows["names"]])[
                ["words", "count", "kind", "names"]
            ],
            palette,
        ),
        data=rows[["words", "count", "names"]]
        .assign(names=rows["names"].map(", ".join))
        .set_axis(["Partners of", "Number", "Names"], axis="columns"),
        legend=_list_sharing(rows, palette),
        legend_title="How many of the places share the partners",
        notes=[
            "Every partner stands in exactly one bar. Partners are states with any tie in the years shown."
        ],
        snippet=write_sides_snippet(OVERLAP, study),
    )


def to_overlap_rows(sides: Sequence[Side], labels: Mapping[str, str]) -> pd.DataFrame:
    """The combinations of places that share partners, and that of all places even if they share none.

    Columns: places (codes), words, count, kind (all, some, one), names (sorted).
    """
    overlap = find_overlap({side.code: side.partners for side in sides})
    every = tuple(side.code for side in sides)
    if every not in set(overlap["places"]):
        none = pd.DataFrame([(every, (), 0)], columns=overlap.columns)
        overlap = none if overlap.empty else pd.concat([none, overlap], ignore_index=True)
    names = {side.code: side.name for side in sides}

    def describe(places: tuple[str, ...]) -> str:
        if places == every:
            return f"Shared by {_ALL[len(every)]}"
        return f"{join_words([names[place] for place in places])} only"

    return overlap.assign(
        words=overlap["places"].map(describe),
        kind=[
            "all" if len(places) == len(every) else "one" if len(places) == 1 else "some"
            for places in overlap["places"]
        ],
        names=pd.Series(
            [sorted(labels[alter] for alter in alters) for alters in overlap["partners"]],
            index=overlap.index,
            dtype=object,
        ),
    )


def _shorten(names: Sequence[str]) -> str:
    shown = 12
    return ", ".join(names[:shown]) + (f" and {len(names) - shown} more" if len(names) > shown else "")


def _list_sharing(rows: pd.DataFrame, palette: Palette) -> list[tuple[str, str, str]]:
    steps = palette.relation_steps
    kinds = (
        ("all", "shared by all", steps[-1]),
        ("some", "by some", steps[3]),
        ("one", "by none other", steps[1]),
    )
    return [(words, colour, "") for kind, words, colour in kinds if rows["kind"].eq(kind).any()]


def make_similarity(study: Study, palette: Palette, pairs: pd.DataFrame | None = None) -> Figure:
    """How alike the ties of every two places are: Cohen's kappa of their vectors of partner and type.

    Parameters
    ----------
    pairs
        As `data.analysis.similarity.compare_portfolios` returns them.
    """
    if pairs is None:
        pairs = compare_portfolios(take_portfolios(study.view.states, study))
    labels = study.table.options.labels
    rows = _to_matrix_rows(pairs, study.view.states, labels)
    title = "Similarity of portfolios"
    entries: list[Any] = list(pairs.itertuples(index=False))
    return Figure(
        key="similarity",
        shape=Shape("rows", rows=len(study.view.states)),
        title=title,
        description=f"{title}. "
        + "; ".join(
            f"{labels[row.first]} and {labels[row.second]}: {format_kappa(row.kappa)}" for row in entries
        ),
        chart=build_similarity_matrix(rows, palette),
        data=pd.DataFrame(
            {
                "Places": [f"{labels[row.first]} and {labels[row.second]}" for row in entries],
                "Similarity": pairs["kappa"],
                "Cells tied by both": pairs["both"],
                "by either": pairs["either"],
                "Similarity by partners alone": pairs["partner_kappa"],
                "Partners of both": pairs["both_partners"],
                "of either": pairs["either_partners"],
            }
        ),
        legend=[(label, colour, "") for label, colour in get_similarity_shades(palette)],
        legend_title="Similarity",
        notes=[
            (
                "Cohen's kappa over cells of partner and cooperation type: 1 the same ties, 0 as alike as chance would "
                "make them, below 0 less. The places themselves are no partners here, and a group is the union of its "
                "members' ties with states outside it."
            ),
            *_note_outsiders(study.view.states, study.table.options),
        ],
        snippet=write_similarity_snippet(
            study,
            alters=list_alters(study),
            types=list_types(study.view, study.table.options),
            kept_group=KEPT_GROUP,
        ),
    )


def format_kappa(kappa: float) -> str:
    """A similarity for readers: 0.42, with a true minus sign; a dash for undefined."""
    if math.isnan(kappa):
        return "\N{EN DASH}"
    return f"{kappa:.2f}".replace("-", "\N{MINUS SIGN}")


def _to_matrix_rows(pairs: pd.DataFrame, codes: Sequence[str], labels: Mapping[str, str]) -> pd.DataFrame:
    found = {(row.first, row.second): row for row in list[Any](pairs.itertuples(index=False))}
    rows = []
    for first in codes:
        for second in codes:
            row = found.get((first, second)) or found.get((second, first))
            kappa = float("nan") if row is None else float(row.kappa)
            words = (
                "the same place"
                if row is None
                else (f"{format_kappa(kappa)}; {row.both} of {row.either} cells in common")
            )
            rows.append(
                (labels[first], labels[second], kappa, "" if row is None else format_kappa(kappa), words)
            )
    return pd.DataFrame(rows, columns=["first", "second", "kappa", "text", "words"])


def find_outsiders(codes: Sequence[str], options: ViewOptions) -> list[str]:
    """The places with states outside the group whose ties the table keeps."""
    return [code for code in codes if not options.places[code] <= options.places[KEPT_GROUP]]


def find_members(codes: Sequence[str], options: ViewOptions) -> list[tuple[str, str]]:
    """The places that share states: (the smaller, the larger)."""
    found = []
    for pair in combinations(codes, 2):
        if options.places[pair[0]] & options.places[pair[1]]:
            smaller, larger = sorted(pair, key=lambda code: len(options.places[code]))
            found.append((smaller, larger))
    return found


def _note_outsiders(codes: Sequence[str], options: ViewOptions) -> list[str]:
    outsiders = find_outsiders(codes, options)
    if not outsiders:
        return []
    names = join_words([options.labels[code] for code in outsiders])
    return [
        f"Of {names} the table keeps ties with OIC members only; compared with them, OIC members alone are partners."
    ]
