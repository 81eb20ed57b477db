"""A view of the toy table as it is exported: provenance, figures, and a name that is hard on every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from components.export.provenance import Headline, Provenance, Source
from components.figures import grammar as vl
from components.figures.chart import apply_look, build_year_axis
from components.figures.figure import FREE, WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.overview.breakdown import build_breakdown_chart
from components.theme import PALETTES

LIGHT = PALETTES["light"]
HARD_NAME = "=O'Brien & <Söns> of المملكة العربية السعودية, Türkiye and Россия with eighty letters and more"

SOURCES = (
    Source(
        source_id="s1",
        title="First Book",
        producer="Ann O'Hara & Sons",
        version="1.0",
        citation='O\'Hara, Ann. 2020. "First 100% {Book}." Journal_of_Ties 64 (4): 729-755.',
        terms="Free with citation",
        address="https://doi.org/10.1177/1_2#3",
        tie_count=7,
    ),
    Source(
        source_id="s2",
        title="Second List",
        producer="Office of Lists",
        version="2018",
        citation="Office of Lists. Pages on exercises, 2009-2018.",
        terms="Public domain",
        address="",
        tie_count=3,
    ),
)

PROVENANCE = Provenance(
    title="Pakistan, Türkiye and Saudi Arabia, 2000–2010",
    filters="Pakistan, Türkiye and Saudi Arabia with all partners: all cooperation types; 2000–2010.",
    tie_count=1234,
    state_count=3,
    partner_count=1,
    first_year=2000,
    last_year=2010,
    coverage_note="Years after 2006 rest on hand-picked events only.",
    sources=SOURCES,
    data_version="2026.11",
    made_on=date(2026, 11, 24),
    link="https://ties.example.org/overview?state=PAK&state=TUR&state=SAU&years=2000&years=2010",
)
HARD_PROVENANCE = replace(PROVENANCE, title=f"{HARD_NAME}, 2000–2010", filters=f"{HARD_NAME}: all types.")

BARS = pd.DataFrame(
    {
        "label": ["Joint exercise", "Training", "Arms supply"],
        "area": ["europe", "americas", "europe"],
        "count": [31, 17, 5],
        "x0": [0, 0, 0],
        "x1": [31, 17, 5],
        "total": [31, 17, 5],
    }
)
YEARS = pd.DataFrame({"year": range(2000, 2011), "relation_count": [3, 4, 6, 8, 7, 9, 12, 5, 4, 6, 11]})
HEADLINES = [
    Headline("Relations", "1 234", "+12% like for like"),
    Headline("Partners", "1", "change undefined"),
    Headline("Records", "567"),
    Headline("Breadth", "2.5"),
    Headline("Effective partners", "1.0"),
]


def make_bars(name: str = "") -> Figure:
    """A bar per type; with a name, one more of that name, and the name in every text."""
    rows = BARS
    if name:
        extra = BARS.tail(1).assign(label=name)
        rows = pd.concat([BARS, extra], ignore_index=True)
    return Figure(
        key="types",
        shape=Shape("rows", rows=len(rows), bar=16),
        title=name or "Relations by cooperation type",
        chart=build_breakdown_chart(rows, LIGHT, unit="relations"),
        data=rows,
        subtitle=name,
        legend=(
            ("Europe", "#56b4e9", ""),
            ("Americas", "#d55e00", ""),
            *([(name, "#123456", "")] if name else ()),
        ),
        notes=(name or "Each pair counts once.",),
        columns={"count": "Relations of the type with the area"},
    )


def make_line(key: str = "years") -> Figure:
    """A line over the years."""
    x = build_year_axis(2000, 2010)
    line = (
        vl.Layer(YEARS.assign(x0=YEARS["year"]))
        .mark("line", color=LIGHT.accent)
        .encode(x=x, y="relation_count:Q")
    )
    return Figure(
        key=key,
        shape=FREE,
        title="Active relations, year by year",
        chart=apply_look([line], LIGHT, height=260),
        data=YEARS,
        legend=(("relations", LIGHT.accent, "line"),),
    )


def make_arrivals(count: int = 60) -> Figure:
    """A row per newcomer, more than fit on any picture."""
    rows = pd.DataFrame(
        {
            "order": range(count),
            "year": [2000 + number * 10 // count for number in range(count)],
            "words": [f"Partner {number:02d}: joint exercise" for number in range(count)],
        }
    )

    def build(shown: int) -> vl.Spec:
        latest = rows.tail(shown).assign(order=range(min(shown, count)))
        base = vl.Layer(latest.assign(x0=latest["year"]))
        x, y = build_year_axis(2000, 2010), vl.Field("order:O", axis=None)
        dots = base.mark("point", filled=True, size=70, color=LIGHT.accent).encode(x=x, y=y)
        words = base.mark("text", align="left", dx=9, fontSize=12).encode(x=x, y=y, text="words:N")
        return apply_look([dots, words], LIGHT, height=20 * min(shown, count) + 10)

    return Figure(
        key="arrivals",
        shape=Shape("rows", rows=count, min_width=WORDY_WIDTH),
        title="First ties, in order of arrival",
        chart=build(count),
        data=rows,
        rows=RowCut(
            count=99, drawn=count, build=build, words=lambda shown: f"The latest {shown} of 99 first ties."
        ),
    )
