"""Courses and their classes in the API: the same facts that residents read on the page."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from rest_framework.fields import Field
from wagtail.api.utils import get_full_url

from workflows.models import Area, Availability, Batch, Course

from ..models import CoursePage
from ..models.courses import CoursePageQuerySet
from .schemas import DAY, ID, MOMENT, NUMBER, TEXT, URL, Schema, described, many, one_of, or_null, thing

# A class can be called off; a course is in the best state of its other classes.
STATES = [one.value for one in Availability if one != Availability.CALLED_OFF]
STATE = one_of(*STATES)
COURSE_TYPE = thing({"slug": TEXT, "name": TEXT, "name_en": described(TEXT, "In English; `name` if there is none.")})
KIT = thing(
    {
        "name": TEXT,
        "for_the_best": described(NUMBER, "How many participants of each class receive it."),
        "items": many(thing({"name": TEXT, "quantity": NUMBER, "unit": TEXT})),
    }
)
COURSE: dict[str, Schema] = {
    "name": TEXT,
    "type": COURSE_TYPE,
    "hours": described(NUMBER, "Hours of instruction (JP)."),
    "meetings": NUMBER,
    "place": TEXT,
    "district": described(or_null(TEXT), "The kecamatan (district) of the place, if the office has entered it."),
    "teacher": TEXT,
    "criteria": described(many(TEXT), "Who can join, as text; an officer decides."),
    "requirements": described(many(TEXT), "Other requirements, such as bringing an apron."),
    "kit": or_null(KIT),
    "cost": described({"type": "integer", "const": 0}, "Training is free, materials included."),
}
CLASS: dict[str, Schema] = {
    "id": ID,
    "number": NUMBER,
    "state": one_of(*Availability.values),
    "seats": NUMBER,
    "seats_left": NUMBER,
    "opens_at": MOMENT,
    "closes_at": MOMENT,
    "starts_on": DAY,
    "ends_on": DAY,
    "earlier_first_day": described(or_null(DAY), "As first announced, if the class was moved to other days."),
    "schedule": TEXT,
    "place": TEXT,
    "district": COURSE["district"],
    "apply_url": described(or_null(URL), "Where residents apply; null if applications are not open."),
}


def moment(at: datetime) -> str:
    """Format a time in the Tangerang time zone, as in 2026-12-01T08:00:00+07:00."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def coming() -> Prefetch:
    """Prefetch the classes that `CoursePage.next_batch` needs."""
    classes = Batch.objects.filter(ends_on__gte=timezone.localdate()).select_related("district")
    return Prefetch("course__batches", classes.order_by("starts_on", "pk"), to_attr="coming")


def named_area(area: Area | None) -> str | None:
    return area.name if area else None


def kind(course: Course) -> dict[str, str]:
    return {"slug": course.type.slug, "name": course.type.name, "name_en": course.type.name_en or course.type.name}


def criteria(course: Course) -> list[str]:
    return [str(criterion) for criterion in course.criteria.all()]


def facts(course: Course) -> dict[str, Any]:
    return {
        "name": course.name,
        "type": kind(course),
        "hours": course.hours,
        "meetings": course.meetings,
        "place": course.place,
        "district": named_area(course.district),
        "teacher": course.teacher,
        "criteria": criteria(course),
        "requirements": course.requirements.splitlines(),
        "kit": kit(course) if course.kit else None,
        "cost": 0,
    }


def kit(course: Course) -> dict[str, Any]:
    items = course.kit.items.all()
    return {
        "name": course.kit.name,
        "for_the_best": course.kits_per_class,
        "items": [{"name": item.name, "quantity": item.quantity, "unit": item.unit} for item in items],
    }


def one_class(batch: Batch, course: Course, request: HttpRequest) -> dict[str, Any]:
    state = batch.availability
    can_apply = state in (Availability.OPEN, Availability.WAITING_LIST)
    return {
        "id": batch.pk,
        "number": batch.number,
        "state": state.value,
        "seats": batch.seats,
        "seats_left": batch.seats_left,
        "opens_at": moment(batch.opens_at),
        "closes_at": moment(batch.closes_at),
        "starts_on": batch.starts_on.isoformat(),
        "ends_on": batch.ends_on.isoformat(),
        "earlier_first_day": batch.earlier_first_day.isoformat() if batch.earlier_first_day else None,
        "schedule": batch.schedule,
        "place": batch.place or course.place,
        "district": named_area(batch.district or course.district),
        "apply_url": get_full_url(request, reverse("apply", args=[batch.pk])) if can_apply else None,
    }


class FactsField(Field):
    def to_representation(self, course: Course) -> dict[str, Any]:
        return facts(course)


class StateField(Field):
    """API field for a course's state today, which is the state of its best class."""

    def to_representation(self, page: CoursePage) -> str:
        batch = page.next_batch
        return (batch.availability if batch else Availability.CLOSED).value


class ClassesField(Field):
    def to_representation(self, page: CoursePage) -> list[dict[str, Any]]:
        request = self.context["request"]
        return [one_class(batch, page.course, request) for batch in page.course.coming]


def in_state(pages: CoursePageQuerySet, state: str) -> CoursePageQuerySet:
    """Filter pages by `state`, with the precedence of `Availability.rank` expressed in SQL."""
    now = timezone.now()
    held = Batch.objects.filter(course=OuterRef("course"), called_off_at=None)
    coming_classes = held.filter(ends_on__gte=timezone.localdate())
    taking = coming_classes.filter(opens_at__lte=now, closes_at__gte=now)
    is_open = Exists(taking.filter(seats__gt=F("offered") + F("enrolled")))
    is_waiting = Exists(taking)
    is_soon = Exists(coming_classes.filter(opens_at__gt=now))
    conditions = {
        Availability.OPEN: Q(is_open),
        Availability.WAITING_LIST: ~Q(is_open) & Q(is_waiting),
        Availability.SOON: ~Q(is_waiting) & Q(is_soon),
        Availability.CLOSED: ~Q(is_waiting) & ~Q(is_soon),
    }
    return pages.filter(conditions[Availability(state)])
