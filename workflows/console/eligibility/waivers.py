"""Waive a criterion if the course allows it. Another officer then decides the application."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...actions.eligibility import waivers
from ...models import CriterionResult
from ...queries.eligibility.checks import may_waive, unmet
from ..applying.case import CaseForm


class WaiveForm(forms.Form):
    """Choose among the unmet criteria that this officer may waive."""

    results = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Not met"),
        queryset=CriterionResult.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one criterion.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=gettext_lazy("For officers. Do not include a NIK, family card number or mobile number."),
    )

    def __init__(self, *args: Any, waivable: list[CriterionResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = CriterionResult.objects.filter(pk__in=[one.pk for one in waivable])
        self.fields["results"].queryset = found


class Waive(CaseForm):
    form_class = WaiveForm
    permission = "workflows.waive_criterion"
    page_title = gettext_lazy("Waive a criterion")
    header_icon = "check"

    def get_form_kwargs(self) -> dict[str, Any]:
        waivable = [one for one in unmet(self.application) if may_waive(one, self.request.user)]
        return {**super().get_form_kwargs(), "waivable": waivable}

    def act(self, form: WaiveForm) -> str:
        chosen = list(form.cleaned_data["results"])
        waivers.waive(self.application, chosen, by=self.request.user, reason=form.cleaned_data["reason"])
        return _("The criteria have been waived. Another officer will decide.")
