"""What is new, on a table of which every record is made by a rule."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.screen.open_table import load_table
from components.study.news import LEAST_LISTED
from components.study.study import Study
from components.study.table import Table
from components.words.news import say_added, say_recent
from data.analysis.acts import find_last_date
from data.edition_changes import PREVIOUS
from data.versions import Version
from tests.second_table import build_second_table

TABLE = build_second_table()
BEGUN = TABLE.ties["start_date"]


def _study(table: Table = TABLE, **chosen: object) -> Study:
    return Study(table, replace(table.options.default, **chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts", "last"),
    [
        (["2025", "2026-05-27", "2026-05"], "2026-05-27"),
        (["2025-01-01", "2026-12-24", "2027"], "2025-01-01"),
        (["2027", "2028-03"], "2028-03"),
    ],
)
def test_the_last_date_is_that_of_the_table_and_no_announced_one(starts: list[str], last: str) -> None:
    assert find_last_date(pd.DataFrame({"start_date": starts}), "2026-11-25") == last


def test_what_began_in_the_last_year_is_counted_by_act_and_type() -> None:
    news = _study().news
    assert news.until == "1999"
    recent = TABLE.ties[BEGUN.eq("1999")]
    assert news.recent_count == recent["event_id"].nunique() == 2
    assert news.recent_types.to_dict() == {"joint_exercise": 1, "training": 1}
    # The list goes on beyond the last year, so that it is never all but empty.
    assert news.latest["event_id"].nunique() == LEAST_LISTED
    assert news.latest["start_date"].is_monotonic_decreasing
    assert say_recent(_study()) == (
        "In the 12 months up to 1999, 2 records of this view began: joint exercise (1) and training (1)."
    )


def test_where_nothing_began_the_latest_record_is_named() -> None:
    study = _study(types=("arms_supply",))
    assert study.news.recent_count == 0
    assert "12 months up to 1999; the latest record began 1996." in say_recent(study)
    nothing = _study(types=("arms_supply",), first_year=1999)
    assert nothing.ties.empty
    assert say_recent(nothing) == "Nothing in this view began in the 12 months up to 1999."


def test_what_a_version_added_is_told_apart_from_what_began() -> None:
    new, old = (TABLE.ties.loc[BEGUN.eq(year)] for year in ("1999", "1965"))
    table = replace(TABLE, added=frozenset([*new["tie_id"], *old["tie_id"]]))
    news = _study(table).news
    assert (news.added_tie_count, news.added_count, news.added_recent_count) == (len(new) + len(old), 3, 2)
    assert news.added is not None
    assert news.added["start_date"].tolist() == ["1999", "1999", "1965"]
    assert "1 of these records began before the last 12 months: newly recorded" in say_added(_study(table))
    assert "They began in the last 12 months." in say_added(_study(table, types=("training",)))
    assert "added nothing to this view" in say_added(_study(table, types=("arms_supply",)))


def test_what_is_not_known_of_a_version_is_said() -> None:
    assert say_added(_study()) == "Which ties version 1999.02 added to the one before is not kept."
    first = replace(TABLE, versions=(Version("1999.02", TABLE.versions[1].built_on, 1, "x"),))
    assert say_added(_study(first)) == "1999.02 is the first version of the table: nothing came before it."


def test_the_shipped_table_knows_what_its_version_added() -> None:
    table = load_table()
    assert table.added is not None
    assert len(table.added) == 10_591
    assert table.versions[-2].name == PREVIOUS
