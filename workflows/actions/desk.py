"""What officers do with notices: pass one on by hand, send one again that was given up."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ..events import Event
from ..models import Notice, NoticeSettings, User
from . import access, journal, letters, notices, overtaken
from .refusal import Moved


def open_by_hand(notice: Notice, *, by: User) -> letters.Message:
    """The words to pass on, with the look at the resident's number in the access log.

    Raises `Moved` where it is passed on already, or no longer true.
    """
    if notice.application is None or not Notice.objects.by_hand().filter(pk=notice.pk).exists():
        raise Moved
    if overtaken.put_aside(notice):
        raise Moved
    access.record(access.at_case(notice.application, "phone"), by=by)
    return letters.written(notice)


@transaction.atomic
def tick(notice: Notice, *, by: User) -> None:
    """The officer has passed it on.  Raises `Moved` where a colleague was faster, or it is overtaken."""
    mine = Notice.objects.by_hand().filter(pk=notice.pk, application__isnull=False)
    if not mine.update(sent_at=timezone.now(), sent_by=by):
        raise Moved
    journal.record(notice, Event.NOTICE_PASSED_ON, by=by)


@transaction.atomic
def resend(notice: Notice, *, by: User) -> None:
    """Once more from the beginning, by the channel that is open now.  Raises `Moved` where it was not given up."""
    values: dict[str, Any] = {"failed_at": None, "attempts": 0, "claim": None, "next_attempt_at": timezone.now()}
    if notice.application:
        values["channel"] = notices.channel_of(notice.application, NoticeSettings.current())
    given_up = Notice.objects.filter(pk=notice.pk, failed_at__isnull=False, sent_at=None)
    if not given_up.update(**values):
        raise Moved
    journal.record(notice, Event.NOTICE_RESENT, by=by)
