"""The question answered by this dashboard's own code: the bare calculation, and the link to a page that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from components.study.study import Study
from components.study.table import Table
from components.view import NO_LIMIT
from data.analysis.mask_measures import count_by_alter
from tests.benchmarks.others.question import COLUMNS, LISTED, TYPES, Answer, Question


def write_link(question: Question) -> str:
    """The view of the question, as links of pages hold it."""
    parameters = [("state", question.state), *(("type", code) for code in TYPES), ("parties", "all")]
    years = [("years", str(question.first_year)), ("years", str(question.last_year))]
    return urlencode([*parameters, *years])


def read_question(link: Mapping[str, str]) -> Question:
    """The question of a link to the bare page."""
    return Question(link.get("state", "PAK"), int(link.get("first", Question._field_defaults["first_year"])))


def count_own(table: Table, question: Question) -> Answer:
    """Answer from the panel, and from the ties for the list."""
    view = replace(
        table.options.default,
        states=(question.state,),
        types=TYPES,
        first_year=question.first_year,
        last_year=question.last_year,
        parties=NO_LIMIT,
    )
    study = Study(table, view)
    partners = count_by_alter(study.measures)
    newest = study.ties.iloc[table.order_latest(study.ties)[:LISTED]]
    return Answer(
        by_year=study.by_type_year.groupby("year")["relation_count"].sum().astype(int),
        by_type=study.by_type.set_index("cooperation_type")["relation_count"].astype(int),
        by_partner=partners.set_index("alter")["type_count"],
        newest=newest[list(COLUMNS)],
    )
