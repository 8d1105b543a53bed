"""The clock: queues due tasks for the worker."""

import time
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from django_tasks.base import Task

from ... import health, tasks
from ...lasting import outlast
from ...models import Heartbeat

EVERY: dict[Task, timedelta] = {
    tasks.deliver_notices: timedelta(seconds=10),
    tasks.sweep: timedelta(minutes=1),
    tasks.tend_notices: timedelta(minutes=1),
    tasks.tell_interested: timedelta(minutes=1),
    tasks.tend_deadlines: timedelta(minutes=5),
    tasks.publish_scheduled: timedelta(minutes=1),
    tasks.tend_register: timedelta(minutes=1),
    tasks.tend_exports: timedelta(minutes=1),
    tasks.tend_inbox: timedelta(minutes=1),
    tasks.forget_unconfirmed: timedelta(hours=1),
    tasks.forget_attempts: timedelta(hours=1),
    tasks.expire_drafts: timedelta(hours=1),
    tasks.summarise_access: timedelta(hours=1),
    tasks.seal_journal: timedelta(hours=1),
    tasks.tidy: timedelta(hours=6),
}
TICK = 1.0


def due(last: dict[Task, datetime], now: datetime) -> list[Task]:
    """The tasks whose interval has passed since they were last queued."""
    return [
        task for task, every in EVERY.items() if now - last.get(task, datetime.min.replace(tzinfo=now.tzinfo)) >= every
    ]


def strike(last: dict[Task, datetime]) -> None:
    """Queue what is due, and note in `last` and for `/readyz` that it was done."""
    now = timezone.now()
    if ready := due(last, now):
        for task in ready:
            task.enqueue()
            last[task] = now
        Heartbeat.objects.update_or_create(process=health.CLOCK, defaults={"at": now})


class Command(BaseCommand):
    help = "Queue due tasks, forever. Run only one: a second would queue everything twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="queue everything once and stop (for cron)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        last: dict[Task, datetime] = {}
        if options["once"]:
            return strike(last)
        while True:
            outlast(partial(strike, last), name="clock")
            time.sleep(TICK)
