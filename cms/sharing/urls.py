"""URLs requested by crawlers, messengers and browsers."""

from django.urls import path, re_path

from . import views
from .sitemap import sitemap

urlpatterns = [
    re_path(r"^kartu/(?P<page_id>\d+)-(?P<digest>[0-9a-f]{16})\.jpg$", views.card, name="card"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("favicon.ico", views.favicon, name="favicon"),
]
