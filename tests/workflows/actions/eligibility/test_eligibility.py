from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import BatchFactory, SnapshotFactory, make_nik, register_record
from tests.factories.rows import application_in, deeds, enrolment_of
from workflows.actions.eligibility import eligibility
from workflows.models import Application, Criterion, Enrolment, Entry
from workflows.queries.eligibility.applicants import gather
from workflows.rules.eligibility.facts import Facts

pytestmark = pytest.mark.django_db

Kind, Status = Criterion.Kind, Application.Status
KK = "3671071101200001"


def results(check):
    return {r.kind: (r.answer, r.minimum, r.maximum, r.seen) for r in check.results.all()}


def facts(one):
    return gather([one], None, {})[one.pk]


@pytest.fixture
def batch():
    """Its course asks every kind of criterion; it starts on a fixed day."""
    batch = BatchFactory(starts_on=date(2027, 1, 11), ends_on=date(2027, 2, 11))
    for kind, maximum in ((Kind.RESIDENT, None), (Kind.FAMILY, 1), (Kind.COOL_DOWN, 24)):
        Criterion.objects.create(course=batch.course, kind=kind, maximum=maximum)
    return batch


def test_check_keeps_the_evidence_of_every_criterion(batch):
    one = application_in(Status.RECEIVED, batch)
    register_record(SnapshotFactory(), one.nik, desil=2)

    check = eligibility.check(one)

    assert results(check) == {
        "registered": ("yes", None, None, True),
        "desil": ("yes", 1, 5, 2),
        "age": ("yes", 17, 45, 31),
        "resident": ("yes", None, None, "Sukarasa"),
        "family": ("yes", None, 1, 0),
        "cool_down": ("yes", None, 24, None),
    }


def test_check_keeps_which_register_and_which_row_it_saw(batch):
    one, live = application_in(Status.RECEIVED, batch), SnapshotFactory()
    record = register_record(live, one.nik)

    check = eligibility.check(one)

    assert (check.application, check.snapshot, check.snapshot_as_of, check.record) == (
        one,
        live,
        date(2026, 9, 30),
        record,
    )


def test_check_is_written_to_the_journal_by_nobody(batch):
    one = application_in(Status.RECEIVED, batch)

    check = eligibility.check(one)

    assert deeds(one) == [("application.checked", None)]
    assert Entry.objects.get().detail == {"check": check.pk}


def test_check_changes_nothing_of_the_application(batch):
    one = application_in(Status.RECEIVED, batch, birth_date=date(1950, 1, 1))
    before = Application.objects.values().get()

    eligibility.check(one)

    assert Application.objects.values().get() == before


def test_check_without_a_register_is_unknown_and_no_refusal(batch):
    check = eligibility.check(application_in(Status.RECEIVED, batch))

    found = results(check)
    assert (check.snapshot, check.snapshot_as_of, check.record) == (None, None, None)
    assert (found["registered"], found["desil"]) == (("unknown", None, None, None), ("unknown", 1, 5, None))


def test_check_of_somebody_who_is_not_on_the_register(batch):
    register_record(SnapshotFactory(), make_nik())

    found = results(eligibility.check(application_in(Status.RECEIVED, batch)))

    assert (found["registered"], found["desil"]) == (("no", None, None, False), ("unknown", 1, 5, None))


def test_check_of_a_blank_desil_is_unknown(batch):
    one = application_in(Status.RECEIVED, batch)
    register_record(SnapshotFactory(), one.nik, desil=None)

    assert results(eligibility.check(one))["desil"] == ("unknown", 1, 5, None)


def test_check_looks_into_the_live_register_only(batch):
    one = application_in(Status.RECEIVED, batch)
    older = SnapshotFactory(approved_at=timezone.now() - timedelta(days=90))
    register_record(older, one.nik)
    register_record(SnapshotFactory(approved_by=None, approved_at=None), one.nik)

    found = eligibility.check(one)

    assert (found.snapshot, results(found)["registered"][0]) == (older, "yes")
    SnapshotFactory()
    assert results(eligibility.check(one))["registered"][0] == "no"


def test_later_check_is_a_new_one_and_leaves_the_earlier_as_it_was(batch):
    one = application_in(Status.RECEIVED, batch)
    register_record(SnapshotFactory(approved_at=timezone.now() - timedelta(days=90)), one.nik, desil=2)
    first = eligibility.check(one)
    before = results(first)
    register_record(SnapshotFactory(as_of=date(2026, 12, 31)), one.nik, desil=9)
    batch.course.criteria.filter(kind=Kind.AGE).update(maximum=30)

    second = eligibility.check(one)

    first.refresh_from_db()
    assert list(one.checks.all()) == [second, first]
    assert (results(first), first.snapshot_as_of) == (before, date(2026, 9, 30))
    assert (results(second)["desil"], results(second)["age"]) == (("no", 1, 5, 9), ("no", 17, 30, 31))


def test_evidence_outlives_the_criterion_and_the_register(batch):
    one, live = application_in(Status.RECEIVED, batch), SnapshotFactory()
    register_record(live, one.nik)
    check = eligibility.check(one)
    before = results(check)
    batch.course.criteria.all().delete()
    live.delete()

    check.refresh_from_db()

    assert (results(check), check.snapshot, check.snapshot_as_of) == (before, None, date(2026, 9, 30))


