"""All URLs of the site and a constant one, behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench import baselines
from cms.urls import urlpatterns as site

WORDS = b"<!doctype html><title>Constant</title>" + b"<p>Always the same words.</p>" * 600


def constant(request: HttpRequest) -> HttpResponse:
    """A constant 16 kB answer.  Private, so that the page cache does not keep it."""
    return HttpResponse(WORDS, headers={"Cache-Control": "private"})


urlpatterns = [
    path("bench/constant/", constant),
    path("bench/orm/<int:batch_id>/", baselines.orm),
    path("bench/raw/<int:batch_id>/", baselines.raw),
    *site,
]
