"""Figures of the page on newer partners: shares, growth, states side by side, first ties, diversity, changes."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from components.figures.chart import get_standing_colours
from components.figures.charts.newcomers import (
    FRAME,
    build_arrivals,
    build_changes,
    build_diversity,
    build_dumbbell,
    build_momentum,
    build_newcomer_bars,
    build_share_chart,
    to_newcomer_rows,
    to_share_rows,
)
from components.figures.figure import FREE, WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.newcomers.tables import to_first_tie_rows, to_state_rows, to_year_rows
from components.figures.reproduce import (
    ARRIVALS,
    CHANGES,
    DIVERSITY,
    SHARES,
    write_growth_snippet,
    write_states_snippet,
)
from components.figures.snippet import write_labels_snippet
from components.study.selection import FEW_STATES
from components.study.study import Study
from components.theme import Palette
from components.view import ALL, View
from components.words.coverage import describe_breaks, letter_breaks
from components.words.newcomers import describe_basis, describe_span, name_types
from components.words.sentences import STANDING_WORDS
from data.analysis.beyond import Beyond, Inputs, measure_beyond
from data.analysis.coverage import find_census_breaks
from data.analysis.newcomers import find_main_standing
from data.analysis.panel import to_relation_years
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL
from data.filters import filter_dyad_years, filter_ties

ARRIVALS_SHOWN = 40
RANKED_SHOWN = 15
FILES = "beside the ties of all years and the labels downloaded below"
_STACK = [TRADITIONAL, NO_BASELINE, NEWER]
_FIRST_TIE = (
    "A first tie is the first on record within the filters; ties before 1980 are known only where they lasted into "
    "that year."
)
_RECURRING = (
    "What recurs every year, a yearly figure or exercise, is less independent than the test takes it to be: its growth "
    "looks surer than it is."
)
_BREAKS = "Dashed lines: breaks of the record, as under the shares."


def take_beyond(study: Study) -> Beyond:
    """Measure a view over all years and all partners: its years and its choice of standing only cut what is shown."""
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    dyad_years = filter_dyad_years(study.table.dyad_years, every_year)
    relation_years = to_relation_years(dyad_years, fractional=study.view.counting == "fractional")
    labels = study.labels.pairs
    return measure_beyond(
        Inputs(
            relation_years=relation_years,
            dyad_years=dyad_years,
            ties=filter_ties(study.table.ties, every_year),
            record=study.table.ties,
            coverage=study.coverage,
            labels=labels,
            main_standing=find_main_standing(relation_years, labels),
            grid=study.table.grid,
            egos=every_year.states,
            partners=every_year.partners,
            members=study.table.options.places["OIC"],
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        )
    )


def keep_shown(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Partners beyond the traditional ones, or those that the reader chose to see: rows with a standing in and out."""
    wanted = [NEWER, NO_BASELINE] if view.only == ALL else [view.only]
    return rows[rows["standing"].isin(wanted)].reset_index(drop=True)


def _letter_breaks(study: Study) -> pd.DataFrame:
    # The shares are of all partners, also where the reader chose to see some kind only.
    cover = study.drawn_cover if study.view.only == ALL else study.cover
    return letter_breaks(find_census_breaks(cover), study.table.options.labels)


def _list_dots(palette: Palette, standings: list[str]) -> tuple[tuple[str, str, str], ...]:
    colours = get_standing_colours(palette)
    hollow = {NO_BASELINE: " (hollow dot)"}
    return tuple(
        (STANDING_WORDS[standing].capitalize() + hollow.get(standing, ""), colours[standing], "round")
        for standing in colours
        if standing in standings
    )


