"""Approve tasks together: marked ones or a whole filtered list, after a preview of which can be approved and why not.

Refusals are not given together: each needs its own reason.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from viewflow.workflow.models import Task
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action import BulkAction

from ...flows.inbox import desk
from ...flows.inbox.bulk import Candidate, application_of, gone, short_of_seats, sums, weigh
from ...flows.moves import bulk
from ...models import BulkRow
from ...queries.applying.flags import Flag, flags
from . import lists
from .asking import SAVED, AskForm, kept
from .places import InboxScreen, back
from .task_source import TASKS
from .tasks import task_url, title
from .totals import keys

MOST = 500  # tasks of one preview

GONE = gettext_lazy("It no longer matches the filter.")
NEW = gettext_lazy("It came in after you looked at the list. Nothing was saved. Look at it first.")
FREE = gettext_lazy("It can be approved now. Nothing was saved. Look at it first.")


def is_row_number(given: str) -> bool:
    """Can this be a primary key?  Lists send only keys, but a URL can contain anything."""
    return given.isascii() and given.isdigit() and len(given) <= 18


class BulkPage(InboxScreen, TemplateView):
    """The preview. What is sent is what the officer saw; the tasks are looked up again, and each difference is told.

    The address has the marked tasks as `id`, or `all` and the filter of the inbox as `list`.
    """

    template_name = "workflows/console/inbox/bulk.html"
    page_title = gettext_lazy("Approve together")
    header_icon = "check"

    @cached_property
    def found(self) -> list[int]:
        """The keys of the tasks, in the order of the list, and one more than is shown if there are too many."""
        given, user = self.request.GET, self.request.user
        if "all" in given:
            form = AskForm(QueryDict(given.get("list", "")))
            return [key.pk for key in keys(TASKS, 0, user, form.asked, None, MOST + 1)] if form.is_valid() else []
        marked = dict.fromkeys(int(one) for one in given.getlist("id") if is_row_number(one))
        seen = {*desk.waiting_for(user).filter(pk__in=marked).values_list("pk", flat=True)}
        if marked.keys() - seen:
            seen |= {*lists.LISTS["open"](user).filter(pk__in=marked).values_list("pk", flat=True)}
        return [pk for pk in marked if pk in seen][: MOST + 1]

    @cached_property
    def tasks(self) -> list[Task]:
        rows = lists.tasks().filter(status__in=lists.OPEN).in_bulk(self.found[:MOST])
        return [rows[pk] for pk in self.found[:MOST] if pk in rows]

    @property
    def way_back(self) -> str:
        return get_valid_next_url_from_request(self.request) or back(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        weighed = weigh(self.tasks, self.request.user)
        able = [one for one in weighed if not one.fault]
        met, doubts = sums(weighed)
        return super().get_context_data(
            number=len(weighed),
            is_cut=len(self.found) > MOST,
            most=MOST,
            able=[self._shown(one.task) for one in able],
            warned=sum(bool(self.flags.get(one.task.process.application.pk)) for one in able),
            groups=self._groups(weighed),
            met=met,
            doubts=doubts,
            short=short_of_seats(able),
            seen=self._signed(weighed),
            way_back=self.way_back,
            **kwargs,
        )

    @cached_property
    def flags(self) -> dict[int, list[Flag]]:
        """What to check about each applicant first, as in the inbox."""
        if not self.request.user.has_perm("workflows.view_eligibility"):
            return {}
        return flags(one for task in self.tasks if (one := application_of(task)))

    def _shown(self, task: Task) -> tuple[str, Task, str | None, list[Flag]]:
        """With the address of its screen, which leads back to the inbox."""
        found, query = task_url(task, self.request.user), kept(QueryDict(self.request.GET.get("list", "")))
        one = application_of(task)
        address = f"{found}?{urlencode({'list': query})}" if found else None
        return title(task), task, address, self.flags.get(one.pk, []) if one else []

    def _groups(self, weighed: list[Candidate]) -> list[tuple[str, list[Any]]]:
        """What cannot be approved, by reason; the reason that concerns most comes first."""
        groups: dict[str, list[Any]] = {}
        for one in weighed:
            if one.fault:
                groups.setdefault(one.fault, []).append(self._shown(one.task))
        return sorted(groups.items(), key=lambda group: -len(group[1]))

    @property
    def _salt(self) -> str:
        return f"bulk {self.request.user.pk}"

    def _signed(self, weighed: list[Candidate]) -> str:
        """What the officer sees: the check of each task that can be approved, and the other tasks."""
        can = [(one.task.pk, one.check.pk if one.check else None) for one in weighed if not one.fault]
        cannot = [one.task.pk for one in weighed if one.fault]
        return signing.dumps({"key": uuid4().hex, "can": can, "cannot": cannot}, salt=self._salt, compress=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            seen = signing.loads(request.POST.get("seen", ""), salt=self._salt)
        except signing.BadSignature:
            messages.error(request, _("Nothing was saved. Look at the list again, then approve."))
            return redirect(request.get_full_path())
        rows = list(self._rows(dict(seen["can"]), seen["cannot"]))
        run = bulk.ask(rows, by=request.user, form_key=UUID(seen["key"]))
        # The words of a search can be a name; they are not in the address of the result.
        query = urlencode({"list": kept(QueryDict(request.GET.get("list", "")), SAVED)})
        return redirect(f"{reverse('workflows_bulk_run', args=[run.pk])}?{query}")

    def _rows(self, can: dict[int, int | None], cannot: list[int]) -> Iterator[BulkRow]:
        """One for each task that the officer saw, or that could be approved and has come in since."""
        now = {one.pk: one for one in self.tasks}
        others = lists.with_subjects().in_bulk((can.keys() | {*cannot}) - now.keys())
        for pk, check in can.items():
            if pk in now:
                yield BulkRow(task_id=pk, seen_id=check)
            elif pk in others:
                yield _undone(pk, gone(others[pk], self.request.user) or GONE)
        for one in weigh([task for pk, task in now.items() if pk not in can], self.request.user):
            if one.task.pk in cannot:
                yield _undone(one.task.pk, one.fault or FREE)
            elif not one.fault:
                yield _undone(one.task.pk, NEW)


def _undone(pk: int, fault: Any) -> BulkRow:
    return BulkRow(task_id=pk, fault=str(fault), done_at=timezone.now())


class ApproveTasks(BulkAction):
    """The button below the older lists of tasks: it leads to the preview."""

    display_name = gettext_lazy("Approve")
    aria_label = gettext_lazy("Approve the selected tasks")
    action_type = "approve"
    models = [Task]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        marked = [one for one in request.GET.getlist("id") if is_row_number(one)]
        query = urlencode({"id": marked, "next": self.next_url}, doseq=True)
        return redirect(f"{reverse('workflows_bulk')}?{query}")


def address_of_all(query: str) -> str:
    """The preview of all tasks of the inbox with this filter."""
    return f"{reverse('workflows_bulk')}?{urlencode({'all': 'yes', 'list': query})}"
