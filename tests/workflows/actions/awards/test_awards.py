"""A kit: approved or refused, then handed over by somebody else, against a receipt and the stock."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, make_nik
from tests.factories.rows import application_in, award_in, deeds, enrolment_of, ranking_of, told
from tests.refusals import moved, refused
from workflows.actions.awards import awards
from workflows.actions.awards.ranking import rank
from workflows.models import Award, Enrolment, Entry, Kit, RankedEntry, Ranking

Status = Award.Status


def stock(award):
    return Kit.objects.values_list("stock", flat=True).get(pk=award.kit_id)


def test_approve_lets_the_kit_be_handed_over(db, head):
    award = award_in(Status.NOMINATED)

    awards.approve(award, by=head)

    award = Award.objects.get()
    assert (award.status, award.approved_by, award.approved_at is not None) == ("approved", head, True)
    application = award.enrolment.application
    assert (deeds(application), told(application)) == ([("award.approved", head.pk)], ["award.approved"])
    assert Entry.objects.about(application).get().detail == {"award": award.pk}
    assert stock(award) == 5


def test_refuse_keeps_why(db, head):
    award = award_in(Status.NOMINATED)

    awards.refuse(award, by=head, note="Sudah punya paket")

    award = Award.objects.get()
    assert (award.status, award.note, award.approved_by) == ("refused", "Sudah punya paket", None)
    application = award.enrolment.application
    assert (deeds(application), told(application)) == ([("award.refused", head.pk)], ["award.refused"])


def test_refuse_without_a_note_is_refused(db, head):
    with refused("Give the reason for refusing the award."):
        awards.refuse(award_in(Status.NOMINATED), by=head, note="")

    assert Award.objects.get().status == "nominated"


def test_hand_over_takes_one_from_stock_and_makes_out_a_receipt(db, kit_officer):
    award = award_in(Status.APPROVED)

    with time_machine.travel("2027-01-01 00:30 +0700", tick=False):  # still the old year in London
        awards.hand_over(award, by=kit_officer, note="Diambil sendiri")
        now = timezone.now()

    award = Award.objects.get()
    assert (award.status, award.handed_over_by, award.handed_over_at) == ("handed_over", kit_officer, now)
    assert (award.receipt_number, award.note) == (f"BAST/2027/{award.pk:05d}", "Diambil sendiri")
    assert stock(award) == 4
    application = award.enrolment.application
    assert (deeds(application), told(application)) == ([("award.handed_over", kit_officer.pk)], ["award.handed_over"])


def test_hand_over_by_whoever_approved_is_refused(db):
    award = award_in(Status.APPROVED)

    with refused("You did the previous step. Someone else must approve this one."):
        awards.hand_over(award, by=award.approved_by)

    assert (Award.objects.get().status, stock(award)) == ("approved", 5)


def test_hand_over_without_stock_is_refused(db, kit_officer):
    award = award_in(Status.APPROVED)
    Kit.objects.update(stock=0)

    with refused("No kit is in stock. Record the delivery first."):
        awards.hand_over(award, by=kit_officer)

    assert (Award.objects.get().status, Award.objects.get().receipt_number, stock(award)) == ("approved", None, 0)


def test_hand_over_of_the_last_kit_leaves_none_for_the_next(db, kit_officer):
    batch = BatchFactory()
    first, second = award_in(Status.APPROVED, batch), award_in(Status.APPROVED, batch, rank=2)
    Kit.objects.update(stock=1)

    awards.hand_over(first, by=kit_officer)
    with refused("No kit is in stock. Record the delivery first."):
        awards.hand_over(second, by=kit_officer)

    assert (stock(first), Award.objects.filter(status="handed_over").count()) == (0, 1)


# -- one kit a person -----------------------------------------------------------------------------
def award_of(nik, status, **values):
    """A kit for this person, of a class of its own."""
    award = award_in(status, **values)
    index = application_in("received", nik=nik).nik_index
    Enrolment.objects.filter(pk=award.enrolment_id).update(nik_index=index)
    Award.objects.filter(pk=award.pk).update(nik_index=index)
    return Award.objects.get(pk=award.pk)


HANDED = {"handed_over_at": timezone.now(), "receipt_number": "BAST/1"}


@pytest.mark.parametrize("status", [Status.APPROVED, Status.HANDED_OVER])
def test_approve_of_a_second_kit_for_one_person_is_refused_and_can_be_refused_with_a_reason(db, head, status):
    nik = make_nik()
    more = {**HANDED, "handed_over_by": OfficerFactory()} if status == Status.HANDED_OVER else {}
    first, second = award_of(nik, status, **more), award_of(nik, Status.NOMINATED)

    with refused(
        "This person already received a kit: %(earlier)s. Refuse the award and give the reason.",
        earlier=str(first.batch),
    ):
        awards.approve(second, by=head)
    awards.refuse(second, by=head, note="Sudah menerima paket")

    assert [award.status for award in Award.objects.order_by("pk")] == [status, "refused"]


@pytest.mark.parametrize("status", [Status.NOMINATED, Status.REFUSED])
def test_approve_where_another_class_has_given_no_kit_yet_is_fine(db, head, status):
    nik = make_nik()
    award_of(nik, status)
    second = award_of(nik, Status.NOMINATED)

    awards.approve(second, by=head)

    assert Award.objects.get(pk=second.pk).status == "approved"


def test_approve_that_loses_a_race_for_the_one_kit_of_a_person_is_told_so(db, head, monkeypatch):
    nik = make_nik()
    award_of(nik, Status.APPROVED)
    second = award_of(nik, Status.NOMINATED)
    monkeypatch.setattr(awards, "earlier_kit", lambda award: None)  # approved just after the look

    with moved():
        awards.approve(second, by=head)

    assert Award.objects.get(pk=second.pk).status == "nominated"
    assert (deeds(second.enrolment.application), told(second.enrolment.application)) == ([], [])


def test_database_refuses_a_second_kit_for_one_person(db):
    nik = make_nik()
    award_of(nik, Status.APPROVED)
    second = award_of(nik, Status.NOMINATED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.filter(pk=second.pk).update(status=Status.APPROVED)


ACTIONS = {
    "approve": (lambda award, by: awards.approve(award, by=by), Status.NOMINATED),
    "refuse": (lambda award, by: awards.refuse(award, by=by, note="Alasan"), Status.NOMINATED),
    "hand_over": (lambda award, by: awards.hand_over(award, by=by), Status.APPROVED),
}


@pytest.mark.parametrize(
    ("name", "status"),
    [(name, status) for name, (_act, expected) in ACTIONS.items() for status in Status if status != expected],
)
def test_action_from_another_status_is_refused_and_changes_nothing(db, name, status):
    handed = {"handed_over_by": OfficerFactory(), "handed_over_at": timezone.now(), "receipt_number": "BAST/1"}
    award = award_in(status, **(handed if status == Status.HANDED_OVER else {}))
    before = Award.objects.values().get()

    with moved():
        ACTIONS[name][0](award, OfficerFactory())

    assert (Award.objects.values().get(), stock(award)) == (before, 5)
    assert (deeds(award.enrolment.application), told(award.enrolment.application)) == ([], [])


# -- what the database itself refuses -------------------------------------------------------------
def test_database_refuses_a_second_award_of_one_rank(db):
    award = award_in(Status.NOMINATED)

    with pytest.raises(IntegrityError), transaction.atomic():
        award_in(Status.NOMINATED, award.batch)


def test_database_refuses_a_second_award_of_one_participant(db):
    award = award_in(Status.NOMINATED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(enrolment=award.enrolment, batch=award.batch, kit=award.kit, rank=2)


def test_database_refuses_a_hand_over_by_the_approver_even_past_the_action(db):
    award = award_in(Status.APPROVED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.update(handed_over_by=award.approved_by)


@pytest.mark.parametrize("missing", ["handed_over_by", "handed_over_at", "receipt_number"])
def test_database_refuses_a_hand_over_without_who_when_and_receipt(db, missing):
    award_in(Status.APPROVED)
    values = {"handed_over_by": OfficerFactory(), "handed_over_at": timezone.now(), "receipt_number": "BAST/1"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.update(status=Status.HANDED_OVER, **{**values, missing: None})


def test_database_refuses_one_receipt_number_twice(db):
    batch = BatchFactory()
    award_in(Status.APPROVED, batch, receipt_number="BAST/2026/00001")

    with pytest.raises(IntegrityError), transaction.atomic():
        award_in(Status.APPROVED, batch, rank=2, receipt_number="BAST/2026/00001")


def test_database_refuses_a_kit_count_below_zero(db):
    award = award_in(Status.APPROVED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Kit.objects.filter(pk=award.kit_id).update(stock=-1)


def test_database_refuses_two_in_one_place_and_one_in_two_places(db):
    batch = BatchFactory()
    one, two = enrolment_of(batch=batch), enrolment_of(batch=batch)
    place = {"computation": rank(ranking_of(batch)), "points": 1, "mark": 1, "attendance": 1, "interview": 1}
    RankedEntry.objects.create(rank=1, enrolment=one, **place)

    for again in ({"rank": 1, "enrolment": two}, {"rank": 2, "enrolment": one}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RankedEntry.objects.create(**again, **place)


def test_database_refuses_a_second_ranking_and_an_approval_by_nobody(db):
    found = ranking_of(BatchFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        ranking_of(found.batch)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ranking.objects.update(approved_at=timezone.now())
