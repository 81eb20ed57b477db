"""Series, treaties, operations and bases in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from components.study.study import EVENT_PAGE, Study
from components.study.table import Table
from components.view import View
from components.words.say import load_say
from components.words.sentences import escape_markdown
from data.analysis.editions import Editions
from data.analysis.series import OPERATION, TREATY
from data.schema import COVERAGE

_NAMED = 3
_LISTED = 12
_CHANGES_NAMED = 3


def title_series(series_id: str, table: Table) -> str:
    """What a series is called; with the states that tell it from others of its name: Friendship (China, Pakistan)."""
    return title_rows(table.series.rows.loc[[series_id]], table)[0]


def title_event(page: str, view: View, table: Table) -> str:
    """What the event that a page shows is called; blank where it shows none."""
    series_id = table.series.find_series(view.event) if page == EVENT_PAGE and view.event else None
    return "" if series_id is None else title_series(series_id, table)


def title_rows(rows: pd.DataFrame, table: Table) -> list[str]:
    """What each series is called: rows of `data.analysis.series.SeriesList.rows` in."""
    say, labels = load_say(), table.options.labels
    titles = []
    for name, states in zip(rows["name"].tolist(), rows["states"].tolist(), strict=True):
        said = str(name) or say("event-unnamed-title")
        named = say.list_some([labels[code] for code in states], _NAMED)
        titles.append(say("event-title", name=said, states=named) if states else said)
    return titles


def label_editions(editions: pd.DataFrame) -> list[str]:
    """A short name for each edition that no other one has: the year, or the date, with a number where dates agree.

    Parameters
    ----------
    editions
        Rows of `Editions.editions`.
    """
    labels = editions["first_year"].astype(str).tolist()
    for start in (editions["start_date"].str[:7].tolist(), editions["start_date"].tolist()):
        counts = Counter(labels)
        labels = [longer if counts[label] > 1 else label for label, longer in zip(labels, start, strict=True)]
    counts, met, unique = Counter(labels), Counter[str](), []
    for label in labels:
        met[label] += 1
        unique.append(f"{label} ({met[label]})" if counts[label] > 1 else label)
    return unique


def name_editions(editions: pd.DataFrame) -> list[str]:
    """The full name of each edition: AMAN-23, 10-14 Feb 2023."""
    say = load_say()
    columns = (editions[column].tolist() for column in ("start_date", "end_date", "first_year", "last_year"))
    # Of what lasts without a stated end, and of the spells of one event, the years that count.
    has_spells = bool(editions["is_spell"].any())
    named = [
        say.years(first, last) if has_spells or (not end and last > first) else say.dates(start, end)
        for start, end, first, last in zip(*columns, strict=True)
    ]
    if has_spells:
        return named
    if len(editions) == 1 or len(set(editions["name"])) > 1:
        # Of one name for all the dates say enough.
        pairs = zip(editions["name"].tolist(), named, strict=True)
        named = [
            say("event-edition-dated", name=name, dates=dates) if name else dates for name, dates in pairs
        ]
    if len(set(named)) < len(named):
        labels = label_editions(editions)
        named = [
            say("event-title", name=name, states=label) for name, label in zip(named, labels, strict=True)
        ]
    return named


def describe_count(edition: pd.Series, states: str) -> str:
    """How many took part, and who: 10 states named, more may have taken part: Bangladesh, China, ...

    Parameters
    ----------
    edition
        A row of `Editions.editions`.
    states
        Names of its participants.
    """
    say = load_say()
    named, reported = int(edition["named_count"]), int(edition["reported_count"])
    if reported:
        states = say("event-count-reported", reported=reported, count=named, states=states)
    if edition["is_listed_open"]:
        return say("event-count-open", count=named, states=states)
    if edition["is_open"]:
        return say("event-count-more", count=int(edition["party_count"]), named=named, states=states)
    return say("event-count-known", count=int(edition["party_count"]), states=states)


def name_states(codes: Sequence[str], table: Table, most: int = _LISTED) -> str:
    """Names of states in the order of the alphabet, escaped; a long list is cut with a count."""
    names = sorted(escape_markdown(table.options.labels[code]) for code in codes)
    return load_say().list_some(names, most if len(names) > most + 1 else max(len(names), 1))


def write_event_findings(study: Study) -> list[str]:
    """What an event is, who took part first and last, and what the record leaves open."""
    say, table, editions = load_say(), study.table, study.editions
    rows, kind = editions.editions, str(table.series.rows.loc[[study.series_id], "kind"].iloc[0])
    sentences = [_say_found(study, kind)]
    names = name_editions(rows)
    if len(rows) > 1:
        first, latest = rows.iloc[0], rows.iloc[-1]
        began, stayed = (
            name_states(list_participants(editions, number), table) for number in (0, len(rows) - 1)
        )
        sentences += [
            say(
                "event-found-first",
                edition=escape_markdown(names[0]),
                count=describe_count(first, began),
            ),
            say(
                "event-found-latest",
                edition=escape_markdown(names[-1]),
                count=describe_count(latest, stayed),
            ),
        ]
    ties = study.of_event.table.ties
    ends = ties.loc[ties["end_basis"].astype(str).eq(COVERAGE), "end_year"]
    if len(ends) and kind == TREATY:
        sentences.append(say("event-found-ends", year=int(ends.max())))
    open_count = int(rows["is_open"].sum())
    sentences.append(
        say("event-found-open", count=open_count, total=len(rows)) if open_count else say("event-found-whole")
    )
    return sentences


def _say_found(study: Study, kind: str) -> str:
    say, editions = load_say(), study.editions
    rows = editions.editions
    years = say.years(int(rows["first_year"].min()), int(rows["last_year"].max()))
    count = len(rows)
    sure = editions.participants.groupby("state")["is_confirmed"].any()
    states, reported = int(sure.sum()), int((~sure).sum())
    found = _say_kind(study, kind, count, states, years)
    return f"{found} {say('event-found-reported', count=reported)}" if reported else found


def _say_kind(study: Study, kind: str, count: int, states: int, years: str) -> str:
    say = load_say()
    if kind == OPERATION:
        count = int(study.table.series.rows.loc[[str(study.series_id)], "event_count"].iloc[0])
        ties = study.of_event.table.ties
        hosts = sorted(ties.loc[ties["directed"], "state_b"].astype(str).unique())
        named = name_states(hosts, study.table) or say("event-host-none")
        return say("event-found-operation", count=count, states=states, years=years, hosts=named)
    if kind == TREATY:
        return say("event-found-treaty", changes=count - 1, count=count, states=states, years=years)
    return say.name("event-found", kind, count=count, states=states, years=years)


def list_participants(editions: Editions, number: int) -> list[str]:
    """Codes of the states that took part in an edition."""
    rows = editions.participants
    return list(rows.loc[rows["edition"].eq(number), "state"])


def write_edition(study: Study, number: int) -> list[str]:
    """Who took part in one edition, and who was new there."""
    say, editions, table = load_say(), study.editions, study.table
    rows = editions.editions
    codes = list_participants(editions, number)
    taking = editions.participants[editions.participants["edition"].eq(number)]
    new = list(taking.loc[taking["is_new"], "state"])
    sentences = [
        say(
            "event-edition-named",
            edition=escape_markdown(name_editions(rows)[number]),
            count=describe_count(rows.iloc[number], name_states(codes, table, most=len(codes))),
        )
    ]
    if len(rows) == 1:
        return sentences
    if number == 0:
        return [*sentences, say("event-edition-first")]
    edition_is_open = bool(rows["is_open"].iloc[number])
    first = list(taking.loc[taking["is_first"], "state"])
    if not new and not first:
        return [*sentences, say("event-edition-new-open" if edition_is_open else "event-edition-new-none")]
    before = list(taking.loc[taking["was_reported"], "state"])
    for key, states in (("new", new), ("new-before", before), ("new-reported", first)):
        if states:
            sentences.append(say.name("event-edition", key, states=name_states(states, table, len(states))))
    is_open = bool(rows["is_open"].iloc[:number].any())
    return [*sentences, say("event-edition-open-note")] if is_open else sentences


def write_list_findings(study: Study) -> list[str]:
    """The events of a view that grew and shrank most."""
    say = load_say()
    known = study.series_held.dropna(subset=["change"])

    def name(rows: pd.DataFrame) -> str:
        counts = zip(
            title_rows(rows, study.table),
            rows["first_count"].tolist(),
            rows["last_count"].tolist(),
            strict=True,
        )
        return say.list(
            [
                say("event-change-inline", name=escape_markdown(title), first=first, last=last)
                for title, first, last in counts
            ]
        )

    growing = known[known["change"].gt(0)].nlargest(_CHANGES_NAMED, "change")
    shrinking = known[known["change"].lt(0)].nsmallest(_CHANGES_NAMED, "change")
    return [
        say("event-growing", series=name(growing)) if len(growing) else "",
        say("event-shrinking", series=name(shrinking)) if len(shrinking) else "",
    ]


def to_series_rows(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Series as readers see them: rows of `components.study.events.list_series` in, one row per series out."""
    say = load_say()
    return pd.DataFrame(
        {
            say("event-column-name"): title_rows(rows, table),
            say("event-column-kind"): [say.name("event-kind", kind, "label") for kind in rows["kind"]],
            say("event-column-editions"): rows["event_count"].to_numpy(),
            say("column-years"): [
                say.years(first, last)
                for first, last in zip(rows["first_year"].tolist(), rows["last_year"].tolist(), strict=True)
            ],
            say("event-column-most"): rows["most_count"].to_numpy(),
            say("event-column-first"): rows["first_count"].astype("Int64").to_numpy(),
            say("event-column-latest"): rows["last_count"].astype("Int64").to_numpy(),
            say("event-column-change"): rows["change"].astype("Int64").to_numpy(),
        }
    )


