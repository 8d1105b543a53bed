"""What every answer carries, and what a resident reads when the database cannot answer."""

import logging
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_from_path, override

from .stale import typed

log = logging.getLogger(__name__)

# Wagtail 8 prints inline scripts and styles in its editor (wagtail/wagtail#1288).
CONSOLE = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy of the settings everywhere, but for inline code in the console."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(f"/{settings.CONSOLE_PATH}"):
            parts.replace = {**CONSOLE, **(parts.replace or {})}
        return parts


class PathLocaleMiddleware:
    """The language of an answer is the one in its address, and nothing else: a page is the same for every reader.

    Django's own asks cookies and Accept-Language, and says so in Vary, which would split every cache in front of us.
    Officers choose theirs in their account; Wagtail sees to that in the console.
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


class PlainFaultMiddleware:
    """A database that is locked or away is answered with a plain page that says to try again, never a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError):
            return None
        log.exception("The database did not answer.")
        response = render(request, "503.html", {"typed": typed(request)}, status=503)
        response["Retry-After"] = "60"
        return response
