"""How fast the lists of the office are when 100,000 applications and 900,000 tasks are stored.

Prints one line for the database of DATABASE_URL (a new SQLite file without it):
    lists: queue_ms= inbox_ms= search_ms= archive_ms= board_ms= all SQL of the first page, the least of several runs
           cpu_ms= the whole request in this process, the least of several runs, in the same order
           queries= how many there are, in the same order
`ROWS` sets the number of applications. Exits with an error if a page needs more than 5 ms of SQL or 60 ms of CPU.
"""

import os
import random
import re
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bench import site

ROWS = int(os.environ.get("ROWS", "100000"))
OPEN_EVERY, CLASSES, OFFICERS, TASKS, FIRST, RUNS = 10, 300, 20, 9, 1000, 7
MOST_SQL, MOST_CPU = 5.0, 60.0
# Where one application in ten waits, in parts of a hundred; the others are over.
STEPS = {
    "approve_eligibility": 25,
    "schedule_interview": 8,
    "interview": 10,
    "approve_selection": 12,
    "await_seat": 20,
    "await_class_end": 25,
}


SYLLABLES = re.findall("..", "babudadijakakilalumaminanoraririsasutatiwaya")


def new_name(dice: random.Random) -> str:
    """Two or three words of two to four syllables."""
    return " ".join(
        "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).title() for _word in range(dice.randint(2, 3))
    )


class Table:
    """A table that is filled with copies of one real row."""

    def __init__(self, name: str, pk: int) -> None:
        from django.db import connection

        self.name = name
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{name}" WHERE id = %s', [pk])
            self.row = dict(zip([one[0] for one in cursor.description], cursor.fetchone(), strict=True))

    def fill(self, rows: Iterable[dict[str, Any]]) -> None:
        """Insert a copy of the row for each of `rows`, which say what differs."""
        from django.db import connection, transaction

        columns, values = list(self.row), iter(rows)
        quoted, marks = ", ".join(f'"{one}"' for one in columns), ", ".join(["%s"] * len(columns))
        with transaction.atomic(), connection.cursor() as cursor:
            while some := [tuple((self.row | one).values()) for one in islice(values, 5000)]:
                cursor.executemany(f'INSERT INTO "{self.name}" ({quoted}) VALUES ({marks})', some)


def people() -> dict[str, Any]:
    """The officers: the two who are measured, and colleagues who did most of the work."""
    from tests.factories.people import officer
    from workflows import roles

    colleagues = [officer(roles.CASE_WORKER, username=f"rekan{number}") for number in range(OFFICERS)]
    return {"worker": officer(roles.CASE_WORKER), "head": officer(roles.HEAD), "colleagues": colleagues}


def classes(sample: Any) -> list[int]:
    """Classes that are running, so that the board is full."""
    from tests.factories.courses import BatchFactory

    return [BatchFactory(course=sample.course, number=number).pk for number in range(2, CLASSES + 2)]


