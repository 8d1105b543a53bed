"""The screens of the ranking and award tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...actions.awards import awards, ranking
from ...models import ClassRules, EligibilityCheck, IssuedDocument, Ranking, User
from ...queries.awards import computations, earlier_kit, receipt_text
from ...queries.training.enrolments import mark_changes
from ...rules.awards import awards as rules
from .criteria import CriteriaScreen
from .task import ApplicationScreen, TaskForm, TaskScreen, choice


class AwardForm(TaskForm):
    decision = choice(("approve", _("Approve the award")), ("refuse", _("Refuse the award")))
    approval, refusal = "approve", "refuse"
    field_order = ["decision", "note"]
    needs_note = {"refuse": _("Give the reason for refusing the award.")}

    def save(self, *, by: User) -> None:
        award = self.subject.enrolment.award
        if self.cleaned_data["decision"] == "approve":
            awards.approve(award, by=by, note=self.cleaned_data["note"])
        else:
            awards.refuse(award, by=by, note=self.cleaned_data["note"])


class HandOverForm(TaskForm):
    signed = forms.BooleanField(label=_("The recipient has the whole kit and has signed the receipt"))
    field_order = ["signed", "note"]

    def save(self, *, by: User) -> None:
        awards.hand_over(self.subject.enrolment.award, by=by, note=self.cleaned_data["note"])


class RankingForm(TaskForm):
    decision = choice(("approve", _("Approve and freeze the ranking")), ("return", _("Send the marks back")))
    field_order = ["decision", "note"]
    needs_note = {"return": _("Tell the instructor what to check.")}
    subject: Ranking

    def save(self, *, by: User) -> None:
        if self.cleaned_data["decision"] == "approve":
            ranking.approve_ranking(self.subject, by=by)
        else:
            ranking.return_ranking(self.subject, by=by, note=self.cleaned_data["note"])


class CheckMarksForm(TaskForm):
    checked = forms.BooleanField(label=_("I have checked the marks; rank the class again"))
    note = None

    def save(self, *, by: User) -> None:
        ranking.checked_marks(self.subject, by=by)


class RankingScreen(TaskScreen):
    template_name = "workflows/console/awards/ranking_task.html"

    @property
    def subject(self) -> Ranking:
        return self.request.activation.process.ranking

    def get_page_subtitle(self) -> str:
        return str(self.subject.batch)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            ranking=self.subject,
            rules=ClassRules.objects.of(self.subject.batch),
            computations=computations(self.subject),
            changes=mark_changes(self.subject.batch),
            **kwargs,
        )


class ApproveAward(CriteriaScreen):
    form_class = AwardForm
    approval = {"decision": "approve"}

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        earlier = earlier_kit(subject.enrolment.award)
        found = super().keeps_out(subject, by, check)
        return found or rules.one_kit_a_person(earlier and earlier.batch).reason


class HandOverKit(ApplicationScreen):
    """Shows the contents of the kit and the receipt to sign next to the form."""

    form_class = HandOverForm
    template_name = "workflows/console/awards/hand_over.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        award, user = self.subject.enrolment.award, self.request.user
        made_out = IssuedDocument.objects.current(self.subject, IssuedDocument.Kind.RECEIPT)
        contents = (made_out.content if made_out else receipt_text(award, by=user))["contents"]
        return super().get_context_data(award=award, made_out=made_out, contents=contents, **kwargs)


class ApproveRanking(RankingScreen):
    form_class = RankingForm


class CheckMarks(RankingScreen):
    form_class = CheckMarksForm
