"""A morning digest for each officer with open tasks: how many wait and how many are overdue."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from ...actions.messages import notices
from ...models import Holiday, NoticeSettings, User
from ...queries.messages.notices import told_of
from . import queues

SATURDAY = 5


def send_digests() -> int:
    """Queue today's digest once per officer, from the hour set by the office; returns the number queued."""
    office, now = NoticeSettings.current(), timezone.localtime()
    if not office.digest_on or now.time() < office.digest_at or now.weekday() >= SATURDAY:
        return 0
    if Holiday.objects.filter(day=now.date()).exists():
        return 0
    today = timezone.make_aware(datetime.combine(now.date(), time.min))
    officers = User.objects.filter(is_active=True).exclude(email="")
    return sum(_send(officer, today) for officer in officers.exclude(pk__in=told_of(today)))


@transaction.atomic
def _send(officer: User, today: datetime) -> int:
    if not queues.permitted(officer):
        return 0
    own, free = queues.mine(officer), queues.queue(officer)
    mine, queue = queues.count(own), queues.count(free)
    if not mine + queue:
        return 0
    overdue = queues.count(queues.overdue(own)) + queues.count(queues.overdue(free))
    numbers = {"waiting": mine + queue, "mine": mine, "queue": queue, "overdue": overdue}
    notices.queue_digest(officer, occasion=today, values=numbers)
    return 1
