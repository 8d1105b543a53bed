"""The screen of the task to decide about an applicant who did not come twice, or did not answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ...actions.interviews import absences
from ...models import AbsenceDecision, Application, User
from ...queries.moments import may
from ...rules.moments import Deed
from .task import ApplicationScreen, TaskForm, choice

Outcome = AbsenceDecision.Outcome


class AbsenceForm(TaskForm):
    """Once the class has started, the applicant cannot be invited again."""

    decision = choice(*Outcome.choices)
    needs_note = dict.fromkeys((Outcome.GO_ON, Outcome.CLOSE), absences.WHY)
    field_order = ["decision", "note"]

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        meets, seats = may(Deed.INTERVIEW, subject.batch), may(Deed.OFFER, subject.batch)
        barred = {name for name, verdict in ((Outcome.AGAIN, meets), (Outcome.GO_ON, seats)) if not verdict}
        self.fields["decision"].choices = [one for one in Outcome.choices if one[0] not in barred]
        self.fields["decision"].help_text = meets.reason or _(
            "Nobody is closed by the computer. Try to reach the applicant before you close the application."
        )

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        absences.decide(self.subject, by=by, outcome=data["decision"], note=data["note"])


class DecideAbsence(ApplicationScreen):
    form_class = AbsenceForm
