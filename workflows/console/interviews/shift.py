"""An interviewer cannot come: move, hand over or cancel their appointments of some hours at once."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from ...actions.interviews import runs, shifts
from ...actions.refusal import Refusal
from ...flows.moves import appointments
from ...models import AppointmentRow, AppointmentRun, InterviewSlot
from ...queries.interviews import day_sheet
from ...queries.interviews.people import interviewers
from ...queries.interviews.shifts import Shift, preview
from ...typed_fields import DayField, HourField
from .day import BelowDays, address_of, day_of
from .plan import SCHEDULE

Kind = AppointmentRun.Kind


class ShiftForm(forms.Form):
    """Whose appointments, of which hours, and what becomes of them."""

    who = forms.ModelChoiceField(label=gettext_lazy("Who cannot come"), queryset=None)
    day = DayField(label=gettext_lazy("Day"), widget=AdminDateInput)
    first = HourField(label=gettext_lazy("From (WIB)"), widget=AdminTimeInput)
    last = HourField(label=gettext_lazy("To (WIB)"), widget=AdminTimeInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[(one.value, one.label) for one in (Kind.HAND_OVER, Kind.MOVE, Kind.CANCEL)],
        widget=forms.RadioSelect,
    )
    to = forms.ModelChoiceField(
        label=gettext_lazy("Other interviewer"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Stays the same"),
    )
    new_day = DayField(
        label=gettext_lazy("New day"),
        widget=AdminDateInput,
        required=False,
        help_text=gettext_lazy("At the same hours, in the same place."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = self.fields["to"].queryset = interviewers()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if data["kind"] == Kind.HAND_OVER and data["to"] in (None, data["who"]):
            self.add_error("to", _("Choose the interviewer who takes over."))
        if data["kind"] == Kind.MOVE and data["new_day"] in (None, data["day"]):
            self.add_error("new_day", _("Choose another day."))
        return data

    @cached_property
    def found(self) -> tuple[list[Shift], list[InterviewSlot]]:
        """The appointments with what becomes of each, and the free times of these hours."""
        data = self.cleaned_data
        talks, free = day_sheet.of_interviewer(data["who"], data["day"], data["first"], data["last"])
        day = data["new_day"] if data["kind"] == Kind.MOVE else None
        return preview(talks, Kind(data["kind"]), to=data["to"], day=day), free


class ShiftPage(BelowDays, TemplateView):
    """The form is sent with GET and shows a preview; POST to its address does what was ticked there."""

    template_name = "workflows/console/interviews/shift.html"
    page_title = gettext_lazy("Interviewer cannot come")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(SCHEDULE):
            raise PermissionDenied
        usual = {"day": day_of(request), "first": time(0), "last": time(23, 59), "kind": Kind.HAND_OVER.value}
        asked = request.GET if "who" in request.GET else None
        self.form = ShiftForm(asked, initial=usual)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(**kwargs), status=422)
        ticked, (found, free) = request.POST.getlist("talk"), self.form.found
        chosen = [one for one in found if str(one.talk.pk) in ticked]
        shifts.clear(free, by=request.user)
        try:
            run = runs.ask(Kind(self.form.cleaned_data["kind"]), map(_row, chosen), by=request.user)
        except Refusal:
            messages.success(request, _("No appointment was changed. Free times of these hours were taken back."))
            return redirect(address_of(self.form.cleaned_data["day"]))
        appointments.start(run)
        return redirect("workflows_appointment_run", run.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_asked = self.form.is_bound and self.form.is_valid()
        found, free = self.form.found if is_asked else ([], [])
        tells = is_asked and self.form.cleaned_data["kind"] != Kind.HAND_OVER
        return super().get_context_data(
            form=self.form,
            is_preview=is_asked,
            shifts=found,
            fits=any(one.verdict for one in found),
            free=free,
            tells=tells,
            **kwargs,
        )


def _row(shift: Shift) -> AppointmentRow:
    talk = shift.talk
    after = {"at": shift.at or talk.at, "interviewer": shift.interviewer}
    return AppointmentRow(application=talk.application, interview=talk, before=talk.at, **after)
