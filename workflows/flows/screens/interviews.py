"""The screens of the interview tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ...actions.interviews import appointments, scores
from ...models import Application, User
from ...typed_fields import MomentField, WholeField
from .task import ApplicationScreen, TaskForm, choice


class ScheduleForm(TaskForm):
    at = MomentField(label=_("Date and time (WIB)"), widget=AdminDateTimeInput)
    place = forms.CharField(label=_("Place"), max_length=200)
    field_order = ["at", "place"]
    note = None

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        kwargs["initial"] = {"place": subject.batch.where, **(kwargs.get("initial") or {})}
        super().__init__(*args, subject=subject, **kwargs)

    def save(self, *, by: User) -> None:
        appointments.schedule(self.subject, by=by, at=self.cleaned_data["at"], place=self.cleaned_data["place"])


class InterviewForm(TaskForm):
    """The score sheet of the course.  Points are required only if the applicant came."""

    decision = choice(("held", _("The applicant came")), ("missed", _("The applicant did not come")))

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.sheet = list(subject.batch.course.score_sheet.all())
        for line in self.sheet:
            self.fields[f"points_{line.pk}"] = WholeField(
                label=_("%(label)s (0 to %(maximum)d)") % {"label": line.label, "maximum": line.maximum},
                help_text=line.guidance,
                min_value=0,
                max_value=line.maximum,
                required=False,
            )
        self.order_fields(["decision", *(f"points_{line.pk}" for line in self.sheet), "note"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in [f"points_{line.pk}" for line in self.sheet]:
            if data.get("decision") == "held" and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Give points, 0 if nothing was shown."))
        return data

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "held":
            points = {line: data[f"points_{line.pk}"] for line in self.sheet}
            scores.hold(self.subject, by=by, points=points, note=data["note"])
        else:
            scores.miss(self.subject, by=by, note=data["note"])


class ScheduleInterview(ApplicationScreen):
    form_class = ScheduleForm


class Interview(ApplicationScreen):
    form_class = InterviewForm
