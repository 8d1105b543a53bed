"""Move or cancel an appointment for an interview."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...flows.moves import interviews
from ...flows.screens.interviews import MeetingForm
from ...models import Application, Step
from ..applying.case import CaseForm


class AppointmentForm(MeetingForm):
    """Another time, or none for now; the resident is told of either."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("move", gettext_lazy("Move it to another time or place")),
            ("cancel", gettext_lazy("Cancel it; another time is set later")),
        ],
        initial="move",
        widget=forms.RadioSelect,
    )
    field_order = ["decision", "slot", "at", "place", "address", "interviewer"]

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(subject.batch, like=subject.interviews.open().first())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == "move":
            self.require_time(data)
        return data


class Appointment(CaseForm):
    """For officers who schedule interviews, until the interview is recorded."""

    form_class = AppointmentForm
    permission = "workflows.schedule_interview"
    template_name = "workflows/console/interviews/appointment.html"
    page_title = gettext_lazy("Move or cancel the interview")
    header_icon = "date"

    @property
    def is_possible(self) -> bool:
        return self.application.step == Step.INTERVIEW

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.application}

    def act(self, form: AppointmentForm) -> str:
        if form.cleaned_data["decision"] == "cancel":
            interviews.cancel(self.application, by=self.request.user)
            return _("The interview has been cancelled, and the resident is told. Now set another time.")
        interviews.reschedule(self.application, by=self.request.user, to=form.chosen)
        return _("The interview has been moved, and the resident is told.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(interview=self.application.interviews.open().first(), **kwargs)
