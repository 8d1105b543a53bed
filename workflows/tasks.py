"""Background tasks, run by the worker (`manage.py db_worker`) and scheduled by `manage.py clock`.

The first sentence of each docstring is the task's row in `docs/operations.md` (`make docs`).
"""

from typing import Any

from django.core.management import call_command
from django.dispatch import receiver
from django_tasks import task

from .actions import interest
from .actions.applying import attempts, drafts
from .actions.audit import access, summaries
from .actions.messages import announcements, delivery, overtaken, reminders
from .exports import runs as exports
from .flows.inbox import deadlines, digest, escalation, tending
from .flows.moves import applying, appointments, awards, bulk, intake, lists
from .flows.moves import sweep as moves
from .imports.register import runs
from .models import Application, AppointmentRun, BulkRun, Export, ImportRun, Selection


@task()
def deliver_notices() -> int:
    """Send the notices waiting in the outbox; a fault delays one notice only. Returns how many were sent."""
    return delivery.deliver(delivery.claim())


@task()
def tend_notices() -> dict[str, int]:
    """Queue the reminders, announcements and digests that are due, and drop notices that are out of date."""
    return {
        "reminded": reminders.remind() + drafts.remind(),
        "announced": announcements.release(),
        "digests": digest.send_digests(),
        "overtaken": overtaken.tend(),
    }


@task()
def tend_deadlines() -> dict[str, int]:
    """Move deadlines after a change of holidays or courses, and note those that are near or past."""
    return {"moved": deadlines.move(), "escalated": escalation.escalate()}


@task()
def sweep() -> dict[str, int]:
    """Expire offers, end classes, fill free seats, move applicants to the next class and resume interrupted work."""
    return moves.sweep()


@task()
def tend_inbox() -> int:
    """Correct the rows of the inbox that differ from their tasks. Returns how many."""
    return tending.tend()


@task()
def match_application(pk: int) -> int:
    """Match one application with the register. Returns 0 if it was already matched or is left to `sweep`."""
    return applying.match(Application.objects.get(pk=pk))


@receiver(intake.ask_worker_to_match)
def _match_soon(pk: int, **_signal: Any) -> None:
    match_application.enqueue(pk)


@task()
def carry_out_selection(pk: int) -> int:
    """Decide the applications of an approved selection list. Returns how many; `sweep` goes on where it stopped."""
    return lists.carry_out(Selection.objects.select_related("batch", "approved_by").get(pk=pk))


@receiver(lists.ask_worker_to_carry_out)
def _carry_out_soon(pk: int, **_signal: Any) -> None:
    carry_out_selection.enqueue(pk)


@task()
def follow_awards(pk: int) -> int:
    """Rank a class, move its participants on, pass on kits that are free again. Returns how many; `sweep` repeats."""
    return awards.follow(pk)


@receiver(awards.ask_worker_to_follow)
def _follow_soon(pk: int, **_signal: Any) -> None:
    follow_awards.enqueue(pk)


@task()
def make_appointments(pk: int) -> int:
    """Make or move many appointments that an officer asked for. Returns how many; `sweep` goes on where it stopped."""
    return appointments.carry_out(AppointmentRun.objects.get(pk=pk))


@receiver(appointments.ask_worker_for_appointments)
def _make_appointments_soon(pk: int, **_signal: Any) -> None:
    make_appointments.enqueue(pk)


@task()
def approve_together(pk: int) -> int:
    """Approve many tasks that an officer chose. Returns how many; `sweep` goes on where it stopped."""
    return bulk.carry_out(BulkRun.objects.select_related("by").get(pk=pk))


@receiver(bulk.ask_worker_to_approve)
def _approve_soon(pk: int, **_signal: Any) -> None:
    approve_together.enqueue(pk)


@task()
def tell_interested() -> int:
    """Queue class news once per subscription when a class opens. Returns how many notices were queued."""
    return interest.tell_of_open_classes()


@task()
def forget_unconfirmed() -> int:
    """Delete contacts not confirmed within seven days, and request counts older than a day. Returns how many."""
    return interest.forget()


@task()
def forget_attempts() -> int:
    """Delete refused attempts after a day, all after 90 days, and internet addresses at midnight. Returns how many."""
    return attempts.forget()


@task()
def expire_drafts() -> int:
    """Delete drafts that were left for 14 days. Returns how many."""
    return drafts.expire()


@task()
def publish_scheduled() -> None:
    """Publish and unpublish pages as scheduled."""
    call_command("publish_scheduled", verbosity=0)


@task()
def tidy() -> None:
    """Delete expired sessions, old task results, unfinished uploads, and after 90 days the results of bulk runs."""
    bulk.forget()
    appointments.forget()
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)
    call_command("forget_uploads", verbosity=0)


@task()
def summarise_access() -> int:
    """E-mail last week's access summary to the programme heads. Returns how many messages were sent."""
    return summaries.send_last_week()


@task()
def seal_journal() -> int:
    """Seal the journal in the access log, so that missing last entries are noticed. Returns the key of the seal."""
    return access.seal_journal().pk


@task()
def read_register_file(pk: int) -> None:
    """Read an uploaded register file, unless it was deleted."""
    run = ImportRun.objects.filter(pk=pk).first()
    if run:
        runs.read(run)


@task()
def tend_register() -> dict[str, int]:
    """Resume interrupted register files; delete uploads, refused rows and undecided files after a day."""
    return runs.tend()


@task()
def write_export(pk: int) -> None:
    """Write the file of a large export, unless it was deleted."""
    export = Export.objects.filter(pk=pk).first()
    if export:
        exports.write(export)


@task()
def tend_exports() -> dict[str, int]:
    """Resume interrupted exports; delete the files of exports after a day."""
    return exports.tend()
