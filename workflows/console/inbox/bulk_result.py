"""What became of tasks that were approved together: by name, as a file, and with the way to take it back."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from viewflow.workflow.models import Task
from wagtail.admin import messages

from ...actions.audit.exports import log_export
from ...exports import cells
from ...exports.cells import KINDS
from ...flows.inbox.assignment import subject
from ...flows.inbox.bulk import application_of
from ...flows.moves import bulk
from ...models import Application, BulkRow, BulkRun, HeldDecision
from . import lists
from .listing import has_inbox
from .places import InboxScreen, back
from .tasks import title

TITLE = gettext_lazy("Approved together")
SHOWN = 50  # runs


class Result:
    """One row with its task. `held` is the decision that can still be taken back, `was_undone` if it was."""

    def __init__(self, row: BulkRow, task: Task, held: HeldDecision | None, was_undone: bool) -> None:
        self.row, self.task, self.held, self.was_undone = row, task, held, was_undone

    @property
    def title(self) -> str:
        return title(self.task)

    @property
    def application(self) -> Application | None:
        return application_of(self.task)

    @property
    def batch(self) -> Any:
        return getattr(subject(self.task), "batch", "")

    @property
    def is_done(self) -> bool:
        return bool(self.row.done_at) and not self.row.fault

    @property
    def word(self) -> str:
        if self.was_undone:
            return _("taken back")
        if self.row.fault:
            return _("not approved")
        return _("approved") if self.row.done_at else _("waiting")


def results(run: BulkRun) -> list[Result]:
    """In the order of the list."""
    rows, held = list(run.rows.all()), bulk.still_held(run)
    keys = [row.task_id for row in rows]
    undone = {
        *HeldDecision.objects.filter(task__in=keys, by=run.by_id).exclude(undone_at=None).values_list("task", flat=True)
    }
    tasks = lists.with_subjects().in_bulk(keys)
    return [
        Result(row, tasks[row.task_id], held.get(row.task_id), not row.fault and row.task_id in undone) for row in rows
    ]


class OwnRun:
    """A screen about one run, only for the officer who asked for it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def run(self) -> BulkRun:
        if not has_inbox(self.request.user):
            raise PermissionDenied
        return get_object_or_404(BulkRun.objects.select_related("by"), pk=self.kwargs["pk"], by=self.request.user)


class RunIndex(InboxScreen, TemplateView):
    """One's own latest runs."""

    template_name = "workflows/console/inbox/bulk_results.html"
    page_title = TITLE
    header_icon = "check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_done, is_refused = Q(rows__fault="", rows__done_at__isnull=False), ~Q(rows__fault="")
        own = BulkRun.objects.filter(by=self.request.user)
        counted = own.annotate(
            done=Count("rows", filter=is_done), faults=Count("rows", filter=is_refused), number=Count("rows")
        )
        return super().get_context_data(runs=counted[:SHOWN], **kwargs)


class RunPage(OwnRun, InboxScreen, TemplateView):
    """The result of each task; while the worker is at it, as far as it is."""

    template_name = "workflows/console/inbox/bulk_result.html"
    page_title = TITLE
    header_icon = "check"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.found = results(self.run)
        response = super().get(request, *args, **kwargs)
        if not self.run.done_at:
            response["Refresh"] = "2"
        add_never_cache_headers(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = [one.held for one in self.found if one.held]
        return super().get_context_data(
            run=self.run,
            results=sorted(self.found, key=lambda one: not one.row.fault),
            done=sum(one.is_done for one in self.found),
            faults=sum(bool(one.row.fault) for one in self.found),
            left=sum(not one.row.done_at for one in self.found),
            held=held,
            until=min((one.until for one in held), default=None),
            forms=KINDS,
            way_back=back(self.request),
            **kwargs,
        )


class RunFile(OwnRun, View):
    """The same as a sheet. It names people, so it is in the access log like every export."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        found = results(self.run)
        columns = ["number", "name", "step", "batch", "result", "reason", "when"]
        about = {"list": "together", "columns": columns, "rows": len(found), "form": form, "filters": {}}
        log_export(about, by=request.user)
        sheet = list(self._lines(found))
        content = cells.csv_blocks(sheet) if form == "csv" else cells.xlsx_blocks(str(TITLE), sheet)
        response = HttpResponse(b"".join(content), content_type=KINDS[form])
        day = timezone.localdate(self.run.asked_at)
        response["Content-Disposition"] = f'attachment; filename="{slugify(str(TITLE))}-{day:%Y-%m-%d}.{form}"'
        response["X-Content-Type-Options"] = "nosniff"
        add_never_cache_headers(response)
        return response

    def _lines(self, found: list[Result]) -> Iterator[list[Any]]:
        yield [_("Number"), _("Name"), _("Step"), _("Class"), _("Result"), _("Reason"), _("When")]
        for one in found:
            person = one.application
            about = [person.display_number, person.name] if person else ["", str(subject(one.task))]
            yield [*about, str(one.task.flow_task.task_title), str(one.batch), one.word, one.row.fault, one.row.done_at]


class UndoRun(OwnRun, View):
    """Take back whatever of it still can be (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        done, left = bulk.take_back(self.run)
        said = ngettext("%(n)d decision was taken back.", "%(n)d decisions were taken back.", done) % {"n": done}
        if left:
            more = ngettext("%(n)d could not be: see the case.", "%(n)d could not be: see the cases.", left)
            said = f"{said} {more % {'n': left}}"
        messages.success(request, said)
        return redirect("workflows_bulk_run", pk)
