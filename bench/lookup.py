"""How fast and how reliably one person is found among 400,000 register records, compared with the bare query.

Prints one line for the database of DATABASE_URL (a new SQLite file without it):
    lookup: exact_vs_raw= the row with exactly this NIK
            neighbour_vs_raw= rows whose NIK has one digit wrong or two swapped
            fuzzy_vs_raw= rows of people born on that day with a similar name
            recall= percentage of names with one letter dropped, added, replaced or swapped, found among five
            neighbour_recall= the same for NIKs with one digit wrong or two swapped
            raw_ms= the bare query
A ratio divides the median time of the application's own call, including the objects it creates, by that of a plain
SELECT of the same row, run alternately. Exits with an error only if the recall is too low.
"""

import os
import random
import re
import statistics
import string
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from bench import site

ROWS, TRIES = int(os.environ.get("ROWS", 400_000)), int(os.environ.get("TRIES", 1000))
LEAST_RECALL = 99.0
FIRST_BIRTH = date(1945, 1, 1)
DAYS = 66 * 365
RAW = "SELECT * FROM workflows_registerrecord WHERE snapshot_id = %s AND nik_index = %s"
SYLLABLES = re.findall("..", "babudadedihajakakikulalilumaminananinoparariruasasisutatitowawiyayu")


class Measured(NamedTuple):
    """`ratio` is the median time relative to the bare query; `raw` is the median of the bare query in seconds."""

    ratio: float
    raw: float
    answers: list[Any]


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _part in range(dice.randint(2, 4)))


def names(dice: random.Random) -> Callable[[], str]:
    """Full names of one to four words. As in real life, a few are very common."""
    words = [_word(dice) for _number in range(6000)]
    weights = [1 / (place + 20) for place in range(len(words))]
    pool = iter(dice.choices(words, weights, k=ROWS * 3))
    return lambda: " ".join(next(pool) for _part in range(dice.choice((1, 2, 2, 2, 3, 3)))).upper()


def people(dice: random.Random) -> Iterator[tuple[str, str, date]]:
    """NIK, name and birth date of each person; every NIK is unique."""
    name, seen = names(dice), set()
    while len(seen) < ROWS:
        born = FIRST_BIRTH + timedelta(days=dice.randrange(DAYS))
        day = born.day + 40 * dice.randrange(2)
        nik = f"3671{dice.randint(1, 13):02d}{day:02d}{born:%m%y}{dice.randint(1, 60):04d}"
        if nik not in seen:
            seen.add(nik)
            yield nik, name(), born


def fill(dice: random.Random) -> tuple[Any, list[tuple[str, str, date]]]:
    """Create a live snapshot of `ROWS` people, sealed as usual; returns it and some of the people unsealed."""
    from django.db import connection, transaction
    from django.utils import timezone

    from workflows.actions.register import grouping
    from workflows.models import RegisterRecord, Snapshot, User
    from workflows.privacy.crypto import blind_index, seal

    two = [User.objects.create(username=f"bench{number}") for number in range(2)]
    now = timezone.now()
    by = {"imported_by": two[0], "imported_at": now, "approved_by": two[1], "approved_at": now}
    live = Snapshot.objects.create(layout="dtsen", as_of=now.date(), file_name="bench", file_digest="0" * 64, **by)
    fields = [field for field in RegisterRecord._meta.concrete_fields if not field.primary_key]
    blank = RegisterRecord(snapshot=live, desil=2)
    usual = {field.attname: field.get_db_prep_save(field.pre_save(blank, True), connection) for field in fields}
    uid_column = RegisterRecord._meta.get_field("uid")
    known, rows = [], []
    for nik, name, born in people(dice):
        uid, kk = uuid.uuid4(), f"3671{dice.randint(1, 13):02d}{dice.randint(10**9, 10**10 - 1)}"
        row = {
            **usual,
            "uid": uid_column.get_db_prep_save(uid, connection),
            "name": name,
            "birth_date": born.isoformat(),
        }
        for kind, number in (("nik", nik), ("kk", kk)):
            row[f"{kind}_sealed"] = seal(number, field=f"registerrecord.{kind}", row=uid)
            row[f"{kind}_index"] = blind_index(number, field=kind)
        rows.append(list(row.values()))
        if dice.random() < 0.02:
            known.append((nik, name, born))
    columns, marks = ", ".join(usual), ", ".join(["%s"] * len(usual))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO workflows_registerrecord ({columns}) VALUES ({marks})", rows)
    grouping.group(live)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return live, known


