"""Who is told of a deadline: some working days before it the holder of the task, some after it the head."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from viewflow.workflow.models import Task

from ...models import Escalation, InboxTask, NoticeSettings, User
from ...queries import working_days
from ...rules.working_days import after, before
from ..engine.nodes import OPEN
from . import queues

Level = Escalation.Level
# Who sees what is late everywhere, and can give it to another officer.
HEAD = "workflows.hand_on_task"
# The holidays of these days are looked up: more than the settings allow for.
LOOK_BACK = timedelta(days=120)


def escalate() -> int:
    """Note every open task whose deadline is near or past, once for each level; returns the number of new ones.

    Only on working days, so that nothing is late because of a weekend. A task whose deadline has moved away is taken
    off again. The digest of the morning counts them, so that nobody gets a second message.
    """
    office, now = NoticeSettings.current(), timezone.now()
    calendar = working_days.calendar(timezone.localdate(now - LOOK_BACK))
    if not calendar.is_open(timezone.localdate(now)):
        return 0
    near, past = after(now, office.due_soon_days, calendar), before(now, office.escalate_days, calendar)
    return _note(Level.HOLDER, near, now) + _note(Level.HEAD, past, now)


def _note(level: Escalation.Level, until: datetime, now: datetime) -> int:
    reached = queues.tasks().select_related(None).filter(status__in=OPEN, due__lte=until).order_by()
    known = Escalation.objects.filter(level=level)
    known.open().exclude(task__in=reached.values("pk")).delete()
    new = reached.exclude(pk__in=known.values("task")).values_list("pk", flat=True)
    made = [Escalation(task_id=pk, level=level, at=now) for pk in new]
    Escalation.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def soon(found: QuerySet[InboxTask]) -> QuerySet[InboxTask]:
    """The tasks of `found` whose deadline is near but not past."""
    return found.filter(task__escalations__level=Level.HOLDER, due__gte=timezone.now())


def late() -> QuerySet[Task]:
    """The tasks shown to the head, longest first, with `shown_since`."""
    shown = queues.tasks().filter(status__in=OPEN, escalations__level=Level.HEAD)
    return shown.annotate(shown_since=F("escalations__at")).order_by("due", "pk")


def shown_to(officer: User) -> int:
    """How many late tasks the officer is told of: all of them for the head, none for others."""
    return Escalation.objects.open().filter(level=Level.HEAD).count() if officer.has_perm(HEAD) else 0
