"""What a resident sends: an application and its process, together or not at all, and once."""

import uuid
from datetime import timedelta

from django.utils import timezone
from viewflow.workflow.models import Process

from tests.factories import BatchFactory, form_details
from tests.factories.rows import deeds, told
from tests.factories.way import open_task
from tests.refusals import refused
from workflows.flows.moves import intake
from workflows.models import Application


def submit(batch, key, **values):
    return intake.submit(batch, form_key=key, details=form_details(**values), answers={})


def place(one):
    """Status, step, and the node of the only open task."""
    one = Application.objects.get(pk=one.pk)
    return one.status, one.step, open_task(one).flow_task.name


def test_submit_starts_a_process_that_waits_for_the_case_worker(db):
    one, code = submit(BatchFactory(), uuid.uuid4())

    assert len(code) == 8
    assert place(one) == ("received", "approve_eligibility", "approve_eligibility")
    assert [event for event, _by in deeds(one)] == ["application.received", "application.checked"]
    assert one.checks.get().results.count() == 3


def test_submit_of_one_form_twice_makes_one_application(db):
    batch, key = BatchFactory(), uuid.uuid4()
    first, code = submit(batch, key)

    again, nothing = submit(batch, key, name="Nama lain")

    assert (again, nothing, len(code)) == (first, "", 8)
    assert (Application.objects.count(), Process.objects.count(), told(first)) == (1, 1, ["application.received"])


def test_submit_of_two_forms_makes_two_applications(db):
    batch, details = BatchFactory(), form_details()

    for _turn in range(2):
        intake.submit(batch, form_key=uuid.uuid4(), details=details, answers={})

    assert Application.objects.count() == 2


def test_submit_to_a_closed_class_leaves_no_process_behind(db):
    with refused("Applications for this class are closed."):
        submit(BatchFactory(closes_at=timezone.now() - timedelta(seconds=1)), uuid.uuid4())

    assert (Application.objects.count(), Process.objects.count()) == (0, 0)