def misspell(dice: random.Random, name: str) -> str:
    """Misspell a name: drop, add or replace one letter, or swap two."""
    at, letter = dice.randrange(len(name) - 1), dice.choice(string.ascii_uppercase)
    return dice.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


def seconds(ask: Callable[[], Any]) -> tuple[float, Any]:
    """Time a call and return its result. The best of three counts; the rest is noise from other processes."""
    tries = []
    for _try in range(3):
        begun = time.perf_counter()
        found = ask()
        tries.append(time.perf_counter() - begun)
    return min(tries), found


def against(raw: Callable[[int], Any], ask: Callable[..., Any], questions: list[tuple[Any, ...]]) -> Measured:
    """Run each look-up alternately with the bare query for the same person."""
    bare, own, answers = [], [], []
    for number, question in enumerate(questions):
        bare.append(seconds(lambda number=number: raw(number))[0])
        took, found = seconds(lambda question=question: ask(*question))
        own.append(took)
        answers.append(found)
    return Measured(statistics.median(own) / statistics.median(bare), statistics.median(bare), answers)


def per_cent(found: Iterable[bool]) -> float:
    return 100 * statistics.mean(found)


def measure() -> tuple[dict[str, str], float, float]:
    """Measure everything; returns the line to print and the two recalls."""
    from django.db import connection

    from workflows.models import RegisterRecord
    from workflows.queries.eligibility import matching
    from workflows.queries.register import find
    from workflows.rules.eligibility.matching import neighbours

    dice = random.Random(2026)
    live, known = fill(dice)
    asked = dice.sample(known, TRIES)
    indexes = [RegisterRecord.nik.index(nik) for nik, _name, _born in asked]

    def raw(number: int) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(RAW, [live.pk, indexes[number]])
            return cursor.fetchone()

    wrong = [(dice.choice(list(neighbours(nik))),) for nik, _name, _born in asked]
    exact = against(raw, lambda nik: find(live, RegisterRecord.nik.index(nik)), [(nik,) for nik, _name, _born in asked])
    near = against(raw, lambda nik: matching.neighbours(live, nik), wrong)
    alike = against(
        raw, lambda name, born: matching.alike(live, name, born), [(misspell(dice, n), b) for _, n, b in asked]
    )
    recall = per_cent(
        any(one.name == name for one in found) for (_, name, _), found in zip(asked, alike.answers, strict=True)
    )
    near_recall = per_cent(
        any(one.nik == nik for one in found) for (nik, _, _), found in zip(asked, near.answers, strict=True)
    )
    figures = {
        "database": connection.vendor,
        "rows": str(ROWS),
        "exact_vs_raw": f"{exact.ratio:.1f}",
        "neighbour_vs_raw": f"{near.ratio:.1f}",
        "fuzzy_vs_raw": f"{alike.ratio:.1f}",
        "recall": f"{recall:.1f}",
        "neighbour_recall": f"{near_recall:.1f}",
        "raw_ms": f"{exact.raw * 1000:.3f}",
    }
    return figures, recall, near_recall


def main() -> None:
    with site.new_folder() as folder:
        site.prepare(Path(folder))
        figures, recall, near_recall = measure()
    print("lookup:", *(f"{name}={value}" for name, value in figures.items()))
    if min(recall, near_recall) < LEAST_RECALL:
        sys.exit(f"lookup: a recall is below {LEAST_RECALL} percent")


if __name__ == "__main__":
    main()
