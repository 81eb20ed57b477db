"""Figures of the page on a pair: what each provides to the other, the ranks, and what the sources cover."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from components.figures.charts.pair import (
    ZONES,
    build_exchange,
    build_pair_coverage,
    build_ranks,
    to_exchange_rows,
    to_rank_rows,
)
from components.figures.figure import FREE, WORDY_WIDTH, Figure, Shape
from components.figures.reproduce import EXCHANGE, RANKS
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import ALL, View, ViewOptions
from components.words.coverage import LEVEL_WORDS, describe_breaks, letter_breaks
from components.words.sentences import describe_years
from data.analysis.pair import Pair, PairInputs, measure_pair
from data.filters import Direction, TieFilter, filter_ties

RANK_NOTE = (
    "Ranks by the number of cooperation types active in the year; partners with as many share a rank. A gap is a "
    "year without a tie. Sources that look at one state only, such as those on the United States, lift its rank."
)
COVERAGE_NOTE = (
    "Colour: years with an active tie. Grey: what stands behind them. Thick grey is a census that would have seen this "
    "pair, so that no colour on it means no tie; thinner grey is a census of some pairs or circumstances; a line is "
    "hand-picked events, where no colour says nothing; no grey is no source. Ties that the filters leave out have no "
    "colour."
)
EXCHANGE_NOTE = (
    "A record counts once for every type in which it has a clause. Where no bar stands, no tie is on record; what that "
    "means stands in the figure on what the sources could have seen."
)

_MIRRORED: dict[Direction, Direction] = {"provides": "receives", "receives": "provides"}


@dataclass(frozen=True)
class PairView:
    """A pair, with the selections behind it.

    Parameters
    ----------
    pair
        The measures.
    history
        The ties of the pair in all years, or those of the view where the reader narrowed the years.
    is_whole
        Whether the history reaches beyond the years shown if there is more.
    own
        The view of the state with all its partners.
    """

    pair: Pair
    history: pd.DataFrame
    is_whole: bool
    own: Study


def find_ends(study: Study) -> tuple[str, str] | None:
    """The one state and the one partner of a view; None where it holds more, or the same twice."""
    states, partners = study.tie_filter.states, study.tie_filter.partners
    if len(states) != 1 or partners is None or len(partners) != 1 or states == partners:
        return None
    return next(iter(states)), next(iter(partners))


def has_narrow_years(view: View, options: ViewOptions) -> bool:
    """Whether the reader chose fewer years than the app shows by itself."""
    default = options.default
    return view.first_year > default.first_year or view.last_year < default.last_year


def mirror_view(view: View) -> View:
    """The same pair seen from the partner: the ends change places, and so does who provides."""
    return replace(
        view,
        states=view.partners,
        partners=view.states,
        direction=_MIRRORED.get(view.direction, view.direction),
    )


def take_pair(study: Study, ends: tuple[str, str]) -> PairView:
    """Measure a pair. Its ranks are those among all partners, whatever standing the view shows."""
    is_whole = not has_narrow_years(study.view, study.table.options)
    history = study.ties
    if is_whole:
        every_year = replace(study.tie_filter, first_year=0, last_year=9999)
        history = filter_ties(study.table.ties, every_year, study.pairs)
    everyone = replace(study.view, states=(ends[0],), partners=(), only=ALL)
    own = Study(study.table, everyone)
    of_partner = replace(mirror_view(study.view), states=(ends[1],), partners=(), only=ALL)
    plain = TieFilter(
        states=frozenset([ends[0]]),
        partners=frozenset([ends[1]]),
        first_year=study.view.first_year,
        last_year=study.view.last_year,
        max_parties=None,
    )
    inputs = PairInputs(
        state=ends[0],
        partner=ends[1],
        ties=study.ties,
        history=history,
        hidden_types=frozenset(filter_ties(study.table.ties, plain)["cooperation_type"].astype(str)),
        own_relation_years=own.relation_years,
        partner_relation_years=Study(study.table, of_partner).relation_years,
        coverage=study.coverage,
        cooperation_types=study.view.types or study.table.options.types,
        table_end=study.table.options.years[1],
        first_year=study.view.first_year,
        last_year=study.view.last_year,
    )
    return PairView(measure_pair(inputs), history, is_whole, own)


def take_lanes_of_pair(taken: PairView, study: Study) -> Study:
    """What the lanes of a pair show: all its ties since the first, or those of the years that the reader chose."""
    first_year = study.view.first_year
    if taken.is_whole and taken.pair.records:
        first_year = min(first_year, taken.pair.records[-1].start_year)
    return Study(study.table, replace(study.view, first_year=first_year))


def make_exchange(pair: Pair, study: Study, palette: Palette) -> Figure:
    """What each of the two provides to the other, and what they do together, by cooperation type."""
    state, partner = study.table.options.labels[pair.state], study.table.options.labels[pair.partner]
    rows = to_exchange_rows(pair.exchange, study.table.cooperation_types, year_span=len(pair.years))
    words = dict(zip(ZONES, (f"{state} provides", "together", f"{partner} provides"), strict=True))
    strongest = rows.sort_values(["year_count", "record_count"], ascending=False).head(3)
    described = "; ".join(
        f"{row.label}, {words[str(row.role)]}: {row.words}" for row in strongest.itertuples(index=False)
    )
    return Figure(
        key="exchange",
        shape=Shape("rigid", min_width=WORDY_WIDTH),
        title="What each provides to the other",
        description=f"What {state} and {partner} provide to each other, {describe_years(study.view)}. "
        f"Most: {described}.",
        chart=build_exchange(
            rows,
            [f"{state}\nprovides", "both\ntogether", f"{partner}\nprovides"],
            study.table.cooperation_types,
            palette,
        ),
        data=rows.assign(role=rows["role"].map(words))[
            ["label", "role", "year_count", "record_count", "first_year", "last_year"]
        ].set_axis(
            ["Cooperation type", "Who", "Years with an active tie", "Records", "From", "To"], axis="columns"
        ),
        notes=(
            f"Length: years with an active tie; a full bar is every year of {describe_years(study.view)}.",
            EXCHANGE_NOTE,
        ),
        snippet=write_snippet(EXCHANGE, study),
    )


def make_ranks(pair: Pair, own: Study, table: Table, view: View, palette: Palette) -> Figure:
    """How each of the two ranks among the partners of the other, year by year.

    Parameters
    ----------
    own
        The view of the state with all its partners.
    """
    labels, members = table.options.labels, table.options.places["OIC"]
    state, partner = labels[pair.state], labels[pair.partner]
    names = {
        pair.partner: f"{partner} among the partners of {state}",
        pair.state: f"{state} among the partners of {partner}",
    }
    lines = [(names[pair.partner], palette.accent), (names[pair.state], palette.sparkline)]
    rows = to_rank_rows(pair.ranks_by_year, names)
    breaks = letter_breaks(own.breaks, labels)
    outside = [name for iso3, name in ((pair.state, state), (pair.partner, partner)) if iso3 not in members]
    notes = [RANK_NOTE]
    if outside:
        notes.append(
            f"The table holds no ties between two states outside the OIC, so that the partners of {outside[0]} are OIC "
            "members only."
        )
    if len(breaks):
        notes.append(describe_breaks(breaks))
    return Figure(
        key="ranks",
        shape=FREE,
        title="How each ranks for the other",
        description=_describe_ranks(rows, names),
        chart=build_ranks(rows, lines, breaks, palette, first_year=view.first_year, last_year=view.last_year),
        data=rows[["year", "line", "rank", "sharing_count", "partner_count", "type_count"]].set_axis(
            ["Year", "Who", "Rank", "Others on the same rank", "Partners", "Cooperation types"],
            axis="columns",
        ),
        legend=(
            (names[pair.partner], palette.accent, "round"),
            (names[pair.state], palette.sparkline, "dashed"),
        ),
        legend_title="Lines of the ranks",
        notes=tuple(notes),
        snippet=write_snippet(RANKS.format(partner=pair.partner), own),
        snippet_files=f"beside the ties of {state} with all partners downloaded from the Data page",
    )


def _describe_ranks(rows: pd.DataFrame, names: dict[str, str]) -> str:
    sentences = []
    for iso3, name in names.items():
        of_line = rows[rows["ranked"].eq(iso3)]
        if of_line.empty:
            continue
        first, last = of_line.iloc[0], of_line.iloc[-1]
        best = int(of_line["rank"].min())
        sentences.append(
            f"{name}: rank {first['rank']:.0f} in {first['year']}, {last['rank']:.0f} in {last['year']}, best {best}"
        )
    return f"Rank by number of cooperation types per year. {'; '.join(sentences)}."


def make_pair_coverage(pair: Pair, table: Table, view: View, palette: Palette) -> Figure:
    """What could have been seen of each cooperation type of the pair, and the years in which a tie was."""
    types, labels = table.cooperation_types, table.options.labels
    names = pair.cover["source_ids"].map(
        lambda ids: ", ".join(str(table.sources[source]["title"]) for source in ids.split(";") if source)
    )
    order = {code: position for position, code in enumerate(types["code"])}
    spells = pair.cover.assign(
        source_names=names,
        order=pair.cover["cooperation_type"].map(order),
        label=pair.cover["cooperation_type"].map(labels),
        level_words=pair.cover["level"].map(LEVEL_WORDS),
    ).sort_values(["order", "first_year"], ignore_index=True)
    active = pair.active.assign(label=pair.active["cooperation_type"].map(labels))
    columns = ["label", "first_year", "last_year", "level_words", "source_names"]
    tied = active.assign(level_words="years with an active tie", source_names="")
    return Figure(
        key="pair_coverage",
        shape=Shape("rows", rows=spells["label"].nunique(), bar=11),
        title="What the sources could have seen",
        description=(
            f"Coverage of each cooperation type for this pair, {describe_years(view)}, and the years with a tie"
        ),
        chart=build_pair_coverage(
            spells[[*columns, "level"]],
            active[["label", "first_year", "last_year"]],
            types,
            palette,
            first_year=view.first_year,
            last_year=view.last_year,
        ),
        data=pd.concat([spells, tied])[columns].set_axis(
            ["Cooperation type", "From", "To", "What", "Sources"], axis="columns"
        ),
        notes=(COVERAGE_NOTE,),
    )
