"""Shared by all screens of a resident's own application: the session, running an action, and invalid forms."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from workflows.actions.refusal import Refusal
from workflows.models import Application
from workflows.queries.mending.held import as_told

from ..answers.see_other import see_other
from ..browser import faulty_form, session

Screen = Callable[..., HttpResponse]


def of_own_application(screen: Screen) -> Screen:
    """Require an open session.  The page is never cached, and its URL does not identify the application.

    A decision that can still be taken back is not shown: the screen gets the application as it was before.
    """

    @never_cache
    @sensitive_post_parameters()
    @wraps(screen)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
        application = session.current(request)
        if application is None:
            messages.info(request, _("Enter your application number and secret code to continue."))
            return redirect("status_door")
        return screen(request, as_told(application), **parts)

    return guarded


def do(request: HttpRequest, deed: Callable[[], Any], told: str | None, to: str = "status") -> HttpResponse:
    """Run `deed` and redirect `to` a page, with the message `told` or the reason for a refusal."""
    faulty_form.drop(request)
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
    else:
        if told:
            messages.success(request, told)
    return see_other(to)


def refuse(request: HttpRequest, why: str, to: str = "status") -> HttpResponse:
    """Redirect `to` a page that says why nothing was saved, and whom to ask."""
    ask = _("If something is still wrong, ask an officer on this page.")
    faulty_form.drop(request)
    messages.error(request, f"{why} {ask}")
    return see_other(to)


def again(request: HttpRequest, application: Application, form: str, page: str) -> HttpResponse:
    """Redirect to the page of an invalid form, which shows the typed values and the errors."""
    faulty_form.put(request, application, form)
    return see_other(f"{reverse(page)}#faults")
