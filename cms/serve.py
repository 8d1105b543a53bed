"""Finds the page of an address without walking down the tree: one query a page, none where there is none."""

from copy import copy

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from wagtail.models.pages import RouteResult
from wagtail.views import serve as wagtail_serve

from . import memory
from .models.public import PublicPage


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the page of this path in the reader's language, else with the one in Indonesian.

    Raises Http404 where neither is live.
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
    page = copy(page)  # a request may write on its own
    # Where Wagtail would have put the end of its own walk.
    request._wagtail_route_for_request = RouteResult(page)
    return wagtail_serve(request, path)
