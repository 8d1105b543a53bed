"""Deliver queued notices: claim them, send them, and record the result."""

import smtplib
import socket
import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ...gateways import GatewayRefused, GatewayUnreachable, gateway
from ...models import Notice, NoticeSettings
from ...privacy.masking import without_contacts
from ...queries.messages.notices import whole
from ...queries.messages.texts import Texts, email, own_texts, telephone, written
from ...rules.messages.channels import rings_from
from . import overtaken

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


def claim(most: int = 50) -> list[Notice]:
    """Take up to `most` due messages for this worker alone.

    Claims expire, so messages claimed by a crashed worker are claimed again. Messages that would ring a phone wait
    until the quiet hours end.
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


def deliver(notices: Iterable[Notice]) -> int:
    """Send claimed messages; returns how many went out.

    A fault postpones only its own message. If the mail server or a gateway does not answer, the remaining messages of
    its channel are given back untried.
    """
    sent, down, texts = 0, set(), own_texts()
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


def _send(notice: Notice, texts: Texts) -> None:
    if notice.channel == Notice.Channel.EMAIL:
        email(notice, texts).send()
    else:
        text = written(notice, texts).text
        gateway(notice.channel).send(telephone(notice), text, notice.uid)


def _hold(notice: Notice) -> bool:
    """Extend the claim if it is still ours, so that it does not expire during a slow round."""
    mine = Notice.objects.filter(pk=notice.pk, claim=notice.claim, sent_at=None)
    now = timezone.now()
    return bool(mine.update(claimed_at=now, next_attempt_at=now + CLAIM_LASTS))


def _give_back(notice: Notice) -> None:
    """Make it claimable again soon; this does not count as an attempt."""
    Notice.objects.filter(pk=notice.pk, claim=notice.claim, sent_at=None).update(
        claim=None, claimed_at=None, next_attempt_at=timezone.now() + LATER, attempts=F("attempts") - 1
    )


def _postpone(notice: Notice, fault: Exception) -> None:
    """Wait twice as long after each fault. Stop after `ATTEMPTS`, or at once if the gateway refused the message."""
    now = timezone.now()
    over = notice.attempts >= ATTEMPTS or isinstance(fault, GatewayRefused)
    Notice.objects.filter(pk=notice.pk).update(
        next_attempt_at=now + timedelta(minutes=2**notice.attempts),
        failed_at=now if over else None,
        fault=without_contacts(f"{type(fault).__name__}: {fault}")[:200],
    )
