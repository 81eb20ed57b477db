"""The rules of findings on planted tables: a planted surge is found, a planted change of the record never is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.analysis import findings as rules
from data.analysis.coverage import find_like_for_like, to_coverage
from data.analysis.endings import find_broken_pairs
from data.analysis.findings import Finding, find_moved, judge_changes, order_findings, to_record_changes
from data.analysis.growth import count_events, measure_effort, orient_ties, rank_growth
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.analysis.newer_findings import LEAST_SHARE_GAIN, find_newer, measure_held
from data.analysis.pair_findings import TypeHistory, find_begun, find_constant, find_rank
from data.analysis.shifts import compare_shifts, measure_chances, measure_shifts
from data.filters import TieFilter
from tests import planted

WINDOWS = planted.BEFORE, planted.AFTER
SEEDS = 12
EGOS = [f"E{number:02}" for number in range(30)]
KINDS = ("arms_supply", "deployment", "training")


def _find_of_records(seed: int) -> list[Finding]:
    """What is found of the state E of a planted table, counted in records."""
    ties, coverage = planted.make_table(seed)
    pairs = find_like_for_like(coverage, *WINDOWS)
    samples = coverage[coverage["kind"].eq("sample")]
    picked = pairs & frozenset(zip(samples["source_id"], samples["cooperation_type"], strict=True))
    ranking = rank_growth(
        orient_ties(ties, frozenset({"E"})),
        like_for_like=pairs,
        effort=measure_effort(count_events(ties), picked, *WINDOWS),
        before=WINDOWS[0],
        after=WINDOWS[1],
    )
    judged = judge_changes(to_record_changes(ranking))
    return find_moved(judged, (rules.GAINED, rules.LOST), WINDOWS, rules.RECORDS)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_planted_surge_is_the_headline_and_a_change_of_the_record_never_is(seed: int) -> None:
    gained, lost = _find_of_records(seed)
    assert order_findings([lost, None, gained])[0] is gained
    assert gained.sureness == rules.SURE
    of_gained, of_lost = ({part.code.rpartition("-")[0] for part in each.parts} for each in (gained, lost))
    assert of_gained <= {"growing", "old_growing", "unseen_growing"}
    assert of_lost == {"shrinking"}


def _make_group(*, surge: bool, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Thirty states tied to ten steady powers; one that surges; what else changes is the record.

    B: a census that begins in 2020. S: hand-picked events, of which twice as many are found after 2019, of all powers.
    """
    chance = np.random.default_rng(seed)
    rows: list[tuple[str, str, str, str, int]] = []
    for year in range(2010, 2025):
        for ego in EGOS:
            for power in range(10):
                kind = KINDS[power % 2]
                if chance.random() < 0.1:
                    rows.append((ego, f"steady-{power}", "A", kind, year))
                if chance.random() < (0.02 if year < 2020 else 0.05):
                    rows.append((ego, f"steady-{power}", "S", "training", year))
            if surge and chance.random() < (0.02 if year < 2020 else 0.3):
                rows.append((ego, "surging", "A", "arms_supply", year))
            if year >= 2020 and chance.random() < 0.5:
                rows.append((ego, "counted", "B", "deployment", year))
            if chance.random() < (0.02 if year < 2020 else 0.05):
                rows.append((ego, "searched", "S", "training", year))
    spans = {
        ("A", "arms_supply"): (1990, 2024, "census"),
        ("A", "deployment"): (1990, 2024, "census"),
        ("B", "deployment"): (2020, 2024, "census"),
        ("S", "training"): (1990, 2024, "sample"),
    }
    entries: dict[str, dict[str, list[dict[str, object]]]] = {}
    for (source, code), (first, last, kind) in spans.items():
        entries.setdefault(source, {"coverage": []})["coverage"].append(
            {"cooperation_type": code, "first_year": first, "last_year": last, "kind": kind}
        )
    return planted.to_ties(rows), to_coverage(entries)


