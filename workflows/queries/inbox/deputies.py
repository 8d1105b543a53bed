"""Who stands in for whom today."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ...models import Deputy, User


def today() -> QuerySet[Deputy]:
    return Deputy.objects.on(timezone.localdate())


def officers_away(user: Any) -> frozenset[int]:
    """The officers, by primary key, whose deputy `user` is today.  Kept with `user`, as permissions are."""
    kept = vars(user)
    if "stands_in_for" not in kept:
        kept["stands_in_for"] = frozenset(today().filter(deputy=user).values_list("officer", flat=True))
    found: frozenset[int] = kept["stands_in_for"]
    return found


def stands_in(user: Any, officer: int | None) -> bool:
    """Is `user` the deputy of the officer with this primary key today?"""
    return officer in officers_away(user)


def away_for(user: User) -> QuerySet[Deputy]:
    """The officers, on leave today, for whom `user` stands in."""
    return today().filter(deputy=user).select_related("officer")


def deputy_of(user: User) -> Deputy | None:
    """The officer's present leave, or the next one that is planned."""
    coming = Deputy.objects.filter(officer=user, ends_on__gte=timezone.localdate())
    return coming.select_related("deputy").first()
