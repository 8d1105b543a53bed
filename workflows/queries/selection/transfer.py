"""To which classes can an application move, and what does it find there?"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from ...models import Application, Batch, ClassRules
from ...rules.selection import transfer as rules
from ...rules.verdict import Verdict
from ..courses.rules import Difference, differences
from ..courses.seats import owed

Status = Application.Status


class Way(NamedTuple):
    """A class to move to, and in one sentence what becomes of the application there."""

    batch: Batch
    same_course: bool
    then: str


def had(application: Application) -> Status:
    """The status that counts: the present one, or the one before it began to wait for another class."""
    return Status(application.deferred_from if application.is_deferred else application.status)


def may_leave(application: Application) -> Verdict:
    enrolled = application.status == Status.ENROLLED
    return rules.may_leave(is_open=bool(application.step), is_in_class=enrolled and application.batch.has_begun)


def may_join(application: Application, to: Batch) -> Verdict:
    return rules.may_join(
        is_same=to.pk == application.batch_id,
        is_to_come=not (to.has_begun or to.is_over),
        takes_applications=to.is_open(),
        same_course=to.course_id == application.batch.course_id,
        applied=Application.objects.filter(batch=to, nik_index=application.nik_index).exists(),
    )


def has_seat(to: Batch) -> bool:
    """Is a seat free that is not promised to the waiting list of that class?"""
    return to.seats_left > owed(to)


def then(application: Application, to: Batch) -> str:
    """What becomes of the application in that class, in one sentence for the resident and the officer."""
    if to.course_id != application.batch.course_id:
        return _("A new application: the data and the criteria of that course are checked again.")
    status = had(application)
    if status in (Status.ENROLLED, Status.OFFERED):
        if has_seat(to):
            return _("The seat is kept: one is free there.")
        return _("No seat is free there now: ahead on its waiting list, by the day of the first application.")
    if status == Status.RESERVE:
        return _("On the waiting list there, with the time waited so far.")
    return _("The application goes on where it is. What was checked and decided stays.")


def ways(application: Application, *, other_courses: bool = True) -> list[Way]:
    """The classes to which the application can move: those of its course first, the next to begin first."""
    coming = Batch.objects.to_come().select_related("course").order_by("starts_on", "pk")
    if not other_courses:
        coming = coming.filter(course=application.batch.course_id)
    found = [one for one in coming if may_join(application, one)]
    found.sort(key=lambda one: one.course_id != application.batch.course_id)
    return [Way(one, one.course_id == application.batch.course_id, then(application, one)) for one in found]


def rules_that_differ(application: Application, to: Batch) -> list[Difference]:
    """What is judged otherwise in the other class of the same course: its own rules apply there."""
    return differences(ClassRules.objects.of(application.batch), ClassRules.objects.of(to))
