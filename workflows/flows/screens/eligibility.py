"""The screen of the eligibility task."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ...actions.applying import applications, corrections
from ...actions.eligibility import eligibility, parking
from ...models import Application, EligibilityCheck, User
from ...queries.eligibility.checks import may_pass, may_wait
from ...queries.moments import may
from ...rules.moments import Deed
from .criteria import CriteriaScreen
from .task import ReasonForm, choice


class EligibilityForm(ReasonForm):
    """Once the class is over, the officer can only close it for that reason, or refuse."""

    decision = choice(
        ("eligible", _("Eligible")),
        ("not_eligible", _("Not eligible")),
        ("correction", _("Ask for correction")),
        ("park", _("Wait for the next register")),
    )
    fields_to_correct = forms.MultipleChoiceField(
        label=_("What is to be corrected"),
        choices=[(name, capfirst(Application._meta.get_field(name).verbose_name)) for name in corrections.PLAIN_FIELDS]
        + [("nik", "NIK"), ("kk", _("Family card number")), ("phone", _("Mobile number"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    approval, refusal = "eligible", "not_eligible"
    only_for = {"reason": (refusal,), "fields_to_correct": ("correction",)}
    needs_note = {"correction": _("Tell the resident what to correct.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject.batch.is_over:
            self.fields["decision"].choices = [
                ("close", _("Close it: the class ended first")),
                ("not_eligible", _("Not eligible")),
            ]
        elif not may_wait(self.subject, self.check):
            self.fields["decision"].choices = [one for one in self.fields["decision"].choices if one[0] != "park"]
        self.fields["note"].help_text = _(
            "The resident reads it if you ask for a correction; otherwise only officers do."
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "correction" and not data.get("fields_to_correct"):
            self.add_error("fields_to_correct", _("Choose at least one thing to correct."))
        return data

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "eligible":
            eligibility.invite(self.subject, by=by, note=data["note"], check=self.check)
        elif data["decision"] == "close":
            why = Application.Closing.CLASS_OVER
            applications.close(self.subject, by=by, why=why, note=data["note"])
        elif data["decision"] == "park":
            parking.park(self.subject, by=by, note=data["note"])
        elif data["decision"] == "correction":
            corrections.ask_correction(self.subject, by=by, fields=data["fields_to_correct"], note=data["note"])
        else:
            applications.refuse(self.subject, by=by, reason=data["reason"], note=data["note"])


class Eligibility(CriteriaScreen):
    form_class = EligibilityForm
    approval = {"decision": "eligible"}

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        found = super().keeps_out(subject, by, check)
        return (
            found or may(Deed.OFFER, subject.batch).reason or may_pass(check.results.all() if check else [], by).reason
        )
