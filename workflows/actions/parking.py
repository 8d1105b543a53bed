"""The way out for whom the register does not speak for: a letter to the desk, and waiting for the next register."""

from django.db import transaction
from django.utils import timezone

from ..events import Event
from ..models import Application, User
from ..rules import eligibility
from ..rules.verdict import Verdict
from . import courses, decisions, journal, notices
from .refusal import Moved, require


def may_wait(application: Application) -> Verdict:
    """Is it the register that speaks against this application, so that a newer one can help?"""
    last = application.checks.first()
    return eligibility.may_wait(last.results.values_list("kind", "answer") if last else [])


@transaction.atomic
def park(application: Application, *, by: User, note: str = "") -> None:
    """Let the application wait for the next register, which may say something else of this person."""
    courses.require_running(application.batch)
    require(may_wait(application))
    now = timezone.now()
    waiting = Application.objects.filter(pk=application.pk, status=Application.Status.RECEIVED, parked_at=None)
    if not waiting.update(parked_at=now):
        raise Moved
    application.parked_at = now
    entry = journal.record(application, Event.PARKED, by=by)
    decisions.explain(application, entry, note=note, check_run=application.checks.first())
    notices.queue(application, Event.PARKED)


@transaction.atomic
def unpark(application: Application, *, newer: bool) -> None:
    """Back to the officer: because there is a newer register, or because the time is over or the class has ended."""
    if not Application.objects.filter(pk=application.pk, parked_at__isnull=False).update(parked_at=None):
        raise Moved
    application.parked_at = None
    journal.record(application, Event.UNPARKED, by=None, newer=newer)


@transaction.atomic
def refer(application: Application, *, by: User) -> None:
    """A letter of referral is printed.  Raises `Refusal` where the register says nothing against the application."""
    require(may_wait(application))
    journal.record(application, Event.REFERRED, by=by)
