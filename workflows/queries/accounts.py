"""Officers' accounts: a setting of theirs, and what the journal says of their name and address."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from ..events import Event
from ..models import Entry, User

CHANGES = (Event.ACCOUNT_CHANGED.value, Event.ACCOUNT_ADMINISTRATOR.value)


def keeps_shortcuts(user: User) -> bool:
    """Has the officer left Wagtail's keyboard shortcuts on in their account?  (WCAG 2.1.4)"""
    return getattr(getattr(user, "wagtail_userprofile", None), "keyboard_shortcuts", True)


class Names:
    """Names of officers as they were: a deed keeps the name under which it was done."""

    def __init__(self, officers: Iterable[User | None]) -> None:
        """Loads the renamings of `officers` with one query."""
        keys = {one.pk for one in officers if one}
        found = Entry.objects.filter(subject_type="user", subject_id__in=keys, event__in=CHANGES).order_by("pk")
        self._renamed: dict[int, list[tuple[datetime, str]]] = {}
        for at, key, detail in found.values_list("at", "subject_id", "detail") if keys else ():
            if "name" in detail["changed"]:
                self._renamed.setdefault(key, []).append((at, detail["changed"]["name"][0]))

    def at(self, officer: User, moment: datetime) -> str:
        """The name of `officer` at `moment`: what the next renaming replaced, or the present name."""
        after = (old for at, old in self._renamed.get(officer.pk, []) if at > moment)
        return next(after, str(officer))


def address_changed_at(user: User, within: timedelta) -> datetime | None:
    """When the e-mail address of the account was last changed, if that was `within` the last while."""
    since = timezone.now() - within
    changes = Entry.objects.about(user).filter(event__in=CHANGES, at__gt=since).order_by("-pk")
    return next((at for at, detail in changes.values_list("at", "detail") if "email" in detail["changed"]), None)
