"""Whoever does not meet a criterion passes only where it was waived: by whom the course allows, with a reason."""

from datetime import date

import pytest

from tests.factories import BatchFactory, SnapshotFactory, register_record
from tests.factories.rows import application_in, deeds
from workflows.actions.eligibility import eligibility, waivers
from workflows.actions.eligibility.eligibility import invite
from workflows.actions.refusal import Refusal
from workflows.models import Application, Criterion, Entry, Waiver
from workflows.queries.eligibility import checks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
Who = Criterion.Waiver


@pytest.fixture
def too_high():
    """An applicant whose desil is outside the range."""

    def made(waiver):
        batch = BatchFactory()
        Criterion.objects.filter(course=batch.course, kind="desil").update(waiver=waiver)
        one = application_in(Application.Status.RECEIVED, batch)
        register_record(SnapshotFactory(), one.nik, desil=8)
        eligibility.check(one)
        return one

    return made


def status(one):
    return Application.objects.get(pk=one.pk).status


def test_who_meets_everything_is_found_eligible_without_a_word(case_worker):
    one = application_in(Application.Status.RECEIVED)
    register_record(SnapshotFactory(), one.nik, desil=2)
    eligibility.check(one)

    invite(one, by=case_worker)

    assert (status(one), Waiver.objects.count()) == ("interviewing", 0)


def test_unknown_needs_no_waiver(case_worker):
    one = application_in(Application.Status.RECEIVED)
    eligibility.check(one)

    invite(one, by=case_worker)

    assert (status(one), Waiver.objects.count()) == ("interviewing", 0)


def test_officer_says_why_and_that_is_kept_beside_the_verdict(too_high, case_worker):
    one = too_high(Who.OFFICER)
    with pytest.raises(Refusal, match="Explain in the note why"):
        invite(one, by=case_worker, note=" ")
    assert status(one) == "received"

    invite(one, by=case_worker, note="Lost work, NIK 3671075708950001")

    waiver = Waiver.objects.get()
    assert (waiver.by, status(one)) == (case_worker, "interviewing")
    assert "3671075708950001" not in waiver.reason
    assert [result.kind for result in waiver.results.all()] == ["desil"]
    assert ("application.waived", case_worker.pk) in deeds(one)
    assert Entry.objects.get(event="application.waived").detail["kinds"] == ["desil"]


def test_what_nobody_may_waive_keeps_an_applicant_from_being_found_eligible_and_refuses_nobody(too_high, case_worker):
    one = too_high(Who.NOBODY)

    with pytest.raises(Refusal, match="cannot be waived"):
        invite(one, by=case_worker, note="Please")
    assert status(one) == "received"


def test_what_the_head_may_waive_waits_for_the_head_and_another_officer_then_decides(too_high, case_worker, head):
    one = too_high(Who.HEAD)
    with pytest.raises(Refusal, match="only the programme head may waive"):
        invite(one, by=case_worker, note="Lost work")

    waivers.waive(one, checks.unmet(one), by=head, reason="Lost work")
    with pytest.raises(Refusal, match="Someone else must approve"):
        invite(one, by=head)
    invite(one, by=case_worker)

    assert status(one) == "interviewing"


def test_nobody_waives_without_a_reason_or_without_the_right(too_high, case_worker, head):
    one = too_high(Who.HEAD)
    results = checks.unmet(one)

    for by, reason in ((head, "  "), (case_worker, "Lost work")):
        with pytest.raises(Refusal):
            waivers.waive(one, results, by=by, reason=reason)
    with pytest.raises(Refusal):
        waivers.waive(one, [], by=head, reason="Lost work")

    assert Waiver.objects.count() == 0


def test_waiver_stays_while_the_same_is_seen_and_falls_when_something_else_is(too_high, head):
    one = too_high(Who.HEAD)
    waivers.waive(one, checks.unmet(one), by=head, reason="Lost work")

    register_record(SnapshotFactory(as_of=date(2026, 12, 31)), one.nik, desil=8)
    assert eligibility.renew(one) is False
    assert (one.checks.count(), checks.unmet(one)) == (2, [])

    register_record(SnapshotFactory(as_of=date(2027, 3, 31)), one.nik, desil=9)
    assert eligibility.renew(one) is True
    assert [(result.kind, result.seen) for result in checks.unmet(one)] == [("desil", 9)]


def test_waiver_of_an_earlier_look_cannot_be_given_any_more(too_high, head):
    one = too_high(Who.HEAD)
    old = checks.unmet(one)
    register_record(SnapshotFactory(as_of=date(2026, 12, 31)), one.nik, desil=9)
    eligibility.renew(one)

    with pytest.raises(Refusal, match="no longer needs a waiver"):
        waivers.waive(one, old, by=head, reason="Lost work")
