"""What the worker runs (`manage.py db_worker`), when the clock says so (`manage.py clock`).

The first words of each docstring, up to "; returns", are its row in `docs/operations.md` (`make docs`).
"""

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
    """Send what is in the outbox; a fault delays one message, never the others; returns how many went out."""
    return notices.deliver(notices.claim())


@task()
def tend_notices() -> dict[str, int]:
    """Queue the reminders, class messages and digests that are due; put aside notices that are no longer true."""
    return {
        "reminded": reminders.remind() + drafts.remind(),
        "announced": announcements.release(),
        "digests": digest.send_digests(),
        "overtaken": overtaken.tend(),
    }


@task()
def sweep() -> dict[str, int]:
    """Let offers lapse, end classes, fill seats, carry applicants over to the next class, release what a crash left."""
    return moves.sweep()


@task()
def match_application(pk: int) -> int:
    """Match one application with the register; returns 0 where somebody was faster, or it is left to the sweep."""
    return moves.match(Application.objects.get(pk=pk))


@receiver(intake.to_be_matched)
def _match_soon(pk: int, **_signal: Any) -> None:
    match_application.enqueue(pk)


@task()
def tell_interested() -> int:
    """Queue the message that a class has opened, once for each subscription and class; returns how many."""
    return interest.tell_of_open_classes()


@task()
def forget_unconfirmed() -> int:
    """Drop contacts not confirmed within seven days, and counts of asks older than a day; returns how many."""
    return interest.forget()


@task()
def forget_attempts() -> int:
    """Drop refused sendings after a day, all after 90, internet addresses at midnight; returns how many rows."""
    return attempts.forget()


@task()
def expire_drafts() -> int:
    """Delete applications that were begun and not touched for 14 days; returns how many."""
    return drafts.expire()


@task()
def publish_scheduled() -> None:
    """Publish and take down the pages whose time has come."""
    call_command("publish_scheduled", verbosity=0)


@task()
def tidy() -> None:
    """Delete sessions that have ended, and results of old tasks."""
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)


@task()
def summarise_access() -> int:
    """Send the head last week's looks at persons in numbers, once a week; returns how many letters went out."""
    return summaries.send_last_week()


@task()
def seal_journal() -> int:
    """Tie the journal to the access log, so that a missing end is found; returns the row of the seal."""
    return access.seal_journal().pk


@task()
def read_register_file(pk: int) -> None:
    """Read an uploaded register file, unless somebody has cancelled it."""
    run = ImportRun.objects.filter(pk=pk).first()
    if run:
        runs.read(run)


@task()
def tend_register() -> dict[str, int]:
    """Read register files that a crash left unread; forget uploads, refused rows and undecided files after a day."""
    return runs.tend()
