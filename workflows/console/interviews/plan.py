"""Plan interview times in series: the preview shows what comes of it, and each refused time with the reason."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...actions.interviews.slots import fingerprint, publish
from ...actions.refusal import Refusal
from ...models import InterviewSlot
from ...queries.interviews import clashes
from ...rules.verdict import Verdict
from ..courses.class_screen import ClassScreen
from .plan_form import PlanForm

SCHEDULE = "workflows.schedule_interview"
Judged = tuple[InterviewSlot, Verdict]


def _of_a_room(judged: Judged) -> tuple[Any, ...]:
    slot = judged[0]
    return timezone.localdate(slot.starts_at), slot.place, slot.interviewer_id


class PlanPage(ClassScreen, TemplateView):
    """The form is sent with GET, so that the preview has an address; POST to it publishes what it shows."""

    template_name = "workflows/console/interviews/plan.html"
    page_title = gettext_lazy("Plan interview times")
    header_icon = "date"
    permission = SCHEDULE
    fault = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlanForm(request.GET, batch=self.batch)
        if form.is_valid():
            try:
                seen = request.POST.get("seen", "-")
                number = publish(self.batch, by=request.user, planned=form.planned, seen=seen)
            except Refusal as refusal:
                self.fault = str(refusal.reason)
            else:
                told = ngettext("%(number)d interview time published.", "%(number)d interview times published.", number)
                messages.success(request, told % {"number": number})
                return redirect("workflows_slots", self.batch.pk)
        return self.render_to_response(self.get_context_data(**kwargs), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET or None
        form = PlanForm(asked, batch=self.batch)
        preview = self._preview(form.planned) if asked and form.is_valid() else {}
        return super().get_context_data(form=form, fault=self.fault, **preview, **kwargs)

    def _preview(self, planned: list[InterviewSlot]) -> dict[str, Any]:
        judged = list(zip(planned, clashes.of_planned(planned, self.batch), strict=True))
        fit = [slot for slot, verdict in judged if verdict]
        refused = [(slot, verdict.reason) for slot, verdict in judged if not verdict]
        rooms = [list(group) for _key, group in groupby(judged, key=_of_a_room)]
        return {"is_preview": True, "rooms": rooms, "fit": fit, "refused": refused, "seen": fingerprint(fit)}
