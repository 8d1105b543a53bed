"""Whose calendar address this is."""

from ...models import CalendarAddress, User


def may_have(user: User) -> bool:
    """Interviewers and instructors have appointments of their own."""
    return user.has_perm("workflows.hold_interview") or user.has_perm("workflows.record_marks")


def owner(token: str) -> User | None:
    """The officer with this address, if they still hold interviews or teach."""
    found = CalendarAddress.objects.filter(token_index=CalendarAddress.index(token)).select_related("user").first()
    if found is None or not found.user.is_active or not may_have(found.user):
        return None
    return found.user
