"""Replace the default text of a notice with the office's own, or restore it."""

from django.db import transaction
from django.utils import timezone

from ...events import Event
from ...models import NoticeTemplate, User
from ..audit import journal


@transaction.atomic
def rewrite(event: Event, kind: str, language: str, *, subject: str, body: str, by: User) -> NoticeTemplate:
    """Save the office's own text, which replaces the default."""
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
    """Restore the default text by deleting the office's own."""
    for own in NoticeTemplate.objects.filter(event=event, channel=kind, language=language):
        journal.record(own, Event.LETTER_RESET, by=by, about=event, channel=kind, language=language)
        own.delete()
