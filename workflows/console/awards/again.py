"""Take back an award that nobody collects, or the refusal of one."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...flows.moves import awards
from ...models import Award
from ..applying.case import CaseForm


class AgainForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Kept with the decision, for officers only. The participants concerned are told."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AwardForm(CaseForm):
    """A second decision on an award that stands at `status`."""

    form_class = AgainForm
    permission = "workflows.approve_award"
    header_icon = "undo"
    status: Award.Status

    @property
    def is_possible(self) -> bool:
        award = getattr(getattr(self.application, "enrolment", None), "award", None)
        return award is not None and award.status == self.status


class TakeBack(AwardForm):
    """The kit was not collected: the next in line is nominated for it."""

    page_title = gettext_lazy("Take the award back")
    status = Award.Status.APPROVED

    def act(self, form: AgainForm) -> str:
        awards.take_back(self.application, by=self.request.user, note=form.cleaned_data["note"])
        return _("The award has been taken back. The next in line is nominated, if there is one.")


class Restore(AwardForm):
    """The refusal was wrong: the award is decided again."""

    page_title = gettext_lazy("Take the refusal back")
    status = Award.Status.REFUSED

    def act(self, form: AgainForm) -> str:
        awards.restore(self.application, by=self.request.user, note=form.cleaned_data["note"])
        return _("The refusal has been taken back. The award waits to be approved again.")
