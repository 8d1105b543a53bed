"""What is published of a selection: numbers with their result, by the head, written to the journal."""

import pytest
from django.db import IntegrityError

from tests.factories import BatchFactory
from tests.factories.rows import application_in, deeds
from tests.refusals import moved, refused
from workflows.actions.refusal import Refusal
from workflows.actions.selection import results
from workflows.models import Application, Batch, Entry, PublishedResult
from workflows.queries.selection.results import counts

pytestmark = pytest.mark.django_db
Status = Application.Status


def published(batch):
    return dict(PublishedResult.objects.filter(batch=batch).values_list("number", "result"))


def test_numbers_are_published_with_their_result_and_withdrawn_ones_left_out(head):
    batch = BatchFactory()
    expected = {
        Status.OFFERED: "accepted",
        Status.ENROLLED: "accepted",
        Status.DECLINED: "accepted",
        Status.RESERVE: "reserve",
        Status.CARRIED: "reserve",
        Status.REFUSED: "refused",
    }
    made = {application_in(status, batch).number: result for status, result in expected.items()}
    application_in(Status.WITHDRAWN, batch)
    application_in(Status.OFFERED)

    assert results.publish(batch, by=head) == 6

    batch.refresh_from_db()
    assert (published(batch), batch.results_by) == (made, head)
    assert counts(batch) == {"accepted": 3, "reserve": 2, "refused": 1}
    assert (deeds(batch), Entry.objects.about(batch).get().detail) == (
        [("batch.results_published", head.pk)],
        {"numbers": 6},
    )


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.CORRECTION, Status.INTERVIEWING])
def test_nothing_is_published_while_an_application_is_undecided(head, status):
    batch = BatchFactory()
    application_in(Status.OFFERED, batch)
    application_in(status, batch)

    with pytest.raises(Refusal, match=r"1 pendaftaran di kelas ini belum diputuskan\."):
        results.publish(batch, by=head)

    assert (published(batch), deeds(batch)) == ({}, [])


def test_class_without_a_result_publishes_nothing(head):
    batch = BatchFactory()
    application_in(Status.WITHDRAWN, batch)

    with refused("There are no results to publish."):
        results.publish(batch, by=head)


def test_list_stays_as_it_was_published_until_it_is_published_again(head):
    batch = BatchFactory()
    one = application_in(Status.RESERVE, batch)
    results.publish(batch, by=head)
    Application.objects.filter(pk=one.pk).update(status=Status.OFFERED, answer_by=batch.opens_at)

    assert published(batch) == {one.number: "reserve"}
    results.publish(batch, by=head)
    assert published(batch) == {one.number: "accepted"}


def test_results_are_taken_off_once(head):
    batch = BatchFactory()
    application_in(Status.OFFERED, batch)
    results.publish(batch, by=head)

    results.retract(batch, by=head)

    batch.refresh_from_db()
    assert (published(batch), batch.results_at, batch.results_by) == ({}, None, None)
    assert deeds(batch)[-1] == ("batch.results_retracted", head.pk)
    with moved():
        results.retract(batch, by=head)


def test_database_knows_who_published_and_when_together(head):
    batch = BatchFactory()
    with pytest.raises(IntegrityError):
        Batch.objects.filter(pk=batch.pk).update(results_by=head)