def fill(dice: random.Random) -> dict[str, Any]:
    """Store the applications with all their tasks; returns the officers."""
    from django.db import connection
    from django.utils import timezone
    from viewflow.workflow.fields import get_task_ref
    from viewflow.workflow.models import Task

    from tests.factories import submit
    from tests.factories.courses import BatchFactory
    from workflows.flows.application import ApplicationFlow

    office, batch = people(), BatchFactory()
    one, now = submit(batch), timezone.now()
    tables = [Table("viewflow_process", one.process_id), Table("workflows_application", one.pk)]
    task = Table("viewflow_task", Task.objects.get(process=one.process_id, finished=None).pk)
    places = [batch.pk, *classes(batch)]
    moment, uid = connection.ops.adapt_datetimefield_value, one._meta.get_field("uid")
    owners = [*(one.pk for one in office["colleagues"]), office["worker"].pk]
    waits = dice.choices(list(STEPS), list(STEPS.values()), k=ROWS // OPEN_EVERY)
    steps = [waits[number // OPEN_EVERY] if number % OPEN_EVERY == 0 else "" for number in range(ROWS)]

    def ago(number: int, least: int = 0) -> Any:
        return now - timedelta(minutes=least + number * 7 % 500_000)

    def application(number: int, step: str) -> dict[str, Any]:
        due = moment(now + timedelta(minutes=number * 13 % 20_000 - 600)) if step else None
        unique = uuid.uuid4()
        return {
            "id": FIRST + number,
            "process_id": FIRST + number,
            "uid": uid.get_db_prep_value(unique, connection),
            "form_key": uid.get_db_prep_value(unique, connection),
            "number": f"{number:08d}",
            "name": new_name(dice),
            "batch_id": places[number % len(places)],
            "status": "received" if step else "withdrawn",
            "step": step,
            "step_due": due,
            "submitted_at": moment(ago(number)),
            **{f"{kind}_index": number.to_bytes(32, "big") for kind in ("nik", "kk", "phone", "email")},
        }

    def tasks(number: int, step: str) -> Iterator[dict[str, Any]]:
        first = FIRST + number * TASKS
        for place in range(TASKS - 1):
            done, owner = moment(ago(number, 30 - place)), owners[(number + place) % len(owners)]
            ended = {"status": "DONE", "owner_id": owner, "created": done, "finished": done}
            node = get_task_ref(getattr(ApplicationFlow, list(STEPS)[place % 4]))
            yield {"id": first + place, "process_id": FIRST + number, "flow_task": node, **ended}
        node = get_task_ref(getattr(ApplicationFlow, step or "refused"))
        last = {"id": first + TASKS - 1, "process_id": FIRST + number, "flow_task": node}
        yield {**last, **({"created": moment(ago(number))} if step else {**ended, "owner_id": None})}

    tables[0].fill({"id": FIRST + number} for number in range(ROWS))
    tables[1].fill(application(number, step) for number, step in enumerate(steps))
    task.fill(row for number, step in enumerate(steps) for row in tasks(number, step))
    lay_out()
    return office


def lay_out() -> None:
    """The rows of the inbox, as the clock adds them, and the statistics of the database."""
    from django.db import connection

    from workflows.flows.inbox import tending

    while tending.tend():
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


class Measured(NamedTuple):
    sql: float
    cpu: float
    queries: int


def measure(browser: Any, address: str) -> Measured:
    """Ask for a page several times, then ask its own queries again with the bare cursor."""
    from django.db import connection

    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    spent = []
    for _run in range(RUNS + 2):  # the first ones warm up caches and templates
        begun = time.process_time()
        response = browser.get(address)
        spent.append((time.process_time() - begun) * 1000)
        assert response.status_code == 200, (address, response.status_code)
    with connection.execute_wrapper(note):
        browser.get(address)
    reads = [(sql, params) for sql, params in asked if sql.startswith("SELECT")]
    return Measured(min(_again(reads) for _run in range(RUNS)), min(spent), len(asked))


def _again(reads: list[tuple[str, Any]]) -> float:
    """Milliseconds of all reads, with their rows fetched."""
    from django.db import connection

    with connection.cursor() as cursor:
        begun = time.perf_counter()
        for sql, params in reads:
            cursor.execute(sql, params)
            cursor.fetchall()
        return (time.perf_counter() - begun) * 1000


def lists(office: dict[str, Any]) -> Iterator[tuple[str, Measured]]:
    """Each list with what it costs."""
    from django.urls import reverse

    from tests.factories.people import browser_of

    worker, head = browser_of(office["worker"]), browser_of(office["head"])
    yield "queue", measure(worker, reverse("workflows_tasks", args=["queue"]))
    yield "inbox", measure(worker, reverse("workflows_inbox"))
    yield "search", measure(worker, reverse("workflows_inbox") + "?q=mana")
    yield "archive", measure(worker, reverse("workflows_tasks", args=["archive"]))
    yield "board", measure(head, reverse("workflows_board"))


def main() -> None:
    with site.new_folder() as folder:
        site.prepare(Path(folder))
        from django.conf import settings
        from django.db import connection

        settings.ALLOWED_HOSTS = ["*"]  # without the environment of tests, which copies the context of each template
        office = fill(random.Random(2026))
        found = dict(lists(office))
        line = [f"{name}_ms={one.sql:.1f}" for name, one in found.items()]
        for label, values in (
            ("cpu_ms", [f"{one.cpu:.0f}" for one in found.values()]),
            ("queries", [str(one.queries) for one in found.values()]),
        ):
            line.append(f"{label}={'/'.join(values)}")
        print(f"lists: database={connection.vendor} rows={ROWS}", *line)
        slow = [name for name, one in found.items() if one.sql > MOST_SQL or one.cpu > MOST_CPU]
    if slow:
        raise SystemExit(f"Too slow: {', '.join(slow)}")


if __name__ == "__main__":
    main()
