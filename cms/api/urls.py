"""URLs of the open API, below `/api/`. Unknown ones get a 404 in JSON instead of an HTML page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.urls import URLPattern, URLResolver, path, re_path, resolve
from wagtail.api.utils import get_full_url
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .access import open_to_all, refusal
from .images import OpenImagesViewSet
from .offerings import feed
from .openapi import document
from .pages import OpenPagesViewSet
from .parameters import taking_none


def index(request: HttpRequest) -> HttpResponse:
    """List the entry points of the API."""
    places = {"pages": "v2/pages/", "images": "v2/images/", "offerings": "pelatihan.json", "openapi": "openapi.json"}
    return JsonResponse({name: get_full_url(request, f"/api/{place}") for name, place in places.items()})


def description(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


def nothing(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Redirect if only the trailing slash is missing, otherwise return 404."""
    if resolve(f"{request.path_info}/").url_name != "nothing":
        return HttpResponsePermanentRedirect(f"{request.path}/{_question(request)}")
    return refusal(404, "There is nothing at this address. Start at /api/v2/.")


def _question(request: HttpRequest) -> str:
    asked = request.META.get("QUERY_STRING", "")
    return f"?{asked}" if asked else ""


v2 = WagtailAPIRouter("v2")
v2.register_endpoint("pages", OpenPagesViewSet)
v2.register_endpoint("images", OpenImagesViewSet)

shared: list[URLPattern | URLResolver] = [
    path("", taking_none(index)),
    path("v2/", taking_none(index), name="index"),
    path("v2/", v2.urls),
    path("pelatihan.json", taking_none(feed), name="offerings"),
    path("openapi.json", taking_none(description), name="openapi"),
]
urlpatterns = decorate_urlpatterns(shared, open_to_all)

if settings.WAGTAIL_API_V3:
    from wagtail.api.v3.urls import api

    urlpatterns.append(path("v3/", api.urls))

urlpatterns.append(re_path("", open_to_all(nothing), name="nothing"))
