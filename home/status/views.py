"""The status of an application, and the actions open to its resident."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.models import SiteSettings
from workflows.actions.applying.corrections import PLAIN_FIELDS
from workflows.flows.moves import applying, selection
from workflows.models import Application

from ..answers.class_calendar import of_participant
from ..answers.see_other import see_other
from ..browser import devices, faulty_form, session, slip
from ..browser.draft import current, drop
from ..person.forms import CorrectionForm
from . import answers, appointment, checks, documents, objection, own, points, progress, training, wording
from .forms import WithdrawForm


@own.of_own_application
def status(request: HttpRequest, application: Application) -> HttpResponse:
    return render(request, "home/status/status.html", _context(request, application))


def _context(request: HttpRequest, application: Application) -> dict[str, Any]:
    talk = appointment.of(application)
    words = wording.wording(application)
    if talk.can_choose and not talk.wish:
        words = replace(words, owner=wording.Owner.RESIDENT, next=_("Choose your interview time."))
    typed = faulty_form.look(request, application, "correction") if application.needs_correction else None
    return {
        "application": application,
        "key": wording.status_key(application),
        "wording": words,
        "late": bool(application.step_due and application.step_due < timezone.now()),
        "history": wording.history(application),
        "stages": progress.stages(application),
        "training": training.of(application),
        "place_in_line": wording.place_in_line(application),
        "points": points.own_points(application),
        "talk": talk,
        "check": checks.of(application),
        "now": timezone.now(),
        "may_apply_again": wording.may_apply_again(application),
        "can_withdraw": applying.can_withdraw(application)
        and not (application.is_enrolled and application.batch.is_over),
        "correction": _correction_form(application, typed) if application.needs_correction else None,
        "papers": documents.ready(application),
        "inquiries": application.inquiries.all(),
        "data_requests": application.data_requests.all(),
        "objecting": objection.of(application),
        "answers": answers.correctable(application),
        "is_known_device": bool(devices.token_of(request)),
    }


def _correction_form(application: Application, data: Any = None) -> CorrectionForm:
    """The form with the stored values. Encrypted numbers are left blank and never shown again."""
    initial = {name: getattr(application, name) for name in application.correction_fields if name in PLAIN_FIELDS}
    initial["village"] = application.village_id
    return CorrectionForm(data, stored=application, initial=initial)


@own.of_own_application
def correct(request: HttpRequest, application: Application) -> HttpResponse:
    """Correct only what the officer asked for."""
    if request.method != "POST":
        return redirect("status")
    if not application.needs_correction:
        return own.refuse(request, _("Your correction was sent before, so what you entered now was not saved."))
    form = _correction_form(application, request.POST)
    if not form.is_valid():
        return own.again(request, application, "correction", "status")
    return own.do(
        request,
        lambda: applying.correct(application, changes=form.cleaned_data),
        _("Thank you. We will check it again."),
    )


@require_safe
@own.of_own_application
def class_calendar(request: HttpRequest, application: Application) -> HttpResponse:
    """Every class day of a participant.  The URL is the same for everyone; the session identifies the class."""
    if training.of(application) is None:
        return redirect("status")
    office = SiteSettings.for_request(request)
    return HttpResponse(
        of_participant(application.batch, office),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="kelas.ics"'},
    )


@require_POST
@own.of_own_application
def confirm(request: HttpRequest, application: Application) -> HttpResponse:
    return own.do(request, lambda: selection.confirm(application), None)


@own.of_own_application
def decline(request: HttpRequest, application: Application) -> HttpResponse:
    """Decline the seat, after confirmation: this cannot be undone."""
    if request.method != "POST":
        page = "home/status/decline.html"
        return render(request, page, {"application": application}) if application.is_offered else redirect("status")
    return own.do(request, lambda: selection.decline(application), _("You have declined the seat."))


@own.of_own_application
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Withdraw the application, after confirmation.  A reason is optional."""
    if request.method != "POST":
        form = WithdrawForm(faulty_form.look(request, application, "withdraw"))
        return render(request, "home/status/withdraw.html", {"application": application, "form": form})
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return own.again(request, application, "withdraw", "status_withdraw")
    why = form.cleaned_data
    return own.do(
        request,
        lambda: applying.withdraw(application, reason=why["reason"], note=why["note"]),
        _("You have withdrawn your application."),
    )


@require_POST
@own.of_own_application
def forget(request: HttpRequest, application: Application) -> HttpResponse:
    """Forget this phone, but keep the session open."""
    messages.success(request, _("We have forgotten this phone. Your number and code still work."))
    response = see_other("status")
    devices.forget(request, response)
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, and ask the browser of a shared phone to clear its cache."""
    session.leave(request)
    slip.drop(request)
    faulty_form.drop(request)
    response = see_other("status_door")
    draft = current(request)
    if draft and draft.is_sent:  # for 15 minutes it would give the next user of this phone a new code
        drop(response)
    response["Clear-Site-Data"] = '"cache"'
    return response
