"""The four-eyes rule: a second person must make the second decision."""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no


def second_person(acting: int, *first: int | None) -> Verdict:
    """Four-eyes rule: the user id `acting` must not be among those who did the previous step (`first`)."""
    if acting in first:
        return no(_("You did the previous step. Someone else must approve this one."))
    return YES