def _find_of_group(ties: pd.DataFrame, coverage: pd.DataFrame) -> list[Finding]:
    panel = build_mask_panel(ties)
    cells = filter_masks(panel, TieFilter(states=frozenset(EGOS)))
    shifts, whole = (measure_shifts(of, coverage, WINDOWS) for of in (cells, panel))
    every = np.ones(len(shifts.ego), dtype=bool)
    table = compare_shifts(shifts, measure_chances(whole), shifts.alter, shifts.states, every)
    return find_moved(judge_changes(table), (rules.GAINED, rules.LOST), WINDOWS)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_of_a_group_the_power_that_surges_is_found_alone(seed: int) -> None:
    sure = [
        each for each in _find_of_group(*_make_group(surge=True, seed=seed)) if each.sureness == rules.SURE
    ]
    assert [[part.code for part in each.parts] for each in sure] == [["surging"]]


def test_without_a_surge_next_to_nothing_is_said_to_be_sure_or_likely() -> None:
    found = [each for seed in range(SEEDS) for each in _find_of_group(*_make_group(surge=False, seed=seed))]
    named = [part.code for each in found if each.sureness != rules.OPEN for part in each.parts]
    assert "counted" not in named
    assert len(named) <= 2


def _make_rows(*rows: tuple[str, float, float, float, float, float, float]) -> pd.DataFrame:
    columns = ["place", "before", "after", "firm_before", "firm_after", "p_value", "firm_p_value"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(changed=table["before"] + table["after"], is_above=table["after"].gt(table["before"]))


def test_how_sure_a_change_is() -> None:
    judged = judge_changes(
        _make_rows(
            ("both", 5, 20, 3, 12, 0.001, 0.03),
            ("picked", 5, 20, 2, 2, 0.001, 1.0),
            ("contradicted", 5, 20, 6, 2, 0.001, 0.3),
            ("chance", 5, 9, 2, 3, 0.15, 1.0),
            ("noise", 5, 9, 2, 3, 0.6, 1.0),
            ("one first tie", 0, 1, 0, 1, 0.0001, 0.0001),
            ("few", 1, 5, 1, 5, 0.01, 0.01),
        )
    )
    found = dict(zip(judged["place"], judged["sureness"], strict=True))
    assert found == {
        "both": rules.SURE,
        "picked": rules.LIKELY,
        "contradicted": "",
        "chance": rules.OPEN,
        "noise": "",
        "one first tie": "",
        "few": "",
    }


def test_the_reason_of_several_places_is_the_weakest_of_theirs() -> None:
    rows = judge_changes(_make_rows(("firm", 5, 30, 3, 25, 0.02, 0.001), ("picked", 5, 20, 2, 2, 0.02, 1.0)))
    assert rows["reason"].tolist() == ["firm", "picked"]
    (found,) = find_moved(rows, (rules.GAINED, rules.LOST), WINDOWS)
    assert (found.sureness, found.reason) == (rules.LIKELY, "picked")


def test_of_a_group_the_leader_is_told_and_where_great_powers_stand_behind_the_first_three() -> None:
    rows = judge_changes(
        _make_rows(
            *(
                (code, before, after, before, after, 1.0, 1.0)
                for code, before, after in [
                    ("USA", 29, 29),
                    ("T", 13, 18),
                    ("U", 15, 17),
                    ("CHN", 7, 6),
                    ("X", 1, 9),
                ]
            )
        )
    )
    found = rules.find_leader(rows, WINDOWS, {"USA", "CHN", "absent"})
    assert found is not None
    assert [part.code for part in found.parts] == ["USA", "T", "U"]
    assert [(part.code, part.before, part.after) for part in found.powers] == [("CHN", 7, 6)]
    alone = rules.find_leader(rows, WINDOWS)
    assert alone is not None
    assert not alone.powers


def test_what_is_sure_and_surprising_comes_first_and_an_open_direction_before_what_is_open() -> None:
    def make(kind: str, sureness: str, surprise: float) -> Finding:
        return Finding(kind, sureness, "both", surprise, *WINDOWS)

    sure, likely = make(rules.GAINED, rules.SURE, 0.5), make(rules.GAINED, rules.LIKELY, 0.6)
    opened, direction = make(rules.GAINED, rules.OPEN, 1.0), make(rules.DIRECTION, rules.OPEN, 0.1)
    assert order_findings([opened, likely, direction, sure]) == (sure, likely, opened, direction)
    assert order_findings([opened, direction]) == (direction, opened)


def _make_endings(*, end_basis: str = "stated", kinds: tuple[str, ...] = ("pact", "base")) -> pd.DataFrame:
    rows = [("A", "Z", "S", kind, 2010) for kind in kinds] + [("A", "Y", "S", "pact", 2010)]
    ties = planted.to_ties(rows)
    is_ended = ties["state_b"].eq("Z")
    return ties.assign(
        end_year=np.where(is_ended, 2022, 2025), end_basis=np.where(is_ended, end_basis, "stated")
    )


@pytest.mark.parametrize(
    ("ties", "last_covered", "count"),
    [
        (_make_endings(), 2025, 1),
        # that a source ends, or the trust in a tie, is no end
        (_make_endings(), 2022, 0),
        (_make_endings(end_basis="coverage"), 2025, 0),
        (_make_endings(end_basis="last_confirmed"), 2025, 0),
        # one mission that ends is no break
        (_make_endings(kinds=("base",)), 2025, 0),
    ],
)
def test_a_pair_breaks_where_two_lasting_types_end_as_stated(
    ties: pd.DataFrame, last_covered: int, count: int
) -> None:
    entries = [
        {"cooperation_type": code, "first_year": 1990, "last_year": last_covered, "kind": "sample"}
        for code in ("pact", "base")
    ]
    broken = find_broken_pairs(
        ties,
        to_coverage({"S": {"coverage": entries}}),
        lasting_types=["pact", "base"],
        states=["A"],
        last_year=2025,
    )
    assert [(row["ego"], row["alter"], row["ended"]) for row in broken.to_dict("records")] == [
        ("A", "Z", 2)
    ] * count


def _find_broken_of(*rows: tuple[str, int, int, int]) -> list[tuple[str, int, int]]:
    """What breaks between A and Z, ties of (type, first year, last year, states) in: (alter, ended, kept)."""
    ties = planted.to_ties([("A", "Z", "S", kind, first) for kind, first, _, _ in rows])
    ties = ties.assign(
        end_year=[last for _, _, last, _ in rows],
        party_count=[count for *_, count in rows],
        end_basis="stated",
    )
    codes = {kind for kind, *_ in rows}
    entries = [
        {"cooperation_type": code, "first_year": 1990, "last_year": 2025, "kind": "sample"} for code in codes
    ]
    broken = find_broken_pairs(
        ties,
        to_coverage({"S": {"coverage": entries}}),
        lasting_types=["pact", "base", "troops"],
        states=["A"],
        last_year=2025,
    )
    return [(row["alter"], row["ended"], row["kept"]) for row in broken.to_dict("records")]


def test_one_base_that_ends_is_no_break_while_arms_and_a_base_of_many_go_on() -> None:
    base = [("troops", 2015, 2021, 2), ("base", 2015, 2021, 2)]
    arms, of_many = ("arms", 2006, 2025, 2), ("base", 2020, 2025, 9)
    assert _find_broken_of(*base, arms, of_many) == []
    # The base and the troops on it are one arrangement: as much is left as has ended.
    assert _find_broken_of(*base, arms) == []
    assert _find_broken_of(*base) == [("Z", 2, 0)]
    # A pact of other years is another; a large exercise of this year is left, too.
    pact, exercise = ("pact", 2010, 2021, 2), ("exercise", 2025, 2025, 30)
    assert _find_broken_of(*base, pact, arms) == [("Z", 3, 1)]
    assert _find_broken_of(*base, pact, arms, exercise) == []


def test_of_the_states_that_broke_four_are_named_and_the_years_are_those_of_all() -> None:
    years = {"A": 2022, "B": 2023, "C": 2023, "D": 2023, "E": 2024}
    pairs = pd.DataFrame(
        {"ego": list(years), "alter": "Z", "ended": 2, "kept": 0, "first_end": years.values()}
    ).assign(last_end=lambda rows: rows["first_end"])
    found = rules.find_broken(pairs, is_group=True, members=set(years))
    assert found is not None
    assert ([part.code for part in found.parts], found.more) == (["A", "B", "C", "D"], 1)
    assert (found.about, found.after) == ("Z", (2022, 2024))


def test_a_pair_begins_something_only_where_the_record_looked_before() -> None:
    seen = dict.fromkeys(range(1990, 2025), "census")
    began_with_its_source = dict.fromkeys(range(2016, 2025), "census")
    histories = [
        TypeHistory("arms_supply", (2018, 2019), seen),
        TypeHistory("training", (2016, 2017), began_with_its_source),
        TypeHistory("deployment", (2019,), seen),
        TypeHistory("logistics", (1995, 2019), seen),
    ]
    found = find_begun(histories, WINDOWS)
    assert found is not None
    assert [part.code for part in found.parts] == ["arms_supply"]
    assert found.sureness == rules.LIKELY


def test_what_a_census_saw_in_nearly_every_year_is_constant() -> None:
    seen = dict.fromkeys(range(1995, 2025), "census")
    found = find_constant([TypeHistory("arms_supply", tuple(range(1996, 2025)), seen)], (1990, 2026))
    assert found is not None
    assert (found.parts[0].after, found.parts[0].before, found.after) == (29, 30, (1995, 2024))
    assert find_constant([TypeHistory("arms_supply", tuple(range(2005, 2025)), seen)], (1990, 2026)) is None
    # A census that ended long before the view is history, and hides no type of today.
    past = TypeHistory("pact", tuple(range(1950, 2011)), dict.fromkeys(range(1950, 2011), "census"))
    assert find_constant([past], (1950, 2026)) is None
    today = TypeHistory("arms_supply", tuple(range(1996, 2025)), seen)
    assert find_constant([past, today], (1950, 2026)) == find_constant([today], (1950, 2026))


def test_a_rank_is_told_of_the_closest_of_many_only() -> None:
    counts = {f"P{number}": 2 for number in range(30)} | {"A": 6, "B": 5, "C": 5}
    found = find_rank("B", counts, (1990, 2026))
    assert found is not None
    assert (found.parts[0].before, found.parts[0].after, found.parts[0].firm_before) == (2, 33, 1)
    assert find_rank("P1", counts, (1990, 2026)) is None
    assert find_rank("A", {"A": 6, "B": 1}, (1990, 2026)) is None


def test_no_number_of_a_share_is_told_of_few_relations() -> None:
    ties, coverage = _make_group(surge=True, seed=1)
    panel = build_mask_panel(ties)
    states = list(panel.dtypes["alter"].categories)
    newer = np.zeros((len(states), len(states)), dtype=bool)
    newer[:, states.index("surging")] = True

    def find(cells: MaskPanel) -> Finding | None:
        shifts = measure_shifts(cells, coverage, WINDOWS)
        held = measure_held(cells, coverage, WINDOWS, newer)
        return find_newer(held, shifts, newer[shifts.ego, shifts.alter])

    found = find(filter_masks(panel, TieFilter(states=frozenset(EGOS))))
    assert found is not None
    assert found.sureness in (rules.SURE, rules.LIKELY)
    assert found.parts[0].after > found.parts[0].before + LEAST_SHARE_GAIN
    assert find(filter_masks(panel, TieFilter(states=frozenset(EGOS[:2])))) is None
