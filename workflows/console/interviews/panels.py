"""Who interviews for a class, one's own score sheet to amend, and an interview without a further interviewer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...actions.interviews import panels as actions
from ...flows.moves import interviews
from ...models import ClassRules, ScoreSheet, User
from ...queries.interviews import panels
from ...queries.interviews.people import interviewers
from ...typed_fields import WholeField
from ..applying.case import CaseForm
from ..courses.class_screen import ClassForm


class PanelForm(forms.Form):
    officers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Interviewers of this class"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none if every interviewer may interview for this class."),
    )

    def __init__(self, *args: Any, wanted: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["officers"].queryset = interviewers()

    def clean_officers(self) -> Any:
        chosen = self.cleaned_data["officers"]
        if 0 < len(chosen) < self.wanted:
            sentence = _(
                "By the rules of this class, %(number)d interviewers score each applicant. Choose at least that."
            )
            raise forms.ValidationError(sentence % {"number": self.wanted})
        return chosen


class ChoosePanel(ClassForm):
    template_name = "workflows/console/interviews/panel.html"
    form_class = PanelForm
    permission = "workflows.schedule_interview"
    page_title = gettext_lazy("Interviewers")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "wanted": ClassRules.objects.of(self.batch).scorers}

    def get_initial(self) -> dict[str, Any]:
        return {"officers": list(self.batch.panel.values_list("officer", flat=True))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(wanted=ClassRules.objects.of(self.batch).scorers, **kwargs)

    def act(self, form: PanelForm) -> str:
        actions.choose(self.batch, by=self.request.user, officers=list(form.cleaned_data["officers"]))
        return _("The interviewers of the class are saved.")


class AmendForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Kept beside the former points. Those who decide on the selection read it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, sheet: ScoreSheet | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(sheet.scores.all()) if sheet else []
        for one in self.lines:
            label = _("%(label)s (0 to %(maximum)d)") % {"label": one.label, "maximum": one.maximum}
            self.fields[f"score_{one.pk}"] = WholeField(
                label=label, min_value=0, max_value=one.maximum, initial=one.points
            )
        self.order_fields([*(f"score_{one.pk}" for one in self.lines), "reason"])

    @property
    def points(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[f"score_{one.pk}"] for one in self.lines}


class AmendScores(CaseForm):
    """An interviewer amends their own sheet, with a reason; nobody else's can be opened here."""

    form_class = AmendForm
    permission = "workflows.hold_interview"
    page_title = gettext_lazy("Amend your score sheet")
    header_icon = "edit"

    @property
    def is_possible(self) -> bool:
        sheet = panels.own_sheet(self.application, self.request.user)
        return sheet is not None and bool(panels.may_amend(self.application, sheet, self.request.user))

    def get_form_kwargs(self) -> dict[str, Any]:
        sheet = panels.own_sheet(self.application, self.request.user)
        return {**super().get_form_kwargs(), "sheet": sheet}

    def act(self, form: AmendForm) -> str:
        actions.amend(self.application, by=self.request.user, points=form.points, reason=form.cleaned_data["reason"])
        return _("Your score sheet is amended. The former points are kept.")


class CloseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why can no other interviewer score?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClosePanel(CaseForm):
    """The head goes on with the score sheets that are in."""

    form_class = CloseForm
    permission = "workflows.approve_selection"
    page_title = gettext_lazy("Go on without further interviewers")
    header_icon = "tick"

    @property
    def is_possible(self) -> bool:
        return panels.waits(self.application)

    def act(self, form: CloseForm) -> str:
        interviews.close_panel(self.application, by=self.request.user, reason=form.cleaned_data["reason"])
        return _("The application goes on to the selection.")
