"""Where an application stands, and what its resident can do about it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from workflows.actions.applications import PLAIN_FIELDS
from workflows.actions.refusal import Refusal
from workflows.flows import moves
from workflows.models import Application

from .. import access, slip, wording
from ..forms import DoorForm, PersonForm


@never_cache
@sensitive_post_parameters()
def door(request: HttpRequest) -> HttpResponse:
    """Number and code.  One sentence for every wrong pair, whether or not the number exists."""
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            application = access.unlock(form.cleaned_data["number"], form.cleaned_data["code"])
        except access.TooManyTries as fault:
            form.add_error(None, _too_many(fault))
        else:
            if application:
                access.enter(request, application)
                return redirect("status")
            form.add_error(None, _("Application number and secret code do not belong together. Check both."))
    return render(request, "home/door.html", {"form": form}, status=422 if form.errors else 200)


def _too_many(fault: access.TooManyTries) -> str:
    if fault.until is None:
        return _("Too many tries. Come to our office with your KTP to get a new secret code.")
    at = timezone.localtime(fault.until).strftime("%H.%M")
    return _("Too many tries. Try again at %(at)s WIB, or come to our office with your KTP.") % {"at": at}


Screen = Callable[[HttpRequest, Application], HttpResponse]


def of_own_application(screen: Screen) -> Callable[[HttpRequest], HttpResponse]:
    """Only with an open session; the page is never kept, and its address never says whose it is."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(screen)
    def guarded(request: HttpRequest) -> HttpResponse:
        application = access.current(request)
        if application is None:
            messages.info(request, _("Write your application number and secret code to go on."))
            return redirect("status_door")
        return screen(request, application)

    return guarded


@of_own_application
def status(request: HttpRequest, application: Application) -> HttpResponse:
    return render(request, "home/status.html", _context(application))


def _context(application: Application, **more: Any) -> dict[str, Any]:
    key, now = wording.status_key(application), timezone.now()
    interview = application.interviews.filter(held_at=None, missed_at=None).first()
    return {
        "application": application,
        "key": key,
        "wording": wording.wording(application),
        "late": bool(application.step_due and application.step_due < now),
        "history": wording.history(application),
        "place_in_line": wording.place_in_line(application),
        "interview": interview if application.step else None,
        "can_withdraw": moves.can_withdraw(application),
        "correction": _correction_form(application) if application.needs_correction else None,
        **more,
    }


def _correction_form(application: Application, data: Any = None) -> PersonForm:
    """Filled with what is known, but for the numbers that are kept sealed: those are never shown again."""
    fields = application.correction_fields
    initial = {name: getattr(application, name) for name in fields if name in PLAIN_FIELDS}
    initial["village"] = application.village_id
    return PersonForm(data, only=fields, stored=application, initial=initial)


@of_own_application
def correct(request: HttpRequest, application: Application) -> HttpResponse:
    """What the officer asked for, and nothing else."""
    if request.method != "POST" or not application.needs_correction:
        return redirect("status")
    form = _correction_form(application, request.POST)
    if not form.is_valid():
        return render(request, "home/status.html", _context(application, correction=form), status=422)
    return _do(
        request, lambda: moves.correct(application, changes=form.cleaned_data), _("Thank you. We check it again.")
    )


@require_POST
@of_own_application
def confirm(request: HttpRequest, application: Application) -> HttpResponse:
    return _do(request, lambda: moves.confirm(application), None)


@require_POST
@of_own_application
def decline(request: HttpRequest, application: Application) -> HttpResponse:
    return _do(request, lambda: moves.decline(application), _("You have declined the seat."))


@of_own_application
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Asks once more before it withdraws."""
    if request.method != "POST":
        return render(request, "home/withdraw.html", {"application": application})
    return _do(request, lambda: moves.withdraw(application), _("You have withdrawn your application."))


def _do(request: HttpRequest, move: Callable[[], None], told: str | None) -> HttpResponse:
    """Make the move; a refusal is told in its own words."""
    try:
        move()
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
    else:
        if told:
            messages.success(request, told)
    return redirect("status")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the session, and ask the browser of a shared phone to forget the pages."""
    access.leave(request)
    slip.drop(request)
    response = redirect("status_door")
    response["Clear-Site-Data"] = '"cache"'
    return response
