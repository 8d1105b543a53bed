"""Unsent applications: begun, kept page by page, forgotten.

Nothing of this is journalled: nobody has applied yet, and what is forgotten leaves no trace.
"""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..models import Application, Batch, Draft
from ..models.drafts import LASTS

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


@transaction.atomic
def close(draft: Draft, application: Application) -> None:
    """It has become an application: what was typed is kept there, and here no longer."""
    draft.application, draft.sent_at, draft.content_sealed = application, application.submitted_at, b""
    Draft.objects.filter(pk=draft.pk).update(
        application=application, sent_at=draft.sent_at, content_sealed=draft.content_sealed
    )


def forget(draft: Draft) -> None:
    """Everything that was typed, at once; an application that was made of it stays."""
    draft.delete()


def expire() -> int:
    """Drop those that nobody has gone on with for 14 days; returns how many."""
    dropped = 0
    while stale := list(Draft.objects.filter(saved_at__lte=timezone.now() - LASTS).values_list("pk")[:AT_ONCE]):
        gone = [pk for (pk,) in stale]
        # Whoever saves a page meanwhile keeps it.
        Draft.objects.filter(pk__in=gone, saved_at__lte=timezone.now() - LASTS).delete()
        dropped += len(gone)
    return dropped
