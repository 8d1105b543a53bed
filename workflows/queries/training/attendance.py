"""The attendance of a lesson or a participant, and who may record it."""

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from ...models import AbsenceCall, Attendance, Batch, Enrolment, Lesson, User
from ...rules.training import attendance as rules
from ...rules.verdict import Verdict

TEACH = "workflows.record_marks"


class Row(NamedTuple):
    """A participant of a lesson, with what was recorded, None if nothing was; and why they said they cannot come."""

    enrolment: Enrolment
    seen: Attendance | None
    excuse: str


class Tally(NamedTuple):
    """How often a participant came, of so many lessons, and in percent of the lesson hours."""

    came: int
    lessons: int
    percent: int | None


def rows(lesson: Lesson) -> list[Row]:
    """Everybody who is in class, and those who have left but were recorded at this lesson."""
    seen = {one.enrolment_id: one for one in lesson.attendances.all()}
    excuses = dict(lesson.excuses.values_list("enrolment", "reason"))
    found = Enrolment.objects.filter(Q(status=Enrolment.Status.ACTIVE) | Q(pk__in=seen), batch=lesson.batch_id)
    return [Row(one, seen.get(one.pk), excuses.get(one.pk, "")) for one in found.select_related("application")]


def may_record(lesson: Lesson) -> Verdict:
    return rules.may_record(
        starts_at=lesson.starts_at,
        now=timezone.now(),
        is_dropped=lesson.is_dropped,
        has_ended=lesson.batch.ended_at is not None or lesson.batch.is_called_off,
    )


def may_excuse(lesson: Lesson, enrolment: Enrolment) -> Verdict:
    return rules.may_excuse(
        starts_at=lesson.starts_at,
        now=timezone.now(),
        is_dropped=lesson.is_dropped,
        in_class=enrolment.status == Enrolment.Status.ACTIVE and enrolment.batch_id == lesson.batch_id,
    )


def teaches(lesson: Lesson, user: User) -> bool:
    """Is it the lesson, or the class, of this instructor?"""
    is_own = lesson.batch.instructor_id == user.pk or lesson.teaching.filter(instructor=user).exists()
    return is_own and user.has_perm(TEACH)


def tally(enrolment: Enrolment) -> Tally:
    found = enrolment.attendances.exclude(lesson__status=Lesson.Status.DROPPED)
    counted = found.aggregate(
        came=Count("pk", filter=Q(state__in=rules.CAME)),
        lessons=Count("pk"),
        attended=Sum("hours", default=0),
        held=Sum("lesson__hours", default=0),
    )
    return Tally(counted["came"], counted["lessons"], rules.percent(counted["attended"], counted["held"]))


def percents(batch: Batch) -> dict[int, int]:
    """The percent of every participant of a class, by the key of the enrolment, as far as anything was recorded."""
    found = Attendance.objects.filter(lesson__batch=batch).exclude(lesson__status=Lesson.Status.DROPPED)
    summed = found.order_by().values("enrolment").annotate(attended=Sum("hours"), held=Sum("lesson__hours"))
    counted = {one["enrolment"]: rules.percent(one["attended"], one["held"]) for one in summed}
    return {pk: value for pk, value in counted.items() if value is not None}


def calls_for(user: User) -> QuerySet[AbsenceCall]:
    """Participants to call, for officers who may open their cases: there they find the telephone number."""
    found = AbsenceCall.objects.open().filter(enrolment__batch__in=Batch.objects.visible_to(user))
    return found if user.has_perm("workflows.view_application") else found.none()
