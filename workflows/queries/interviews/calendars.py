"""Whose calendar address this is."""

from ...models import CalendarAddress, User


def owner(token: str) -> User | None:
    """The interviewer with this address, if they still hold interviews."""
    found = CalendarAddress.objects.filter(token_index=CalendarAddress.index(token)).select_related("user").first()
    if found is None or not found.user.is_active or not found.user.has_perm("workflows.hold_interview"):
        return None
    return found.user
