"""Every address of the site."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import urls as home_urls


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers when the site is up and the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


# Pictures of pages: a server of its own or S3 serves them in production (docs/operations.md).
media = (
    [re_path(r"^media/(?P<path>(?:images|original_images)/.*)$", serve, {"document_root": settings.MEDIA_ROOT})]
    if settings.SERVE_MEDIA
    else []
)

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path(settings.CONSOLE_PATH, include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
    path("", include(home_urls)),
    *media,
    path("", include(wagtail_urls)),
]
