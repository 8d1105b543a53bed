"""A morning digest for each officer with open tasks: how many wait, are due soon or overdue.

The head is also told how many are late in the office.
"""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from ...actions.messages import notices
from ...models import NoticeSettings, User
from ...queries import working_days
from ...queries.messages.notices import told_of
from . import desk, escalation, queues


def send_digests() -> int:
    """Queue today's digest once per officer, from the hour set by the office; returns the number queued."""
    office, now = NoticeSettings.current(), timezone.localtime()
    if not office.digest_on or now.time() < office.digest_at or not working_days.calendar().is_open(now.date()):
        return 0
    today = timezone.make_aware(datetime.combine(now.date(), time.min))
    officers = User.objects.filter(is_active=True).exclude(email="")
    return sum(_send(officer, today) for officer in officers.exclude(pk__in=told_of(today)))


@transaction.atomic
def _send(officer: User, today: datetime) -> int:
    if not queues.permitted(officer):
        return 0
    own, free = desk.held_by(officer), desk.free_for(officer)
    mine, queue, shown = own.count(), free.count(), escalation.shown_to(officer)
    if not mine + queue + shown:
        return 0
    soon, overdue = (sum(those(one).count() for one in (own, free)) for those in (escalation.soon, desk.overdue))
    numbers = {"waiting": mine + queue, "mine": mine, "queue": queue, "soon": soon, "overdue": overdue, "shown": shown}
    notices.queue_digest(officer, occasion=today, values=numbers)
    return 1
