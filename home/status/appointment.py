"""The interview as the resident sees it: when, where, the times to choose from, and what can still be changed."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.models import Application, Interview, InterviewSlot, Step, TimeWish
from workflows.queries.interviews.conflicts import not_with

from ..answers import calendar_file
from ..answers.map_link import map_link

# The resident can say when they could come.
WITHOUT_TIME = (Step.SCHEDULE_INTERVIEW, Step.DECIDE_ABSENCE)


@dataclass(frozen=True)
class Appointment:
    """`interview` is the upcoming one, or None; `others` are the times that can be chosen instead of it.

    `wish` is what the resident asked for, if none of the times suits them and the office has not set one yet.
    """

    application: Application
    interview: Interview | None
    others: QuerySet[InterviewSlot]
    wish: TimeWish | None = None

    @property
    def can_choose(self) -> bool:
        return self.application.step == Step.SCHEDULE_INTERVIEW and self.others.exists()

    @property
    def can_move(self) -> bool:
        one = self.interview
        return one is not None and timezone.now() < one.moves_until and self.others.exists()

    @property
    def can_attend(self) -> bool:
        one = self.interview
        return one is not None and one.attends_at is None and not one.is_over

    @property
    def can_ask(self) -> bool:
        """May the resident say that none of the times suits them?"""
        if self.interview:
            return timezone.now() < self.interview.moves_until
        return self.application.step in WITHOUT_TIME and not self.application.batch.has_begun

    @property
    def only_place(self) -> str:
        """Where the times to choose from are, if all are in one place; else ""."""
        places = {slot.where for slot in self.others}
        return places.pop() if len(places) == 1 else ""

    @property
    def map_link(self) -> str:
        return map_link(self.interview.where if self.interview else "")


def of(application: Application) -> Appointment:
    """The appointment of an application; empty unless it waits for a time or for its interview."""
    interview = None
    if application.step == Step.INTERVIEW:
        interview = application.interviews.open().select_related("slot").first()
    others = InterviewSlot.objects.filter(batch=application.batch_id).free()
    if application.step in (Step.SCHEDULE_INTERVIEW, Step.INTERVIEW):
        others = not_with(others, application)
    if interview and interview.slot_id:
        others = others.exclude(pk=interview.slot_id)
    wish = None
    if application.step in WITHOUT_TIME:
        wish = application.time_wishes.filter(met_at=None).first()
    return Appointment(application, interview, others, wish)


def calendar(interview: Interview, course: str) -> bytes:
    """A calendar file with a reminder one day before.  Holds no name and no number."""
    title = _("Interview: %(course)s") % {"course": course}
    event = calendar_file.event(
        f"interview-{interview.pk}",
        title,
        starts=interview.at,
        ends=interview.ends_at,
        place=interview.where,
        words=_("Bring your original KTP and family card."),
    )
    event.add_component(calendar_file.reminder(title, before=timedelta(days=1)))
    return calendar_file.calendar(title, [event])
