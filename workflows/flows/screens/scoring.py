"""The screen of the interview: one interviewer's score sheet, and what the applicant says about their life now."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ...actions.interviews import baseline, scores
from ...models import Application, Baseline, ClassRules, ScoreCriterion, User
from ...queries.interviews.panels import last_interview, unscored
from ...queries.moments import may
from ...rules.moments import Deed
from ...typed_fields import WholeField
from .task import ApplicationScreen, TaskForm, choice

NOT_SCORED = _("Not scored and never counted against anyone: it shows later what the training changed.")


def points_field(line: ScoreCriterion) -> WholeField:
    label = _("%(label)s (0 to %(maximum)d)") % {"label": line.label, "maximum": line.maximum}
    return WholeField(label=label, help_text=line.guidance, min_value=0, max_value=line.maximum, required=False)


class InterviewForm(TaskForm):
    """The score sheet of the class.  Points are required only if the applicant came.

    Before its time an answer is refused by the action; the form says from when it can be given. Who scores after a
    colleague is not asked again whether the applicant came, nor what they said.
    """

    decision = choice(("held", _("The applicant came")), ("missed", _("The applicant did not come")))

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        if unscored(subject):
            self.fields["decision"].choices = [("held", _("The applicant came"))]
            self.fields["decision"].initial = "held"
            self.fields["decision"].help_text = _("A colleague has scored. You see the points once all have scored.")
        elif (interview := last_interview(subject)) and interview.is_open:
            verdicts = (may(Deed.HOLD, interview), may(Deed.MISS, interview))
            self.fields["decision"].help_text = " ".join(one.reason for one in verdicts if not one)
        self.sheet = ClassRules.objects.of(subject.batch).sheet_rows
        self.fields |= {f"points_{line.pk}": points_field(line) for line in self.sheet}
        asked = [] if hasattr(subject, "baseline") else [f"baseline_{name}" for name in Baseline.ASKED]
        for name in asked:
            self.fields[name] = baseline_field(name.removeprefix("baseline_"))
        if asked:
            self.fields[asked[0]].help_text = NOT_SCORED
        points = [f"points_{line.pk}" for line in self.sheet]
        self.only_for = dict.fromkeys((*points, *asked), ("held",))
        self.order_fields(["decision", *points, "note", *asked])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in [f"points_{line.pk}" for line in self.sheet]:
            if data.get("decision") == "held" and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Give points, 0 if nothing was shown."))
        return data

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "missed":
            scores.miss(self.subject, by=by, note=data["note"])
            return
        points = {line: data[f"points_{line.pk}"] for line in self.sheet}
        scores.hold(self.subject, by=by, points=points, note=data["note"])
        if not hasattr(self.subject, "baseline"):
            said = {name: data.get(f"baseline_{name}", "") for name in Baseline.ASKED}
            baseline.keep(self.subject, by=by, said=said)


def baseline_field(name: str) -> forms.Field:
    """One question. Nothing has to be answered: a choice starts at "not said"."""
    column: Any = Baseline._meta.get_field(name)
    label = capfirst(column.verbose_name)
    if name in Baseline.WRITTEN:
        widget = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, required=False, max_length=column.max_length, widget=widget)
    return forms.ChoiceField(label=label, choices=column.choices, initial=column.default, required=False)


class Interview(ApplicationScreen):
    form_class = InterviewForm
