"""Root URL configuration."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import urls as home_urls
from workflows.console.accounts import addresses as accounts

from . import feeds
from .newsroom import creation
from .patterns.views import patterns
from .search.views import search
from .serve import serve as serve_page

# Page images. In production a web server or the bucket serves them (docs/operations.md).
media = (
    [re_path(r"^media/(?P<path>(?:images|original_images)/.*)$", serve, {"document_root": settings.MEDIA_ROOT})]
    if settings.SERVE_MEDIA
    else []
)

urlpatterns = [
    path(settings.CONSOLE_PATH, include(creation.urlpatterns)),
    path(settings.CONSOLE_PATH, include(accounts.urlpatterns)),
    path(settings.CONSOLE_PATH, include(wagtailadmin_urls)),
    path("api/", include("cms.api.urls")),
    path("dokumen/", include(wagtaildocs_urls)),
    path("pola/", patterns),
    path("", include("cms.sharing.urls")),
    *media,
    *i18n_patterns(
        path("", include(home_urls)),
        path("cari/", search, name="search"),
        path("berita/atom.xml", feeds.NewsAtom(), name="news_atom"),
        path("berita/rss.xml", feeds.NewsRss(), name="news_rss"),
        # Before Wagtail's catch-all, because it finds a page with one query (cms/serve.py).
        re_path(r"^((?:[\w\-]+/)*)$", serve_page),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
