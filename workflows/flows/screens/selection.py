"""The screen of the selection task."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ...actions.applying import applications
from ...actions.selection import offers
from ...models import Application, EligibilityCheck, User
from ...queries.moments import may
from ...queries.selection.second_person import may_select, passed
from ...queries.selection.singly import may_decide_singly
from ...rules.moments import Deed
from .criteria import CriteriaScreen
from .task import ReasonForm, choice


class SelectionForm(ReasonForm):
    """Once the class is over, the officer can only refuse, with a reason."""

    decision = choice(("accept", _("Accept")), ("reserve", _("Waiting list")), ("refuse", _("Refuse")))
    approval = "accept"

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        if subject.batch.is_over:
            self.fields["decision"].choices = [("refuse", _("Refuse"))]
        elif not passed(subject):
            self.needs_note = {"accept": offers.BELOW_PASS_MARK}

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "accept":
            offers.accept(self.subject, by=by, note=data["note"])
        elif data["decision"] == "reserve":
            offers.reserve(self.subject, by=by, note=data["note"])
        else:
            applications.refuse(self.subject, by=by, reason=data["reason"], note=data["note"])


class Selection(CriteriaScreen):
    form_class = SelectionForm
    approval = {"decision": "accept"}

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        found = super().keeps_out(subject, by, check) or may(Deed.OFFER, subject.batch).reason
        found = found or may_decide_singly(subject).reason or may_select(subject, by).reason
        return found or (None if passed(subject) else offers.BELOW_PASS_MARK)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alone = may_decide_singly(self.subject)
        verdict = may_select(self.subject, self.request.user) if alone else alone
        listed = None if alone else reverse("workflows_selection", args=[self.subject.batch_id])
        return super().get_context_data(barred=None if verdict else verdict.reason, listed=listed, **kwargs)
