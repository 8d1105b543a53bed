"""How many residents wait for a decision on a seat in a class."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..courses.classes import Batch
from .applications import Application


def with_applicants(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """The classes with the number of their undecided applications as `applicants`, in the same query."""
    waiting = Application.objects.filter(batch=OuterRef("pk"), status__in=Application.UNDECIDED).order_by()
    counted = waiting.values("batch").annotate(number=Count("pk")).values("number")
    return batches.annotate(applicants=Coalesce(Subquery(counted), 0))
