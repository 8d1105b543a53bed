"""Unsent applications: begun, kept page by page, forgotten.

Nothing of this is journalled: nobody has applied yet, and what is forgotten leaves no trace.
"""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ...models import Application, Batch, Draft
from ...models.applying.drafts import LASTS
from ...rules.messages import reminders as rules
from ...rules.messages.reminders import DRAFT_RESTS
from ..messages import reminders

AT_ONCE = 500


@transaction.atomic
def begin(batch: Batch | None = None, *, language: str = settings.LANGUAGE_CODE) -> Draft:
    """An empty draft, for a class or for none yet."""
    draft = Draft(batch=batch, language=language)
    draft.write({}, {})
    draft.save(force_insert=True)
    return draft


@transaction.atomic
def save(draft: Draft, page: str, typed: Mapping[str, str], *, contact: Mapping[str, str] | None = None) -> None:
    """Keep what was typed on one page, right or wrong, and leave all other pages as they are.

    Reads the row under its lock: two tabs on two pages lose nothing of each other. What was sent is not touched.
    """
    now = Draft.objects.select_for_update().filter(pk=draft.pk, application=None).first()
    if now is None:
        return
    now.write({**now.answers, page: dict(typed)}, dict(now.contact if contact is None else contact))
    now.saved_at = timezone.now()
    now.save(update_fields=["content_sealed", "saved_at"])
    draft.content_sealed, draft.saved_at, draft.batch_id = now.content_sealed, now.saved_at, now.batch_id


@transaction.atomic
def choose(draft: Draft, batch: Batch) -> None:
    """Apply for this class with the answers that are there."""
    draft.batch, draft.saved_at = batch, timezone.now()
    Draft.objects.unsent().filter(pk=draft.pk).update(batch=batch, saved_at=draft.saved_at)


@transaction.atomic(savepoint=False)
def close(draft: Draft, application: Application) -> None:
    """It has become an application: what was typed is kept there, and here no longer."""
    if draft.reminded_at:
        reminders.forget_form(draft.form_key)
    draft.application, draft.sent_at, draft.content_sealed = application, application.submitted_at, b""
    Draft.objects.filter(pk=draft.pk).update(
        application=application, sent_at=draft.sent_at, content_sealed=draft.content_sealed
    )


@transaction.atomic
def forget(draft: Draft) -> None:
    """Everything that was typed, at once; an application that was made of it stays."""
    key = draft.form_key
    draft.delete()  # waits for the clock, if it is just writing a reminder
    reminders.forget_form(key)


def remind() -> int:
    """Queue the one reminder of each form that has rested and can still be sent; returns how many."""
    now = timezone.now()
    rested = Draft.objects.kept().unsent().filter(reminded_at=None, saved_at__lte=now - DRAFT_RESTS)
    open_still = rested.filter(Q(batch=None) | Q(batch__closes_at__gt=now)).select_related("batch").order_by("saved_at")
    return sum(_remind(draft, now) for draft in open_still[:AT_ONCE])


@transaction.atomic
def _remind(draft: Draft, now: datetime) -> bool:
    """Marks the draft also where no machine reaches its contact: it is not looked at every minute."""
    until = min(draft.expires_at, draft.batch.closes_at) if draft.batch else draft.expires_at
    due = rules.of_draft(draft.saved_at, until=until)
    if due and now < due:
        return False
    if not Draft.objects.unsent().filter(pk=draft.pk, reminded_at=None).update(reminded_at=now):
        return False
    return reminders.remind_of_form(
        draft.form_key,
        saved_at=draft.saved_at,
        until=until,
        email=draft.contact.get("email", ""),
        phone=draft.contact.get("phone", ""),
        language=draft.language,
    )


def expire() -> int:
    """Drop those that nobody has gone on with for 14 days; returns how many."""
    dropped = 0
    old = Draft.objects.filter(saved_at__lte=timezone.now() - LASTS)
    while stale := list(old.values_list("pk", "form_key")[:AT_ONCE]):
        gone = [pk for pk, _key in stale]
        # Whoever saves a page meanwhile keeps it.
        Draft.objects.filter(pk__in=gone, saved_at__lte=timezone.now() - LASTS).delete()
        for _pk, key in stale:
            if not Draft.objects.filter(form_key=key).exists():
                reminders.forget_form(key)
        dropped += len(gone)
    return dropped
