"""The screens of the ranking and award tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...actions.awards import awards, ranking
from ...models import Ranking, User
from .task import ApplicationScreen, CriteriaScreen, TaskForm, TaskScreen, choice


class AwardForm(TaskForm):
    decision = choice(("approve", _("Approve the award")), ("refuse", _("Refuse the award")))
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
        entries = self.subject.entries.select_related("enrolment__application")
        return super().get_context_data(ranking=self.subject, entries=entries, **kwargs)


class ApproveAward(CriteriaScreen):
    form_class = AwardForm
    approval = {"decision": "approve"}


class HandOverKit(ApplicationScreen):
    form_class = HandOverForm


class ApproveRanking(RankingScreen):
    form_class = RankingForm


class CheckMarks(RankingScreen):
    form_class = CheckMarksForm
