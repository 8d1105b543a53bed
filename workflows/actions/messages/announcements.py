"""Announcements to a whole class: save a draft, hold it for ten minutes, cancel it or queue its notices."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Announcement, Batch, User
from ...queries.messages.announcements import audience
from ..audit import journal
from ..refusal import Moved, Refusal
from . import notices

HOLD = timedelta(minutes=10)


def write(
    batch: Batch,
    *,
    by: User,
    to: str,
    subject: str,
    body: str,
    subject_en: str = "",
    body_en: str = "",
    instead_of: Announcement | None = None,
) -> Announcement:
    """Save a draft; nothing is sent.  `instead_of` is an existing draft to overwrite.

    Give both English parts or neither: without them, everyone reads the Indonesian text.
    """
    kept = instead_of or Announcement(batch=batch, made_by=by)
    if not kept.is_draft:
        raise Moved
    kept.audience, kept.made_by = to, by
    kept.subject, kept.body, kept.subject_en, kept.body_en = subject, body, subject_en, body_en
    kept.save()
    return kept


@transaction.atomic
def hold(announcement: Announcement, *, by: User) -> None:
    """Send in ten minutes unless cancelled.  Raises `Refusal` if it has no recipients."""
    if not audience(announcement).exists():
        raise Refusal(_("There is no one to receive this message yet. Choose another group, or wait."))
    draft = Announcement.objects.filter(pk=announcement.pk, goes_at=None, cancelled_at=None)
    if not draft.update(goes_at=timezone.now() + HOLD):
        raise Moved
    journal.record(announcement, Event.ANNOUNCEMENT_HELD, by=by, batch=announcement.batch_id)


@transaction.atomic
def call_back(announcement: Announcement, *, by: User) -> None:
    """Cancel an announcement on hold.  Raises `Moved` if it has already been queued."""
    waiting = Announcement.objects.filter(pk=announcement.pk, released_at=None, cancelled_at=None)
    if not waiting.update(cancelled_at=timezone.now(), cancelled_by=by):
        raise Moved
    journal.record(announcement, Event.ANNOUNCEMENT_CANCELLED, by=by, batch=announcement.batch_id)


def release() -> int:
    """Queue the announcements whose hold is over; returns how many notices were queued."""
    return sum(_release(one) for one in Announcement.objects.due())


@transaction.atomic
def _release(announcement: Announcement) -> int:
    """Marks the announcement first, so that a simultaneous `call_back` either succeeds or fails completely."""
    if not Announcement.objects.due().filter(pk=announcement.pk).update(released_at=timezone.now()):
        return 0
    told = notices.queue_once(audience(announcement).iterator(), Event.ANNOUNCEMENT_SENT, announcement=announcement)
    journal.record(announcement, Event.ANNOUNCEMENT_RELEASED, by=None, batch=announcement.batch_id, told=told)
    return told
