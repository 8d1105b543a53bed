"""What the worker runs (`manage.py db_worker`), when the clock says so (`manage.py clock`)."""

from typing import Any

from django.core.management import call_command
from django.dispatch import receiver
from django_tasks import task

from .actions import access, announcements, attempts, drafts, interest, notices, overtaken, reminders, summaries
from .flows import digest, intake, moves
from .imports import runs
from .models import Application, ImportRun


@task()
def deliver_notices() -> int:
    """Send what waits in the outbox; returns how many went out."""
    return notices.deliver(notices.claim())


@task()
def tend_notices() -> dict[str, int]:
    """Queue the reminders, messages to classes and digests whose time has come; put aside what is no longer true."""
    return {
        "reminded": reminders.remind() + drafts.remind(),
        "announced": announcements.release(),
        "digests": digest.send_digests(),
        "overtaken": overtaken.tend(),
    }


@task()
def sweep() -> dict[str, int]:
    """Let offers lapse, end classes, fill seats, release what a crash left behind."""
    return moves.sweep()


@task()
def match_application(pk: int) -> int:
    """Match one application with the register; returns 0 where somebody was faster, or it is left to the sweep."""
    return moves.match(Application.objects.get(pk=pk))


@receiver(intake.ask_worker_to_match)
def _match_soon(pk: int, **_signal: Any) -> None:
    match_application.enqueue(pk)


@task()
def tell_interested() -> int:
    """Queue the message of classes that have opened for those who asked for it; returns how many."""
    return interest.tell_of_open_classes()


@task()
def forget_unconfirmed() -> int:
    """Contacts that were never confirmed; returns how many were dropped."""
    return interest.forget()


@task()
def forget_attempts() -> int:
    """Who tried to send an application yesterday; returns how many rows were dropped."""
    return attempts.forget()


@task()
def expire_drafts() -> int:
    """Applications that were begun and left for 14 days; returns how many were dropped."""
    return drafts.expire()


@task()
def publish_scheduled() -> None:
    """Pages whose time has come or is over."""
    call_command("publish_scheduled", verbosity=0)


@task()
def tidy() -> None:
    """Sessions that have ended, and results of tasks that nobody asks for."""
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)


@task()
def summarise_access() -> int:
    """Last week's looks at persons, to the head, once a week; returns how many letters went out."""
    return summaries.send_last_week()


@task()
def seal_journal() -> int:
    """Tie the journal to the access log, so that nobody cuts off its end; returns the row of the seal."""
    return access.seal_journal().pk


@task()
def read_register_file(pk: int) -> None:
    """Read an uploaded register file, unless somebody has cancelled it."""
    run = ImportRun.objects.filter(pk=pk).first()
    if run:
        runs.read(run)


@task()
def tend_register() -> dict[str, int]:
    """Read what a crash left unread; forget uploads, refused rows and undecided files after a day."""
    return runs.tend()
