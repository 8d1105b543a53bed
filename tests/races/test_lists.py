"""A list is approved by two officers, and carried out by two workers while applicants withdraw, all at once."""

import pytest
from django.db.models import Count

from tests.factories import OfficerFactory
from tests.factories.selections import freeze, interviewed, listed_class
from tests.races import crowd
from workflows.actions.refusal import Refusal
from workflows.actions.selection import lists as actions
from workflows.flows.moves import applying, lists
from workflows.models import Application, Batch, Entry, Selection, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
DECIDED = ("application.accepted", "application.reserve", "application.refused")


def approve(job):
    username, pk = job
    actions.approve(Selection.objects.get(pk=pk), by=User.objects.get(username=username))
    return "approved"


def work(job):
    """A worker carries out the list, or a resident withdraws."""
    what, pk = job
    if what == "list":
        lists.carry_out(Selection.objects.select_related("batch", "approved_by").get(pk=pk))
        return "worked"
    try:
        applying.withdraw(Application.objects.select_related("batch").get(pk=pk))
    except Refusal:
        return "too late"
    return "withdrawn"


def proposed(seats=2, people=4):
    batch = listed_class(seats=seats)
    freeze(batch)
    for at in range(people):
        interviewed(batch, 99 - at * 0.5)
    selection = lists.begin(batch)
    actions.propose(selection, by=OfficerFactory())
    return selection


def test_list_approved_by_two_processes_is_approved_once():
    rounds = 20
    heads = [OfficerFactory().username for _one in range(2)]
    selections = [proposed().pk for _one in range(rounds)]

    answers = crowd.run(approve, [[(head, pk) for pk in selections] for head in heads])

    assert answers == {"approved": rounds, "Moved": rounds}
    assert Entry.objects.filter(event="selection.approved").count() == rounds


def test_list_carried_out_by_two_workers_while_residents_withdraw_decides_each_once():
    selection = proposed(seats=8, people=20)
    actions.approve(selection, by=OfficerFactory())
    leaving = list(Application.objects.order_by("pk").values_list("pk", flat=True))[::4]

    workers = [[("list", selection.pk)] * len(leaving)] * 2  # started again each time somebody leaves
    answers = crowd.run(work, [*workers, [("leave", pk) for pk in leaving]])
    lists.carry_out_all()

    assert answers["worked"] == 2 * len(leaving)
    assert not Application.objects.filter(step="approve_selection").exists()
    decided = Entry.objects.filter(event__in=DECIDED[:1] + DECIDED[2:]).values("subject_id").annotate(n=Count("pk"))
    assert not decided.filter(n__gt=1).exists()
    batch = Batch.objects.get(pk=selection.batch_id)
    assert batch.offered == Application.objects.filter(status="offered").count() <= batch.seats
    ranks = {one.application_id: one.rank for one in selection.latest.places.all()}
    waiting = [ranks[one.pk] for one in Application.objects.on_reserve()]
    assert waiting == sorted(waiting)
