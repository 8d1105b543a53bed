"""Keep each version of a course's application form."""

from collections.abc import Mapping
from typing import Any

from ...events import Event
from ...models import Application, Course, Draft, FormVersion, Question, User
from ..audit import journal

Form = list[dict[str, Any]]


def as_now(course: Course) -> Form:
    """The questions of the course as they are stored, in their order."""
    return [{"key": one.pk, **one.spec} for one in Question.objects.filter(course=course)]


def follow(course: Course, renamed: Mapping[str, str]) -> None:
    """Let conditions name the new wording of the questions that they depend on."""
    for before, after in renamed.items():
        Question.objects.filter(course=course, only_if=before).update(only_if=after)


def keep_version(course: Course, *, before: Form, by: User | None) -> FormVersion | None:
    """Keep the form as a new version if it differs from `before` and somebody has filled it in, or may have.

    The first change also keeps the form as it was, as version 1.
    """
    after = as_now(course)
    versions = FormVersion.objects.filter(course=course)
    last = versions.order_by("-number").first()
    if after == before or not (last or _is_used(course)):
        return None
    last = last or versions.create(course=course, number=1, questions=before)
    made = versions.create(course=course, number=last.number + 1, questions=after, by=by)
    journal.record(course, Event.FORM_CHANGED, by=by, version=made.number)
    return made


def _is_used(course: Course) -> bool:
    applications = Application.objects.filter(batch__course=course)
    return applications.exists() or Draft.objects.filter(batch__course=course).exists()
