"""*Tugas saya*: everything that waits for the officer, in one list, and the next task of that list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...flows.inbox.groups import Group
from ...flows.inbox.queues import permitted
from ...queries.accounts import keeps_shortcuts
from ...queries.applying.flags import flags
from ...queries.inbox import deputies
from . import saved_views
from .asking import SAVED, AskForm, kept, place
from .bulk import address_of_all
from .listing import Listing
from .places import address
from .task_source import TASKS
from .tasks import TABS
from .totals import totals

GROUPS = {
    Group.OVERDUE: gettext_lazy("Overdue"),
    Group.TODAY: gettext_lazy("Today"),
    Group.SECOND: gettext_lazy("Waiting for me as second person"),
    Group.NEW: gettext_lazy("New"),
    Group.LATER: gettext_lazy("Later"),
    Group.SNOOZED: gettext_lazy("Snoozed"),
}


class InboxPage(WagtailAdminTemplateMixin, TemplateView):
    """One list for every role; the filter is the address."""

    template_name = "workflows/console/inbox/inbox.html"
    page_title = gettext_lazy("My tasks")
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def form(self) -> AskForm:
        return AskForm(self.request.GET)

    @cached_property
    def listing(self) -> Listing | None:
        """None if the filter cannot be read."""
        if not self.form.is_valid():
            return None
        query = self.request.GET
        start = place(query, "after")
        page = {"after": str(start)} if start else {}
        found = totals(self.request)
        return Listing(self.request.user, self.form.asked, totals=found, start=start, kept=kept(query, **page))

    @property
    def groups(self) -> list[tuple[Any, int, str, bool]]:
        """Label, number, address, and whether it is the one shown."""
        if not self.listing:
            return []
        query, chosen = self.request.GET, self.form.asked.group
        everything = (_("All"), self.listing.total, address(kept(query, group="")), chosen is None)
        found = [
            (GROUPS[group], number, address(kept(query, group=group.slug)), chosen == group)
            for group, number in self.listing.groups
            if number or chosen == group
        ]
        return [everything, *found]

    @property
    def approves(self) -> bool:
        """Can this officer approve some tasks together?"""
        return any(node.view.view_class.approval for node in permitted(self.request.user))

    @property
    def approvable(self) -> int:
        """How many tasks the filter finds."""
        asked = self.form.asked
        numbers = next((found for source, found in self.listing.counted if source is TASKS), {})
        shown = {asked.group} if asked.group is not None else {*Group} - {Group.SNOOZED}
        return sum(number for group, number in numbers.items() if group in shown)

    def rows(self) -> list[dict[str, Any]]:
        """Each line with its heading, if it is the first of its group, and what to check about its applicant."""
        lines = self.listing.lines if self.listing else []
        warned = self.request.user.has_perm("workflows.view_eligibility")
        found = flags(one.application for one in lines if one.application and one.task) if warned else {}
        numbers = dict(self.listing.groups) if self.listing else {}
        at, before, rows = place(self.request.GET, "at"), None, []
        for line in lines:
            heading = (GROUPS[line.group], numbers[line.group]) if line.group != before else None
            is_here = bool(at and line.key >= at)
            at, before = (None, line.group) if is_here else (at, line.group)
            rows.append(
                {
                    "line": line,
                    "heading": heading,
                    "is_here": is_here,
                    "flags": found.get(line.application.pk, []) if line.application else [],
                    "late": line.due is not None and line.due < timezone.now(),
                }
            )
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query, user, listing = self.request.GET, self.request.user, self.listing
        following = listing.next_page if listing else None
        return super().get_context_data(
            form=self.form,
            rows=self.rows(),
            groups=self.groups,
            kinds=[(one, address(kept(query, kind=one.key))) for one in listing.kinds] if listing else [],
            columns=self.form.columns if listing else {},
            is_filtered=bool(kept(query, group="", col="")),
            following=address(kept(query, after=str(following))) if following else None,
            back=address(kept(query)) if place(query, "after") else None,
            here=kept(query),
            approves=self.approves,
            approvable=self.approvable if listing and self.approves else 0,
            all_of_them=address_of_all(kept(query)),
            views=saved_views.shown_to(user, query),
            may_save=bool(kept(query, SAVED)),
            saved_query=kept(query, SAVED),
            teams=user.groups.all(),
            away=deputies.deputy_of(user),
            stands_in=deputies.away_for(user),
            may_hand_on=user.has_perm("workflows.hand_on_task"),
            has_keys=keeps_shortcuts(user),
            tabs=[(key, label, reverse("workflows_tasks", args=[key])) for key, label in TABS.items()],
            **kwargs,
        )


class NextTask(View):
    """The task after the one just decided or skipped, in the list as it was filtered; without one, the list itself."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = AskForm(request.GET)
        if not form.is_valid():
            return redirect(address())
        start, query = place(request.GET, "at"), kept(request.GET)
        for one in {start, None}:
            listing = Listing(request.user, form.asked, totals=totals(request), start=one, kept=query)
            tasks = (line for line in listing.lines if line.task and line.task.finished is None)
            openable = (line.address for line in tasks if str(line.task.pk) != request.GET.get("skip"))
            if found := next((link for link in openable if link), None):
                return redirect(found)
        messages.info(request, _("No other task of this list is waiting."))
        return redirect(address(query))
