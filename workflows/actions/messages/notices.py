"""The outbox: queue a notice in the transaction of the change it reports. `delivery` sends it later."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.utils import timezone

from ...events import Event
from ...models import Announcement, Application, Batch, Notice, NoticeSettings, Subscription, User
from ...queries.messages.channels import channel_of, ways
from ...rules.messages.channels import choose

_held: ContextVar[tuple[Application, datetime] | None] = ContextVar("held", default=None)


@contextmanager
def held(application: Application, until: datetime) -> Iterator[None]:
    """Within, what is queued to this applicant waits until then."""
    token = _held.set((application, until))
    try:
        yield
    finally:
        _held.reset(token)


def queue(
    about: Application | Subscription,
    event: Event,
    *,
    batch: Batch | None = None,
    values: Mapping[str, int] | None = None,
) -> Notice:
    """Add a notice to the outbox.

    `batch` is the class in a notice to a subscriber. Staff send it by hand if the subscriber gave a phone number.
    `values` are keys of what the text is about, such as a lesson.
    """
    notice = _draft(about, event, batch=batch)
    notice.values = dict(values or {})
    notice.save(force_insert=True)
    return notice


def warn(application: Application, event: Event, *, phone_too: bool = False) -> None:
    """Queue a notice to the applicant's contact of this moment, because someone else may act in their name.

    It goes to the e-mail address if there is one; to the phone if there is none, or `phone_too`. Changing the contact
    before it is sent does not redirect it.
    """
    if application.email:
        _queue_sealed(application, event, contact=application.email, channel=Notice.Channel.EMAIL)
    if phone_too or not application.email:
        wants = "" if application.told_by == Application.Told.LETTER else application.told_by
        channel = choose(ways(NoticeSettings.current()), wants=wants, email=False, phone=True)
        _queue_sealed(application, event, contact=application.phone, channel=channel)


def _queue_sealed(application: Application, event: Event, *, contact: str, channel: str) -> None:
    """The contact is sealed in the notice, and erased once sent."""
    notice = row(event, channel, application.language, application=application)
    notice.contact = contact
    notice.save(force_insert=True)


def queue_once(to: Iterable[Application | Subscription], event: Event, **of: Any) -> int:
    """Queue one notice for each of `to`, about a `batch`, an `announcement` or an `occasion`; returns their number.

    The database skips recipients for whom it is already queued.
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
    """An unsaved notice, due now.  Raises `ValueError` for an event that has no notice."""
    if event.notice is None:
        raise ValueError(f"{event} has no notice.")
    now, about = timezone.now(), values.get("application")
    to_hold = _held.get()
    until = to_hold[1] if to_hold and to_hold[0] == about else None
    times = {"queued_at": now, "next_attempt_at": until or now, "not_before": until}
    return Notice(event=event.value, channel=channel, language=language, **times, **values)


def queue_digest(officer: User, *, occasion: datetime, values: dict[str, int]) -> None:
    """Queue an officer's daily digest, at most once a day."""
    made = row(Event.STAFF_DIGEST, Notice.Channel.EMAIL, "id", officer=officer, occasion=occasion, values=values)
    Notice.objects.bulk_create([made], ignore_conflicts=True)
