"""What every screen of one's own application has in common: the session, the deed, the faulty form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from workflows.actions.refusal import Refusal
from workflows.models import Application

from .. import access, kept

Screen = Callable[..., HttpResponse]


def of_own_application(screen: Screen) -> Screen:
    """Only with an open session; the page is never kept, and its address never says whose it is."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(screen)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
        application = access.current(request)
        if application is None:
            messages.info(request, _("Write your application number and secret code to go on."))
            return redirect("status_door")
        return screen(request, application, **parts)

    return guarded


def do(request: HttpRequest, deed: Callable[[], Any], told: str | None, to: str = "status") -> HttpResponse:
    """Do the deed and go `to` its page; a refusal is told in its own words."""
    kept.drop(request)
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
    else:
        if told:
            messages.success(request, told)
    return redirect(to)


class SeeOther(HttpResponseRedirect):
    """Whatever was sent, the answer is a page to be had by GET."""

    status_code = 303


def again(request: HttpRequest, application: Application, form: str, page: str) -> HttpResponse:
    """To the page of a faulty form, which shows what was typed and what is to be put right."""
    kept.put(request, application, form)
    return SeeOther(f"{reverse(page)}#faults")
