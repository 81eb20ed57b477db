"""What each of two states provides to the other, and what they do together, by cooperation type."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import LOOK_PADDING, apply_look, build_type_colour
from components.figures.figure import WORDY_WIDTH, Figure, Note, RowCut, Shape
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say

ZONES = ("provides", "mutual", "receives")
"""Left to right: what the state provides, what the two do together, what it receives."""

_ALIGNS = dict(zip(ZONES, ("right", "center", "left"), strict=True))
_GAP = 0.06
"""Room between the zones, as a share of one."""
_ROW, _HEAD_LINE, _HEAD_GAP = 50, 15, 10
_HEAD_LETTERS = 18
"""Letters of a line of the headings, of which a phone has room for three beside each other."""
_LABEL, _BAR, _WORDS = 9, 23, 38
"""Pixels from the upper edge of a row to the middle of its label, bar and words."""
_BAR_HEIGHT = 11
_SNIPPET = """\
is_provider = ties["state_a"].isin(states)
ties["role"] = is_provider.map({True: "provides", False: "receives"}).where(ties["directed"], "mutual")
ties["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(ties["start_year"], ties["end_year"])
]
by_year = ties.explode("year").dropna(subset=["year"])
exchange = by_year.groupby(["cooperation_type", "role"]).agg(
    years=("year", "nunique"), records=("event_id", "nunique")
)
print(exchange)
"""


def build_exchange(study: Study, palette: Palette) -> Figure | None:
    """What each of the two provides to the other, and what they do together; None for no single pair."""
    if study.ends is None:
        return None
    say = load_say()
    types, years = study.table.cooperation_types, say.years(study.view.first_year, study.view.last_year)
    state, partner = (study.table.options.labels[code] for code in study.ends)
    rows = to_exchange_rows(study.pair.exchange, types, year_span=len(study.pair.years))
    ends = [say("pair-exchange-provides-label", state=name) for name in (state, partner)]
    words = dict(zip(ZONES, (ends[0], say("record-together"), ends[1]), strict=True))
    strongest = rows.sort_values(["year_count", "record_count"], ascending=False).head(3)
    bars = [
        say("pair-exchange-alt-bar", type=str(row.label), who=words[str(row.role)], amount=str(row.words))
        for row in strongest.itertuples(index=False)
    ]
    headings = [ends[0], say("pair-exchange-mutual-heading"), ends[1]]
    total = rows["row"].nunique()

    def build(count: int) -> vl.Spec:
        return build_exchange_chart(rows[rows["row"].lt(count)], headings, types, palette)

    has_records = study.pair.has_all_records
    columns = {
        "label": say("column-cooperation-type"),
        "role": say("column-who"),
        "year_count": say("pair-exchange-years-column"),
        **({"record_count": say("column-records")} if has_records else {}),
        "first_year": say("column-from"),
        "last_year": say("column-to"),
    }
    return Figure(
        key="exchange",
        shape=Shape("rigid", min_width=WORDY_WIDTH),
        title=say("pair-exchange-title"),
        description=say(
            "pair-exchange-alt", state=state, partner=partner, years=years, most=say.clauses(bars)
        ),
        chart=build(total),
        data=rows.assign(role=rows["role"].map(words))[list(columns)].rename(columns=columns),
        notes=(
            say("pair-exchange-note-length", years=years),
            *([say("pair-exchange-note-records")] if has_records else []),
            Note(say("pair-exchange-note-empty"), ("page", "sheet")),
        ),
        rows=RowCut(total, build, lambda shown: say("pair-exchange-cut", shown=shown, count=total)),
        snippet=write_snippet(_SNIPPET, study),
    )


def to_exchange_rows(exchange: pd.DataFrame, types: pd.DataFrame, *, year_span: int) -> pd.DataFrame:
    """Place the bars of an exchange: one row per cooperation type and role in and out.

    Parameters
    ----------
    exchange
        cooperation_type, role, year_count, record_count (NaN where records are not counted), first_year, last_year.
    types
        code and label of every cooperation type.
    year_span
        Years of the view: as long as a whole zone.

    Returns
    -------
    DataFrame
        label, role, year_count, record_count, first_year, last_year, row (0 = on top: the type with most years, then
        records), x0 and x1 (ends of the bar; zones are 1 wide and centred on -1, 0 and 1), anchor (where the words
        stand), words.
    """
    say = load_say()
    labels = dict(zip(types["code"], types["label"], strict=True))
    sizes: dict[str, tuple[int, int]] = {}
    counted = exchange["record_count"].fillna(0).tolist()
    for code, years, records in zip(
        exchange["cooperation_type"], exchange["year_count"].tolist(), counted, strict=True
    ):
        most, every = sizes.get(code, (0, 0))
        sizes[code] = max(most, years), every + records
    order = sorted(sorted(sizes), key=sizes.__getitem__, reverse=True)
    row_of_type = {code: row for row, code in enumerate(order)}
    share = exchange["year_count"] / year_span
    inner = 0.5 + _GAP / 2
    zone = exchange["role"].map({role: position - 1 for position, role in enumerate(ZONES)})
    is_mutual = zone.eq(0)
    length = share * (1 - _GAP)
    # Bars of the outer zones grow outwards from the middle, those of the middle to both sides.
    rows = exchange.assign(
        label=exchange["cooperation_type"].map(labels),
        row=exchange["cooperation_type"].map(row_of_type),
        x0=(zone * inner).where(~is_mutual, -length / 2),
        x1=(zone * (inner + length)).where(~is_mutual, length / 2),
        anchor=zone * inner,
        words=[
            say("pair-exchange-years-amount", count=years)
            if pd.isna(records)
            else say("pair-exchange-amount", count=years, records=int(records))
            for years, records in zip(
                exchange["year_count"].tolist(), exchange["record_count"].tolist(), strict=True
            )
        ],
    )
    columns = ["label", "role", "year_count", "record_count", "first_year", "last_year", "row"]
    return rows.sort_values(["row", "role"], ignore_index=True)[[*columns, "x0", "x1", "anchor", "words"]]


def build_exchange_chart(
    rows: pd.DataFrame, headings: Sequence[str], types: pd.DataFrame, palette: Palette
) -> vl.Spec:
    """Bars to both sides: left what the first state provides, right what it receives, in the middle what both do.

    Parameters
    ----------
    rows
        As `to_exchange_rows` returns them.
    headings
        What the three zones hold, in the order of ZONES.
    types
        label and colour of every cooperation type.
    """
    names = rows.drop_duplicates("row")
    lines = [wrap(heading, _HEAD_LETTERS) for heading in headings]
    head = _HEAD_LINE * max(map(len, lines)) + _HEAD_GAP
    height = head + _ROW * len(names)
    x_scale = vl.Scale(domain=[-1.5, 1.5], nice=False)
    y_scale = vl.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    x = vl.Field("x0:Q", scale=x_scale, axis=None)
    y = vl.Field("y:Q", scale=y_scale, axis=None)
    inner = 0.5 + _GAP / 2
    tracks = pd.DataFrame(
        [
            {"x0": left, "x1": left + 1 - _GAP, "y": head + _ROW * row + _BAR}
            for row in names["row"]
            for left in (-inner - (1 - _GAP), -(1 - _GAP) / 2, inner)
        ]
    )
    heads = pd.DataFrame(
        {
            "role": ZONES,
            "x0": [-inner, 0.0, inner],
            "y": 2,
            "words": ["\n".join(of_zone) for of_zone in lines],
        }
    )
    bars = rows.assign(y=head + _ROW * rows["row"] + _BAR)
    words = rows.assign(y=head + _ROW * rows["row"] + _WORDS, x0=rows["anchor"])
    say = load_say()
    records = vl.Field("record_count:Q", title=say("column-records"))
    tooltip = [
        vl.Field("label:N", title=say("column-type")),
        vl.Field("year_count:Q", title=say("pair-exchange-years-column")),
        *([] if bars["record_count"].isna().all() else [records]),
        vl.Field("first_year:Q", title=say("column-from"), format="d"),
        vl.Field("last_year:Q", title=say("column-to"), format="d"),
    ]
    color = build_type_colour(types, palette)
    layers = [
        vl.Layer(tracks)
        .mark("bar", height=_BAR_HEIGHT, color=palette.rule, opacity=0.35)
        .encode(x=x, x2="x1:Q", y=y),
        vl.Layer(bars)
        .mark("bar", height=_BAR_HEIGHT)
        .encode(x=x, x2="x1:Q", y=y, color=color, tooltip=tooltip),
        vl.Layer(names.assign(y=head + _ROW * names["row"] + _LABEL, x0=0.0))
        .mark("text", align="center", baseline="middle", fontSize=12, fontWeight=600, color=palette.ink)
        .encode(x=x, y=y, text="label:N"),
        _build_words(heads, x, y, size=12, colour=palette.muted, hangs=True),
        _build_words(words, x, y, size=11, colour=palette.ink, hangs=False),
    ]
    return apply_look(layers, palette, height=height + LOOK_PADDING)


def _build_words(
    rows: pd.DataFrame, x: vl.Part, y: vl.Part, *, size: int, colour: str, hangs: bool
) -> vl.Layer:
    """The words of each zone, on the side of it that faces the middle; `hangs`: below their place, not around it."""
    return (
        vl.Layer(rows.assign(align=rows["role"].map(_ALIGNS)))
        .mark(
            "text",
            align={"expr": "datum.align"},
            baseline="top" if hangs else "middle",
            fontSize=size,
            color=colour,
            lineBreak="\n",
            lineHeight=size + 3,
        )
        .encode(x=x, y=y, text="words:N")
    )
