"""How often personal data was opened, by week and kind."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ..models import Access, Application, Batch, User
from ..rules import numbers

KINDS = tuple(what for what in Access.What if what != Access.What.SEAL)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def looks(monday: date) -> QuerySet[Access]:
    found = Access.objects.between(_midnight(monday), _midnight(monday + timedelta(days=7)))
    return found.exclude(what=Access.What.SEAL)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def this_week() -> dict[str, Any]:
    """This week's counts for the panel: by kind, and the ten officers with the most entries."""
    first = monday(timezone.localdate())
    officers = looks(first).values("by").annotate(looks=Count("pk")).order_by("-looks", "by")[:10]
    names = User.objects.in_bulk([one["by"] for one in officers])
    return {
        "monday": first,
        "kinds": [(kind, Access.What(kind).label, number) for kind, number in counted(first).items() if number],
        "officers": [(names[one["by"]], one["looks"]) for one in officers if one["by"]],
        "limited": User.objects.filter(pk__in=looks(first).filter(what=Access.What.REFUSED).values("by")),
    }


def found_by(typed: str) -> Q:
    """Entries by application number or name, by class, and about or by an officer, as typed into the search."""
    number = numbers.parse(typed)
    applications = Application.objects.filter(Q(number=number) if number else Q(name__icontains=typed))
    batches = Batch.objects.filter(course__name__icontains=typed)
    named = Q(username__icontains=typed) | Q(first_name__icontains=typed) | Q(last_name__icontains=typed)
    officers = User.objects.filter(named)
    return (
        Q(subject_type="application", subject_id__in=applications.values("pk"))
        | Q(subject_type="batch", subject_id__in=batches.values("pk"))
        | Q(subject_type="user", subject_id__in=officers.values("pk"))
        | Q(by__in=officers.values("pk"))
    )


def counted(first: date) -> dict[str, int]:
    found = dict(looks(first).values_list("what").annotate(Count("pk")).order_by())
    return {str(kind): found.get(kind, 0) for kind in KINDS}
