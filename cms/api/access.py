"""Access to the open API: anyone, from any origin, up to a rate limit; and how long responses may be cached."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.crypto import salted_hmac
from wagtail.api.v2.utils import BadRequestError

from workflows.privacy.visitor import address_of

log = logging.getLogger(__name__)

METHODS = ("GET", "HEAD", "OPTIONS")
WINDOW = 60  # seconds
STALE = 600  # seconds during which a cache may serve the old response while it fetches the new one
ANY_ORIGIN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After"}
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

View = Callable[..., HttpResponse]


def refusal(status: int, message: str, **headers: str) -> JsonResponse:
    """Return an error response. All errors of the API have this format."""
    return JsonResponse({"message": message}, status=status, headers=headers)


def open_to_all(view: View) -> View:
    """Make a view read-only and open to any origin, without cookies or sessions. Errors are JSON too."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # The same response for everyone, whatever the reader's language.
        with translation.override(settings.LANGUAGE_CODE):
            response = _kept(request, _answer(request, view, *args, **kwargs))
        for name, value in ANY_ORIGIN.items():
            response[name] = value
        return response

    wrapped.csrf_exempt = True  # read-only, so other methods get a JSON error instead of the CSRF page
    return wrapped


def _answer(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in METHODS:
        return refusal(405, "This API is for reading: use GET.", Allow=", ".join(METHODS))
    if wait := seconds_to_wait(request):
        message = f"More than {settings.API_REQUESTS_A_MINUTE} requests a minute. Please wait {wait} seconds."
        return refusal(429, message, **{"Retry-After": str(wait)})
    try:
        response = view(request, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response
    except BadRequestError as fault:
        return refusal(400, str(fault))
    except OperationalError:
        log.exception("The database did not answer.")
        return refusal(503, "The database does not answer. Please try again in a minute.", **{"Retry-After": "60"})


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Set how long the response may be cached, or return 304 if the client already has it."""
    if response.status_code not in (200, 302):
        response.headers.setdefault("Cache-Control", "no-store")
        return response
    response["Cache-Control"] = f"public, max-age={settings.API_MAX_AGE}, stale-while-revalidate={STALE}"
    if response.status_code == 302:
        return response
    if not response.has_header("ETag"):
        set_response_etag(response)
    return get_conditional_response(request, etag=response.get("ETag"), response=response)


def seconds_to_wait(request: HttpRequest) -> int:
    """Return 0 if the address is within its limit for this minute. Requests are counted in the shared cache."""
    if not settings.API_REQUESTS_A_MINUTE:
        return 0
    now = int(time.time())
    # Only a keyed hash of the address is cached.
    who = salted_hmac("cms.api.access", address_of(request), algorithm="sha256").hexdigest()[:32]
    key = f"api:{who}:{now // WINDOW}"
    cache.add(key, 0, 2 * WINDOW)
    try:
        asked = cache.incr(key)
    except ValueError:  # evicted in the meantime, or there is no cache
        return 0
    return WINDOW - now % WINDOW if asked > settings.API_REQUESTS_A_MINUTE else 0
