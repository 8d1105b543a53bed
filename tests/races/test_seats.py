"""A hundred residents confirm for twenty seats at the same moment, in four processes."""

import pytest

from tests.factories import BatchFactory, officer, submit
from tests.races import crowd
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.actions.selection import offers
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import selection
from workflows.models import Application, Batch, Enrolment
from workflows.queries.courses import seats

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

SEATS, RESIDENTS, PROCESSES = 20, 100, 4


def confirm(pk):
    application = Application.objects.get(pk=pk)
    selection.confirm(application)
    return application.status


def more_offers_than_seats():
    """A hundred open offers in a class that has twenty seats left: seats were taken away after the offers."""
    from viewflow.workflow.models import Task

    head = officer(roles.HEAD)
    batch = BatchFactory(seats=RESIDENTS)
    people = [submit(batch) for _one in range(RESIDENTS)]
    for one in people:
        eligibility.invite(one, by=head)
        offers.offer(one, by=head, answer_by=seats.answer_by(batch))
        task = Task.objects.get(process=one.process_id, finished=None)
        Task.objects.filter(pk=task.pk).update(flow_task=ApplicationFlow.await_confirmation, flow_task_type="FUNCTION")
    Batch.objects.filter(pk=batch.pk).update(seats=SEATS)
    keys = [one.pk for one in people]
    return batch, [keys[start::PROCESSES] for start in range(PROCESSES)]


def test_confirmations_for_more_than_the_seats_fill_exactly_the_seats():
    batch, jobs = more_offers_than_seats()

    answers = crowd.run(confirm, jobs)

    batch.refresh_from_db()
    assert answers == {"enrolled": SEATS, "reserve": RESIDENTS - SEATS}
    assert Enrolment.objects.filter(batch=batch).count() == SEATS
    assert (batch.enrolled, batch.offered, batch.seats_to_offer) == (SEATS, 0, 0)


def test_control_without_locks_over_books_or_fails(is_sqlite):
    batch, jobs = more_offers_than_seats()

    answers = crowd.run(confirm, jobs, locks=False)

    taken = Enrolment.objects.filter(batch=batch).count()
    if is_sqlite:
        assert answers["OperationalError"] > 0, answers
    else:
        assert taken > SEATS or answers["IntegrityError"] > 0, (taken, answers)
