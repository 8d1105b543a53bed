"""Middleware: content security policy, language from the URL, and plain pages for what no database can answer."""

import logging
from collections.abc import Callable
from traceback import walk_tb

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import get_language_from_path, override

from .delivery.resend import typed

log = logging.getLogger(__name__)

# Our longest filter has about 1,500 characters. SQLite refuses to search for a text of 50,000.
LONGEST_QUERY = 6000
# Each word of a search is a condition of its own; databases and Python give up at several hundred.
SEARCHES = ("q", "search")
MOST_WORDS = 100

# Wagtail 8 still uses inline scripts and styles in its editor (wagtail/wagtail#1288).
CONSOLE = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}


def in_console(request: HttpRequest) -> bool:
    return request.path_info.startswith(f"/{settings.CONSOLE_PATH}")


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Apply the strict policy from the settings, but allow inline code in the console."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if in_console(request):
            parts.replace = {**CONSOLE, **(parts.replace or {})}
        return parts


class PathLocaleMiddleware:
    """Take the language from the URL alone, so that a page is the same for every reader.

    Django's LocaleMiddleware also reads cookies and Accept-Language and adds them to Vary, which would fragment every
    cache in front of the site. Officers choose their language in their account; Wagtail applies it in the console.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class ReadableQueryMiddleware:
    """Refuse a query string that cannot be searched for, before any list or page gets it.

    It is too long or has too many words (414). In the console, it has the character NUL (400): Wagtail would show all
    rows as if nothing had been asked. The public pages leave that character out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/api/"):  # checks each parameter itself, and answers in JSON
            return self.get_response(request)
        words = (len(value.split()) for name in SEARCHES for value in request.GET.getlist(name))
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY or max(words, default=0) > MOST_WORDS:
            return self._too_long(request)
        if in_console(request) and any("\0" in value for _name, values in request.GET.lists() for value in values):
            return render(request, "400.html", status=400)
        return self.get_response(request)

    def _too_long(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # A list of the console that searches while one types puts this in place of its rows, if the status is 200.
            return render(request, "components/long_search.html")
        return render(request, "414.html", {"address": request.path}, status=414)


def from_lines(fault: Exception) -> bool:
    """Was it raised while the inline forms were made from what was sent? Django's formsets do that in one method."""
    return any(frame.f_code.co_name == "_construct_form" for frame, _line in walk_tb(fault.__traceback__))


class PlainFaultMiddleware:
    """Show a plain page for faults that are not ours, instead of an error 500.

    "Try again" (503) if the database is locked or unreachable; "reload the page" (400) for a form whose lines do not
    fit its own counts of them: Wagtail reads the sent keys of its inline forms before it checks them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (MultiValueDictKeyError, ValidationError)) and from_lines(exception):
            log.warning("The lines of a form do not fit its counts: %s", type(exception).__name__)
            return render(request, "400.html", status=400)
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        log.exception("The database did not answer.")
        response = render(request, "503.html", {"typed": typed(request)}, status=503)
        response["Retry-After"] = "60"
        return response
