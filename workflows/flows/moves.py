"""Whatever starts, continues or cancels a process: an action changes rows, a move takes the process along.

Lock order everywhere: process, then class. A move that touches several processes takes them one by one, each in a
transaction of its own, after the transaction that caused it; `sweep` finds whatever a crash left behind.
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
# Of those that wait for a register, in one turn of the clock; the next turn takes the next.
RECHECKED_AT_ONCE = 200
# The worker is this late only where it stood still, or a task of it was lost.
MATCHED_WITHIN = timedelta(minutes=1)


def match(application: Application) -> int:
    """What the worker does next: look the applicant up in the register and ask the criteria; returns 1 where it did."""
    return _try(application, ApplicationFlow.match_register)


def _run(application: Application, node: Any, **values: Any) -> None:
    """Continue a process that waits at `node`.  Raises `Moved` where it does not (any more)."""
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
    """The resident puts right what was asked; the application is matched and checked again."""
    _run(application, ApplicationFlow.await_correction, changes=dict(changes))


def confirm(application: Application) -> None:
    """The resident takes the offered seat.  Raises `Refusal` with the reason where that cannot be."""
    was_offered = application.is_offered or application.lapsed_at
    if was_offered and application.answer_by and application.answer_by < timezone.now():
        raise Refusal(_("The time to answer this offer is over, so the seat can no longer be taken."))
    _run(application, ApplicationFlow.await_confirmation, accept=True)
    if application.is_on_reserve:
        _fill(application.batch)


def decline(application: Application) -> None:
    """The resident does not want the seat; the next in line gets it."""
    _run(application, ApplicationFlow.await_confirmation, accept=False)
    _fill(application.batch)


def can_withdraw(application: Application) -> bool:
    """Until the class is completed; what has ended cannot be withdrawn."""
    enrolment = getattr(application, "enrolment", None)
    return bool(application.step) and (enrolment is None or enrolment.status == Enrolment.Status.ACTIVE)


def withdraw(application: Application, *, by: User | None = None, note: str = "", reason: str = "") -> None:
    """End an application at the resident's wish, wherever it stands before the class is completed."""
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
    """Under the lock of the process: it ends where it stands."""
    ApplicationFlow.instance.cancel(process)
    applications.arrive(application, "", due_in=None)


def absent(application: Application, *, by: User, note: str = "") -> None:
    """A participant did not come on the first day: the enrolment ends, and the seat goes to the next in line."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        if process.status != PROCESS.NEW or application.step != ApplicationFlow.await_class_end.name:
            raise Moved
        enrolments.absent(application.enrolment, by=by, note=note)
        _cancel(application, process)
    _fill(application.batch)


def carry_over(application: Application, *, to: Batch) -> Application:
    """Whoever wished it goes on to the next class: the old application ends and a new one begins, or neither."""
    with ApplicationFlow.lock(application.process_id):
        process = Process.objects.get(pk=application.process_id).coerced
        application.refresh_from_db()
        new: Application = ApplicationFlow.received.run(receive=partial(carrying.carry_over, application, to=to))
        if process.status == PROCESS.NEW:
            _cancel(application, process)
        ask_worker_to_match.send(Application, pk=new.pk)
    return new


def carry_all() -> int:
    """Everybody who wished it and whose next class has opened, who waited longest first; returns how many."""

    def carry(one: Application, to: Batch) -> bool:
        return carry_over(one, to=to).pk is not None

    return sum(attempt(one, partial(carry, one, to)) for one, to in list(carrying.due()))


def offer_free_seats(batch: Batch, *, by: User) -> int:
    """The head offers what is free to the waiting list, in its order; returns how many were offered.

    Without it a seat that was never given stays for whom the head accepts, and one that comes free in a class that
    runs stays free.
    """
    courses.promise_free_seats(batch, by=by)
    return fill_seats(batch)


def fill_seats(batch: Batch) -> int:
    """Offer each seat that came free to the next on the waiting list; returns how many were offered."""
    offered = 0
    for application in Application.objects.on_reserve().filter(batch=batch):
        batch.refresh_from_db(fields=["seats", "offered", "enrolled", "seats_to_offer", "ended_at"])
        # A seat that was promised may have been taken away since: then nobody is moved.
        if batch.is_over or not min(batch.seats_to_offer, batch.seats_left):
            break
        offered += _try(application, ApplicationFlow.await_seat)
    return offered


def _fill(batch: Batch) -> int:
    """The same after a deed that is saved: whatever goes wrong here, the clock comes by again."""
    return attempt(batch, partial(fill_seats, batch))


def lapse(batch: Batch | None = None) -> int:
    """Let offers lapse whose time is over, or whose class has ended; returns how many."""
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
    """What was not corrected in time, or whose class has ended, goes back to the officer; returns how many."""
    over = Q(step_due__lt=timezone.now()) | Q(batch__ended_at__isnull=False)
    late = Application.objects.filter(over, step=ApplicationFlow.await_correction.name)
    if batch:
        late = late.filter(batch=batch)
    return sum(_try(application, ApplicationFlow.await_correction, changes=None) for application in late)


def recheck_parked(batch: Batch | None = None, *, most: int = RECHECKED_AT_ONCE) -> int:
    """What waits for a register goes back to the officer with new verdicts, at most so many at once: where one went
    live since, where the time is over, or where the class has ended; returns how many."""
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
    """The class is over: participants go on to the approval of completion, who still waits or was asked to correct
    something goes back to the officers, and open offers lapse."""
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
    """Attendance and marks of a class; returns of how many the completion is to be approved again."""
    reopened = enrolments.record_marks(batch, by=by, marks=marks)
    return release(ApplicationFlow.await_ranking, Application.objects.filter(enrolment__in=reopened))


def begin_ranking(batch: Batch) -> Ranking | None:
    """Rank the class as soon as everybody in it is decided."""
    with transaction.atomic():
        ranking = awards.open_ranking(batch)
        if ranking:
            RankingFlow.opened.run(ranking=ranking)
    return ranking


def release(node: AwaitClass, applications_of_class: Iterable[Application]) -> int:
    """Continue each of these that waits at `node`; returns how many did.  One that moved meanwhile is left alone."""
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
    """What the clock does: whatever is due, and whatever a crash left half done.  Safe to repeat."""
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
