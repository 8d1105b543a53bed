"""Is a notice out of date?"""

from collections.abc import Callable

from django.utils import timezone

from ...events import Event
from ...models import CHECKS, Application, Award, Draft, Lesson, Notice, Step

Status = Application.Status
# Where an application waits after its data or a check was found in order.
AFTER_CHECK = (*CHECKS, Step.SCHEDULE_INTERVIEW, Step.APPROVE_SELECTION)

# Notices that ask for something or announce the next step go out of date. They are sent only while their condition
# holds. Notices that are not listed report facts that stay true.
STILL_TRUE: dict[Event, Callable[[Application], bool]] = {
    Event.CORRECTION: lambda one: one.status == Status.CORRECTION,
    Event.MOVED: lambda one: one.step in (Step.APPROVE_ELIGIBILITY, *AFTER_CHECK),
    Event.INTERVIEWING: lambda one: one.step in AFTER_CHECK,
    Event.ASSESSMENT_DONE: lambda one: one.step in AFTER_CHECK,
    Event.ASSESSMENT_AGAIN: lambda one: one.step in CHECKS,
    Event.INTERVIEW_OPEN: lambda one: one.step == Step.SCHEDULE_INTERVIEW,
    Event.INTERVIEW_SCHEDULED: lambda one: one.step == Step.INTERVIEW,
    Event.INTERVIEW_CHANGED: lambda one: one.step == Step.INTERVIEW,
    Event.INTERVIEW_CANCELLED: lambda one: one.step == Step.SCHEDULE_INTERVIEW,
    Event.INTERVIEW_MISSED: lambda one: one.step == Step.SCHEDULE_INTERVIEW,
    Event.INTERVIEW_ABSENT: lambda one: one.step == Step.DECIDE_ABSENCE,
    Event.INTERVIEW_AGAIN: lambda one: one.step == Step.SCHEDULE_INTERVIEW,
    Event.CLASS_CHANGED: lambda one: bool(one.step),
    Event.CALLED_OFF: lambda one: one.status == Status.DEFERRED,
    Event.DEFERRED: lambda one: one.status == Status.DEFERRED,
    Event.TRANSFERRED: lambda one: bool(one.step) and one.status != Status.DEFERRED,
    Event.MERGED: lambda one: bool(one.step) and one.status != Status.DEFERRED,
    Event.CONFIRM_AGAIN: lambda one: one.status == Status.OFFERED,
    Event.PARKED: lambda one: one.step == Step.AWAIT_REGISTER,
    Event.RESERVE: lambda one: one.step == Step.AWAIT_SEAT,
    Event.OFFERED: lambda one: one.status == Status.OFFERED,
    Event.OFFER_SHORTENED: lambda one: one.status == Status.OFFERED,
    Event.ENROLLED: lambda one: one.step == Step.AWAIT_CLASS_END,
    Event.AWARD_NOMINATED: lambda one: one.enrolment.award.status == Award.Status.NOMINATED,
    Event.AWARD_RESTORED: lambda one: one.enrolment.award.status == Award.Status.NOMINATED,
    Event.AWARD_APPROVED: lambda one: one.enrolment.award.status == Award.Status.APPROVED,
}


def _of_correction(one: Application) -> object:
    return one.step_due if one.status == Status.CORRECTION else None


def _of_offer(one: Application) -> object:
    return one.answer_by if one.status == Status.OFFERED else None


def _of_interview(one: Application) -> object:
    talk = one.interviews.first() if one.step == Step.INTERVIEW else None
    return talk.at if talk else None


# A reminder is valid while its deadline or appointment is unchanged and in the future.
STILL_THEN: dict[Event, Callable[[Application], object]] = {
    Event.REMINDER_CORRECTION: _of_correction,
    Event.REMINDER_OFFER: _of_offer,
    Event.REMINDER_INTERVIEW: _of_interview,
}


# A lesson that is moved and then dropped: only the latest is sent.
OF_A_LESSON = (Event.LESSON_MOVED, Event.LESSON_DROPPED)


def _is_of_an_earlier_change(notice: Notice) -> bool:
    """Is there a later notice about the same lesson, or is the lesson gone because the class was planned anew?"""
    key = notice.values.get("lesson")
    later = Notice.objects.filter(application=notice.application_id, event__in=OF_A_LESSON, pk__gt=notice.pk)
    return later.filter(values__lesson=key).exists() or not Lesson.objects.filter(pk=key).exists()


def is_over(notice: Notice) -> bool:
    if notice.subscription_id:
        return notice.batch is not None and not notice.batch.is_open()
    if notice.key:
        return not Draft.objects.unsent().kept().filter(form_key=notice.key).exists()
    if not notice.application_id:
        return False
    application = Application.objects.get(pk=notice.application_id)
    event = Event.of(notice.event)
    if event in OF_A_LESSON:
        return _is_of_an_earlier_change(notice)
    if event in STILL_THEN:
        gone = notice.occasion is None or notice.occasion <= timezone.now()
        return gone or STILL_THEN[event](application) != notice.occasion
    still_true = STILL_TRUE.get(event)
    if still_true is None:
        return False
    again = Notice.objects.filter(application=application, event=event, pk__gt=notice.pk)
    return not still_true(application) or again.exists()
