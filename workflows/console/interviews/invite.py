"""Invite many applicants of a class at once, after a preview of who gets which time."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...actions.interviews import runs
from ...actions.refusal import Refusal
from ...flows.moves import appointments
from ...models import AppointmentRow, AppointmentRun
from ...queries.interviews import free_times
from ..courses.class_screen import ClassScreen
from .day import BelowDays
from .plan import SCHEDULE


class InvitePage(ClassScreen, TemplateView):
    """The preview names everybody. What is invited is what the officer ticked there, not a newer proposal."""

    template_name = "workflows/console/interviews/invite.html"
    page_title = gettext_lazy("Invite to interviews")
    header_icon = "date"
    permission = SCHEDULE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(proposal=free_times.propose(self.batch), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            run = runs.ask(AppointmentRun.Kind.INVITE, self._ticked(), by=request.user, batch=self.batch)
        except Refusal:
            messages.error(request, _("Nobody was invited. Tick the residents to invite."))
            return redirect("workflows_invite", pk)
        appointments.start(run)
        return redirect("workflows_appointment_run", run.pk)

    def _ticked(self) -> list[AppointmentRow]:
        """Pairs "application-slot" of this class; others cannot come from the page."""
        people = {str(one.pk): one for one in free_times.to_invite(self.batch)}
        slots = {str(one.pk): one for one in free_times.free_times(self.batch)}
        pairs = [pair.partition("-")[::2] for pair in self.request.POST.getlist("pair")]
        asked = {one: slot for one, slot in pairs if one in people and slot in slots}
        return [
            AppointmentRow(application=people[one], slot=slots[slot], at=slots[slot].starts_at)
            for one, slot in asked.items()
        ]


class RunPage(BelowDays, TemplateView):
    """What became of each applicant of a run."""

    template_name = "workflows/console/interviews/run.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(SCHEDULE):
            raise PermissionDenied
        self.run = get_object_or_404(AppointmentRun.objects.select_related("batch__course", "by"), pk=kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.run.get_kind_display())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(self.run.rows.select_related("application", "slot", "interview__slot", "interviewer"))
        done = [one for one in rows if one.done_at and not one.fault]
        refused = [one for one in rows if one.fault]
        return super().get_context_data(
            run=self.run, rows=rows, done=done, refused=refused, left=len(rows) - len(done) - len(refused), **kwargs
        )
