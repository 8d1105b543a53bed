"""Start the ranking of a class, and move its participants on once the ranking is approved.

The two receivers at the end are connected when this file is imported (apps -> tasks -> moves/sweep).
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from viewflow.workflow.models import Task
from viewflow.workflow.signals import flow_finished, task_finished

from ...actions.awards.ranking import open_ranking, rank
from ...actions.courses import rules
from ...models import Application, Batch, ClassRules, Ranking, RulesProposal, User
from ..application import ApplicationFlow
from ..ranking import RankingFlow
from .attempt_each import attempt
from .process import release


@transaction.atomic
def approve_rules(proposal: RulesProposal, *, by: User) -> ClassRules:
    """Approve new rules of a class. A ranking that waits for approval is computed again by them."""
    made = rules.approve(proposal, by=by)
    ranking = Ranking.objects.filter(batch=proposal.batch_id, approved_at=None).first()
    if ranking and ranking.latest:
        rank(ranking, by=by)
    return made


def try_ranking(batch: Batch) -> int:
    return attempt(batch, lambda: begin_ranking(batch) is not None)


def begin_ranking(batch: Batch) -> Ranking | None:
    """Rank the class once every completion in it is decided; None if it is too early."""
    with transaction.atomic():
        ranking = open_ranking(batch)
        if ranking:
            RankingFlow.opened.run(ranking=ranking)
    return ranking


@receiver(task_finished, sender=ApplicationFlow)
def _completion_decided(process: Any, task: Task, **_kwargs: Any) -> None:
    if task.flow_task == ApplicationFlow.approve_completion:
        transaction.on_commit(partial(try_ranking, process.application.batch))


@receiver(flow_finished, sender=RankingFlow)
def _ranking_approved(process: Any, **_kwargs: Any) -> None:
    ranked = Application.objects.filter(batch=process.ranking.batch_id)
    transaction.on_commit(partial(release, ApplicationFlow.await_ranking, ranked))
