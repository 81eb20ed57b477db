"""How figures of different kinds are stretched, scaled and cut."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.export.fit import MIN_ROWS, fit_chart, prepare
from components.export.vega import AXIS, find_collisions, list_words, measure_overflow
from components.figures import grammar as vl
from components.figures.chart import apply_look
from components.figures.figure import NAMED, RIGID, Figure, Note, RowCut
from tests.components.export.samples import LIGHT, make_arrivals, make_bars, make_line
from tests.components.figures.maps.test_print_map import make_map

LANE, GROUP = 24, 5


def make_lanes(count: int = 80) -> Figure:
    """Lanes on a list of places, with a line of its own over every five of them."""

    def build(shown: int) -> vl.Spec:
        rows = pd.DataFrame({"lane": range(min(shown, count))})
        rows["y"] = rows["lane"] + rows["lane"] // GROUP
        y = vl.Field("y:Q", axis=None, scale=vl.Scale(reverse=True))
        words = rows.assign(words=[f"Lane number {lane}" for lane in rows["lane"]])
        bars = vl.Layer(rows).mark("bar", height=6).encode(y=y, x={"value": 0}, x2={"value": 200})
        names = vl.Layer(words).mark("text", align="left").encode(y=y, x={"value": 0}, text="words:N")
        height = LANE * (len(rows) + -(-len(rows) // GROUP))
        return apply_look([bars, names], LIGHT, height=height)

    def describe(shown: int) -> str:
        return f"{min(shown, count)} of {count} lanes."

    return Figure(
        key="lanes",
        shape=RIGID,
        title="Lanes",
        chart=build(40),
        data=pd.DataFrame(),
        notes=(
            "A lane is a tie.",
            Note("The list below holds all.", ("page",)),
            Note("Breaks as above.", ("page", "sheet")),
            Note("A break is a change of the record.", ("alone",)),
        ),
        rows=RowCut(count, build, describe, drawn=40),
    )


def make_scatter() -> Figure:
    """Dots with names that lie close together."""
    rows = pd.DataFrame(
        {
            "x": [1.0, 1.02, 5, 5.05, 9],
            "y": [1.0, 1.01, 5, 5.02, 9],
            "name": [f"Federated Republic {letter}" for letter in "ABCDE"],
        }
    )
    base = vl.Layer(rows).encode(x="x:Q", y="y:Q")
    chart = apply_look(
        [base.mark("point"), base.mark("text", dx=8, align="left").encode(text="name:N")], LIGHT, height=420
    )
    return Figure(key="scatter", shape=NAMED, title="Scatter", chart=chart, data=rows)


@pytest.mark.parametrize(
    "figure",
    [make_line(), make_bars(), make_arrivals(), make_map(), make_lanes(), make_scatter()],
    ids=["line", "bars", "arrivals", "map", "lanes", "scatter"],
)
def test_a_figure_of_any_shape_has_heights_that_are_good_for_it(figure: Figure) -> None:
    for width in (320, 700):
        least, best, greatest = prepare(figure).find_limits(width)
        assert 0 < least <= best <= greatest


def test_bars_of_rows_do_not_touch() -> None:
    spec = prepare(make_bars()).spec
    assert (spec.shape.rows, spec.shape.bar) == (3, 16)
    assert spec.least_row > spec.shape.bar
    least, _, _ = spec.find_limits(700)
    assert (least - AXIS) / 3 >= spec.least_row


@pytest.mark.parametrize("height", [150, 260, 420, 700])
def test_lanes_of_different_heights_are_cut_to_as_many_as_fit(height: int) -> None:
    prepared = prepare(make_lanes())
    fitted = fit_chart(prepared, 600, height)
    shown = fitted.shown or 0
    # Words are at most so much smaller, and one more lane would not have fitted.
    room = height / 0.85
    assert prepared.build(shown).height <= room
    assert prepared.build(shown + 1).height > room
    assert find_collisions(fitted.chart) == []
    assert len([word for word in list_words(fitted.chart) if word.text.startswith("Lane")]) == shown


def test_lanes_that_all_fit_are_those_of_the_page() -> None:
    fitted = fit_chart(prepare(make_lanes()), 600, 5000)
    assert fitted.shown is None
    assert len([word for word in list_words(fitted.chart) if word.text.startswith("Lane")]) == 40


def test_notes_count_the_rows_that_are_drawn_and_speak_of_what_is_there() -> None:
    figure = make_lanes()
    page = ["40 of 80 lanes.", "A lane is a tie.", "The list below holds all.", "Breaks as above."]
    assert figure.list_notes("page") == page
    assert figure.list_notes("sheet", shown=7) == ["7 of 80 lanes.", "A lane is a tie.", "Breaks as above."]
    alone = ["A lane is a tie.", "A break is a change of the record."]
    assert figure.list_notes("alone", shown=80) == alone
    assert make_lanes(40).list_notes("alone") == alone


def test_a_long_list_leaves_room_to_others() -> None:
    least, best, _ = prepare(make_arrivals()).find_limits(700)
    assert least < best
    assert best < 20 * (2 * MIN_ROWS + 4)


def test_names_that_would_lie_on_others_are_left_out_the_later_ones() -> None:
    fitted = fit_chart(prepare(make_scatter()), 700, 300)
    names = [word.text for word in list_words(fitted.chart) if word.text.startswith("Federated")]
    assert names == ["Federated Republic A", "Federated Republic C", "Federated Republic E"]
    assert find_collisions(fitted.chart) == []


@pytest.mark.parametrize("width", [320, 500, 900])
@pytest.mark.parametrize("make", [make_bars, make_line, make_arrivals, make_lanes, make_scatter])
def test_no_figure_is_wider_or_higher_than_its_box(make: object, width: int) -> None:
    prepared = prepare(make())
    for height in (140, 300, 600):
        fitted = fit_chart(prepared, width, height)
        assert fitted.height <= height
        assert measure_overflow(fitted.chart) <= 1


def test_a_map_has_the_proportion_of_what_it_shows() -> None:
    fitted = fit_chart(prepare(make_map()), 700, 5000)
    assert 700 / fitted.height == pytest.approx(make_map().shape.aspect, rel=0.45)
    assert fitted.height < 700


def test_the_chart_of_a_figure_is_not_changed_by_drawing_it() -> None:
    figure = replace(make_bars())
    before = figure.chart.to_dict()
    fit_chart(prepare(figure), 500, 300)
    assert figure.chart.to_dict() == before
