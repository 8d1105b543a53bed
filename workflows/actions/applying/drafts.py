"""Unsent applications: create a draft, save it page by page, remind the resident, and delete it.

Nothing here is journalled: no application exists yet, and a deleted draft must leave no trace.
"""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ...in_a_row import part
from ...models import Application, Batch, Draft
from ...models.applying.drafts import LASTS
from ...rules.messages import reminders as rules
from ...rules.messages.reminders import DRAFT_RESTS
from ..messages import reminders

AT_ONCE = 500


@part()
def begin(batch: Batch | None = None, *, language: str = settings.LANGUAGE_CODE) -> Draft:
    """Create an empty draft. The class can be chosen later."""
    draft = Draft(batch=batch, language=language)
    draft.write({}, {})
    draft.save(force_insert=True)
    return draft


@part()
def save(draft: Draft, page: str, typed: Mapping[str, str], *, contact: Mapping[str, str] | None = None) -> None:
    """Save the answers of one page, valid or not, and leave the other pages unchanged.

    Reads the row under its lock, so that two tabs do not overwrite each other's pages. Does nothing once it is sent.
    """
    now = Draft.objects.select_for_update().filter(pk=draft.pk, application=None).first()
    if now is None:
        return
    now.write({**now.answers, page: dict(typed)}, dict(now.contact if contact is None else contact))
    now.saved_at = timezone.now()
    now.save(update_fields=["content_sealed", "saved_at"])
    draft.content_sealed, draft.saved_at, draft.batch_id = now.content_sealed, now.saved_at, now.batch_id


@part()
def choose(draft: Draft, batch: Batch) -> None:
    """Set the class of a draft and keep its answers."""
    draft.batch, draft.saved_at = batch, timezone.now()
    Draft.objects.unsent().filter(pk=draft.pk).update(batch=batch, saved_at=draft.saved_at)


@transaction.atomic(savepoint=False)
def close(draft: Draft, application: Application) -> None:
    """Link a draft to its new application and erase its answers, which are now stored there."""
    if draft.reminded_at:
        reminders.forget_form(draft.form_key)
    draft.application, draft.sent_at, draft.content_sealed = application, application.submitted_at, b""
    Draft.objects.filter(pk=draft.pk).update(
        application=application, sent_at=draft.sent_at, content_sealed=draft.content_sealed
    )


@part()
def forget(draft: Draft) -> None:
    """Delete a draft with all its answers at once. An application made from it stays."""
    key = draft.form_key
    draft.delete()  # waits if the clock is writing a reminder right now
    reminders.forget_form(key)


def remind() -> int:
    """Queue the single reminder of each draft that was left alone and can still be sent; returns how many."""
    now = timezone.now()
    rested = Draft.objects.kept().unsent().filter(reminded_at=None, saved_at__lte=now - DRAFT_RESTS)
    open_still = rested.filter(Q(batch=None) | Q(batch__closes_at__gt=now)).select_related("batch").order_by("saved_at")
    return sum(_remind(draft, now) for draft in open_still[:AT_ONCE])


@part()
def _remind(draft: Draft, now: datetime) -> bool:
    """Marks the draft even if no automatic channel reaches its contact, so that it is not checked every minute."""
    until = draft.continue_by
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
    """Delete drafts that were not saved for 14 days; returns how many."""
    dropped = 0
    old = Draft.objects.filter(saved_at__lte=timezone.now() - LASTS)
    while stale := list(old.values_list("pk", "form_key")[:AT_ONCE]):
        gone = [pk for pk, _key in stale]
        # A draft that was saved in the meantime stays.
        Draft.objects.filter(pk__in=gone, saved_at__lte=timezone.now() - LASTS).delete()
        for _pk, key in stale:
            if not Draft.objects.filter(form_key=key).exists():
                reminders.forget_form(key)
        dropped += len(gone)
    return dropped
