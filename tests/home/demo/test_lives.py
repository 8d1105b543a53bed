"""The officers of the demo work while no worker does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.demo import accounts, story
from home.demo.lives import Office
from home.demo.people import Town
from tests.factories import BatchFactory, RefusalReasonFactory
from tests.factories.courses import course_with
from tests.factories.register import SnapshotFactory
from workflows.models import Application, Step


@pytest.fixture
def office(settings, db):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    SnapshotFactory()
    RefusalReasonFactory()
    return Office(accounts.make(), Town(("Jl. Melati",)).people())


def test_application_of_the_demo_is_matched_and_decided_while_no_worker_runs(office):
    batch = BatchFactory()

    one = office.apply(batch, batch.opens_at)
    assert one.step == Step.APPROVE_ELIGIBILITY
    office.turn_down(one)

    assert (one.step, one.status) == ("", Application.Status.REFUSED)


@pytest.mark.parametrize(("way", "step"), story.WAITS.items())
def test_applicants_of_a_course_with_checks_wait_at_each_of_them(office, way, step):
    batch = BatchFactory(course=course_with("check_documents", "visit_home", "interview"))

    assert story.lead(office, batch, way, 1).step == step


def test_class_of_the_demo_is_ranked_and_its_kits_are_awarded_while_no_worker_runs(office):
    today, now = timezone.localdate(), timezone.now()
    applying = {"opens_at": now - timedelta(days=90), "closes_at": now - timedelta(days=75)}
    days = {"starts_on": today - timedelta(days=60), "ends_on": today - timedelta(days=30)}
    batch = BatchFactory(seats=5, instructor=office.instructor, **applying, **days)
    for place in range(4):
        story.lead(office, batch, "enrolled", place)

    office.end(batch, now - timedelta(days=29))
    office.decide_completion(batch, now - timedelta(days=28))
    office.award(batch, now - timedelta(days=20), handed_over=1)

    assert [award.status for award in batch.awards.order_by("rank")] == ["handed_over", "approved", "approved"]
