"""Who can hold interviews."""

from django.db.models import QuerySet

from ...models import User


def interviewers() -> QuerySet[User]:
    return User.objects.with_perm("workflows.hold_interview", include_superusers=False).order_by(
        "first_name", "username"
    )
