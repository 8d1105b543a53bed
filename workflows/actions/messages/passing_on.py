"""Officers' work on notices: sending them by hand, and resending those that could not be delivered."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ...events import Event
from ...models import Notice, NoticeSettings, User
from ...queries.messages.channels import channel_of
from ...queries.messages.texts import Message, written
from ..audit import access, journal
from ..refusal import Moved
from . import overtaken


def open_by_hand(notice: Notice, *, by: User) -> Message:
    """The text to send by hand. Logs that the officer sees the resident's phone number.

    Raises `Moved` if the notice was already sent or is out of date.
    """
    if notice.application is None or not Notice.objects.by_hand().filter(pk=notice.pk).exists():
        raise Moved
    if overtaken.put_aside(notice):
        raise Moved
    access.record(access.at_case(notice.application, "phone"), by=by)
    return written(notice)


@transaction.atomic
def tick(notice: Notice, *, by: User) -> None:
    """Mark a notice as sent by hand. Raises `Moved` if a colleague was faster or the notice is out of date."""
    mine = Notice.objects.by_hand().filter(pk=notice.pk, application__isnull=False)
    if not mine.update(sent_at=timezone.now(), sent_by=by, contact_sealed=b""):
        raise Moved
    journal.record(notice, Event.NOTICE_PASSED_ON, by=by)


@transaction.atomic
def resend(notice: Notice, *, by: User) -> None:
    """Resend an undelivered notice on the current channel. Raises `Moved` if it was delivered or is queued."""
    values: dict[str, Any] = {"failed_at": None, "attempts": 0, "claim": None, "next_attempt_at": timezone.now()}
    if notice.application and not notice.contact_sealed:
        values["channel"] = channel_of(notice.application, NoticeSettings.current())
    undelivered = Notice.objects.filter(pk=notice.pk, failed_at__isnull=False, sent_at=None)
    if not undelivered.update(**values):
        raise Moved
    journal.record(notice, Event.NOTICE_RESENT, by=by)
