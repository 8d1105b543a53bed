"""The steps of the guide to a new course. What is done follows from what is stored, so it can be left at any time."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ....dates import stamp
from ....models import Batch, Course, Step, User
from ....models.courses.way import steps_of
from ....queries.courses.readiness import readiness
from ..course_pages import page_of

STEPS: dict[str, Any] = {
    "facts": gettext_lazy("The course"),
    "criteria": gettext_lazy("Criteria"),
    "way": gettext_lazy("Steps of the selection"),
    "questions": gettext_lazy("Questions"),
    "class": gettext_lazy("Class"),
    "page": gettext_lazy("Page on the website"),
    "check": gettext_lazy("Check before opening"),
}
PAGES = {
    "": gettext_lazy("Residents cannot find the course yet."),
    "draft": gettext_lazy("There is a draft. Finish it and submit it."),
    "submitted": gettext_lazy("Submitted. A colleague approves it."),
    "public": gettext_lazy("Residents can find the course."),
}


class State(NamedTuple):
    """What is there already, or what is missing."""

    is_done: bool
    words: str


class Stop(NamedTuple):
    number: int
    label: Any
    address: str
    state: State


def address_of(step: str, course: Course) -> str:
    return reverse(f"workflows_guide_{step}", args=[course.pk])


def after(step: str, course: Course) -> str:
    """The address of the step that follows, or of the overview after the last."""
    names = list(STEPS)
    following = names[names.index(step) + 1 :]
    return address_of(following[0], course) if following else reverse("workflows_guide", args=[course.pk])


def class_of(course: Course) -> Batch | None:
    """The class that the guide is about: the latest."""
    return course.batches.select_related("course__kit").order_by("-starts_on").first()


def stops(course: Course, user: User) -> list[Stop]:
    batch, page = class_of(course), page_of(course, user)
    states = {
        "facts": State(is_done=True, words=course.name),
        "criteria": _criteria(course),
        "way": _way(course),
        "questions": _questions(course),
        "class": State(batch is not None, str(batch) if batch else _("There is no class yet.")),
        "page": State(page.state in ("submitted", "public"), str(PAGES[page.state])),
        "check": _check(batch, has_page=page.is_public),
    }
    return [
        Stop(number, label, address_of(step, course), states[step])
        for number, (step, label) in enumerate(STEPS.items(), start=1)
    ]


def _criteria(course: Course) -> State:
    if count := course.criteria.count():
        return State(True, ngettext("%(count)d criterion", "%(count)d criteria", count) % {"count": count})
    return State(False, _("The course has no criteria: everybody would be eligible."))


def _way(course: Course) -> State:
    steps = steps_of(course)
    if Step.INTERVIEW in steps and not course.score_sheet.exists():
        return State(False, _("The course has no score sheet, so nobody can be interviewed."))
    names = ", ".join(str(Step(one).label) for one in steps)
    return State(True, names or _("No optional steps"))


def _questions(course: Course) -> State:
    """Optional: a form without questions of its own is complete."""
    if count := course.questions.count():
        return State(True, ngettext("%(count)d question", "%(count)d questions", count) % {"count": count})
    return State(True, _("None. The form asks only what every course needs."))


def _check(batch: Batch | None, *, has_page: bool) -> State:
    if batch is None:
        return State(False, _("First set up a class."))
    missing = sum(not verdict for verdict in readiness(batch, has_page=has_page).values())
    if missing:
        return State(
            False,
            ngettext("%(count)d thing is missing.", "%(count)d things are missing.", missing) % {"count": missing},
        )
    return State(True, _("Everything is ready. Applications open on %(when)s WIB.") % {"when": stamp(batch.opens_at)})
