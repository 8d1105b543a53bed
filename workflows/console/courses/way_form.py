"""The form of one optional step: on or off, who does it, in how many days, and the lines of its sheet."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ...actions.courses.way import StepSetting
from ...flows.application import ApplicationFlow
from ...models import CHECKS, SCORED, Course, Step
from ...models.courses.way import SHEET_LINE, USUAL
from ...typed_fields import WholeField

MORE = 2  # empty rows below the lines of a sheet
MOST = 20
# What a sheet starts with, until the course has its own: label, guidance, weight, highest score.
STANDARD: dict[Step, tuple[tuple[Any, Any, int, int], ...]] = {
    Step.CHECK_DOCUMENTS: (
        (_("KTP (original)"), _("The name and NIK are those of the application."), 1, 1),
        (_("Family card (original)"), _("The applicant is on it."), 1, 1),
    ),
    Step.VISIT_HOME: (
        (_("Living conditions need support"), _("What you see, not what neighbours say."), 2, 5),
        (_("Room and time to practise at home"), "", 1, 5),
    ),
    Step.PRACTICAL_TEST: (
        (_("Follows instructions"), "", 2, 5),
        (_("Works carefully and safely"), "", 2, 5),
        (_("Skill at the start"), _("Beginners are welcome: give it a low weight."), 1, 5),
    ),
}
ABOUT: dict[Step, Any] = {
    Step.CHECK_DOCUMENTS: _("The applicant brings documents to the office. All of them must be there to go on."),
    Step.VISIT_HOME: _("An officer visits the applicant at home and gives points."),
    Step.PRACTICAL_TEST: _("The applicant shows what they can do and gets points. Nobody is refused here."),
    Step.INTERVIEW: _("Its score sheet and the number of interviewers are set on the course."),
}


class StepForm(forms.Form):
    is_on = forms.BooleanField(label=_("Part of this course"), required=False)
    role = forms.ChoiceField(label=_("Who does it"), required=False)
    days = WholeField(
        label=_("Working days"), required=False, min_value=1, max_value=365, help_text=_("Blank: the usual number.")
    )

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        node = getattr(ApplicationFlow, step.value)
        self.fields["days"].widget.attrs["placeholder"] = node.due_in.days
        if step not in CHECKS:  # the interviewers of a class are chosen at the class
            del self.fields["role"]
            return
        codename = node._owner_permission.partition(".")[2]
        able = Group.objects.filter(permissions__codename=codename).order_by("name").values_list("name", flat=True)
        anyone = _("Everyone who may do this step")
        self.fields["role"].choices = [("", anyone), *((name, name) for name in able)]


class LineForm(forms.Form):
    """One line of a sheet; without a label it is left out."""

    label = forms.CharField(label=_("What is checked"), max_length=120, required=False)
    guidance = forms.CharField(label=_("Guidance"), max_length=240, required=False)
    weight = WholeField(label=_("Weight"), min_value=1, max_value=100, required=False, initial=1)
    maximum = WholeField(label=_("Highest score"), min_value=1, max_value=100, required=False, initial=5)

    def __init__(self, *args: Any, is_scored: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = int(self.prefix.rpartition("-")[2]) + 1 if self.prefix[-1].isdecimal() else ""
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label} {number}"
        if not is_scored:
            del self.fields["weight"], self.fields["maximum"]

    @property
    def line(self) -> dict[str, Any]:
        """Without numbers, a document: it is there or not."""
        data = self.cleaned_data
        usual = {"weight": 1, "maximum": 5 if "maximum" in self.fields else 1}
        return {"label": data["label"], "guidance": data["guidance"]} | {
            name: data.get(name) or number for name, number in usual.items()
        }


LINES = forms.formset_factory(LineForm, extra=0, max_num=MOST, absolute_max=MOST, validate_max=True)


class StepPart:
    """One step of the screen: its form, and the rows of its sheet if it is a check."""

    def __init__(self, course: Course, step: Step, data: Any) -> None:
        self.course, self.step, self.data = course, step, data
        self.about, self.is_check, self.is_scored = ABOUT[step], step in CHECKS, step in SCORED
        self.row = course.optional_steps.filter(step=step).first()
        self.form = StepForm(data, prefix=step.value, step=step, initial=self._initial)

    @property
    def _initial(self) -> dict[str, Any]:
        days = self.course.deadlines.filter(step=self.step).values_list("days", flat=True).first()
        is_on = self.row.is_on if self.row else self.step in USUAL
        return {"is_on": is_on, "role": self.row.role if self.row else "", "days": days}

    @cached_property
    def _own(self) -> list[dict[str, Any]]:
        return list(self.course.sheet_lines.filter(step=self.step).values(*SHEET_LINE))

    @cached_property
    def lines(self) -> Any:
        """The rows of the sheet, with some empty ones."""
        standard = [dict(zip(SHEET_LINE, one, strict=True)) for one in STANDARD[self.step]]
        rows = [*(self._own or standard), *({} for _row in range(MORE))]
        prefix, kwargs = f"{self.step.value}-lines", {"is_scored": self.is_scored}
        return LINES(self.data, prefix=prefix, initial=rows[:MOST], form_kwargs=kwargs)

    def is_valid(self) -> bool:
        valid = self.form.is_valid() and (not self.is_check or self.lines.is_valid())
        if valid and self.is_check and self.form.cleaned_data["is_on"] and not self._kept:
            self.form.add_error("is_on", _("Write at least one line on its sheet."))
        return valid and not self.form.errors

    @property
    def _kept(self) -> list[dict[str, Any]]:
        return [one.line for one in self.lines if one.cleaned_data.get("label")] if self.is_check else []

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors) or (self.is_check and self.lines.is_bound and not self.lines.is_valid())

    @property
    def is_on(self) -> bool:
        """As chosen now, saved or not."""
        return bool(self.form["is_on"].value())

    @property
    def setting(self) -> StepSetting:
        """The lines that a sheet starts with are stored only once the step is on."""
        data = self.form.cleaned_data
        lines = self._kept if data["is_on"] or self._own else []
        return StepSetting(self.step, data["is_on"], data.get("role", ""), data["days"], lines)
