"""Where figures go on pages."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from components.export.layout import Need, Placed, lay_out, list_splits

WIDTH, GAP = 720.0, 20.0


def lay(needs: list[Need], *, height: float = 900, columns: int = 2) -> list[list[Placed]]:
    return lay_out(
        len(needs),
        lambda number, _: needs[number],
        splits=list_splits(WIDTH, columns, GAP),
        heights=(height - 100, height),
        gap=GAP,
    )


def test_a_width_is_shared_evenly_or_one_figure_is_wider_and_none_too_narrow() -> None:
    assert list_splits(WIDTH, 2, GAP) == [(720.0,), (350.0, 350.0)]
    wide = list_splits(1020, 2, GAP)
    assert wide == [(1020,), (500.0, 500.0), (600.0, 400.0), (400.0, 600.0)]
    assert all(min(split) >= 300 for split in list_splits(2000, 4, GAP))


def test_figures_that_fit_side_by_side_do() -> None:
    (page,) = lay([Need(200, 380, 500)] * 4)
    assert [row.numbers for row in page] == [(0, 1), (2, 3)]
    assert page[0].widths == (350.0, 350.0)
    assert page[0].xs == (0.0, 370.0)


def test_a_lone_figure_takes_the_whole_width() -> None:
    (page,) = lay([Need(200, 300, 400)])
    assert page[0].widths == (WIDTH,)
    assert page[0].height == 400


def test_what_does_not_fit_goes_to_the_next_page() -> None:
    pages = lay([Need(500, 600, 700)] * 3, columns=1)
    assert [[row.numbers for row in page] for page in pages] == [[(0,)], [(1,)], [(2,)]]


def test_a_figure_too_high_for_any_page_is_squeezed_to_it() -> None:
    (page,) = lay([Need(5000, 6000, 7000)], columns=1)
    assert page[0].height == 800


def test_a_figure_that_needs_width_for_its_words_stands_alone() -> None:
    def measure(number: int, width: float) -> Need:
        if number == 1:
            return Need(150, 250, 300, shrink=min(width / 700, 1.0))
        return Need(150, 250, 300)

    (page,) = lay_out(3, measure, splits=list_splits(WIDTH, 2, GAP), heights=(900, 900), gap=GAP)
    assert (1,) in [row.numbers for row in page]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(60, 500), st.floats(0, 300), st.floats(0, 300)).map(
            lambda parts: Need(parts[0], parts[0] + parts[1], parts[0] + parts[1] + parts[2])
        ),
        min_size=1,
        max_size=9,
    ),
    st.integers(1, 3),
)
def test_each_figure_stands_once_inside_its_page_and_beside_no_other(needs: list[Need], columns: int) -> None:
    pages = lay(needs, columns=columns)
    numbers = [number for page in pages for row in page for number in row.numbers]
    assert numbers == list(range(len(needs)))
    for page, height in zip(pages, [800, *[900] * len(pages)], strict=False):
        assert all(above.y + above.height <= below.y for above, below in pairwise(page))
        assert page[-1].y + page[-1].height <= height + 1e-6
        for row in page:
            assert row.xs[-1] + row.widths[-1] <= WIDTH + 1e-6
            assert all(row.height >= int(needs[number].least) for number in row.numbers) or len(page) == 1
