"""The flow of a ranking: computed, then approved by an officer who gave none of the marks."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation

from ..actions.awards import ranking as actions
from ..models import Ranking, RankingProcess
from .engine.decide import Decide
from .engine.nodes import Begin, Finish, Flow
from .screens.awards import ApproveRanking, CheckMarks


def of(activation: Activation) -> Ranking:
    """The ranking of this process."""
    return activation.process.ranking


class RankingFlow(Flow):
    """Ranking of a class"""

    process_class = RankingProcess
    process_title = _("Ranking of a class")
    subject = "ranking"
    reads = ("ranking__batch__course",)

    opened = Begin(this.open).Annotation(title=_("All completions are decided")).Next(this.rank_class)

    rank_class = flow.BusinessRule(this.rank).Annotation(title=_("Rank the class")).Next(this.approve_ranking)

    approve_ranking = (
        Decide(ApproveRanking.as_view())
        .Annotation(title=_("Approve ranking"))
        .Permission("workflows.approve_ranking")
        .SecondTo()
        .Deadline(days=5)
        .Next(this.ranking)
    )

    ranking = (
        flow.Switch()
        .Annotation(title=_("Approved?"))
        .Case(this.approved, lambda act: of(act).approved_at is not None)
        .Default(this.check_marks)
    )

    check_marks = (
        Decide(CheckMarks.as_view())
        .Annotation(title=_("Check marks"))
        .Permission("workflows.check_marks")
        .Only("ranking__batch__instructor")
        .Deadline(days=3)
        .Next(this.rank_class)
    )

    approved = Finish().Annotation(title=_("Ranking approved"))

    def arrived(self, activation: Activation, step: str, due_in: timedelta | None) -> None:
        actions.arrive(of(activation), due_in=due_in)

    def open(self, activation: Activation, ranking: Ranking) -> Ranking:
        activation.process.save()
        actions.attach(ranking, activation.process)
        return ranking

    def rank(self, activation: Activation) -> None:
        actions.rank(of(activation), by=activation.task.comes_after.owner)
