"""Too few participants on the day of decision: the class waits for the head until it is decided."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories import SnapshotFactory
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from tests.factories.way import Office
from workflows.actions.courses import calling_off
from workflows.console.inbox.task_source import SOURCES
from workflows.models import Batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def batch(office):
    """Two of at least three have confirmed; the day of decision is a week before the first day."""
    made = office.batch(minimum=3)
    for _one in range(2):
        application_in("enrolled", made)
    return Batch.objects.get(pk=made.pk)


def shown(user):
    return [batch for batch, *_rest in browser_of(user).get(reverse("workflows_to_decide")).context["rows"]]


def on_the_day(batch):
    return time_machine.travel(timezone.now() + (batch.decided_on - timezone.localdate()))


def test_class_waits_from_its_day_of_decision_until_it_is_held(office, batch):
    assert shown(office.head) == []

    with on_the_day(batch):
        page = browser_of(office.head).get(reverse("workflows_to_decide")).content.decode()
        assert (shown(office.head), "2 dari paling sedikit 3" in page) == ([batch], True)
        piles = browser_of(office.head).get(reverse("workflows_tasks", args=["queue"])).context["piles"]
        assert [(pile.count, pile.late) for pile in piles] == [(1, 0)]
        browser_of(office.head).post(reverse("workflows_hold_class", args=[batch.pk]))
        assert shown(office.head) == []

    held = Batch.objects.get(pk=batch.pk)
    assert (held.hold_by, held.is_over) == (office.head, False)


def inbox(user, **asked):
    """The rows of the inbox: kind, about what, and where it leads."""
    rows = browser_of(user).get(reverse("workflows_inbox"), asked).context["rows"]
    return [(row["line"].key.source, row["line"].about, row["line"].address) for row in rows]


def test_class_to_decide_on_is_in_the_inbox_and_a_proposal_in_that_of_the_second_head(office, batch):
    few, second = (place for place, one in enumerate(SOURCES) if one.key in ("classes", "calling_off"))
    with on_the_day(batch):
        row = [(few, batch, reverse("workflows_to_decide"))]
        assert inbox(office.head) == inbox(office.second_head) == row
        assert (inbox(office.head, batch=batch.pk), inbox(office.head, batch=batch.pk + 1)) == (row, [])
        calling_off.propose(batch, by=office.head, reason="Pendaftar terlalu sedikit.")

        assert inbox(office.head) == []
        assert inbox(office.second_head) == [(second, batch, reverse("workflows_call_off", args=[batch.pk]))]


def test_filter_by_class_leaves_out_what_is_about_no_class(office, batch):
    live = SnapshotFactory(undo_asked_at=timezone.now(), undo_asked_by=office.second_head, undo_reason="Keliru.")
    assert [about for _source, about, _address in inbox(office.head)] == [live]
    assert inbox(office.head, batch=batch.pk) == []


def test_class_with_enough_participants_does_not_wait(office, batch):
    application_in("enrolled", batch)

    with on_the_day(batch):
        assert shown(office.head) == []


def test_least_number_and_days_are_those_of_the_course_unless_the_class_has_its_own(office, batch):
    batch.course.minimum, batch.course.decide_days = 8, 10
    own = (batch.least, batch.decided_on)
    batch.minimum = None

    assert own == (3, batch.starts_on - timedelta(days=10))
    batch.decide_on = batch.starts_on - timedelta(days=2)
    assert (batch.least, batch.decided_on) == (8, batch.starts_on - timedelta(days=2))


def test_postponed_class_is_decided_on_again(office, batch):
    calling_off.hold(batch, by=office.head)
    day = batch.starts_on + timedelta(days=3)
    browser = browser_of(office.head)
    address = reverse("workflows_change_class", args=[batch.pk])
    filled = {"starts_on": day, "ends_on": batch.ends_on, "schedule": batch.schedule, "place": batch.place}
    seen = browser.post(address, filled).context["seen"]
    browser.post(address, {**filled, "seen": seen})

    batch.refresh_from_db()
    assert (batch.starts_on, batch.hold_at) == (day, None)


def test_proposal_to_call_off_waits_for_the_second_head(office):
    other = office.batch()
    calling_off.propose(other, by=office.head, reason="Pendaftar terlalu sedikit.")

    assert shown(office.second_head) == [other]
