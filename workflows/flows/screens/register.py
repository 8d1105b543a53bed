"""The screen of the register file task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...actions.register import register
from ...models import Snapshot, User
from ...queries.register import left_out
from ...rules.register import vanishing
from .task import TaskForm, TaskScreen, choice


def decided_on(snapshot: Snapshot) -> dict[str, Any]:
    """What the preview of a file says of the people who would leave the register."""
    people, applications = left_out(snapshot)
    enough = vanishing(snapshot.missing, snapshot.former)
    return {"snapshot": snapshot, "vanishing": enough, "left_out": people, "waiting": applications}


class RegisterForm(TaskForm):
    decision = choice(("approve", _("Make it the live register")), ("reject", _("Reject the file")))
    note = forms.CharField(
        label=_("Reason, if many people would disappear"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Needed only if more than 5 % of the people would disappear. Do not write a NIK in it."),
    )
    field_order = ["decision", "note"]
    subject: Snapshot

    def save(self, *, by: User) -> None:
        if self.cleaned_data["decision"] == "approve":
            register.approve(self.subject, by=by, reason=self.cleaned_data["note"])
        else:
            register.reject(self.subject, by=by)


class ApproveRegister(TaskScreen):
    """Shows the decision next to a preview of what the file would change."""

    form_class = RegisterForm
    template_name = "workflows/console/register/register_task.html"
    header_icon = "table"

    @property
    def subject(self) -> Snapshot:
        return self.request.activation.process.snapshot

    def get_page_subtitle(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**decided_on(self.subject), **kwargs)