def test_check_of_a_course_without_criteria_keeps_that_it_looked():
    batch = BatchFactory()
    batch.course.criteria.all().delete()

    check = eligibility.check(application_in(Status.RECEIVED, batch))

    assert (results(check), check.pk is None) == ({}, False)


def test_facts_are_those_of_the_application_and_its_class(batch):
    one = application_in(Status.RECEIVED, batch)

    assert facts(one) == Facts(
        born=date(1995, 8, 17),
        class_starts=date(2027, 1, 11),
        in_city=True,
        registered=None,
        areas=frozenset({"36.71.01", "36.71.01.1001"}),
        place="Sukarasa",
    )


def test_family_counts_relatives_who_hold_or_are_offered_a_seat_in_this_class_only(batch):
    one = application_in(Status.RECEIVED, batch, kk=KK)
    for status in (Status.OFFERED, Status.ENROLLED, Status.RECEIVED, Status.RESERVE, Status.REFUSED, Status.WITHDRAWN):
        application_in(status, batch, kk=KK)
    application_in(Status.ENROLLED, BatchFactory(), kk=KK)
    application_in(Status.ENROLLED, batch)

    assert facts(one).family == 2


def test_family_of_a_placeholder_card_is_nobody(batch):
    one = application_in(Status.RECEIVED, batch, kk="9" * 16)
    application_in(Status.ENROLLED, batch, kk="9" * 16)

    assert facts(one).family == 0


def test_family_never_counts_the_applicant(batch):
    assert facts(application_in(Status.OFFERED, batch, kk=KK)).family == 0


def test_last_training_is_the_end_of_the_last_completed_class_of_the_person(batch):
    nik = make_nik()
    for ends_on, status in (
        (date(2024, 5, 1), Enrolment.Status.COMPLETED),
        (date(2025, 6, 1), Enrolment.Status.COMPLETED),
        (date(2026, 7, 1), Enrolment.Status.LEFT),
    ):
        older = BatchFactory(starts_on=ends_on - timedelta(days=30), ends_on=ends_on)
        enrolment_of(application_in(Status.ENROLLED, older, nik=nik), status=status)
    one = application_in(Status.RECEIVED, batch, nik=nik)

    assert facts(one).last_training == date(2025, 6, 1)
    assert results(eligibility.check(one))["cool_down"] == ("no", None, 24, "2025-06-01")


def test_own_seat_is_no_earlier_training(batch):
    seat = enrolment_of(batch=batch, status=Enrolment.Status.COMPLETED)

    assert facts(seat.application).last_training is None


# -- asked again ----------------------------------------------------------------------------------
def test_renew_keeps_nothing_where_nothing_is_newer(batch):
    one = application_in(Status.RECEIVED, batch)
    eligibility.check(one)
    before = deeds(one)

    assert eligibility.renew(one) is False

    assert (one.checks.count(), deeds(one)) == (1, before)


def test_renew_tells_of_a_criterion_that_says_something_else_and_keeps_both_looks(batch):
    one = application_in(Status.RECEIVED, batch)
    old = eligibility.check(one)
    register_record(SnapshotFactory(), one.nik, desil=7)

    assert eligibility.renew(one) is True
    assert eligibility.renew(one) is False

    new, kept = one.checks.all()
    assert kept == old
    assert [results(run)["registered"][0] for run in (new, kept)] == ["yes", "unknown"]
    assert [results(run)["desil"] for run in (new, kept)] == [("no", 1, 5, 7), ("unknown", 1, 5, None)]
    assert [event for event, _by in deeds(one)] == ["application.checked"] * 2


def test_renew_keeps_a_newer_register_that_says_the_same_and_it_is_no_news(batch):
    one = application_in(Status.RECEIVED, batch)
    register_record(SnapshotFactory(), one.nik)
    eligibility.check(one)
    newer = SnapshotFactory(as_of=date(2026, 12, 31))
    register_record(newer, one.nik)

    assert eligibility.renew(one) is False

    assert [run.snapshot_as_of for run in one.checks.all()] == [date(2026, 12, 31), date(2026, 9, 30)]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: application_in(Status.ENROLLED, one.batch, kk=one.kk),
        lambda one: Criterion.objects.filter(kind=Kind.AGE).update(maximum=30),
        lambda one: Criterion.objects.filter(kind=Kind.FAMILY).delete(),
        lambda one: Application.objects.filter(pk=one.pk).update(birth_date=date(2000, 1, 1)),
    ],
    ids=["a relative has a seat", "a limit was changed", "a criterion was dropped", "the data were corrected"],
)
def test_renew_notices_whatever_a_criterion_looks_at(batch, change):
    one = application_in(Status.RECEIVED, batch)
    eligibility.check(one)

    change(one)

    assert eligibility.renew(Application.objects.get(pk=one.pk)) is True


def test_renew_of_an_application_that_was_never_asked_about_is_news(batch):
    one = application_in(Status.RECEIVED, batch)

    assert eligibility.renew(one) is True
    assert one.checks.count() == 1
