"""Views for search engines, messengers and phones: cards, robots.txt, manifest and favicon."""

from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.models import CourseIndexPage
from cms.models.public import readable

from . import cards
from .addresses import absolute

DAY, YEAR = 24 * 60 * 60, 365 * 24 * 60 * 60
THEME, GROUND = "#0b5f58", "#fbfaf6"  # brand and paper in cms/static/css/tokens.css


@require_safe
def card(request: HttpRequest, page_id: int, digest: str) -> HttpResponseBase:
    """Serve the card of a page, cacheable indefinitely. Outdated URLs redirect to the current card."""
    page = get_object_or_404(readable(Page.objects.all()).specific(), pk=page_id)
    wanted = cards.card_of(page)
    if wanted.digest != digest:
        response: HttpResponseBase = redirect(wanted.address)
        patch_cache_control(response, public=True, max_age=DAY)
        return response
    response = FileResponse(default_storage.open(cards.keep(wanted)), content_type="image/jpeg")
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def _private_parts() -> list[str]:
    """Paths that crawlers must not visit, in every language: the console, status and application pages."""
    found = [f"/{settings.CONSOLE_PATH}"]
    for code, _name in settings.LANGUAGES:
        with override(code):
            found += [reverse("status_door"), reverse("apply", args=[0]).removesuffix("kelas/0/")]
    return list(dict.fromkeys(found))


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Serve robots.txt. With NOINDEX=1, as on trial sites, it excludes all crawlers."""
    if settings.NOINDEX:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
    lines = ["User-agent: *", *(f"Disallow: {part}" for part in _private_parts())]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _icon(size: int, purpose: str, stem: str) -> dict[str, str]:
    return {"src": static(f"img/{stem}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcuts() -> list[dict[str, Any]]:
    courses = CourseIndexPage.objects.readable().order_by("path").first()
    found = [(courses.title, courses.get_url())] if courses else []
    found.append((_("Check status"), reverse("status_door")))
    return [{"name": name, "url": address, "icons": [_icon(192, "any", "icon")]} for name, address in found]


@require_safe
@cache_control(public=True, max_age=DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    """Serve the web app manifest. The address bar stays visible, to show whose site this is."""
    content = {
        "id": "/",
        "name": " ".join(["Berdaya", _("Kota Tangerang")]),
        "short_name": "Berdaya",
        "description": _("Free skills training for residents: choose a course, apply, check your application."),
        "lang": settings.LANGUAGE_CODE,
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": THEME,
        "background_color": GROUND,
        "icons": [
            *(_icon(size, "any", "icon") for size in (192, 512)),
            *(_icon(size, "maskable", "icon-maskable") for size in (192, 512)),
        ],
        "shortcuts": _shortcuts(),
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """Redirect to the icon. Old browsers and feed readers always request /favicon.ico."""
    return redirect(static("img/favicon.ico"))
