"""Interview times of a class: see who has which, and remove unused ones."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...actions.interviews.slots import take_back
from ...actions.refusal import Refusal
from ...models import Batch, Interview, InterviewSlot, Step, TimeWish
from ..courses.class_screen import ClassScreen, visible_class

SCHEDULE = "workflows.schedule_interview"


class SlotsPage(ClassScreen, TemplateView):
    """Lists the times with the residents who have them."""

    template_name = "workflows/console/interviews/slots.html"
    page_title = gettext_lazy("Interview times")
    header_icon = "date"
    permission = SCHEDULE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = Interview.objects.filter(missed_at=None).select_related("application").order_by("pk")
        waiting = TimeWish.objects.filter(met_at=None, application__step=Step.SCHEDULE_INTERVIEW)
        wishes = waiting.filter(application__batch=self.batch).select_related("application").order_by("asked_at")
        slots = self.batch.slots.select_related("interviewer").prefetch_related(Prefetch("interviews", chosen))
        to_invite = self.batch.applications.filter(step=Step.SCHEDULE_INTERVIEW).count()
        return super().get_context_data(slots=slots, wishes=wishes, to_invite=to_invite, **kwargs)


class RemoveSlot(View):
    """Remove a time that no resident has chosen (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(SCHEDULE):
            raise PermissionDenied
        slot = get_object_or_404(InterviewSlot.objects.select_related("batch"), pk=pk)
        batch: Batch = visible_class(request.user, slot.batch_id)
        try:
            take_back(slot, by=request.user)
            messages.success(request, _("The time has been removed."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_slots", batch.pk)
