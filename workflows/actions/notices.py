"""The outbox: queue a message together with the change, claim and send it later."""

import smtplib
import socket
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..events import Event
from ..gateways import GatewayRefused, GatewayUnreachable, gateway
from ..models import Announcement, Application, Batch, Notice, NoticeSettings, Subscription, User
from ..privacy.masking import without_contacts
from ..rules.channels import Ways, choose, rings_from
from . import letters, overtaken

ATTEMPTS = 8
CLAIM_LASTS = timedelta(minutes=5)
# Faults of the mail server or the gateway, not of one message: trying the next one would fail the same way.
UNREACHABLE = (
    TimeoutError,
    ConnectionRefusedError,
    socket.gaierror,
    smtplib.SMTPConnectError,
    smtplib.SMTPServerDisconnected,
    GatewayUnreachable,
)
LATER = timedelta(minutes=1)


def ways(office: NoticeSettings) -> Ways:
    return Ways(whatsapp=office.whatsapp_on, sms=office.sms_on, by_hand=office.by_hand_on)


def channel_of(application: Application, office: NoticeSettings) -> str:
    """The resident's preferred channel if the office has switched it on, else one for which they gave a contact."""
    email, phone = bool(application.email_sealed), bool(application.phone_sealed)
    return choose(ways(office), wants=application.told_by, email=email, phone=phone)


def queue(about: Application | Subscription, event: Event, *, batch: Batch | None = None) -> Notice:
    """Add a message to the outbox, in the transaction of the change that it reports.

    `batch` is the class in a message to a subscriber. Staff pass the message on if the subscriber gave a phone number.
    """
    notice = _draft(about, event, batch=batch)
    notice.save(force_insert=True)
    return notice


def queue_once(to: Iterable[Application | Subscription], event: Event, **of: Any) -> int:
    """Queue one message for each of `to`, about a `batch`, an `announcement` or an `occasion`; returns their number.

    The database skips recipients for whom another worker has queued it already.
    """
    office = NoticeSettings.current()
    made = [_draft(one, event, office=office, **of) for one in to]
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _draft(
    about: Application | Subscription,
    event: Event,
    *,
    office: NoticeSettings | None = None,
    batch: Batch | None = None,
    announcement: Announcement | None = None,
    occasion: datetime | None = None,
) -> Notice:
    if isinstance(about, Application):
        channel = channel_of(about, office or NoticeSettings.current())
        to: dict[str, Any] = {"application": about, "announcement": announcement, "occasion": occasion}
    else:
        by_phone = about.channel == Subscription.Channel.PHONE
        channel = Notice.Channel.HAND if by_phone else Notice.Channel.EMAIL
        to = {"subscription": about, "batch": batch}
    return row(event, channel, about.language, **to)


def row(event: Event, channel: str, language: str, **values: Any) -> Notice:
    """An unsaved message, due now.  Raises `ValueError` for an event that has no notice."""
    if event.notice is None:
        raise ValueError(f"{event} has no notice.")
    now = timezone.now()
    return Notice(event=event.value, channel=channel, language=language, queued_at=now, next_attempt_at=now, **values)


def queue_digest(officer: User, *, occasion: datetime, values: dict[str, int]) -> None:
    """Queue an officer's numbers of the day, at most once a day."""
    made = row(Event.STAFF_DIGEST, Notice.Channel.EMAIL, "id", officer=officer, occasion=occasion, values=values)
    Notice.objects.bulk_create([made], ignore_conflicts=True)


def told_of(occasion: datetime) -> Any:
    """The officers whose digest of this day is queued."""
    return Notice.objects.filter(event=Event.STAFF_DIGEST, occasion=occasion).values("officer")


def claim(most: int = 50) -> list[Notice]:
    """Take up to `most` due messages for this worker alone.

    A claim expires, so the messages of a dead worker are claimed again. Messages that would ring a phone wait until
    the quiet hours end.
    """
    mine, now, office = uuid.uuid4(), timezone.now(), NoticeSettings.current()
    due = Notice.objects.due()
    if rings_from(now, office.quiet_from, office.quiet_until) != now:
        due = due.exclude(channel__in=Notice.LOUD)
    with transaction.atomic():
        taken = due.select_for_update(skip_locked=True).order_by("next_attempt_at").values_list("pk", flat=True)
        Notice.objects.filter(pk__in=list(taken[:most])).update(
            claim=mine, claimed_at=now, next_attempt_at=now + CLAIM_LASTS, attempts=F("attempts") + 1
        )
    return list(whole(Notice.objects.filter(claim=mine)))


def whole(found: Any) -> Any:
    """With every row that the text of a notice needs."""
    about = ("application__batch__course", "subscription__course", "subscription__type", "batch__course")
    return found.select_related(*about, "announcement", "officer")


def deliver(notices: Iterable[Notice]) -> int:
    """Send claimed messages; returns how many went out.

    A fault postpones only its own message. If the mail server or a gateway does not answer, the remaining messages of
    its channel are given back untried.
    """
    sent, down, texts = 0, set(), letters.own_texts()
    for notice in notices:
        if notice.channel in down:
            _give_back(notice)
            continue
        if not _hold(notice):
            continue
        try:
            if overtaken.put_aside(notice):
                continue
            _send(notice, texts)
        except Exception as fault:  # whatever the mail server does, the outbox keeps the message
            _postpone(notice, fault)
            if isinstance(fault, UNREACHABLE):
                down.add(notice.channel)
        else:
            Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), fault="", contact_sealed=b"")
            sent += 1
    return sent


def _send(notice: Notice, texts: letters.Texts) -> None:
    if notice.channel == Notice.Channel.EMAIL:
        letters.email(notice, texts).send()
    else:
        text = letters.written(notice, texts).text
        gateway(notice.channel).send(letters.telephone(notice), text, notice.uid)


def _hold(notice: Notice) -> bool:
    """Extend the claim if it is still ours: a slow round must not outlast it."""
    mine = Notice.objects.filter(pk=notice.pk, claim=notice.claim, sent_at=None)
    now = timezone.now()
    return bool(mine.update(claimed_at=now, next_attempt_at=now + CLAIM_LASTS))


def _give_back(notice: Notice) -> None:
    """Make it claimable again soon; this does not count as an attempt."""
    Notice.objects.filter(pk=notice.pk, claim=notice.claim, sent_at=None).update(
        claim=None, claimed_at=None, next_attempt_at=timezone.now() + LATER, attempts=F("attempts") - 1
    )


def _postpone(notice: Notice, fault: Exception) -> None:
    """Wait twice as long after each fault; give up after `ATTEMPTS`, or at once if the gateway refused it."""
    now = timezone.now()
    over = notice.attempts >= ATTEMPTS or isinstance(fault, GatewayRefused)
    Notice.objects.filter(pk=notice.pk).update(
        next_attempt_at=now + timedelta(minutes=2**notice.attempts),
        failed_at=now if over else None,
        fault=without_contacts(f"{type(fault).__name__}: {fault}")[:200],
    )
