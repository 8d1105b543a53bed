"""Where an application is on the way of its class: which checks are done, which is next, and who may do it."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import CharField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from ...in_a_row import read_once
from ...models import CHECKS, Application, Assessment, Batch, ClassRules, CourseStep, Interview, Step, User
from ...rules.interviews import way as rule
from ...rules.verdict import Verdict
from . import conflicts


def way_of(application: Application) -> tuple[Step, ...]:
    """The optional steps of its class, in order."""
    return of_class(application.batch)


@read_once
def of_class(batch: Batch) -> tuple[Step, ...]:
    return ClassRules.objects.of(batch).way


def latest(application: Application) -> dict[str, Assessment]:
    """The latest assessment of each check."""
    return {one.step: one for one in application.assessments.select_related("by").order_by("pk")}


def done(application: Application) -> set[str]:
    return {step for step, one in latest(application).items() if one.is_done}


def deciding(application: Application) -> list[str]:
    """The steps at which officers decide on applicants of its class before a seat, in order."""
    return rule.deciding(way_of(application))


def done_steps(application: Application) -> list[str]:
    """Which of them, between eligibility and selection, are done."""
    interviewed = application.interviews.filter(held_at__isnull=False).exists()
    return [*done(application), *([rule.APPOINTMENT] if interviewed else [])]


def next_check(application: Application) -> str:
    """The check that comes next, or ""."""
    return _next_check(application, way_of(application))


def _next_check(application: Application, way: Sequence[Step]) -> str:
    return rule.next_check(way, done(application)) if set(way) & set(CHECKS) else ""


def goes_to_interview(application: Application) -> bool:
    """Is an interview next?"""
    way = way_of(application)
    return Step.INTERVIEW in way and not _next_check(application, way)


def is_interviewed(application: Application) -> bool:
    """Was the last appointment held?"""
    last = application.interviews.first()
    return bool(last and last.held_at)


def may_assess(application: Application, by: User) -> Verdict:
    """May this officer, who has the permission, do the check at which the application waits?"""
    free = conflicts.may_decide(application, by)
    if not free:
        return free
    role = ClassRules.objects.of(application.batch).steps.get(application.step, {}).get("role", "")
    return rule.may_do(role, set(by.groups.values_list("name", flat=True)) if role else ())


def not_for(step: str, officer: User) -> QuerySet[Application]:
    """Applications at `step` that this officer may not check: a tie, or the class leaves it to another role."""
    role = Cast(KT(f"content__steps__{step}__role"), CharField())
    with_role = ClassRules.objects.filter(content__steps__has_key=step).alias(role=role).exclude(role="")
    others = with_role.exclude(role__in=officer.groups.values("name"))
    hidden = Q(batch__in=others.values("batch")) | Q(pk__in=conflicts.of(officer).values("pk"))
    return Application.objects.filter(hidden, step=step)


def done_by_role(name: str) -> list[str]:
    """The courses, and the classes that are not over, in which officers of this role do a step."""
    courses = CourseStep.objects.filter(role=name).select_related("course").order_by("course__name", "pk")
    running = ClassRules.objects.filter(batch__ended_at=None, batch__called_off_at=None).select_related("batch__course")
    in_force = {one.batch_id: one for one in running.order_by("version")}.values()
    classes = [one.batch for one in in_force if any(step.get("role") == name for step in one.rules.steps.values())]
    return [*dict.fromkeys([*(str(one.course) for one in courses), *map(str, classes)])]


def may_close(application: Application) -> Verdict:
    """May it be closed because the check could not be done?"""
    letters = application.assessments.filter(step=application.step, outcome=Assessment.Outcome.AGAIN).count()
    overdue = application.step_due is not None and application.step_due < timezone.now()
    return rule.may_close(letters=letters, is_overdue=overdue, is_over=application.batch.is_over)


def fits(applications: Sequence[int], scored: Sequence[str]) -> dict[int, Decimal | None]:
    """What the sheets of the way say of each applicant. `scored` are the steps of the way with points."""
    sheets: dict[tuple[int, str], Decimal | None] = {}
    if Step.INTERVIEW in scored:
        held = Interview.objects.filter(application__in=applications, held_at__isnull=False).order_by("pk")
        sheets |= {(pk, Step.INTERVIEW): score for pk, score in held.values_list("application_id", "score")}
    if set(scored) & set(CHECKS):
        assessed = Assessment.objects.filter(application__in=applications).order_by("pk")
        sheets |= {(pk, step): score for pk, step, score in assessed.values_list("application_id", "step", "score")}
    return {pk: rule.fit(sheets.get((pk, step)) for step in scored) for pk in applications}
