"""The screen of the checks of a way: documents, home visit and practical test, each with the sheet of the class."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...actions.interviews import absences, assessments
from ...models import SCORED, Application, ScoreCriterion, User
from ...queries.interviews import way
from ...rules.interviews.way import may_refuse
from .scoring import points_field
from .task import ApplicationScreen, ReasonForm, choice


class AssessmentForm(ReasonForm):
    """One field for each line of the sheet: a box for a document, else points.

    Once the class is over, the application can only be closed for that reason, or refused.
    """

    decision = choice(
        ("done", _("Done: go on with the application")),
        ("again", _("Not yet: write to the resident")),
        ("close", _("Close it: the check could not be done")),
        ("refuse", _("Refuse: not eligible")),
    )
    approval = "done"
    needs_note = {
        "again": assessments.TELL,
        "close": absences.WHY,
    }

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.is_scored = subject.step in SCORED
        self.sheet = assessments.sheet_of(subject)
        self.lines = [f"line_{at}" for at in range(len(self.sheet))]
        self.fields |= {name: self._field(line) for name, line in zip(self.lines, self.sheet, strict=True)}
        self.only_for = {"reason": (self.refusal,)} | dict.fromkeys(self.lines, (self.approval,))
        self.fields["note"].help_text = _(
            "The resident reads it if you write to them, on the status page; otherwise only officers do."
        )
        self.order_fields(["decision", *self.lines, "reason", "note"])
        closing = way.may_close(subject)
        if subject.batch.is_over:
            self._keep("close", "refuse")
            self.fields["decision"].choices[0] = ("close", _("Close it: the class ended first"))
            self.needs_note = {}
        elif not closing:
            self._keep("done", "again", "refuse")

    def _field(self, line: dict[str, Any]) -> forms.Field:
        if self.is_scored:
            return points_field(ScoreCriterion(**line))
        return forms.BooleanField(label=line["label"], help_text=line["guidance"], required=False)

    def _keep(self, *names: str) -> None:
        self.fields["decision"].choices = [one for one in self.fields["decision"].choices if one[0] in names]

    def for_officer(self, by: User) -> None:
        """Leave out what this officer may not decide."""
        if not may_refuse(self.subject.step, decides=by.has_perm("workflows.approve_eligibility")):
            self._keep("done", "again", "close")
            del self.fields["reason"]
            self.refusal = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") != self.approval:
            return data
        for name in self.lines:
            if self.is_scored and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Give points, 0 if nothing was shown."))
            elif not self.is_scored and not data.get(name):
                self.add_error(name, _("It is missing. Write to the resident, or refuse with a reason."))
        return data

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "done":
            points = [int(data[name]) for name in self.lines]
            assessments.record(self.subject, by=by, points=points, note=data["note"])
        elif data["decision"] == "again":
            assessments.write(self.subject, by=by, note=data["note"])
        elif data["decision"] == "close":
            assessments.close(self.subject, by=by, note=data["note"])
        else:
            assessments.refuse(self.subject, by=by, reason=data["reason"], note=data["note"])


class Assessment(ApplicationScreen):
    form_class = AssessmentForm

    def get_form(self, form_class: Any = None) -> AssessmentForm:
        form: AssessmentForm = super().get_form(form_class)
        form.for_officer(self.request.user)
        return form
