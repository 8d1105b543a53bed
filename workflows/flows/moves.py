"""Moves start, continue or cancel a process: an action changes rows, a move advances the process with them.

Lock order everywhere: process, then class. A move over several processes runs after the transaction that caused it,
each process in its own transaction; `sweep` picks up what a crash left behind.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Process, Task
from viewflow.workflow.signals import flow_finished, task_finished

from ..actions import applications, awards, carrying, courses, enrolments, interviews
from ..actions.refusal import Moved, Refusal
from ..models import Application, Batch, Enrolment, Ranking, Snapshot, Step, User
from . import holders, offers
from .application import ApplicationFlow
from .guard import attempt
from .intake import ask_worker_to_match
from .nodes import AwaitClass
from .ranking import RankingFlow

Status = Application.Status
# Parked applications rechecked per run of the clock.
RECHECKED_AT_ONCE = 200
# A worker later than this has stopped, or its task was lost.
MATCHED_WITHIN = timedelta(minutes=1)


def match(application: Application) -> int:
    """Look the applicant up in the register and check the criteria; returns 1 if it did.  Called by the worker."""
    return _try(application, ApplicationFlow.match_register)


def _run(application: Application, node: Any, **values: Any) -> None:
    """Continue a process that waits at `node`.  Raises `Moved` if it no longer waits there."""
    task = Task.objects.filter(process_id=application.process_id, flow_task=node, status=STATUS.NEW).first()
    if task is None:
        raise Moved
    try:
        node.run(task, **values)
    except TransitionNotAllowed as fault:
        raise Moved from fault
    application.refresh_from_db()
    if application.step == Step.MATCH_REGISTER:
        ask_worker_to_match.send(Application, pk=application.pk)
        application.refresh_from_db()


def correct(application: Application, *, changes: Mapping[str, Any]) -> None:
    """The resident corrects the fields; the application is matched and checked again."""
    _run(application, ApplicationFlow.await_correction, changes=dict(changes))


def confirm(application: Application) -> None:
    """The resident takes the offered seat.  Raises `Refusal` if it can no longer be taken."""
    was_offered = application.is_offered or application.lapsed_at
    if was_offered and application.answer_by and application.answer_by < timezone.now():
        raise Refusal(_("The time to answer this offer is over, so the seat can no longer be taken."))
    _run(application, ApplicationFlow.await_confirmation, accept=True)
    if application.is_on_reserve:
        _fill(application.batch)


def decline(application: Application) -> None:
    """The resident declines the seat; the next in line gets it."""
    _run(application, ApplicationFlow.await_confirmation, accept=False)
    _fill(application.batch)


def can_withdraw(application: Application) -> bool:
    """Can it still be withdrawn?  Until the class is completed, unless the application has ended."""
    enrolment = getattr(application, "enrolment", None)
    return bool(application.step) and (enrolment is None or enrolment.status == Enrolment.Status.ACTIVE)


def withdraw(application: Application, *, by: User | None = None, note: str = "", reason: str = "") -> None:
    """End an application at the resident's request, at any step before the class is completed."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        if process.status != PROCESS.NEW or not can_withdraw(application):
            raise Moved
        if application.is_enrolled:
            enrolments.leave(application.enrolment, by=by, note=note, why=Enrolment.Left.WITHDREW)
        applications.withdraw(application, by=by, note=note, reason=reason)
        interviews.let_go(application)
        _cancel(application, process)
    _fill(application.batch)


def _cancel(application: Application, process: Process) -> None:
    """End the process at its current step; the caller holds its lock."""
    ApplicationFlow.instance.cancel(process)
    applications.arrive(application, "", due_in=None)


def absent(application: Application, *, by: User, note: str = "") -> None:
    """A no-show on the first day: end the enrolment and offer the seat to the next in line."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        if process.status != PROCESS.NEW or application.step != ApplicationFlow.await_class_end.name:
            raise Moved
        enrolments.absent(application.enrolment, by=by, note=note)
        _cancel(application, process)
    _fill(application.batch)


def carry_over(application: Application, *, to: Batch) -> Application:
    """Move an applicant to the next class: end the old application and start a new one, or neither."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        new: Application = ApplicationFlow.received.run(receive=partial(carrying.carry_over, application, to=to))
        if process.status == PROCESS.NEW:
            _cancel(application, process)
        ask_worker_to_match.send(Application, pk=new.pk)
    return new


def carry_all() -> int:
    """Move applicants who asked to move and whose next class is open, longest waiting first; returns the number."""

    def carry(one: Application, to: Batch) -> bool:
        return carry_over(one, to=to).pk is not None

    return sum(attempt(one, partial(carry, one, to)) for one, to in list(carrying.due()))


def offer_free_seats(batch: Batch, *, by: User) -> int:
    """Offer the free seats to the waiting list, in its order; returns the number of offers.

    A decision of the head: otherwise a seat never given is kept for applicants still to be accepted, and a seat that
    comes free in a running class stays free.
    """
    courses.promise_free_seats(batch, by=by)
    return fill_seats(batch)


def fill_seats(batch: Batch) -> int:
    """Offer each promised free seat to the next on the waiting list; returns the number of offers."""
    offered = 0
    for application in Application.objects.on_reserve().filter(batch=batch):
        batch.refresh_from_db(fields=["seats", "offered", "enrolled", "seats_to_offer", "ended_at"])
        # A promised seat may have been taken away since.
        if batch.is_over or not min(batch.seats_to_offer, batch.seats_left):
            break
        offered += _try(application, ApplicationFlow.await_seat)
    return offered


