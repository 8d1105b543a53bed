"""The programme's entries in the console's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus import MenuItem as RenderedMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from ..queries.applying.notes import unseen_mentions
from .courses.classes import BatchViewSet
from .courses.courses import CourseTypeViewSet, CourseViewSet
from .inbox.listing import has_inbox
from .inbox.waiting import waiting
from .kits.stock import KitViewSet
from .messages import outbox
from .reference import RefusalReasonViewSet


class ProgrammeGroup(ModelViewSetGroup):
    """One menu for all programme settings."""

    menu_label = gettext_lazy("Programme")
    menu_icon = "cog"
    menu_order = 240
    items = (
        CourseViewSet("course", url_prefix="program/pelatihan"),
        BatchViewSet("batch", url_prefix="program/kelas"),
        KitViewSet("kit", url_prefix="program/paket"),
        CourseTypeViewSet("course_type", url_prefix="program/jenis"),
        RefusalReasonViewSet("refusal_reason", url_prefix="program/alasan"),
    )


class PermittedMenuItem(MenuItem):
    """Shown to users with at least one of the permissions."""

    def __init__(self, label: Any, address: str, *permissions: str, **kwargs: Any) -> None:
        super().__init__(label, address, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for permission in self.permissions)


class TasksMenuItem(MenuItem):
    """*Tugas saya*, with the number of waiting tasks and of what waits beside them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_inbox(request.user)

    def render_component(self, request: HttpRequest) -> RenderedMenuItem:
        count = waiting(request).total
        attrs = {"data-task-count": str(count)} if count else {}
        return LinkMenuItem(self.name, self.label, self.url, icon_name=self.icon_name, attrs=attrs)


class NoticesMenuItem(MenuItem):
    """*Pemberitahuan*: links to the first notice screen that the officer may open."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for _name, _label, permission in outbox.TABS)

    def render_component(self, request: HttpRequest) -> RenderedMenuItem:
        name = next(name for name, _label, permission in outbox.TABS if request.user.has_perm(permission))
        return LinkMenuItem(self.name, self.label, reverse(name), icon_name=self.icon_name)


class MentionsMenuItem(PermittedMenuItem):
    """*Catatan untuk saya*, with the number of notes that mention the officer and are not seen yet."""

    def render_component(self, request: HttpRequest) -> RenderedMenuItem:
        kept = vars(request)  # the first page shows the entry a second time
        count = kept["mentions"] = kept["mentions"] if "mentions" in kept else unseen_mentions(request.user)
        attrs = {"data-task-count": str(count)} if count else {}
        return LinkMenuItem(self.name, self.label, self.url, icon_name=self.icon_name, attrs=attrs)


INTERVIEWS = ("workflows.schedule_interview", "workflows.hold_interview")
APPLICATIONS = ("workflows.view_application", "workflows.hold_interview")


def menu() -> list[MenuItem]:
    """Menu items, in the order in which an application passes through the office."""
    items = [
        (_("Applications"), reverse("workflows_applications"), "folder-open-inverse", APPLICATIONS),
        (_("Interviews"), reverse("workflows_interview_day"), "date", INTERVIEWS),
        (_("Classes"), reverse("workflows_classes"), "group", ("workflows.view_batch", "workflows.record_marks")),
        (_("My lessons"), reverse("workflows_own_lessons"), "calendar-alt", ("workflows.record_marks",)),
        (_("Deadlines"), reverse("workflows_deadlines"), "time", ("workflows.hand_on_task",)),
        (_("Awarded kits"), reverse("workflows_awards"), "pick", ("workflows.view_award",)),
        (_("Questions from residents"), reverse("workflows_inquiries"), "help", ("workflows.view_inquiry",)),
        (_("Objections"), reverse("workflows_objections"), "warning", ("workflows.view_objection",)),
        (_("Data requests"), reverse("workflows_requests"), "lock", ("workflows.view_datarequest",)),
        (_("Register files"), reverse("workflows_register"), "table", ("workflows.view_snapshot",)),
        (_("Person on the register"), reverse("workflows_person"), "user", ("workflows.open_person",)),
        (_("Class news"), reverse("workflows_interest"), "comment", ("workflows.view_subscription",)),
        (_("Course suggestions"), reverse("workflows_wishes"), "list-ul", ("workflows.view_wish",)),
        (_("Exports"), reverse("workflows_exports"), "download", ("workflows.export_lists",)),
        (_("Journal"), reverse("workflows_journal"), "history", ("workflows.view_entry",)),
        (_("Access log"), reverse("workflows_access"), "view", ("workflows.view_access",)),
    ]
    first = TasksMenuItem(_("My tasks"), reverse("workflows_inbox"), icon_name="clipboard-list", order=10)
    told = NoticesMenuItem(_("Notices"), reverse("workflows_notices"), icon_name="mail", order=26)
    notes = MentionsMenuItem(
        _("Notes for me"), reverse("workflows_mentions"), *APPLICATIONS, icon_name="comment", name="notes", order=11
    )
    return [
        first,
        notes,
        told,
        *(
            PermittedMenuItem(label, address, *permissions, icon_name=icon, name=f"workflows-{icon}", order=20 + at)
            for at, (label, address, icon, permissions) in enumerate(items)
        ),
    ]
