"""The calendar address of an interviewer: made, replaced by a new one, or ended."""

import uuid

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import CalendarAddress, User
from ..audit import journal


@part()
def renew(user: User) -> CalendarAddress:
    """Make an address.  The one before it no longer works."""
    journal.record_account(user, Event.ACCOUNT_CALENDAR, by=user, ended=False)
    made, _is_new = CalendarAddress.objects.get_or_create(user=user)
    made.uid, made.made_at = uuid.uuid4(), timezone.now()
    made.save()
    return made


@part()
def end(user: User) -> None:
    journal.record_account(user, Event.ACCOUNT_CALENDAR, by=user, ended=True)
    CalendarAddress.objects.filter(user=user).delete()
