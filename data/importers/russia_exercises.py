"""Exercises of Russian forces with foreign ones, 2009-2018, from the pages of the Ministry of Defence.

Grain in: one row per exercise; most rows have no foreign party. Grain out: k(k-1)/2 undirected joint_exercise ties of
Russia and its partners.
"""

from __future__ import annotations

import re
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows, to_dyads

SOURCE_ID = "russia_exercises"
FILE = "russia_exercises_2009_2018.csv"

NAMES = {
    "БАРС": "BARS",
    "Балтопс": "Baltops",
    "Баренц": "Barents",
    "Баренц Рескью": "Barents Rescue",
    "Бдительный орел": "Vigilant Eagle",
    "Безопасность": "Security",
    "Богородск - ШОС": "Bogorodsk SCO",
    "Боевое братство": "Combat Brotherhood",
    "Боевое содружество": "Combat Commonwealth",
    "Болд Монарх": "Bold Monarch",
    "Взаимодействие": "Vzaimodeystvie",
    "Воздушные силы": "Air Forces",
    "Дархан-2": "Darkhan 2",
    "Дархан-3": "Darkhan 3",
    "Дружба": "Druzhba",
    "Запад": "Zapad",
    "Защитники дружбы": "Defenders of Friendship",
    "Индра": "Indra",
    "Иониекс": "Ionieks",
    "Канал": "Kanal",
    "Кобальт": "Kobalt",
    "Мирная миссия": "Peace Mission",
    "Морское взаимодействие": "Joint Sea",
    "Мост дружбы": "Bridge of Friendship",
    "Нерушимое братство": "Indestructible Brotherhood",
    "Норак-Антитеррор": "Norak Antiterror",
    "Пассекс": "Passex",
    "Помор": "Pomor",
    "Римпак": "Rimpac",
    "Российско-белорусское совместное тактическое учение": "Russia-Belarus tactical exercise",
    "Рубеж": "Rubezh",
    "Саратов-Антитеррор": "Saratov Antiterror",
    "Северный орел": "Northern Eagle",
    "Селенга": "Selenga",
    "Славянское братство": "Slavic Brotherhood",
    "Славянское содружество": "Slavic Commonwealth",
    "Тихоокеанское сотрудничество для безопасности": "Pacific Security Cooperation",
    "Турраш": "Turrash",
    "Фарватер мира": "Fairway of Peace",
    "ФРУКУС": "Frukus",
    "Центр": "Tsentr",
    "Черноморская гармония": "Black Sea Harmony",
    "Черноморский ястреб": "Black Sea Hawk",
    "Черноморское партнерство/Блэксифор": "Black Sea Partnership and Blackseafor",
    "Чистое небо": "Clear Sky",
    "Шыгыс": "Shygys",
    "Щит Союза": "Union Shield",
    "[Учения «Блэксифор»]": "Blackseafor",
    "[Учения в Греции]": "Exercise in Greece",
    "[совместные учения антипиратской направленности]": "Counter-piracy exercise",
    "[совместные учения по связи и маневрированию]": "Communications and manoeuvring exercise",
    "[совместные учения с кораблями ВМС Греции и Турции]": "Exercise with Greek and Turkish ships",
}
"""Proper names as the file has them, without the year, in the form that is usual in English."""

CORRECTIONS = {"24": "Морское взаимодействие-2014"}
"""Names by record number that the page misspells."""

_YEAR_AT_END = re.compile(r"\s*[-–]\s*(20\d\d)$")
_NAMES_FOLDED = {name.casefold().replace("ё", "е"): english for name, english in NAMES.items()}


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file into ties; the address of a row is its source_ref."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        names = [text.strip() for column, text in row.items() if column.startswith("part") and text.strip()]
        if not names:
            draft.leave_out("no foreign party")
            continue
        unknown = [name for name in names if reference.find_iso3(name) is None]
        if unknown:
            draft.notes.append(f"record {row['id']}: no state is called {', '.join(unknown)}")
        states = {"RUS"} | {iso3 for name in names if (iso3 := reference.find_iso3(name))}
        if len(states) < 2:
            draft.leave_out("fewer than two known states")
            continue
        draft.add(
            Event(
                record=row["id"],
                cooperation_type="joint_exercise",
                directed=False,
                name=to_english(CORRECTIONS.get(row["id"], row["name"])),
                start_date=row["yr"],
                source_ref=row["source"],
                party_count=len(states),
            ),
            to_dyads(sorted(states)),
        )
    return draft.result()


def to_english(name: str) -> str:
    """The exercise's name in Latin letters, the year after a space; a name that is not in NAMES stays as it is."""
    found = _YEAR_AT_END.search(name.strip())
    base = _YEAR_AT_END.sub("", name.strip())
    english = _NAMES_FOLDED.get(base.casefold().replace("ё", "е"), base)
    return f"{english} {found.group(1)}" if found else english
