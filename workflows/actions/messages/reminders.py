"""Queue reminders: one for each deadline or appointment, unless the resident has stopped them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ...events import Event
from ...models import Application, Notice, NoticeSettings, Stopped
from ...queries.messages.reminders import KINDS
from ...queries.messages.texts import REMINDERS
from ...rules.messages import reminders as rules
from ...rules.messages.channels import Ways, choose
from . import notices

AT_ONCE = 500


def remind() -> int:
    """Queue every reminder that is due; returns how many."""
    now = timezone.now()
    return sum(_remind(event, now) for event in KINDS)


def _remind(event: Event, now: datetime) -> int:
    """Queues one at a time, because each has its own `occasion`. The database refuses duplicates."""
    found, due = KINDS[event]
    ripe: list[Any] = [one for one in found(now)[: AT_ONCE * 4] if (at := due(one)) and at <= now]
    for one in ripe[:AT_ONCE]:
        notices.queue_once([one], event, occasion=one.until)
    return len(ripe[:AT_ONCE])


# -- Unsent forms -----------------------------------------------------------------------
def remind_of_form(key: UUID, *, saved_at: datetime, until: datetime, email: str, phone: str, language: str) -> bool:
    """Queue the single reminder of an unsent form, if it is due; returns whether it was queued.

    `key` identifies the form; `until` is when the form expires or applications close. Staff do not send these
    reminders by hand, so nothing is queued without an automatic channel. The contact is sealed, and erased once sent.
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
    """Cancel the reminder of a form that was sent or deleted, and erase the contact."""
    found = Notice.objects.filter(key=key)
    found.waiting().update(overtaken_at=timezone.now())
    found.update(contact_sealed=b"")


@transaction.atomic
def stop(application: Application) -> None:
    """Stop reminders to this person about all applications, including queued ones."""
    Stopped.objects.get_or_create(nik_index=bytes(application.nik_index))
    waiting = Notice.objects.waiting().filter(application__nik_index=application.nik_index)
    waiting.filter(event__in=REMINDERS).update(overtaken_at=timezone.now())
