"""After a form: always on to another page by GET, so that going back and loading again never sends anything twice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url

# What cms/static/js/apply.js sends: it stays on the page until the answer is there.
SCRIPT = "fetch"


class SeeOther(HttpResponseRedirect):
    """GET it, whatever the method of this request was (RFC 9110, 15.4.4)."""

    status_code = 303


def see_other(to: str, *args: object) -> HttpResponse:
    """To the view, or the address, `to`."""
    return SeeOther(resolve_url(to, *args))


def onward(request: HttpRequest, to: str, *args: object) -> HttpResponse:
    """To the view `to`: a redirect, or its address for the script that keeps the page while the network is away."""
    address = resolve_url(to, *args)
    if request.headers.get("X-Requested-With") == SCRIPT:
        return JsonResponse({"to": address})
    return SeeOther(address)
