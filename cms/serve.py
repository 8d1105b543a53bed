"""Serve pages by path without walking the page tree: one query if the page exists, none if it does not."""

from collections.abc import Callable
from copy import copy

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from wagtail.models.pages import RouteResult
from wagtail.views import serve as wagtail_serve
from wagtail.wagtail_hooks import check_view_restrictions

from workflows.models import Batch

from .delivery import memory
from .models import CoursePage
from .models.public import PublicPage


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the page at this path in the reader's language, or in Indonesian if there is no translation.

    Raises `Http404` if neither is live.
    """
    site = memory.site_of(request)
    if site is None:
        raise Http404
    known = memory.addresses(site.root_page_id)
    path = f"{path.strip('/')}/" if path.strip("/") else ""
    found = known.get((get_language(), path)) or known.get((settings.LANGUAGE_CODE, path))
    if found is None:
        raise Http404
    pages = found.model.for_serving() if issubclass(found.model, PublicPage) else found.model.objects.all()
    page = memory.recall(("page", found), lambda: pages.filter(pk=found.pk, live=True).first())
    if page is None:
        raise Http404
    page = copy(page)  # requests set attributes on the page, and the cached one is shared
    # Where Wagtail stores the result of its own routing.
    request._wagtail_route_for_request = RouteResult(page)
    return wagtail_serve(request, path)


def beside_page(request: HttpRequest, batch: Batch, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """`answer()`; if the course's page is restricted for this reader, what that page would answer instead."""
    pages = list(CoursePage.objects.restricted().filter(course=batch.course).select_related("locale"))
    if not pages:
        return answer()
    page = min(pages, key=lambda one: one.locale.language_code != get_language())
    guarded = check_view_restrictions(lambda *_page_and_request: answer())
    response: HttpResponse = guarded(page, request, (), {})
    return response
