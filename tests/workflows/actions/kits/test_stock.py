"""The stock of a kit: every change is added to what is there now, and the journal tells from what to what."""

import pytest

from tests.factories import KitFactory
from tests.factories.rows import award_in, deeds
from tests.refusals import refused
from workflows.actions.awards import awards
from workflows.actions.kits.stock import count, receive
from workflows.models import Award, Entry, Kit

pytestmark = pytest.mark.django_db


def stock(kit):
    return Kit.objects.values_list("stock", flat=True).get(pk=kit.pk)


def test_receive_adds_to_the_stock_as_it_is_now(kit_officer):
    award = award_in(Award.Status.APPROVED)
    stale = Kit.objects.get(pk=award.kit_id)
    awards.hand_over(award, by=kit_officer)

    receive(stale, by=kit_officer, quantity=10)

    assert (stock(stale), stale.stock) == (14, 14)
    assert deeds(stale) == [("kit.delivered", kit_officer.pk)]
    assert Entry.objects.about(stale).get().detail == {"before": 4, "after": 14}


def test_count_sets_the_stock_and_keeps_what_was_recorded_before(kit_officer):
    kit = KitFactory(stock=5)

    count(kit, by=kit_officer, stock=0)

    assert (stock(kit), deeds(kit)) == (0, [("kit.counted", kit_officer.pk)])
    assert Entry.objects.about(kit).get().detail == {"before": 5, "after": 0}


@pytest.mark.parametrize("quantity", [0, -3])
def test_delivery_of_nothing_is_refused(kit_officer, quantity):
    kit = KitFactory(stock=5)

    with refused("Enter how many kits were delivered, at least 1."):
        receive(kit, by=kit_officer, quantity=quantity)

    assert (stock(kit), deeds(kit)) == (5, [])


@pytest.mark.parametrize(
    "change",
    [
        lambda kit, by: receive(kit, by=by, quantity=9_996),
        lambda kit, by: count(kit, by=by, stock=10_001),
        lambda kit, by: count(kit, by=by, stock=-1),
    ],
)
def test_stock_that_cannot_be_is_refused(kit_officer, change):
    kit = KitFactory(stock=5)

    with refused("The stock must be between 0 and %(most)d kits.", most=10_000):
        change(kit, kit_officer)

    assert (stock(kit), deeds(kit)) == (5, [])
