"""The screen of the completion task."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ...actions.training import completion, enrolments
from ...models import EligibilityCheck, User
from ...queries.training.enrolments import markers, reached
from ...rules import four_eyes
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

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        enrolment = subject.enrolment
        free = four_eyes.second_person(by.pk, *markers(enrolment.batch, of=enrolment))
        return (reached(enrolment) if free else free).reason
