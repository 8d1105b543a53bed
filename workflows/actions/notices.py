"""The outbox: queue a message with the deed, claim and send it later."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation

from ..models import Application, Notice
from ..privacy.masking import without_numbers

ATTEMPTS = 8
CLAIM_LASTS = timedelta(minutes=5)

# Every event that a resident is told of; `templates/notices/<event>.txt` holds its subject and its words.
EVENTS = frozenset(
    {
        "application.received",
        "application.correction",
        "application.interviewing",
        "application.reserve",
        "application.offered",
        "application.enrolled",
        "application.refused",
        "application.declined",
        "application.lapsed",
        "application.withdrawn",
        "interview.scheduled",
        "enrolment.completed",
        "enrolment.left",
        "award.nominated",
        "award.approved",
        "award.refused",
        "award.handed_over",
    }
)


def queue(application: Application, event: str) -> Notice:
    """Add a message to the outbox, in the transaction of the deed that it tells of."""
    if event not in EVENTS:
        raise ValueError(f"No notice is written for {event!r}.")
    now = timezone.now()
    return Notice.objects.create(application=application, event=event, queued_at=now, next_attempt_at=now)


def claim(most: int = 50) -> list[Notice]:
    """Take up to `most` due messages for this worker alone.

    A claim is a stamp that expires, so messages of a worker that died are taken again.
    """
    mine = uuid.uuid4()
    now = timezone.now()
    with transaction.atomic():
        due = Notice.objects.due().select_for_update(skip_locked=True).order_by("next_attempt_at")
        Notice.objects.filter(pk__in=list(due.values_list("pk", flat=True)[:most])).update(
            claim=mine, claimed_at=now, next_attempt_at=now + CLAIM_LASTS, attempts=F("attempts") + 1
        )
    return list(Notice.objects.filter(claim=mine).select_related("application__batch__course"))


def letter(notice: Notice) -> EmailMessage:
    """The message as it is sent: to the resident, or to the desk where the resident gave no address.

    The first line of the template is the subject. It holds no personal data.
    """
    application = notice.application
    address = application.email
    with translation.override("id"):
        context = {"application": application, "batch": application.batch, "site": settings.SITE_URL}
        text = render_to_string(f"notices/{notice.event}.txt", {**context, "for_desk": not address})
    subject, _, body = text.strip().partition("\n")
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=f"{subject.strip()} ({application.display_number})",
        body=body.strip() + "\n",
        to=[address or settings.NOTICE_DESK_EMAIL],
        headers={"Message-ID": f"<{notice.uid}@{host}>"},
    )


def deliver(notices: Iterable[Notice]) -> int:
    """Send claimed messages; returns how many went out.  A fault postpones one message, never the others."""
    sent = 0
    for notice in notices:
        try:
            letter(notice).send()
        except Exception as fault:  # whatever the mail server does, the outbox keeps the message
            _postpone(notice, fault)
        else:
            Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), fault="")
            sent += 1
    return sent


def _postpone(notice: Notice, fault: Exception) -> None:
    """Wait twice as long after each fault; give up after `ATTEMPTS`, visibly."""
    now = timezone.now()
    Notice.objects.filter(pk=notice.pk).update(
        next_attempt_at=now + timedelta(minutes=2**notice.attempts),
        failed_at=now if notice.attempts >= ATTEMPTS else None,
        fault=without_numbers(f"{type(fault).__name__}: {fault}")[:200],
    )
