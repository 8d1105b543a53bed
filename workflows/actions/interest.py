"""Who wants to hear of a class, from the first asking to being told; and wishes for courses not yet offered."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..models import Area, Ask, Batch, Course, CourseType, Notice, Subscription, User, Wish
from ..models.applicants import mailbox
from ..models.interest import token_index
from ..privacy.crypto import blind_index
from ..rules import interest as rules
from . import journal, notices
from .refusal import Moved

Channel = Subscription.Channel
ASKS_A_DAY = 3
UNCONFIRMED_LASTS = timedelta(days=7)
AT_ONCE = 500


def code_for(about: Course | CourseType, contact: str) -> str:
    """Always the same for one contact and one course: an answer with it tells nobody whether it was asked before."""
    wish = f"{about._meta.model_name}|{about.pk}|{contact}"
    return rules.code(blind_index(wish, field="subscription.code"))


def _may_ask(contact_index: bytes) -> bool:
    """Counts this asking, unless the contact has had its number of them within a day."""
    now = timezone.now()
    # Written before it is counted, as at the door (home/door.py).
    mine = Ask.objects.create(contact_index=contact_index, at=now)
    if Ask.objects.filter(contact_index=contact_index, at__gt=now - timedelta(days=1)).count() <= ASKS_A_DAY:
        return True
    mine.delete()
    return False


def ask(about: Course | CourseType, *, channel: str, contact: str, language: str = settings.LANGUAGE_CODE) -> str:
    """Somebody wants news of `about`; returns the code that confirms a telephone.

    The same whether or not the contact is known, and beyond its asks of a day, where nothing is stored.
    """
    # A mailbox with many spellings (siti+1@...) is still one that we could fill with letters.
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
    # One letter for a form that was sent twice; where the address is on the list already, the letter says so.
    waits = one.notices.filter(event="subscription.asked", sent_at=None, failed_at=None).exists()
    if channel == Channel.EMAIL and not waits:
        notices.queue(one, "subscription.asked")


def find(token: str) -> Subscription | None:
    """Whose link this is."""
    found = Subscription.objects.select_related("course", "type")
    return found.filter(token_index=token_index(token)).first()


@transaction.atomic
def confirm(one: Subscription, *, by: User | None = None) -> None:
    """The contact is theirs: shown by the link in the letter, or to the officer `by` who got the code by WhatsApp."""
    now = timezone.now()
    if Subscription.objects.filter(pk=one.pk, confirmed_at=None).update(confirmed_at=now):
        one.confirmed_at = now
        journal.record(one, "subscription.confirmed", by=by)


@transaction.atomic
def leave(one: Subscription, *, by: User | None = None) -> None:
    """Forget the contact at once, with every message to it."""
    journal.record(one, "subscription.left", by=by)
    one.delete()


def tell_of_open_classes() -> int:
    """Queue the message of each class that has opened for each who waits for it; returns how many.

    Once a subscription and class: the database refuses a second one, from whichever worker.
    """
    told = 0
    for batch in Batch.objects.open().select_related("course"):
        while some := _tell_some(batch):
            told += some
    return told


@transaction.atomic
def _tell_some(batch: Batch) -> int:
    """Locks them: whoever leaves meanwhile is gone before or after, never in between."""
    some = list(Subscription.objects.to_tell_of(batch).select_for_update().order_by("pk")[:AT_ONCE])
    notices.queue_once(some, "subscription.opened", batch=batch)
    return len(some)


@transaction.atomic
def tick(notice: Notice, *, by: User) -> None:
    """The officer has passed the message on by hand.  Raises `Moved` where a colleague was faster."""
    one = notice.subscription
    if one is None or not Notice.objects.by_hand().filter(pk=notice.pk).update(sent_at=timezone.now()):
        raise Moved
    journal.record(one, "subscription.told", by=by, batch=notice.batch_id)


def forget() -> int:
    """Drop who never confirmed, and the counts of yesterday's askings; returns how many were dropped."""
    now = timezone.now()
    Ask.objects.filter(at__lt=now - timedelta(days=1)).delete()
    stale = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED_LASTS)
    _all, dropped = stale.delete()
    return dropped.get("workflows.Subscription", 0)


def wish(kind: str, *, district: Area, form_key: UUID) -> Wish:
    """Count a course that somebody wants.  A form that is sent twice is one wish."""
    spelling = rules.kind(kind)
    types = {rules.kind(one.name): one for one in CourseType.objects.all()}
    made, _created = Wish.objects.get_or_create(
        form_key=form_key, defaults={"kind": spelling, "type": types.get(spelling), "district": district}
    )
    return made
