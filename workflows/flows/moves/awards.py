"""Start the ranking of a class, move its participants on once it is approved, and pass on kits that are free again.

The worker does this after the decision that leads to it (`follow`), so that the officer need not wait for it. The
receivers at the end are connected when this file is imported (apps -> tasks -> moves/sweep).
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal, receiver
from viewflow.workflow.models import Task
from viewflow.workflow.signals import flow_finished, task_finished

from ...actions.awards import awards
from ...actions.awards.ranking import open_ranking, rank
from ...actions.courses import rules
from ...in_a_row import part
from ...models import Application, Award, Batch, ClassRules, RankedEntry, Ranking, RulesProposal, User
from ...queries.awards import has_kit_left, last_nominated, next_in_line
from ..application import ApplicationFlow
from ..ranking import RankingFlow
from .attempt_each import attempt
from .process import end_step, release, reopen


@transaction.atomic
def approve_rules(proposal: RulesProposal, *, by: User) -> ClassRules:
    """Approve new rules of a class. A ranking that waits for approval is computed again by them."""
    made = rules.approve(proposal, by=by)
    ranking = Ranking.objects.filter(batch=proposal.batch_id, approved_at=None).first()
    if ranking and ranking.latest:
        rank(ranking, by=by)
    return made


ask_worker_to_follow = Signal()


def follow(pk: int) -> int:
    """Do what the latest decisions in the class `pk` lead to; returns how many steps. Safe to repeat."""
    ranking = Ranking.objects.filter(batch=pk).select_related("batch").first()
    if ranking is None:
        return try_ranking(Batch.objects.get(pk=pk))
    if ranking.approved_at is None:
        return 0
    ranked = Application.objects.filter(batch=pk)
    return release(ApplicationFlow.await_ranking, ranked) + pass_on_kits(ranking.batch)


def try_ranking(batch: Batch) -> int:
    return attempt(batch, lambda: begin_ranking(batch) is not None)


def begin_ranking(batch: Batch) -> Ranking | None:
    """Rank the class once every completion in it is decided; None if it is too early."""
    with part():
        ranking = open_ranking(batch)
        if ranking:
            RankingFlow.opened.run(ranking=ranking)
    return ranking


def pass_on_kits(batch: Batch) -> int:
    """Nominate the next in line for each kit that is free again; returns the number."""
    nominated = 0
    while entry := next_in_line(batch):
        if not attempt(batch, partial(_nominate, entry)):
            break
        nominated += 1
    return nominated


def _nominate(entry: RankedEntry) -> None:
    application = entry.enrolment.application
    with ApplicationFlow.lock(application.process_id):
        awards.nominate_next(entry)
        reopen(application, ApplicationFlow.approve_award)


def take_back(application: Application, *, by: User, note: str) -> None:
    """Take back an award that was approved but not collected; the next in line is nominated."""
    award = application.enrolment.award
    end_step(application, ApplicationFlow.hand_over_kit, lambda: awards.take_back(award, by=by, note=note))


def restore(application: Application, *, by: User, note: str) -> None:
    """Decide a refused award again.  If the kit has gone to the next in line, only nominated yet, takes it back."""
    award = application.enrolment.award
    other = None if has_kit_left(award) else last_nominated(award)
    with transaction.atomic():
        if other:
            node, given_up = ApplicationFlow.approve_award, partial(awards.take_back, other, by=by, note=note)
            end_step(other.enrolment.application, node, given_up)
        with ApplicationFlow.lock(application.process_id):
            awards.restore(award, by=by, note=note)
            reopen(application, ApplicationFlow.approve_award)


@receiver(task_finished, sender=ApplicationFlow)
def _decided(process: Any, task: Task, **_kwargs: Any) -> None:
    application = process.application
    is_free = task.flow_task in (ApplicationFlow.approve_award, ApplicationFlow.hand_over_kit) and (
        application.enrolment.award.status not in Award.KEPT
    )
    if is_free or task.flow_task == ApplicationFlow.approve_completion:
        _follow_soon(application.batch_id)


@receiver(flow_finished, sender=RankingFlow)
def _ranking_approved(process: Any, **_kwargs: Any) -> None:
    _follow_soon(process.ranking.batch_id)


def _follow_soon(pk: int) -> None:
    transaction.on_commit(partial(ask_worker_to_follow.send, Batch, pk=pk))
