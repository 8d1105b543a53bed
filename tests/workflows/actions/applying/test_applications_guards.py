"""An action on an application that is no longer where the actor saw it changes nothing at all."""

import pytest

from tests.factories import RefusalReasonFactory, officer
from tests.factories.rows import application_in, deeds, told
from tests.refusals import moved
from workflows import roles
from workflows.actions.applying import applications, corrections
from workflows.actions.eligibility import eligibility
from workflows.actions.refusal import Refusal
from workflows.actions.selection import offers
from workflows.actions.training import enrolments
from workflows.models import Application, Batch, Enrolment
from workflows.queries.courses import seats

Status = Application.Status

# Each action with the statuses from which it may be done.
ACTIONS = {
    "ask_correction": (
        lambda one, by: corrections.ask_correction(one, by=by, fields=["name"], note=""),
        {Status.RECEIVED},
    ),
    "correct": (lambda one, by: corrections.correct(one, changes={}), {Status.CORRECTION}),
    "invite": (lambda one, by: eligibility.invite(one, by=by), {Status.RECEIVED}),
    "refuse": (
        lambda one, by: applications.refuse(one, by=by, reason=RefusalReasonFactory()),
        {Status.RECEIVED, Status.INTERVIEWING, Status.RESERVE},
    ),
    "accept": (lambda one, by: offers.accept(one, by=by), {Status.INTERVIEWING}),
    "reserve": (lambda one, by: offers.reserve(one, by=by), {Status.INTERVIEWING}),
    "offer": (
        lambda one, by: offers.offer(one, by=by, answer_by=seats.answer_by(one.batch)),
        {Status.INTERVIEWING, Status.RESERVE},
    ),
    "enrol": (lambda one, by: enrolments.enrol(one), {Status.OFFERED}),
    "decline": (lambda one, by: offers.decline(one), {Status.OFFERED}),
    "withdraw": (
        lambda one, by: applications.withdraw(one),
        set(Status) - {Status.REFUSED, Status.DECLINED, Status.WITHDRAWN, Status.CARRIED, Status.CLOSED},
    ),
}


def state(one):
    row = Application.objects.filter(pk=one.pk).values().get()
    batch = Batch.objects.filter(pk=one.batch_id).values().get()
    return row, batch, Enrolment.objects.count(), deeds(one), told(one)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status"),
    [(name, status) for name, (_act, allowed) in ACTIONS.items() for status in Status if status not in allowed],
)
def test_action_from_another_status_is_refused_and_changes_nothing(name, status):
    one, by = application_in(status), officer(roles.HEAD)
    before = state(one)

    with pytest.raises(Refusal):
        ACTIONS[name][0](one, by)

    assert state(one) == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_action_on_a_stale_copy_is_refused_because_somebody_was_faster(name):
    act, allowed = ACTIONS[name]
    one, by = application_in(sorted(allowed)[0]), officer(roles.HEAD)
    Application.objects.update(status=Status.WITHDRAWN)
    before = state(one)

    if name == "accept":  # it reads the status that the lock of its process made fresh
        one.refresh_from_db()
    with moved():
        act(one, by)

    assert state(one) == before
