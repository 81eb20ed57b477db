"""A table that an engine holds against the same table in memory: the same study of every view that is read whole."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("duckdb", reason="pip install -r requirements-engines.txt")

from components.export.opening import list_headlines
from components.figures.maps.sheet import MapNumbers, build_numbers, build_sheet
from components.figures.types.breadth import build_breadth
from components.screen.state_page import list_states
from components.study.events import measure_editions, measure_ties_within
from components.study.large_table import build_large_table
from components.study.own_table import Addition, EmptyTableError, add_own_table
from components.study.profile import measure_types
from components.study.study import Study
from components.study.table import Table
from components.theme import PALETTES
from components.view import View
from components.words.brief import build_tables
from components.words.methods import list_measures
from components.words.news import say_recent
from components.words.pair import say_pair
from components.words.say import load_say
from components.words.types import write_type_findings
from data.analysis.masks import build_mask_panel
from data.analysis.traditional import NEWER, find_alliances
from data.engine.engines import EngineError
from data.engine.parquet_files import ParquetFiles
from data.engine.rows import TieReader
from data.engine.statements import Chosen
from data.engine.store import TieStore, load_store
from data.filters import TieFilter
from data.load import load_allowed_values, load_ties
from data.own.clean import Cleaned
from data.progress import keep_quiet
from data.schema import TableError
from tests.data.engine.tables import check_same, write_parquet

TIES = load_ties()
LIGHT = PALETTES["light"]
VIEWS: dict[str, dict[str, Any]] = {
    "group": {},
    "one": {"states": ("PAK",)},
    "pair": {"states": ("PAK",), "partners": ("CHN",)},
    "pair of many years": {"states": ("TUR",), "partners": ("USA",), "first_year": 1960},
    "newer partners only": {"states": ("MLI", "NER"), "only": NEWER},
    "from a few partners": {"partners": ("RUS", "CHN"), "types": ("arms_supply", "training")},
    "what is given": {"states": ("TUR",), "direction": "provides", "first_year": 2000},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> TieStore:
    folder = tmp_path_factory.mktemp("large")
    engine = ParquetFiles(write_parquet(TIES, folder, files=2))
    return load_store(engine, load_allowed_values(), folder / ".panel")


@pytest.fixture(scope="module")
def held(store: TieStore) -> Table:
    """Of which every view is read whole."""
    return build_large_table(replace(store, most_ties=10 * len(TIES)), name="held")


@pytest.fixture(scope="module")
def in_memory(held: Table, store: TieStore) -> Table:
    """The same table with all its ties in memory, in the order in which the engine gives them."""
    every = store.list_latest(Study(held, held.options.default).tie_filter, rows=1)
    ties = TIES.astype({"unit": every["unit"].dtype})
    ties = ties.sort_values(["start_date", "tie_id"], ascending=[False, True], ignore_index=True)
    return replace(held, ties=ties, store=None)


def test_panel_and_pacts_are_those_of_the_ties(store: TieStore) -> None:
    check_same(store.panel, build_mask_panel(TIES))
    pacts = find_alliances(TIES)
    years = [
        {
            (panel.dtypes["ego"].categories[ego], panel.dtypes["alter"].categories[alter], parties): str(bits)
            for ego, alter, parties, bits in zip(
                panel.ego, panel.alter, panel.party_count, panel.years[:, -1], strict=True
            )
        }
        for panel in (store.alliances, pacts)
    ]
    assert years[0] == years[1]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_that_is_read_whole_has_the_study_of_the_table_in_memory(
    held: Table, in_memory: Table, name: str
) -> None:
    view: View = replace(held.options.default, **VIEWS[name])
    one, other = Study(held, view), Study(in_memory, view)
    assert one.has_all_ties
    assert set(one.ties["tie_id"]) == set(other.ties["tie_id"])
    assert one.tie_count == other.tie_count
    assert sorted(one.source_ids) == sorted(other.source_ids)
    pd.testing.assert_frame_equal(one.labels.pairs, other.labels.pairs)
    for figure, shown in one.summary.figures.items():
        expected = other.summary.figures[figure]
        for measured, wanted in (
            (shown.value, expected.value),
            (shown.by_year, expected.by_year),
            ((shown.firm, shown.every), (expected.firm, expected.every)),
        ):
            np.testing.assert_allclose(measured, wanted, rtol=1e-9, err_msg=figure)
    for frame in ("by_type", "by_type_year", "by_place"):
        pd.testing.assert_frame_equal(getattr(one, frame), getattr(other, frame), obj=frame)
    pd.testing.assert_frame_equal(one.map_measures.whole, other.map_measures.whole)
    assert sorted(one.lanes["tie_id"]) == sorted(other.lanes["tie_id"])
    assert list(one.news.latest["event_id"]) == list(other.news.latest["event_id"])


def test_a_view_of_more_ties_than_are_read_shows_the_latest_and_counts_all(
    store: TieStore, in_memory: Table
) -> None:
    table = build_large_table(replace(store, most_ties=100, latest_ties=50), name="held")
    view = replace(table.options.default, states=("PAK",))
    study, whole = Study(table, view), Study(in_memory, view)
    assert not study.has_all_ties
    latest = in_memory.order_latest(whole.ties)[:50]
    assert list(study.ties["tie_id"]) == list(whole.ties["tie_id"].iloc[latest])
    assert study.tie_count == whole.tie_count
    assert study.source_counts.to_dict() == whole.source_counts.to_dict()
    assert len(study.read_ties()) == whole.tie_count
    assert np.isnan(study.summary.figures["records"].value)
    np.testing.assert_equal(
        astuple(study.summary.figures["relations"]), astuple(whole.summary.figures["relations"])
    )
    assert build_breadth(study, PALETTES["light"]) is None
    assert not any("records" in sentence for sentence in write_type_findings(study))
    assert any("records" in sentence for sentence in write_type_findings(whole))
    beside = Study(table, replace(view, states=("PAK", "TUR"))).sides["PAK"].headline
    expected = Study(in_memory, replace(view, states=("PAK", "TUR"))).sides["PAK"].headline
    assert beside.shown["relations"] == expected.shown["relations"]
    assert np.isnan(beside.shown["records"])
    assert np.isnan(beside.changes.figures["records"]).all()
    told, expected = ([number.label for number in list_headlines(part)] for part in (study, whole))
    assert told == [label for label in expected if label != "Acts on record"]
    assert len(told) == len(expected) - 1
    titles = [finding.kind for finding in study.findings]
    assert "broken" not in titles, "the last tie of a pair may be among those that are not read"


@pytest.fixture(scope="module")
def cut(store: TieStore) -> Table:
    """Of which no view of more than twenty ties is read whole."""
    return build_large_table(replace(store, most_ties=20, latest_ties=10), name="held")


def test_a_pair_of_more_ties_than_are_read_has_its_types_and_years_of_all(
    cut: Table, in_memory: Table
) -> None:
    view = replace(cut.options.default, states=("PAK",), partners=("CHN",))
    few, all_of_it = Study(cut, view), Study(in_memory, view)
    assert not few.has_all_ties
    assert not few.reaches_back
    pair, whole = few.pair, all_of_it.pair
    assert len(pair.records) < len(whole.records)
    for name in ("years", "types_by_year", "untied", "rank", "rank_of_state", "first_year_on_record"):
        assert getattr(pair, name) == getattr(whole, name), name
    assert pair.first_year_on_record == whole.records[-1].start_year
    for name in ("active", "sources", "cover", "ranks_by_year"):
        pd.testing.assert_frame_equal(getattr(pair, name), getattr(whole, name), obj=name)
    columns = ["cooperation_type", "role", "year_count", "first_year", "last_year"]
    pd.testing.assert_frame_equal(pair.exchange[columns], whole.exchange[columns])
    assert pair.exchange["record_count"].isna().all()
    types = measure_types(few).set_index("cooperation_type")[["first_year", "last_year"]]
    spans = whole.exchange.groupby("cooperation_type").agg({"first_year": "min", "last_year": "max"})
    pd.testing.assert_frame_equal(types.loc[spans.index], spans, check_dtype=False)
    labels, say = cut.options.labels, load_say()
    sentences = " ".join(say_pair(pair, labels, cut, "on record", say))
    assert f"Ties in **{len(set(whole.exchange['cooperation_type']))} cooperation types**" in sentences
    assert "records**" not in sentences
    assert "confirmed" not in sentences


def test_the_history_of_a_pair_is_told_where_all_of_it_is_read(store: TieStore, in_memory: Table) -> None:
    last = in_memory.options.years[1]
    view = replace(in_memory.options.default, states=("PAK",), partners=("CHN",), first_year=last - 5)
    few = len(Study(in_memory, view).ties)
    table = build_large_table(replace(store, most_ties=few, latest_ties=few - 1), name="held")
    options = replace(table.options, default=view)
    study = Study(replace(table, options=options), view)
    assert study.has_all_ties
    assert not study.reaches_back
    assert len(study.history) == few
    assert Study(replace(in_memory, options=options), view).reaches_back


def test_records_of_places_are_not_told_of_more_ties_than_are_read(cut: Table, in_memory: Table) -> None:
    view = replace(cut.options.default, states=("PAK",), colour="records")
    few, whole = Study(cut, view), Study(in_memory, view)
    for name in ("partners", "profiled_types", "places"):
        rows, expected = (_list_places(study)[name] for study in (few, whole))
        key = rows.columns[0]
        shared = rows.columns.drop("record_count")
        pd.testing.assert_frame_equal(
            rows[shared].sort_values(key, ignore_index=True),
            expected[shared].sort_values(key, ignore_index=True),
            obj=name,
            check_dtype=False,
        )
        assert rows["record_count"].isna().all()
        assert expected["record_count"].gt(0).all()
    sheet, numbers = (build_sheet(few, LIGHT, colour="records", lines="family"), _build_numbers(few))
    assert "the colour is that of relations" in sheet.note
    assert not sheet.places["words"].str.contains(r"\d records?\b").any()
    assert "Records" not in numbers.data
    assert "Records" in _build_numbers(whole).data


def _build_numbers(study: Study) -> MapNumbers:
    return build_numbers(study, colour=study.view.colour)


def _list_places(study: Study) -> dict[str, pd.DataFrame]:
    types = measure_types(study)[["cooperation_type", "record_count"]]
    return {
        "partners": study.partners,
        "profiled_types": types,
        "places": study.map_measures.whole.drop(columns="alter"),
    }


@pytest.mark.parametrize("places", [(), ("PAK",), ("PAK", "CHN")], ids=["all", "state", "pair"])
def test_nothing_is_told_of_the_latest_ties_as_if_of_all(
    cut: Table, in_memory: Table, places: tuple[str, ...]
) -> None:
    view = replace(cut.options.default, states=places[:1], partners=places[1:])
    few, whole = Study(cut, view), Study(in_memory, view)
    assert not few.has_all_ties
    assert say_recent(few) == say_recent(whole) or "at least" in say_recent(few)
    for table, of_all in zip(build_tables(few), build_tables(whole), strict=True):
        assert "No newer partner has a record" not in table.note
        headed, expected = ([column.heading for column in shown.columns] for shown in (table, of_all))
        assert "Records" not in headed
        assert not (len(headed) and set(headed) - set(expected))
    words = str(list_measures(few, load_say()))
    assert "records of so many ties are not counted" in words
    assert "records of so many" not in str(list_measures(whole, load_say()))


def test_recent_records_are_counted_where_an_older_tie_is_read(store: TieStore, in_memory: Table) -> None:
    view = replace(in_memory.options.default, states=("PAK",))
    ties = Study(in_memory, view).ties
    recent = int(ties["start_date"].gt(_find_since(in_memory)).sum())
    assert 1 < recent < len(ties) - 1
    for read, is_known in ((recent + 1, True), (recent - 1, False)):
        table = build_large_table(replace(store, most_ties=read, latest_ties=read), name="held")
        news = Study(table, view).news
        assert news.has_all_recent == is_known
        assert (news.recent_count == Study(in_memory, view).news.recent_count) or not is_known


def _find_since(table: Table) -> str:
    until = Study(table, table.options.default).news.until
    return f"{int(until[:4]) - 1}{until[4:]}"


def test_the_largest_event_is_that_of_all_ties(cut: Table, in_memory: Table) -> None:
    view = replace(cut.options.default, states=("PAK",))
    largest = int(Study(in_memory, view).ties["party_count"].max())
    measures = list_measures(Study(cut, view), load_say())
    words = str([measure for of_kind in measures.values() for measure in of_kind])
    assert f"The largest event shown has {largest} states" in words


def test_a_state_whose_latest_tie_is_not_read_has_none_in_the_list(cut: Table, in_memory: Table) -> None:
    rows, whole = (list_states(Study(table, cut.options.default)) for table in (cut, in_memory))
    counts = ["State", "Relations", "Partners", "Newer partners' share"]
    pd.testing.assert_frame_equal(rows[counts], whole[counts])
    is_known = rows["Began"].notna()
    assert 0 < is_known.sum() < len(rows)
    pd.testing.assert_frame_equal(rows[is_known], whole[is_known])
    assert rows.loc[~is_known, ["Latest tie", "With"]].isna().all(axis=None)


@pytest.mark.parametrize("most", [1, 20, 300, 2_000])
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_read_whole_if_it_holds_no_more_ties_than_that(
    store: TieStore, held: Table, name: str, most: int
) -> None:
    study = Study(held, replace(held.options.default, **VIEWS[name]))
    is_read_whole = replace(store, most_ties=most).is_read_whole(study.tie_filter, study.pairs, study.cells)
    assert is_read_whole == (study.tie_count <= most)


def test_the_ties_of_participants_are_counted_on_the_panel_where_they_are_too_many(
    store: TieStore, held: Table
) -> None:
    cut = build_large_table(replace(store, most_ties=5), name="held")
    compared = 0
    for series_id in held.series.rows.index[:6]:
        editions = measure_editions(Study(held, held.options.default), series_id)
        whole, few = (measure_ties_within(table, editions) for table in (held, cut))
        columns = ["cooperation_type", "pair_count", "last_year"]
        compared += bool(few["event_count"].isna().any())
        whole, few = (
            rows[columns].sort_values("cooperation_type", ignore_index=True) for rows in (whole, few)
        )
        pd.testing.assert_frame_equal(few, whole, check_dtype=False)
    assert compared > 2


def test_lists_are_prepared_once_and_part_by_part(tmp_path: Path) -> None:
    engine = ParquetFiles(write_parquet(TIES.head(2000), tmp_path))
    folder, told = tmp_path / ".panel" / "lists", []
    engine.prepare_lists(folder, told.append)
    assert [(progress.done, progress.total) for progress in told] == [(2000, 2000)]
    (copy,) = folder.iterdir()
    (folder / "left-over.by-pair").write_bytes(b"")
    engine.prepare_lists(folder, told.append)
    assert [file.name for file in folder.iterdir()] == [copy.name]
    assert len(told) == 1
    engine.prepare_lists(None, keep_quiet)


def test_a_reader_s_ties_are_not_put_together_with_an_engine_s(held: Table) -> None:
    cleaned = Cleaned(TIES.head(3), TIES.head(0), 3, 0, 0, {"mine": "Mine"}, (1800, 2026))
    with pytest.raises(ValueError, match="are not put together with others"):
        add_own_table(
            held, Addition(cleaned, 0, 0, 0), name="mine.csv", made_on=date(2026, 1, 1), version="own"
        )


def test_what_another_process_writes_is_left_alone(tmp_path: Path) -> None:
    engine = ParquetFiles(write_parquet(TIES.head(300), tmp_path))
    folder = tmp_path / ".panel"
    others = [folder / "panel-0.x.unfinished", folder / "lists" / "0.x.unfinished"]
    for other in others:
        other.parent.mkdir(parents=True, exist_ok=True)
        other.touch()
    load_store(engine, load_allowed_values(), folder)
    assert all(other.exists() for other in others)


def test_codes_that_nothing_knows_stop_the_opening_and_later_a_list(tmp_path: Path, store: TieStore) -> None:
    odd = TIES.head(300).astype({"date_basis": "str"})
    odd.loc[0, "date_basis"] = "odd"
    with pytest.raises(TableError, match="date_basis: 'odd' is not a known value"):
        load_store(ParquetFiles(write_parquet(odd, tmp_path)), load_allowed_values(), None)
    changed = replace(store, engine=ParquetFiles(tmp_path))
    reader = TieReader(changed.engine, store.allowed, ("",))
    with pytest.raises(EngineError, match="not what it was when the server started"):
        reader.list_latest(Chosen(TieFilter(states=store.allowed.states)), 300)


@pytest.mark.parametrize("name", ["a*.parquet", "a?.parquet", "a[1].parquet"])
def test_a_file_whose_name_would_stand_for_several_is_refused(tmp_path: Path, name: str) -> None:
    write_parquet(TIES.head(10), tmp_path)
    (tmp_path / "part-0.parquet").rename(tmp_path / name)
    with pytest.raises(EngineError, match="would be read as that of several files"):
        ParquetFiles(tmp_path)


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    engine = ParquetFiles(write_parquet(TIES.head(0), tmp_path))
    with pytest.raises(EmptyTableError, match="holds no tie"):
        build_large_table(load_store(engine, load_allowed_values(), None), name="held")
