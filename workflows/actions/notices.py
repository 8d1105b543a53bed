"""The outbox: queue a message with the deed, claim and send it later."""

import smtplib
import socket
import uuid
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from ..models import Application, Award, Batch, Notice, Step, Subscription
from ..privacy.masking import without_numbers

ATTEMPTS = 8
CLAIM_LASTS = timedelta(minutes=5)
# Faults of the mail server, not of one message: the others would only wait for the same.
UNREACHABLE = (
    TimeoutError,
    ConnectionRefusedError,
    socket.gaierror,
    smtplib.SMTPConnectError,
    smtplib.SMTPServerDisconnected,
)
LATER = timedelta(minutes=1)

# Every event that a resident is told of; `templates/notices/<event>.txt` holds its subject and its words.
EVENTS = frozenset(
    {
        "application.received",
        "application.correction",
        "application.interviewing",
        "application.parked",
        "application.reserve",
        "application.offered",
        "application.enrolled",
        "application.refused",
        "application.declined",
        "application.lapsed",
        "application.withdrawn",
        "interview.open",
        "interview.scheduled",
        "inquiry.answered",
        "request.answered",
        "enrolment.completed",
        "enrolment.left",
        "award.nominated",
        "award.approved",
        "award.refused",
        "award.handed_over",
    }
)
# What somebody is told who wants news of classes and has not applied.
INTEREST_EVENTS = frozenset({"subscription.asked", "subscription.opened"})

Status = Application.Status

# What asks something of the resident, or says what comes next, is true for a while. It is written when it is sent, from
# what is so then; where that is over it is not sent at all. What is not listed tells of something that stays.
STILL_TRUE: dict[str, Callable[[Application], bool]] = {
    "application.correction": lambda one: one.status == Status.CORRECTION,
    "application.interviewing": lambda one: one.step == Step.SCHEDULE_INTERVIEW,
    "interview.open": lambda one: one.step == Step.SCHEDULE_INTERVIEW,
    "interview.scheduled": lambda one: one.step == Step.INTERVIEW,
    "application.parked": lambda one: one.step == Step.AWAIT_REGISTER,
    "application.reserve": lambda one: one.step == Step.AWAIT_SEAT,
    "application.offered": lambda one: one.status == Status.OFFERED,
    "application.enrolled": lambda one: one.step == Step.AWAIT_CLASS_END,
    "award.nominated": lambda one: one.enrolment.award.status == Award.Status.NOMINATED,
    "award.approved": lambda one: one.enrolment.award.status == Award.Status.APPROVED,
}


def queue(about: Application | Subscription, event: str, *, batch: Batch | None = None) -> Notice:
    """Add a message to the outbox, in the transaction of the deed that it tells of.

    `batch` is the class of a message to a subscriber. Where they gave a telephone number, the desk passes it on.
    """
    notice = _draft(about, event, batch)
    notice.save(force_insert=True)
    return notice


def queue_once(subscriptions: Iterable[Subscription], event: str, *, batch: Batch) -> None:
    """The message of a class to many.  Whoever has it already, from another worker, is passed over."""
    Notice.objects.bulk_create([_draft(one, event, batch) for one in subscriptions], ignore_conflicts=True)


def _draft(about: Application | Subscription, event: str, batch: Batch | None) -> Notice:
    if event not in EVENTS | INTEREST_EVENTS:
        raise ValueError(f"No notice is written for {event!r}.")
    now = timezone.now()
    to = {"application": about} if isinstance(about, Application) else {"subscription": about, "batch": batch}
    by_phone = isinstance(about, Subscription) and about.channel == Subscription.Channel.PHONE
    channel = Notice.Channel.HAND if by_phone else Notice.Channel.EMAIL
    return Notice(**to, channel=channel, event=event, queued_at=now, next_attempt_at=now)


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
    return list(
        Notice.objects.filter(claim=mine).select_related(
            "application__batch__course", "subscription__course", "subscription__type", "batch__course"
        )
    )


def letter(notice: Notice) -> EmailMessage:
    """The message as it is sent.  The first line of its template is the subject; it holds no personal data."""
    message = _to_applicant(notice, notice.application) if notice.application else _to_subscriber(notice)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message.extra_headers["Message-ID"] = f"<{notice.uid}@{host}>"
    return message


