"""How often personal data was opened, by week and kind."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from ..models import Access, User

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
        "kinds": [(Access.What(kind).label, number) for kind, number in counted(first).items() if number],
        "officers": [(names[one["by"]], one["looks"]) for one in officers if one["by"]],
        "limited": User.objects.filter(pk__in=looks(first).filter(what=Access.What.REFUSED).values("by")),
    }


def counted(first: date) -> dict[str, int]:
    found = dict(looks(first).values_list("what").annotate(Count("pk")).order_by())
    return {str(kind): found.get(kind, 0) for kind in KINDS}
