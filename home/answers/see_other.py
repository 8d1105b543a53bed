"""Redirects after a form, so that going back or reloading never sends it twice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url

# Sent by cms/static/js/apply.js, which stays on the page until the response arrives.
SCRIPT = "fetch"


class SeeOther(HttpResponseRedirect):
    """A redirect that is always followed with GET (RFC 9110, 15.4.4)."""

    status_code = 303


def see_other(to: str, *args: object) -> HttpResponse:
    """Redirect to the view or address `to`."""
    return SeeOther(resolve_url(to, *args))


def onward(request: HttpRequest, to: str, *args: object) -> HttpResponse:
    """Redirect to the view `to`. The form's script gets the address as JSON instead, so that it can retry."""
    address = resolve_url(to, *args)
    if request.headers.get("X-Requested-With") == SCRIPT:
        return JsonResponse({"to": address})
    return SeeOther(address)
