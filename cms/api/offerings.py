"""`/api/pelatihan.json`: classes that can be joined now or soon, for other sites and aggregators."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from wagtail.api.utils import get_full_url

from workflows.models import Batch, ClassRules, Rules

from ..models import CoursePage, SiteSettings
from .addresses import page_address
from .courses import CLASS, COURSE, criteria, kind, moment, one_class
from .pages import public_pages
from .schemas import ID, MOMENT, NUMBER, TEXT, URL, Schema, described, many, named, one_of, thing

JOINABLE = ("open", "waiting_list", "soon")
OFFERING: dict[str, Schema] = {
    "id": described(ID, "Of the class; never reused."),
    "course": TEXT,
    "type": COURSE["type"],
    "class_number": NUMBER,
    "url": URL,
    "state": one_of(*JOINABLE),
    **{name: CLASS[name] for name in ("seats", "seats_left", "opens_at", "closes_at", "starts_on", "ends_on")},
    "schedule": TEXT,
    "hours": COURSE["hours"],
    "meetings": NUMBER,
    "place": TEXT,
    "district": CLASS["district"],
    "cost": COURSE["cost"],
    "requirements": described(many(TEXT), "Who can join and what else is required, as text."),
    "apply_url": CLASS["apply_url"],
}
FEED: dict[str, Schema] = {
    "updated_at": described(MOMENT, "When this response was generated."),
    "license": described(URL, "The terms of use for this data."),
    "publisher": thing({"name": TEXT, "url": URL}),
    "offerings": described(many(named("Offering")), "Open first, then waiting lists, then classes that open soon."),
}


def offerings(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the offerings of all public course pages in Indonesian, best availability first."""
    pages = CoursePage.objects.filter(
        pk__in=public_pages(request).order_by().values("pk"), locale__language_code=settings.LANGUAGE_CODE
    )
    pages = list(pages.select_related("locale"))
    classes = Batch.objects.filter(closes_at__gte=timezone.now(), ended_at=None, called_off_at=None).select_related(
        "district"
    )
    joinable = Prefetch("course__batches", classes, to_attr="joinable")
    prefetch_related_objects(pages, "course__type", "course__district", "course__criteria", joinable)
    found = {batch.pk: (batch, page) for page in pages for batch in page.course.joinable}
    soonest = sorted(found.values(), key=lambda pair: (pair[0].availability.rank, pair[0].closes_at, pair[0].pk))
    rules = ClassRules.objects.of_all(batch for batch, _page in soonest)
    return [offering(batch, page, request, rules.get(batch.pk)) for batch, page in soonest]


def offering(batch: Batch, page: CoursePage, request: HttpRequest, rules: Rules | None) -> dict[str, Any]:
    """One class. `rules` are its own; before it opens, it has those of the course."""
    course = page.course
    asked = [str(one) for one in rules.criteria_rows] if rules else criteria(course)
    told = {
        **one_class(batch, course, request),
        "course": page.title,
        "type": kind(course),
        "class_number": batch.number,
        "url": page_address(page, request),
        "hours": course.hours,
        "meetings": course.meetings,
        "cost": 0,
        "requirements": [*asked, *course.requirements.splitlines()],
    }
    return {name: told[name] for name in OFFERING}


def feed(request: HttpRequest) -> HttpResponse:
    offered = offerings(request)
    words = {
        "updated_at": moment(timezone.now()),
        "license": settings.OPEN_DATA_LICENSE,
        "publisher": {"name": SiteSettings.for_request(request).office, "url": get_full_url(request, "/")},
        "offerings": offered,
    }
    response = JsonResponse(words, json_dumps_params={"ensure_ascii": False})
    # Weak, because `updated_at` is left out: a new timestamp alone does not make the cached copy outdated.
    digest = hashlib.sha256(json.dumps([words["license"], words["publisher"], offered]).encode()).hexdigest()
    response["ETag"] = f'W/"{digest[:32]}"'
    return response
