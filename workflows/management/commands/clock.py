"""The clock: queues due tasks for the worker."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django_tasks.base import Task

from ... import tasks

EVERY: dict[Task, timedelta] = {
    tasks.deliver_notices: timedelta(seconds=10),
    tasks.sweep: timedelta(minutes=1),
    tasks.tend_notices: timedelta(minutes=1),
    tasks.tell_interested: timedelta(minutes=1),
    tasks.publish_scheduled: timedelta(minutes=1),
    tasks.tend_register: timedelta(minutes=1),
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


class Command(BaseCommand):
    help = "Queue due tasks, forever. Run only one: a second would queue everything twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="queue everything once and stop (for cron)")

    def handle(self, *args: Any, **options: Any) -> None:
        last: dict[Task, datetime] = {}
        while True:
            now = timezone.now()
            for task in due(last, now):
                task.enqueue()
                last[task] = now
            if options["once"]:
                return
            time.sleep(TICK)
