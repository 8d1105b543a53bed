"""The screen of the completion task."""

from django.utils.translation import gettext_lazy as _

from ...actions.training import completion, enrolments
from ...models import User
from .task import ApplicationScreen, TaskForm, choice


class CompletionForm(TaskForm):
    decision = choice(("complete", _("Completed")), ("leave", _("Not completed")))
    field_order = ["decision", "note"]
    approval, refusal = "complete", "leave"
    needs_note = {"leave": _("Explain why the participant did not complete the class.")}

    def save(self, *, by: User) -> None:
        act = completion.complete if self.cleaned_data["decision"] == "complete" else enrolments.leave
        act(self.subject.enrolment, by=by, note=self.cleaned_data["note"])


class Completion(ApplicationScreen):
    form_class = CompletionForm
    approval = {"decision": "complete"}
