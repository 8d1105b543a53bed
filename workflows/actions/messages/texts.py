"""Rewrite the text of a notice, or go back to the one we ship."""

from django.db import transaction
from django.utils import timezone

from ...events import Event
from ...models import NoticeTemplate, User
from ..audit import journal


# -- Texts of the office --------------------------------------------------------------------------
@transaction.atomic
def rewrite(event: Event, kind: str, language: str, *, subject: str, body: str, by: User) -> NoticeTemplate:
    """Replace the shipped text by the office's own."""
    own, _made = NoticeTemplate.objects.update_or_create(
        event=event,
        channel=kind,
        language=language,
        defaults={"subject": subject, "body": body, "changed_at": timezone.now(), "changed_by": by},
    )
    journal.record(own, Event.LETTER_CHANGED, by=by, about=event, channel=kind, language=language)
    return own


@transaction.atomic
def reset(event: Event, kind: str, language: str, *, by: User) -> None:
    """Go back to the shipped text, if the office has one of its own."""
    for own in NoticeTemplate.objects.filter(event=event, channel=kind, language=language):
        journal.record(own, Event.LETTER_RESET, by=by, about=event, channel=kind, language=language)
        own.delete()
