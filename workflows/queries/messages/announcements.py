"""Who would receive an announcement, and what they would read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from ...events import Event
from ...models import Announcement, Application, Notice, NoticeSettings
from .channels import channel_of
from .texts import Message, written

Audience = Announcement.Audience
Status = Application.Status


class Sample(NamedTuple):
    """The announcement as the first recipient in this `language` would read it. `readers` is their number."""

    language: str
    readers: int
    message: Message


@dataclass(frozen=True)
class DryRun:
    """What sending now would do: the number of recipients, their channels, and a sample in each language."""

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


def dry_run(announcement: Announcement) -> DryRun:
    """Count recipients by channel.  Writes nothing."""
    office = NoticeSettings.current()
    people = audience(announcement).only("email_sealed", "phone_sealed", "told_by", "uid")
    counted = Counter(channel_of(one, office) for one in people)
    channels = [(str(Notice.Channel(channel).label), number) for channel, number in counted.most_common()]
    unread = bool(announcement.body_en) and not audience(announcement).filter(language="en").exists()
    return DryRun(sum(counted.values()), channels, list(_samples(announcement, office)), unread)


def _samples(announcement: Announcement, office: NoticeSettings) -> Iterator[Sample]:
    for language, label in settings.LANGUAGES:
        readers = audience(announcement).filter(language=language).select_related("batch__course")
        if first := readers.first():
            yield Sample(str(label), readers.count(), _read_by(first, announcement, office))


def _read_by(first: Application, announcement: Announcement, office: NoticeSettings) -> Message:
    channel = channel_of(first, office)
    made = Notice(
        application=first,
        announcement=announcement,
        event=Event.ANNOUNCEMENT_SENT,
        channel=channel,
        language=first.language,
    )
    return written(made)
