"""The next class of a course, and what its dates would cut off."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ...models import Application, Batch, Course, Interview
from ...rules.courses import classes
from ...rules.courses.classes import until_next
from ...rules.verdict import Verdict


def next_class(course: Course, *, today: date | None = None) -> Batch | None:
    """An unsaved class to follow the course's last one, or None if it has no classes."""
    last = course.batches.order_by("-number").first()
    if last is None:
        return None
    later = until_next(
        opens_on=timezone.localdate(last.opens_at),
        starts_on=last.starts_on,
        ends_on=last.ends_on,
        today=today or timezone.localdate(),
    )
    return Batch(
        course=course,
        number=last.number + 1,
        seats=last.seats,
        instructor=last.instructor,
        opens_at=last.opens_at + later,
        closes_at=last.closes_at + later,
        starts_on=last.starts_on + later,
        ends_on=last.ends_on + later,
        schedule=last.schedule,
        place=last.place,
        district=last.district,
    )


def first_class(course: Course, *, today: date | None = None) -> Batch:
    """An unsaved first class: applications open in a week and close two weeks later. Its days are for the office."""
    opens = (today or timezone.localdate()) + timedelta(days=7)
    return Batch(
        course=course,
        number=1,
        opens_at=timezone.make_aware(datetime.combine(opens, time(8))),
        closes_at=timezone.make_aware(datetime.combine(opens + timedelta(days=14), time(23, 59))),
    )


def interviews_before(batch: Batch, starts_on: date) -> Verdict:
    """Are all open appointments of the class before `starts_on`?"""
    waiting = Interview.objects.open().filter(application__status=Application.Status.INTERVIEWING)
    late = waiting.filter(application__batch=batch, at__date__gte=starts_on)
    return classes.no_late_interviews(late.count())
