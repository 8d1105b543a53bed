"""What a class has and lacks before it takes applications."""

from ... import timetable
from ...models import Batch, Course, Holiday, InterviewSlot, Step, User
from ...models.courses.way import steps_of
from ...rules.courses.readiness import Facts, Part, judge
from ...rules.verdict import Verdict


def readiness(batch: Batch, *, has_page: bool) -> dict[Part, Verdict]:
    """A verdict for each part. `batch` may be unsaved; `has_page`: is the course on the website?"""
    return judge(facts_of(batch, has_page=has_page))


def facts_of(batch: Batch, *, has_page: bool) -> Facts:
    course, times = batch.course, timetable.read(batch.schedule)
    kit = course.kit if course.gives_kits else None
    return Facts(
        has_page=has_page,
        criteria=course.criteria.count(),
        meets_applicants=Step.INTERVIEW in steps_of(course),
        unfilled_roles=_unfilled_roles(course),
        score_lines=course.score_sheet.count(),
        kept=max((one.seats for one in course.minimum_seats.all()), default=0),
        seats=batch.seats,
        meets_first=times is None or batch.starts_on.weekday() in times.days,
        meets_last=times is None or batch.ends_on.weekday() in times.days,
        closed_days=_closed_days(batch, times),
        times=InterviewSlot.objects.free().filter(batch=batch).count() if batch.pk else 0,
        kits=course.kits_per_class if kit else 0,
        stock=kit.stock if kit else 0,
    )


def _unfilled_roles(course: Course) -> list[str]:
    """The roles that the course names for its steps and that no active officer has."""
    named = {one.role for one in course.optional_steps.all() if one.is_on and one.role}
    have = User.objects.filter(is_active=True, groups__name__in=named).values_list("groups__name", flat=True)
    return sorted(named - set(have))


def _closed_days(batch: Batch, times: timetable.Timetable | None) -> int:
    if batch.pk and batch.lessons.exists():
        return 0  # the days of its lessons are planned around them
    closed = Holiday.objects.filter(day__gte=batch.starts_on, day__lte=batch.ends_on).values_list("day", flat=True)
    return sum(times is None or day.weekday() in times.days for day in closed)