def to_participant_rows(study: Study, number: int) -> pd.DataFrame:
    """Who took part in an edition, as readers see it: one row per state, by name."""
    say, editions, labels = load_say(), study.editions, study.table.options.labels
    taking = editions.participants[editions.participants["edition"].eq(number)].merge(
        editions.states, on="state"
    )
    taking = taking.assign(name=taking["state"].map(labels)).sort_values("name", ignore_index=True)
    years = dict(zip(editions.editions["edition"], label_editions(editions.editions), strict=True))
    part = {True: say.name("event-answer", "takes_part"), False: say.name("event-answer", "reported")}
    rows = pd.DataFrame(
        {
            say("column-state"): taking["name"],
            say("event-column-editions"): taking["edition_count"],
            say("event-column-first"): taking["first"].map(years),
            say("event-column-latest"): taking["last"].map(years),
        }
    )
    if taking["is_new"].any():
        rows.insert(
            1, say("event-column-new"), taking["is_new"].map({True: say("event-yes-label"), False: ""})
        )
    if not taking["is_confirmed"].all():
        rows[say("event-column-took-part")] = taking["is_confirmed"].map(part)
    return rows


def list_participants_by_name(study: Study, number: int) -> list[str]:
    """Codes of the states of an edition in the order of `to_participant_rows`."""
    labels = study.table.options.labels
    return sorted(list_participants(study.editions, number), key=labels.__getitem__)


def to_overlap_rows(found: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Other events of the same participants, as readers see them: rows of `measure_overlap` in."""
    say, rows = load_say(), table.series.rows.loc[found["series"]]
    return pd.DataFrame(
        {
            say("event-column-name"): title_rows(rows, table),
            say("event-column-kind"): [say.name("event-kind", kind, "label") for kind in rows["kind"]],
            say("event-column-shared"): found["shared_count"].to_numpy(),
            say("event-column-participants"): found["state_count"].to_numpy(),
            say("column-years"): [
                say.years(first, last)
                for first, last in zip(rows["first_year"].tolist(), rows["last_year"].tolist(), strict=True)
            ],
        }
    )


def to_type_rows(found: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Ties among the participants by type, as readers see them: rows of `count_ties_within` in."""
    say = load_say()
    return pd.DataFrame(
        {
            say("column-type"): found["cooperation_type"].map(table.options.labels),
            say("event-column-pairs"): found["pair_count"],
            say("column-records"): found["event_count"],
            say("event-column-latest-year"): found["last_year"].astype(str),
        }
    )