def _to_applicant(notice: Notice, application: Application) -> EmailMessage:
    """To the resident, or to the desk where the resident gave no address."""
    address = application.email
    with translation.override("id"):
        context = {"application": application, "batch": application.batch, "site": settings.SITE_URL}
        text = render_to_string(f"notices/{notice.event}.txt", {**context, "for_desk": not address})
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(
        subject=f"{subject.strip()} ({application.display_number})",
        body=body.strip() + "\n",
        to=[address or settings.NOTICE_DESK_EMAIL],
    )


def news(notice: Notice) -> tuple[str, str, str]:
    """Subject and words for a subscriber in their language, and the link by which they leave."""
    one = notice.subscription
    if one is None:
        raise ValueError("This notice is about an application.")
    with translation.override(one.language):
        leave = f"{settings.SITE_URL}{reverse('interest_leave', args=[one.token])}"
        shown = {"subscription": one, "batch": notice.batch, "site": settings.SITE_URL, "leave": leave}
        text = render_to_string(f"notices/{notice.event}.txt", shown)
    subject, _, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n", leave


def _to_subscriber(notice: Notice) -> EmailMessage:
    """With the headers by which a mail program offers to leave in one click (RFC 8058)."""
    subject, body, leave = news(notice)
    headers = {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    to = [notice.subscription.contact] if notice.subscription else []
    return EmailMessage(subject=subject, body=body, to=to, headers=headers)


def deliver(notices: Iterable[Notice]) -> int:
    """Send claimed messages; returns how many went out.

    A fault postpones one message, never the others. Where the mail server itself does not answer, the others are
    given back untried.
    """
    sent, waiting = 0, list(notices)
    while waiting:
        notice = waiting.pop(0)
        if not _hold(notice) or _is_overtaken(notice):
            continue
        try:
            letter(notice).send()
        except Exception as fault:  # whatever the mail server does, the outbox keeps the message
            _postpone(notice, fault)
            if isinstance(fault, UNREACHABLE):
                _give_back(waiting)
                break
        else:
            Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), fault="")
            sent += 1
    return sent


def _hold(notice: Notice) -> bool:
    """Is it still ours to send?  Then for a while more: a slow round must not outlast its claim."""
    mine = Notice.objects.filter(pk=notice.pk, claim=notice.claim, sent_at=None)
    now = timezone.now()
    return bool(mine.update(claimed_at=now, next_attempt_at=now + CLAIM_LASTS))


def _is_overtaken(notice: Notice) -> bool:
    """Is what it says no longer so, or said again since?  Then it is put aside, visibly."""
    if notice.application_id is None:
        over = notice.batch is not None and not notice.batch.is_open()
    else:
        over = _is_over(notice, Application.objects.get(pk=notice.application_id))
    if not over:
        return False
    Notice.objects.filter(pk=notice.pk).update(overtaken_at=timezone.now(), claim=None)
    return True


def _is_over(notice: Notice, application: Application) -> bool:
    still_true = STILL_TRUE.get(notice.event)
    if still_true is None:
        return False
    again = Notice.objects.filter(application=application, event=notice.event, pk__gt=notice.pk)
    return not still_true(application) or again.exists()


def _give_back(notices: list[Notice]) -> None:
    """To be claimed again soon; they were not tried."""
    for notice in notices:
        Notice.objects.filter(pk=notice.pk, claim=notice.claim, sent_at=None).update(
            claim=None, claimed_at=None, next_attempt_at=timezone.now() + LATER, attempts=F("attempts") - 1
        )


def _postpone(notice: Notice, fault: Exception) -> None:
    """Wait twice as long after each fault; give up after `ATTEMPTS`, visibly."""
    now = timezone.now()
    Notice.objects.filter(pk=notice.pk).update(
        next_attempt_at=now + timedelta(minutes=2**notice.attempts),
        failed_at=now if notice.attempts >= ATTEMPTS else None,
        fault=without_numbers(f"{type(fault).__name__}: {fault}")[:200],
    )