def make_shares(beyond: Beyond, study: Study, palette: Palette) -> Figure:
    """Shares of the three kinds of partners in the relations of each year."""
    breaks = _letter_breaks(study)
    colours = get_standing_colours(palette)
    places = {TRADITIONAL: " (bottom)", NO_BASELINE: "", NEWER: " (top)"}
    return Figure(
        key="standing_shares",
        shape=FREE,
        title="Share of the relations, year by year",
        description="Share of traditional and newer partners in the active relations of each year",
        chart=build_share_chart(
            to_share_rows(beyond.shares, STANDING_WORDS, _STACK),
            breaks,
            colours,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_year_rows(beyond)[
            ["Year", "With traditional", "Without a baseline", "With newer", "Share of newer"]
        ],
        legend=tuple(
            (
                STANDING_WORDS[standing].capitalize() + places[standing],
                colours[standing],
                "hatched" if standing == NO_BASELINE else "",
            )
            for standing in _STACK
        ),
        legend_title="Kinds of partners",
        notes=tuple(note for note in [describe_breaks(breaks)] if note),
        snippet=write_labels_snippet(SHARES, study),
        snippet_files=FILES,
    )


def title_growth(view: View) -> str:
    """Whose growth is shown."""
    return f"Growth of {STANDING_WORDS[NEWER if view.only == ALL else view.only]}"


def make_growth(beyond: Beyond, study: Study, palette: Palette) -> Figure:
    """Momentum of the partners whose growth is surest, with intervals.

    Only for a view with two windows in which a partner that is shown has a record.
    """
    ranking = keep_shown(beyond.ranking, study.view)
    before, after = (describe_span(window) for window in beyond.windows or ())
    risen = ranking[ranking["momentum"].gt(0)]
    first = (ranking if risen.empty else risen).head(RANKED_SHOWN)
    rows = first.assign(
        name=first["alter"].map(study.table.options.labels),
        label=first["standing"].map(STANDING_WORDS),
        low=first["low"].clip(-FRAME, FRAME),
        high=first["high"].clip(-FRAME, FRAME),
        words=[f"{row.before} in {before}, {row.after} in {after}" for row in first.itertuples(index=False)],
    )
    drawn = rows[["name", "label", "standing", "momentum", "low", "high", "words"]]
    compared = (
        f"Records that began in {after} against {before}, in sources and types that cover both: ×4 is four times as "
        "many, ÷4 a quarter. Hand-picked events are compared with the growth of all such events, so that a longer "
        "search is no growth. Lines: 95% intervals; one that reaches the edge may have no bound there."
    )

    def build(count: int) -> alt.LayerChart:
        return build_momentum(drawn.head(count), get_standing_colours(palette), palette)

    def tell(shown: int) -> str:
        return f"The {shown} partners of {len(ranking)} whose {'fall' if risen.empty else 'rise'} is surest."

    return Figure(
        key="momentum",
        shape=Shape("rows", rows=len(rows)),
        title=title_growth(study.view),
        description=f"Momentum of partners from {before} to {after} with intervals",
        chart=build(len(rows)),
        data=rows[["name", "label", "before", "after", "momentum", "p_value", "q_value"]].set_axis(
            ["Partner", "Kind", f"Records {before}", f"Records {after}", "Momentum (log2)", "p", "q"],
            axis="columns",
        ),
        legend=_list_dots(palette, list(first["standing"])),
        legend_title="Kinds of partners",
        notes=(*([tell(len(rows))] if len(rows) < len(ranking) else []), compared, _RECURRING),
        rows=RowCut(len(rows), build, tell),
        snippet=write_growth_snippet(beyond, study),
        snippet_files=FILES,
    )


def make_states(beyond: Beyond, study: Study, palette: Palette) -> Figure:
    """Share of newer partners of each state of a group then and now; only for a view with two windows."""
    before, after = (describe_span(window) for window in beyond.windows or ())
    rows = beyond.states.assign(name=beyond.states["ego"].map(study.table.options.labels))

    def build(count: int) -> alt.LayerChart:
        return build_dumbbell(rows[["name", "before", "after"]].head(count), palette, then=before, now=after)

    lone = rows["before"].isna() | rows["after"].isna()
    return Figure(
        key="dumbbell",
        shape=Shape("rows", rows=len(rows)),
        title="State by state, then and now",
        description=f"Share of newer partners of each state in {before} and {after}",
        chart=build(len(rows)),
        data=to_state_rows(beyond.states, study.table.options.labels, before=before, after=after),
        legend=(
            (f"{before} (hollow dot)", palette.paper, "round"),
            (f"{after} (full dot)", palette.accent, "round"),
        ),
        legend_title="Windows",
        notes=(
            f"Share of newer partners in the relations of each window, {describe_basis(beyond)}."
            + (" A state with one dot has no relation in the other window." if lone.any() else ""),
        ),
        rows=RowCut(
            len(rows),
            build,
            lambda shown: f"The {shown} states of {len(rows)} with the largest share in {after}.",
        ),
        snippet=write_states_snippet(beyond, study),
        snippet_files=FILES,
    )


def title_arrivals(study: Study) -> str:
    """First ties one by one, or of a group by year."""
    is_group = len(study.tie_filter.states) > FEW_STATES
    return f"First ties, {'year by year' if is_group else 'in order of arrival'}"


def make_arrivals(beyond: Beyond, study: Study, palette: Palette) -> Figure:
    """First ties in order of arrival; of a group, their number by year. Only for a view with any."""
    first_ties = keep_shown(beyond.first_ties, study.view)
    breaks = _letter_breaks(study)
    colours = get_standing_colours(palette)
    years = {"first_year": study.view.first_year, "last_year": study.view.last_year}
    standings = list(first_ties["standing"].astype(str))
    total = len(first_ties)

    def tell(shown: int) -> str:
        return f"The latest {shown} of {total} first ties."

    def build(count: int) -> alt.LayerChart:
        rows = _to_arrival_rows(first_ties.tail(count).reset_index(drop=True), study)
        return build_arrivals(rows, breaks, colours, palette, **years)

    is_group = len(study.tie_filter.states) > FEW_STATES
    if is_group:
        rows = to_newcomer_rows(first_ties, STANDING_WORDS, list(colours))
        chart, shape = build_newcomer_bars(rows, breaks, colours, palette, **years), FREE
        legend = tuple(
            (
                STANDING_WORDS[standing].capitalize(),
                colours[standing],
                "hatched" if standing == NO_BASELINE else "",
            )
            for standing in _STACK
            if standing in standings
        )
    else:
        chart = build(ARRIVALS_SHOWN)
        shape = Shape("rows", rows=min(total, ARRIVALS_SHOWN), min_width=WORDY_WIDTH)
        legend = _list_dots(palette, standings)
    cut = [] if is_group or total <= ARRIVALS_SHOWN else [tell(ARRIVALS_SHOWN)]
    return Figure(
        key="arrivals",
        shape=shape,
        title=title_arrivals(study),
        description="First ties outside the traditional partners, in order of arrival",
        chart=chart,
        data=to_first_tie_rows(first_ties, study.table.options.labels),
        legend=legend,
        legend_title="Kinds of partners",
        notes=(*cut, _FIRST_TIE, _BREAKS),
        rows=None if is_group else RowCut(min(total, ARRIVALS_SHOWN), build, tell),
        snippet=write_labels_snippet(ARRIVALS, study),
        snippet_files=FILES,
    )


def _to_arrival_rows(latest: pd.DataFrame, study: Study) -> pd.DataFrame:
    labels = study.table.options.labels
    names = latest["alter"].astype(str).map(labels)
    if len(study.tie_filter.states) > 1:
        names = names + " and " + latest["ego"].astype(str).map(labels)
    return pd.DataFrame(
        {
            "order": range(len(latest)),
            "year": latest["first_year"],
            "words": names + ": " + latest["types"].map(lambda codes: name_types(codes, labels)),
            "standing": latest["standing"].astype(str),
            "label": latest["standing"].astype(str).map(STANDING_WORDS),
        }
    )


def make_diversity(beyond: Beyond, study: Study, palette: Palette) -> Figure:
    """Effective and entropy number of partners by year."""
    names = {"effective_number": "Effective number", "entropy_number": "Entropy number"}
    rows = beyond.diversity.melt(id_vars="year", var_name="measure", value_name="number").dropna()
    return Figure(
        key="diversity",
        shape=FREE,
        title="How many partners count",
        description="Effective number and entropy number of partners by year",
        chart=build_diversity(
            rows.assign(measure=rows["measure"].map(names)),
            _letter_breaks(study),
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_year_rows(beyond)[["Year", "Effective number", "Entropy number", "Turnover"]],
        legend=(
            ("Effective number: 1 / HHI (solid)", palette.sparkline, "line"),
            ("Entropy number: weak partners count more (dashed)", palette.muted, "dashed"),
        ),
        legend_title="Measures",
        notes=tuple(note for note in (_describe_turnover(beyond), _BREAKS) if note),
        snippet=write_labels_snippet(DIVERSITY, study),
        snippet_files=FILES,
    )


def _describe_turnover(beyond: Beyond) -> str:
    known = beyond.turnover.dropna()
    if known.empty:
        return ""
    last = known.iloc[-1]
    return (
        f"Turnover: of all partners of {int(last['year']) - 5} and {int(last['year'])}, {last['turnover']:.0%} are in "
        "one of the two years only."
    )


def make_changes(beyond: Beyond, study: Study, palette: Palette) -> Figure:
    """Relations with newer partners, and new types with traditional ones, by year."""
    return Figure(
        key="changes",
        shape=FREE,
        title="Wider and deeper",
        description="Relations with newer partners, and cooperation types begun with traditional partners, by year",
        chart=build_changes(
            beyond.changes,
            _letter_breaks(study),
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=beyond.changes.set_axis(
            ["Year", "Relations with newer partners", "Types begun with traditional partners"], axis="columns"
        ),
        legend=(
            ("Wider: relations with newer partners (line)", palette.accent, "line"),
            ("Deeper: types begun with traditional partners (bars)", palette.traditional, ""),
        ),
        legend_title="Measures",
        notes=(_BREAKS,),
        snippet=write_labels_snippet(CHANGES, study),
        snippet_files=FILES,
    )
