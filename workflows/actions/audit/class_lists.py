"""The list of a class in the access log: what the register says about everybody on it, seen at once."""

from ...dates import midnight
from ...models import Access, Batch, User
from .access import Look, record

LIST = Access.What.LIST


def log_list(batch: Batch, people: int, *, by: User) -> None:
    """Log that an officer is about to see the list: once a day and class, and again if more people are on it."""
    today = Access.objects.filter(by=by, at__gte=midnight(), what=LIST).values_list("shown", flat=True)
    if people and not any(one["class"] == batch.pk and one["people"] >= people for one in today):
        record(Look(LIST, shown={"class": batch.pk, "name": str(batch), "people": people}), by=by)
