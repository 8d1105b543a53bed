"""A message to a whole class: written, previewed with the number of readers, held for a while, then queued."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..events import Event
from ..models import Announcement, Application, Batch, Notice, NoticeSettings, User
from . import journal, letters, notices
from .refusal import Moved, Refusal

HOLD = timedelta(minutes=10)
Audience = Announcement.Audience
Status = Application.Status


class Sample(NamedTuple):
    """The message as the first of the `readers` in this `language` sees it."""

    language: str
    readers: int
    message: letters.Message


@dataclass(frozen=True)
class DryRun:
    """What sending now would do: number of readers, channels, and a sample in each of their languages."""

    count: int
    channels: list[tuple[str, int]]
    samples: list[Sample]
    english_unread: bool


def audience(announcement: Announcement) -> QuerySet[Application]:
    found = Application.objects.filter(batch=announcement.batch_id).order_by("pk")
    if announcement.audience == Audience.ENROLLED:
        return found.filter(status=Status.ENROLLED)
    if announcement.audience == Audience.OFFERED:
        return found.filter(status=Status.OFFERED)
    if announcement.audience == Audience.RESERVE:
        return found.filter(status=Status.RESERVE)
    return found.open()


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
    """Save a draft; nothing is sent.  `instead_of` is the draft to overwrite.

    Give both English parts or neither: without them, everyone reads the Indonesian text.
    """
    kept = instead_of or Announcement(batch=batch, made_by=by)
    if not kept.is_draft:
        raise Moved
    kept.audience, kept.made_by = to, by
    kept.subject, kept.body, kept.subject_en, kept.body_en = subject, body, subject_en, body_en
    kept.save()
    return kept


def dry_run(announcement: Announcement) -> DryRun:
    """Count readers by channel.  Writes nothing."""
    office = NoticeSettings.current()
    people = audience(announcement).only("email_sealed", "phone_sealed", "told_by", "uid")
    counted = Counter(notices.channel_of(one, office) for one in people)
    channels = [(str(Notice.Channel(channel).label), number) for channel, number in counted.most_common()]
    unread = bool(announcement.body_en) and not audience(announcement).filter(language="en").exists()
    return DryRun(sum(counted.values()), channels, list(_samples(announcement, office)), unread)


def _samples(announcement: Announcement, office: NoticeSettings) -> Iterator[Sample]:
    for language, label in settings.LANGUAGES:
        readers = audience(announcement).filter(language=language).select_related("batch__course")
        if first := readers.first():
            yield Sample(str(label), readers.count(), _read_by(first, announcement, office))


def _read_by(first: Application, announcement: Announcement, office: NoticeSettings) -> letters.Message:
    channel = notices.channel_of(first, office)
    made = Notice(
        application=first,
        announcement=announcement,
        event=Event.ANNOUNCEMENT_SENT,
        channel=channel,
        language=first.language,
    )
    return letters.written(made)


@transaction.atomic
def hold(announcement: Announcement, *, by: User) -> None:
    """Send in ten minutes unless called back.  Raises `Refusal` if it has no readers."""
    if not audience(announcement).exists():
        raise Refusal(_("There is no one to receive this message yet. Choose another group, or wait."))
    draft = Announcement.objects.filter(pk=announcement.pk, goes_at=None, cancelled_at=None)
    if not draft.update(goes_at=timezone.now() + HOLD):
        raise Moved
    journal.record(announcement, Event.ANNOUNCEMENT_HELD, by=by, batch=announcement.batch_id)


@transaction.atomic
def call_back(announcement: Announcement, *, by: User) -> None:
    """Cancel a held message.  Raises `Moved` if it has been queued already."""
    waiting = Announcement.objects.filter(pk=announcement.pk, released_at=None, cancelled_at=None)
    if not waiting.update(cancelled_at=timezone.now(), cancelled_by=by):
        raise Moved
    journal.record(announcement, Event.ANNOUNCEMENT_CANCELLED, by=by, batch=announcement.batch_id)


def release() -> int:
    """Queue the messages whose hold is over; returns how many notices were queued."""
    return sum(_release(one) for one in Announcement.objects.due())


@transaction.atomic
def _release(announcement: Announcement) -> int:
    """Marked first, so that `call_back` at the same moment wins or fails, but is never half done."""
    if not Announcement.objects.due().filter(pk=announcement.pk).update(released_at=timezone.now()):
        return 0
    told = notices.queue_once(audience(announcement).iterator(), Event.ANNOUNCEMENT_SENT, announcement=announcement)
    journal.record(announcement, Event.ANNOUNCEMENT_RELEASED, by=None, batch=announcement.batch_id, told=told)
    return told
