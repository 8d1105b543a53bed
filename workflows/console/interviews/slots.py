"""Interview times of a class: publish many at once, see who chose which, and remove unused ones."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from ...actions.interviews.slots import Series, publish, take_back
from ...actions.refusal import Refusal
from ...models import Batch, Interview, InterviewSlot, Step, TimeWish
from ...queries.interviews import agenda
from ...queries.interviews.people import interviewers
from ...rules.interviews.slots import times
from ...typed_fields import DayField, HourField, WholeField
from ..courses.class_screen import ClassScreen, visible_class

SCHEDULE = "workflows.schedule_interview"


class SlotsForm(forms.Form):
    """A series of times, such as every 20 minutes from 09.00 to 12.00."""

    day = DayField(label=gettext_lazy("Day"), widget=AdminDateInput)
    first = HourField(label=gettext_lazy("From (WIB)"), widget=AdminTimeInput)
    last = HourField(label=gettext_lazy("To (WIB)"), widget=AdminTimeInput)
    minutes = WholeField(label=gettext_lazy("Minutes per interview"), min_value=5, max_value=240)
    places = WholeField(label=gettext_lazy("Residents per time slot"), min_value=1, max_value=50)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, help_text=gettext_lazy("With the room."))
    address = forms.CharField(label=gettext_lazy("Street address"), max_length=240)
    interviewer = forms.ModelChoiceField(label=gettext_lazy("Interviewer"), queryset=None, required=False)
    hours_before = WholeField(
        label=gettext_lazy("Residents can choose or change a time until this many hours before"),
        min_value=1,
        max_value=168,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interviewer"].queryset = interviewers()

    def _at(self, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], clock))

    @property
    def slots(self) -> dict[str, Any]:
        """Keyword arguments for `slots.publish`."""
        data = self.cleaned_data
        starts = times(self._at(data["first"]), self._at(data["last"]), every=data["minutes"])
        return {
            "starts": starts,
            "series": Series(**{name: data[name] for name in Series._fields}),
        }


class SlotsPage(ClassScreen, FormView):
    """Lists the times with the residents who chose them, and has the form to publish more."""

    template_name = "workflows/console/interviews/slots.html"
    page_title = gettext_lazy("Interview times")
    header_icon = "date"
    permission = SCHEDULE
    form_class = SlotsForm

    def get_initial(self) -> dict[str, Any]:
        place, in_two_days = self.batch.where, timezone.now() + timedelta(days=2)
        day = timezone.localdate(agenda.next_time(self.batch, place=place, after=in_two_days) or in_two_days)
        where = {"place": place, "address": agenda.address_of(place)}
        return {"day": day, "first": time(9), "last": time(12), "minutes": 20, "places": 1, "hours_before": 24, **where}

    def form_valid(self, form: SlotsForm) -> HttpResponse:
        try:
            number = publish(self.batch, by=self.request.user, **form.slots)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        told = ngettext("%(number)d interview time published.", "%(number)d interview times published.", number)
        messages.success(self.request, told % {"number": number})
        return redirect("workflows_slots", self.batch.pk)

    def form_invalid(self, form: SlotsForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = Interview.objects.filter(missed_at=None).select_related("application").order_by("pk")
        waiting = TimeWish.objects.filter(met_at=None, application__step=Step.SCHEDULE_INTERVIEW)
        wishes = waiting.filter(application__batch=self.batch).select_related("application").order_by("asked_at")
        slots = self.batch.slots.select_related("interviewer").prefetch_related(Prefetch("interviews", chosen))
        return super().get_context_data(slots=slots, wishes=wishes, **kwargs)


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
