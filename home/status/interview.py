"""The interview for a resident: choose, change or confirm the time, ask for another, add it to a calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.classes import course_name
from workflows.flows.moves import interviews
from workflows.models import Application

from ..browser import faulty_form
from . import appointment, own
from .forms import SlotForm, TimeWishForm


@own.of_own_application
def choose(request: HttpRequest, application: Application) -> HttpResponse:
    """Choose one of the free times of the class, or change it until the deadline."""
    talk = appointment.of(application)
    if not talk.can_choose and not talk.can_move:
        return redirect("status")
    if request.method != "POST":
        form = SlotForm(faulty_form.look(request, application, "slot"), slots=talk.others)
        return render(request, "home/status/interview.html", {"application": application, "talk": talk, "form": form})
    form = SlotForm(request.POST, slots=talk.others)
    if not form.is_valid():
        return own.again(request, application, "slot", "status_interview")
    slot = form.cleaned_data["slot"]
    move = interviews.move if talk.interview else interviews.pick
    return own.do(request, lambda: move(application, slot), _("Your interview is set. Please come on time."))


@own.of_own_application
def other_time(request: HttpRequest, application: Application) -> HttpResponse:
    """None of the times suits the resident: the office reads when they could come, and sets a time."""
    talk = appointment.of(application)
    if not talk.can_ask:
        return redirect("status")
    if request.method != "POST":
        form = TimeWishForm(faulty_form.look(request, application, "time"))
        return render(request, "home/status/other_time.html", {"application": application, "talk": talk, "form": form})
    form = TimeWishForm(request.POST)
    if not form.is_valid():
        return own.again(request, application, "time", "status_other_time")
    words = form.cleaned_data["words"]
    return own.do(
        request,
        lambda: interviews.ask_for_time(application, words=words),
        _("Thank you. An officer will set a time and tell you."),
    )


@require_POST
@own.of_own_application
def attend(request: HttpRequest, application: Application) -> HttpResponse:
    interview = appointment.of(application).interview
    told = _("Thank you. We look forward to seeing you.")
    if interview and interview.attends_at:
        told = _("You have already said that you will come. We have noted it, and look forward to seeing you.")
    return own.do(request, lambda: interviews.attend(application), told)


@require_safe
@own.of_own_application
def calendar(request: HttpRequest, application: Application) -> HttpResponse:
    """The calendar file.  Its URL is the same for everyone; the session identifies the application."""
    interview = appointment.of(application).interview
    if interview is None:
        return redirect("status")
    return HttpResponse(
        appointment.calendar(interview, course_name(application.batch.course)),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="wawancara.ics"'},
    )