def _fill(batch: Batch) -> int:
    """`fill_seats` after a committed change; if it fails, the clock tries again."""
    return attempt(batch, partial(fill_seats, batch))


def lapse(batch: Batch | None = None) -> int:
    """Let offers lapse that are past their deadline or whose class has ended; returns the number."""
    over = Q(answer_by__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    late = Application.objects.filter(over, status=Status.OFFERED)
    if batch:
        late = late.filter(batch=batch)
    lapsed = 0
    for application in late.select_related("batch"):
        lapsed += _try(application, ApplicationFlow.await_confirmation, accept=False, lapsed=True)
        _fill(application.batch)
    return lapsed


def end_corrections(batch: Batch | None = None) -> int:
    """Return corrections that are overdue or whose class has ended to the officers; returns the number."""
    over = Q(step_due__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    late = Application.objects.filter(over, step=ApplicationFlow.await_correction.name)
    if batch:
        late = late.filter(batch=batch)
    return sum(_try(application, ApplicationFlow.await_correction, changes=None) for application in late)


def recheck_parked(batch: Batch | None = None, *, most: int = RECHECKED_AT_ONCE) -> int:
    """Return at most `most` parked applications to the officers with new verdicts; returns the number.

    Due are those parked before the live register was approved, past their deadline, or whose class has ended.
    """
    live = Snapshot.objects.live()
    newer = Q(parked_at__lt=live.approved_at) if live else Q(pk__in=[])
    over = newer | Q(step_due__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    parked = Application.objects.filter(over, step=ApplicationFlow.await_register.name).order_by("parked_at", "pk")
    if batch:
        parked = parked.filter(batch=batch)
    return sum(
        _try(one, ApplicationFlow.await_register, newer=bool(live and one.parked_at < live.approved_at))
        for one in parked.select_related("batch")[:most]
    )


def end_class(batch: Batch, *, by: User | None) -> None:
    """End a class: participants go on to approval of completion, open offers lapse, and applications that wait for a
    seat, a correction or a register return to the officers."""
    enrolments.end_class(batch, by=by)
    lapse(batch)
    end_corrections(batch)
    recheck_parked(batch, most=batch.applications.count())
    release(ApplicationFlow.await_class_end, Application.objects.filter(batch=batch))
    release(ApplicationFlow.await_seat, Application.objects.filter(batch=batch))
    _rank(batch)


def _rank(batch: Batch) -> int:
    return attempt(batch, lambda: begin_ranking(batch) is not None)


def record_marks(batch: Batch, *, by: User, marks: Mapping[Enrolment, enrolments.Marks]) -> int:
    """Record attendance and marks; returns the number of completions to approve again."""
    reopened = enrolments.record_marks(batch, by=by, marks=marks)
    return release(ApplicationFlow.await_ranking, Application.objects.filter(enrolment__in=reopened))


def begin_ranking(batch: Batch) -> Ranking | None:
    """Rank the class once every completion in it is decided; None if it is too early."""
    with transaction.atomic():
        ranking = awards.open_ranking(batch)
        if ranking:
            RankingFlow.opened.run(ranking=ranking)
    return ranking


def release(node: AwaitClass, applications_of_class: Iterable[Application]) -> int:
    """Continue those that wait at `node`; returns the number.  Applications that moved meanwhile are skipped."""
    return sum(_try(application, node) for application in applications_of_class)


def _try(application: Application, node: Any, **values: Any) -> int:
    return attempt(application, partial(_run, application, node, **values))


@receiver(task_finished, sender=ApplicationFlow)
def _completion_decided(process: Any, task: Task, **_kwargs: Any) -> None:
    if task.flow_task == ApplicationFlow.approve_completion:
        transaction.on_commit(partial(_rank, process.application.batch))


@receiver(flow_finished, sender=RankingFlow)
def _ranking_approved(process: Any, **_kwargs: Any) -> None:
    ranked = Application.objects.filter(batch=process.ranking.batch_id)
    transaction.on_commit(partial(release, ApplicationFlow.await_ranking, ranked))


def sweep() -> dict[str, int]:
    """Everything that is due, and everything a crash left half done; run by the clock.  Safe to repeat."""
    today = timezone.localdate()
    done = {"shortened": offers.shorten(), "lapsed": lapse()}
    done |= {"returned": end_corrections(), "rechecked": recheck_parked()}
    done |= {"ended": 0, "offered": 0, "ranked": 0, "released": 0}
    waiting = Application.objects.filter(step=Step.MATCH_REGISTER, step_since__lt=timezone.now() - MATCHED_WITHIN)
    done["rechecked"] += sum(match(one) for one in waiting)
    done["freed"] = sum(attempt(task, partial(holders.free, task)) for task in holders.abandoned())
    for batch in Batch.objects.filter(ended_at=None, ends_on__lt=today):
        done["ended"] += attempt(batch, partial(end_class, batch, by=None))
    for batch in Batch.objects.filter(seats_to_offer__gt=0):
        done["offered"] += _fill(batch)
    done["carried"] = carry_all()
    for node in (ApplicationFlow.await_class_end, ApplicationFlow.await_seat):
        done["released"] += release(node, Application.objects.filter(step=node.name, batch__ended_at__isnull=False))
    for batch in Batch.objects.filter(ended_at__isnull=False, ranking=None, enrolled__gt=0):
        done["ranked"] += _rank(batch)
    left = Application.objects.filter(step=ApplicationFlow.await_ranking.name)
    ready = left.filter(batch__ranking__approved_at__isnull=False) | left.filter(enrolment__status="active")
    done["released"] += release(ApplicationFlow.await_ranking, ready)
    return done
