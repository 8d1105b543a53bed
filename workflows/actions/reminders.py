"""Reminders by the clock: once for each deadline or appointment, unless the resident stopped them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from ..events import Event
from ..models import Application, Interview, Notice, NoticeSettings, Step, Stopped
from ..rules import reminders as rules
from ..rules.channels import Ways, choose
from . import notices

Status = Application.Status
# No reminder is sent earlier than this, so later deadlines need not be loaded.
AHEAD = timedelta(days=3)
AT_ONCE = 500


def _about(field: str, event: Event, now: datetime) -> QuerySet[Application]:
    """Applications whose `field` is near, still to be reminded, and not stopped by the resident."""
    had = Notice.objects.filter(application=OuterRef("pk"), event=event, occasion=OuterRef(field))
    unwanted = Stopped.objects.filter(nik_index=OuterRef("nik_index"))
    soon = Application.objects.filter(**{f"{field}__gt": now, f"{field}__lte": now + AHEAD})
    return soon.filter(~Exists(had), ~Exists(unwanted)).annotate(until=F(field)).order_by("until", "pk")


def _offers(now: datetime) -> QuerySet[Application]:
    return _about("answer_by", Event.REMINDER_OFFER, now).filter(status=Status.OFFERED)


def _corrections(now: datetime) -> QuerySet[Application]:
    return _about("step_due", Event.REMINDER_CORRECTION, now).filter(status=Status.CORRECTION)


def _interviews(now: datetime) -> QuerySet[Application]:
    last = Interview.objects.filter(application=OuterRef("pk")).order_by("-pk").values("at")[:1]
    found = Application.objects.filter(step=Step.INTERVIEW).annotate(talk=Subquery(last))
    had = Notice.objects.filter(application=OuterRef("pk"), event=Event.REMINDER_INTERVIEW, occasion=OuterRef("talk"))
    unwanted = Stopped.objects.filter(nik_index=OuterRef("nik_index"))
    soon = found.filter(~Exists(had), ~Exists(unwanted), talk__gt=now, talk__lte=now + AHEAD)
    return soon.annotate(until=F("talk")).order_by("until", "pk")


def _by_deadline(one: Any) -> datetime | None:
    return rules.before(one.until, since=one.step_since or one.submitted_at)


def _by_interview(one: Any) -> datetime | None:
    return rules.of_interview(one.until, since=one.step_since or one.submitted_at)


KINDS: dict[Event, tuple[Callable[[datetime], QuerySet[Application]], Callable[[Any], datetime | None]]] = {
    Event.REMINDER_OFFER: (_offers, _by_deadline),
    Event.REMINDER_CORRECTION: (_corrections, _by_deadline),
    Event.REMINDER_INTERVIEW: (_interviews, _by_interview),
}


def remind() -> int:
    """Queue every reminder that is due; returns how many."""
    now = timezone.now()
    return sum(_remind(event, now) for event in KINDS)


def _remind(event: Event, now: datetime) -> int:
    """Queued one by one, as each has its own time; the database refuses duplicates."""
    found, due = KINDS[event]
    ripe: list[Any] = [one for one in found(now)[: AT_ONCE * 4] if (at := due(one)) and at <= now]
    for one in ripe[:AT_ONCE]:
        notices.queue_once([one], event, occasion=one.until)
    return len(ripe[:AT_ONCE])


# -- Unsent forms -----------------------------------------------------------------------
def remind_of_form(key: UUID, *, saved_at: datetime, until: datetime, email: str, phone: str, language: str) -> bool:
    """Queue the single reminder of an unsent form, if it is due; returns whether it was queued.

    `key` is the form's own; `until` is when the form or the time to apply ends. Staff do not pass on reminders of
    unsent forms, so nothing is queued without an automatic channel. The contact is sealed, and deleted once sent.
    """
    due = rules.of_draft(saved_at, until=until)
    if due is None or timezone.now() < due:
        return False
    office = NoticeSettings.current()
    machines = Ways(whatsapp=office.whatsapp_on, sms=office.sms_on)
    channel = choose(machines, wants="", email=bool(email), phone=bool(phone))
    contact = email if channel == Notice.Channel.EMAIL else phone
    if not contact:
        return False
    made = notices.row(Event.REMINDER_DRAFT, channel, language, key=key)
    made.contact = contact
    Notice.objects.bulk_create([made], ignore_conflicts=True)
    return True


def forget_form(key: UUID) -> None:
    """The form was sent or deleted: cancel its reminder and delete the contact."""
    found = Notice.objects.filter(key=key)
    found.waiting().update(overtaken_at=timezone.now())
    found.update(contact_sealed=b"")
