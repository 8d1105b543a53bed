"""Public results of a class by application number, and counts as open data."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms import classes
from cms.api.access import open_to_all
from cms.api.parameters import taking_none
from cms.models import CoursePage, SiteSettings
from cms.sharing.addresses import absolute
from workflows.exports import cells
from workflows.models import Batch, PublishedResult
from workflows.rules.disclosure import LEAST

from . import open_data

# As on all public pages: browsers always revalidate and mostly get a 304.
PUBLIC = "public, max-age=0, s-maxage=1, stale-if-error=86400"
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Marks a view whose page is the same for everyone, so that it can be cached whole (cms/delivery/pagecache.py)."""

    @require_safe
    @wraps(view)
    def kept(request: HttpRequest, **kwargs: int) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = PUBLIC
        return response

    return kept


@public
def of_class(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The published results of a class, in the order of the numbers."""
    batch, page = classes.published(batch_id)
    if batch.results_at is None:
        raise Http404
    lines = list(batch.results.all())
    groups = [(result, [one for one in lines if one.result == result]) for result in PublishedResult.Result]
    shown = [(result, found) for result, found in groups if found]
    return render(request, "home/public/results.html", {"batch": batch, "about": page, "groups": shown})


@public
def index(request: HttpRequest) -> HttpResponse:
    """The classes with results, and the counts."""
    public = CoursePage.objects.readable().values("course")
    published = Batch.objects.filter(results_at__isnull=False, course__in=public).select_related("course")
    rows = open_data.table(timezone.localdate())
    context = {
        "batches": published.order_by("-results_at"),
        "total": next(iter(rows), None),
        "tables": [_told(rows, level) for level in ("course", "district")],
        "least": LEAST,
    }
    return render(request, "home/public/open_data.html", context)


def _told(rows: list[open_data.Row], level: str) -> tuple[list[open_data.Row], int]:
    """The rows of a level with a count to read, and how many are left out."""
    own = [row for row in rows if row.level == level]
    told = [row for row in own if row.is_told]
    return told, len(own) - len(told)


@open_to_all
@taking_none
def as_json(request: HttpRequest) -> HttpResponse:
    words = {
        "license": settings.OPEN_DATA_LICENSE,
        "publisher": {"name": SiteSettings.for_request(request).office, "url": absolute("/")},
        "least": LEAST,
        "rows": [row.as_dict() for row in open_data.table(timezone.localdate())],
    }
    return JsonResponse(words, json_dumps_params={"ensure_ascii": False})


@open_to_all
@taking_none
def as_csv(request: HttpRequest) -> HttpResponse:
    """The counts as CSV. A hidden count is an empty field."""
    names = open_data.Row("all", (None,) * len(open_data.MEASURES)).as_dict()
    rows = (row.as_dict().values() for row in open_data.table(timezone.localdate()))
    headers = {"Content-Disposition": 'attachment; filename="berdaya-hasil.csv"'}
    return HttpResponse(cells.as_csv([names, *rows]), content_type="text/csv; charset=utf-8", headers=headers)
