"""Redirects after a form: back and reload never send anything twice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url

# The header of cms/static/js/apply.js, which stays on the page until the answer is there.
SCRIPT = "fetch"


class SeeOther(HttpResponseRedirect):
    """GET it, whatever the method of this request was (RFC 9110, 15.4.4)."""

    status_code = 303


def see_other(to: str, *args: object) -> HttpResponse:
    """To the view or address `to`."""
    return SeeOther(resolve_url(to, *args))


def onward(request: HttpRequest, to: str, *args: object) -> HttpResponse:
    """To the view `to`, as a redirect; for the script of the form as JSON, so that it can wait for the network."""
    address = resolve_url(to, *args)
    if request.headers.get("X-Requested-With") == SCRIPT:
        return JsonResponse({"to": address})
    return SeeOther(address)
