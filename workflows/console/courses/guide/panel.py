"""Dashboard panel: courses that somebody began to set up, with the way back into the guide."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.components import Component

from ....models import Course, User

SHOWN = 5


def begun(user: User) -> QuerySet[Course]:
    """Courses that never had a class, for officers who can go on with the guide."""
    may = user.has_perm("workflows.change_course")
    return Course.objects.filter(batches=None).order_by("name") if may else Course.objects.none()


class BegunPanel(Component):
    name, order, template_name = "begun", 56, "workflows/console/courses/guide/panel.html"

    def __init__(self, courses: list[Course]) -> None:
        self.courses = courses

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"courses": self.courses}
