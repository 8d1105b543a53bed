"""The worker: runs the tasks in the queue. Outlives its database, and leaves log levels to the settings."""

from typing import Any

from django.core.checks import Tags
from django.db import DEFAULT_DB_ALIAS
from django_tasks_db.management.commands.db_worker import Command as DbWorker
from django_tasks_db.models import DBTaskResult

from ...lasting import outlast

MOST_ATTEMPTS = 5  # a task that was interrupted so often may be what brings the database down


def take_up(worker_id: str) -> None:
    """Put back into the queue what this worker was running when it lost the database."""
    for one in DBTaskResult.objects.running():
        attempts = one.worker_ids.count(worker_id)
        if attempts >= MOST_ATTEMPTS:
            one.set_failed(RuntimeError(f"Interrupted {attempts} times."))
        elif attempts:
            one.status = DBTaskResult._meta.get_field("status").default
            one.save(update_fields=["status"])


class Command(DbWorker):
    help = "Run the tasks in the queue, forever. Run as many as you like."

    def configure_logging(self, verbosity: int) -> None:
        """Do nothing: the original prints every task at INFO, whatever LOGGING says."""

    def handle(self, *, worker_id: str, **options: Any) -> None:
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])

        def work() -> None:
            take_up(worker_id)
            super(Command, self).handle(worker_id=worker_id, **options)

        outlast(work, name="worker")
