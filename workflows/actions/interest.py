"""Subscriptions to class news, from request to notice, and suggestions for new courses."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from ..events import Event
from ..models import Area, Ask, Batch, Course, CourseType, Notice, Subscription, User, Wish
from ..models.applying.applicants import mailbox
from ..privacy.crypto import blind_index
from ..queries.interest import code_for
from ..rules import interest as rules
from .audit import journal
from .messages import notices
from .refusal import Moved

Channel = Subscription.Channel
ASKS_A_DAY = 3
UNCONFIRMED_LASTS = timedelta(days=7)
AT_ONCE = 500


def _may_ask(contact_index: bytes) -> bool:
    """Count this request, unless the contact has reached its daily limit."""
    now = timezone.now()
    # Save before counting, so that simultaneous requests see each other (as in home/status/door.py).
    mine = Ask.objects.create(contact_index=contact_index, at=now)
    if Ask.objects.filter(contact_index=contact_index, at__gt=now - timedelta(days=1)).count() <= ASKS_A_DAY:
        return True
    mine.delete()
    return False


def ask(about: Course | CourseType, *, channel: str, contact: str, language: str = settings.LANGUAGE_CODE) -> str:
    """Subscribe a contact to news of `about`. Returns the code that confirms a phone number.

    The result is the same if the contact is already subscribed or over its daily limit, when nothing is stored.
    """
    # Count by mailbox: spellings like siti+1@... must not allow flooding it.
    if _may_ask(blind_index(mailbox(contact), field="contact")):
        _remember(about, channel=channel, contact=contact, language=language)
    return code_for(about, contact)


@transaction.atomic
def _remember(about: Course | CourseType, *, channel: str, contact: str, language: str) -> None:
    named = {"course" if isinstance(about, Course) else "type": about}
    new: dict[str, Any] = {"contact": contact, "channel": channel, "language": language}
    one, created = Subscription.objects.get_or_create(
        **named,
        contact_index=blind_index(contact, field="contact"),
        defaults={**new, "code": code_for(about, contact)},
    )
    if not created and one.confirmed_at is None:
        Subscription.objects.filter(pk=one.pk).update(asked_at=timezone.now())
    # Only one e-mail if the form is submitted twice. It says so if the address is already subscribed.
    waits = one.notices.filter(event=Event.SUBSCRIPTION_ASKED, sent_at=None, failed_at=None).exists()
    if channel == Channel.EMAIL and not waits:
        notices.queue(one, Event.SUBSCRIPTION_ASKED)


@transaction.atomic
def confirm(one: Subscription, *, by: User | None = None) -> None:
    """Confirm a subscription: through the e-mail link, or `by` the officer who received the code on WhatsApp."""
    now = timezone.now()
    if Subscription.objects.filter(pk=one.pk, confirmed_at=None).update(confirmed_at=now):
        one.confirmed_at = now
        journal.record(one, Event.SUBSCRIPTION_CONFIRMED, by=by)


@transaction.atomic
def leave(one: Subscription, *, by: User | None = None) -> None:
    """Delete a subscription immediately, with all notices to it."""
    journal.record(one, Event.SUBSCRIPTION_LEFT, by=by)
    one.delete()


def tell_of_open_classes() -> int:
    """Queue a notice for each subscriber when a class opens. Returns how many were queued.

    At most one per subscription and class (unique constraint). None about a class that the website does not show.
    """
    told, shown = 0, import_string(settings.SHOWN_CLASSES)
    for batch in shown(Batch.objects.open()).select_related("course"):
        while some := _tell_some(batch):
            told += some
    return told


@transaction.atomic
def _tell_some(batch: Batch) -> int:
    """Queue one batch of notices. Locks the subscriptions, so that none is cancelled halfway."""
    some = list(Subscription.objects.to_tell_of(batch).select_for_update().order_by("pk")[:AT_ONCE])
    notices.queue_once(some, Event.SUBSCRIPTION_OPENED, batch=batch)
    return len(some)


@transaction.atomic
def tick(notice: Notice, *, by: User) -> None:
    """Mark a notice as sent by hand. Raises `Moved` if a colleague was faster."""
    one = notice.subscription
    if one is None or not Notice.objects.by_hand().filter(pk=notice.pk).update(sent_at=timezone.now()):
        raise Moved
    journal.record(one, Event.SUBSCRIPTION_TOLD, by=by, batch=notice.batch_id)


def forget() -> int:
    """Delete unconfirmed subscriptions and old request counts. Returns the number of subscriptions."""
    now = timezone.now()
    Ask.objects.filter(at__lt=now - timedelta(days=1)).delete()
    stale = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED_LASTS)
    _all, dropped = stale.delete()
    return dropped.get("workflows.Subscription", 0)


def wish(kind: str, *, district: Area, form_key: UUID) -> Wish:
    """Save a course suggestion. A repeated submission is ignored."""
    spelling = rules.kind(kind)
    types = {rules.kind(name): one for one in CourseType.objects.all() for name in (one.name, one.name_en) if name}
    made, _created = Wish.objects.get_or_create(
        form_key=form_key, defaults={"kind": spelling, "type": types.get(spelling), "district": district}
    )
    return made
