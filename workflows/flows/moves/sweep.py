"""Moves run by the clock: everything that is due, and anything that a crash interrupted."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from ...actions.courses import rules
from ...models import Application, Batch, Step
from ..application import ApplicationFlow
from ..inbox import assignment
from . import applying, appointments, bulk, courses, eligibility, interviews, lists, selection, training
from .attempt_each import attempt
from .awards import pass_on_kits, try_ranking
from .process import release

# If it takes longer, the worker has stopped or its task was lost.
MATCHED_WITHIN = timedelta(minutes=1)


def sweep() -> dict[str, int]:
    """Do everything that is due or was interrupted by a crash; returns the counts.  Safe to repeat."""
    today = timezone.localdate()
    done = {"shortened": selection.shorten(), "lapsed": selection.lapse()}
    done |= {"returned": eligibility.end_corrections(), "rechecked": eligibility.recheck_parked()}
    done |= {"closed": interviews.close_over(), "passed_on": interviews.pass_on_unanswered()}
    done |= {"appointed": appointments.carry_out_all(), "approved": bulk.carry_out_all()}
    done |= {"frozen": 0, "ended": 0, "offered": 0, "ranked": 0, "released": 0}
    waiting = Application.objects.filter(step=Step.MATCH_REGISTER, step_since__lt=timezone.now() - MATCHED_WITHIN)
    done["rechecked"] += sum(applying.match(one) for one in waiting)
    done["freed"] = sum(attempt(task, partial(assignment.free, task)) for task in assignment.abandoned())
    for batch in Batch.objects.filter(opens_at__lte=timezone.now(), rules=None):
        done["frozen"] += attempt(batch, partial(rules.freeze, batch))
    for batch in Batch.objects.filter(ended_at=None, called_off_at=None, ends_on__lt=today):
        done["ended"] += attempt(batch, partial(training.end_class, batch, by=None))
    for batch in Batch.objects.filter(seats_to_offer__gt=0):
        done["offered"] += selection.try_fill_seats(batch)
    done["carried"] = selection.carry_all() + courses.settle_all()
    done |= {"listed": lists.carry_out_all(), "lists": lists.begin_all()}
    for node in (ApplicationFlow.await_class_end, ApplicationFlow.await_seat):
        done["released"] += release(node, Application.objects.filter(step=node.name, batch__ended_at__isnull=False))
    for batch in Batch.objects.filter(ended_at__isnull=False, ranking=None, enrolled__gt=0):
        done["ranked"] += try_ranking(batch)
    lately = timezone.now() - timedelta(days=7)
    freed = Batch.objects.filter(awards__ended_at__gt=lately).distinct()
    done["nominated"] = sum(pass_on_kits(batch) for batch in freed)
    left = Application.objects.filter(step=ApplicationFlow.await_ranking.name)
    ready = left.filter(batch__ranking__approved_at__isnull=False) | left.filter(enrolment__status="active")
    done["released"] += release(ApplicationFlow.await_ranking, ready)
    return done
