"""Who in the register an applicant is: candidates by one query each, and a person's word that stays."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import SnapshotFactory, make_nik, register_record
from tests.factories.rows import application_in, deeds
from workflows.actions.eligibility import eligibility
from workflows.actions.eligibility.matching import decide
from workflows.actions.refusal import Moved
from workflows.models import Match
from workflows.queries.applying import flags
from workflows.queries.eligibility import matching

pytestmark = pytest.mark.django_db

FAR = "3671010101800099"  # nobody's neighbour here


def swapped(nik):
    """Two different digits changed places."""
    place = next(at for at in range(15, 0, -1) if nik[at] != nik[at - 1])
    return nik[: place - 1] + nik[place] + nik[place - 1] + nik[place + 1 :]


@pytest.fixture
def live():
    return SnapshotFactory()


@pytest.fixture
def one():
    return application_in("received", name="Siti Rahma", step="approve_eligibility")


def found(one, live):
    return [(candidate.record, candidate.likeness.why) for candidate in matching.candidates(one, live)]


def test_row_of_exactly_this_nik_is_taken(one, live):
    row = register_record(live, one.nik)

    assert matching.record_of(one, live) == row


def test_row_of_this_nik_with_another_name_waits_for_a_person(one, live, case_worker):
    row = register_record(live, one.nik, name="BUDI SANTOSO")
    assert matching.record_of(one, live) is None
    assert [candidate.likeness.is_doubtful for candidate in matching.candidates(one, live)] == [True]

    decide(one, row, same=True, by=case_worker)

    assert matching.record_of(one, live) == row


def test_criteria_do_not_know_while_a_row_of_another_name_waits(one, live, case_worker):
    row = register_record(live, one.nik, name="BUDI SANTOSO", desil=2)
    one.batch.course.criteria.create(kind="registered")
    one.batch.course.criteria.create(kind="desil", maximum=4)

    def answers():
        eligibility.renew(one)
        return {result.kind: result.answer for result in one.checks.first().results.exclude(kind="age")}

    assert answers() == {"registered": "unknown", "desil": "unknown"}
    decide(one, row, same=False, by=case_worker)
    assert answers() == {"registered": "no", "desil": "unknown"}


def test_row_of_this_nik_with_another_birth_date_is_taken_and_told(one, live):
    row = register_record(live, one.nik, birth_date=date(1990, 1, 1))

    assert matching.record_of(one, live) == row
    assert matching.compare(one, row).is_odd


def test_nobody_is_taken_without_a_register_or_without_a_row(one, live):
    assert matching.record_of(one, None) is None
    assert matching.record_of(one, live) is None
    assert matching.candidates(one, None) == []


def test_candidates_are_a_neighbour_a_namesake_of_the_day_and_one_of_the_family(one, live):
    typo = register_record(live, swapped(one.nik), name="SITI RAHMAH", birth_date=None)
    namesake = register_record(live, FAR, name="RAHMA SITI")
    relative = register_record(
        live, make_nik(date(1980, 1, 1)), name="SITI RACHMA", kk=one.kk, birth_date=date(1995, 8, 18)
    )
    register_record(live, make_nik(), name="BUDI", kk=one.kk)
    register_record(live, make_nik(), name="BUDI")
    register_record(SnapshotFactory(), make_nik(), name="SITI RAHMA")

    assert found(one, live) == [
        (typo, ("near_nik", "alike_name")),
        (namesake, ("same_birth", "same_name")),
        (relative, ("other_birth", "alike_name", "same_kk")),
    ]


@pytest.mark.parametrize("digit", "0189")
def test_placeholder_family_card_makes_no_family_of_strangers(live, digit):
    one = application_in("received", name="Siti Rahma", step="approve_eligibility", kk=digit * 16)
    register_record(live, make_nik(date(1980, 1, 1)), name="SITI RAHMA", kk=digit * 16, birth_date=date(1980, 1, 1))
    row = register_record(live, one.nik, name="SITI RAHMA", kk=digit * 16)
    application_in("received", kk=digit * 16, phone="+6281200000008")

    assert found(one, live) == [(row, ("same_nik", "same_birth", "same_name"))]
    assert flags.relatives(one)["kk"] == []


@pytest.mark.parametrize("written", ["M. RIZKI", "Moh. Rizki", "MHD RIZKI", "Tn. Muhammad Rizki, S.E."])
def test_namesake_is_found_in_each_spelling_of_muhammad(live, written):
    one = application_in("received", name="Muhammad Rizki", step="approve_eligibility")
    row = register_record(live, FAR, name=written)

    assert found(one, live) == [(row, ("same_birth", "same_name"))]


def test_twin_with_the_next_serial_is_no_candidate(one, live):
    register_record(live, one.nik[:15] + str((int(one.nik[15]) + 1) % 10), name="BUDI RAHARJO", kk=one.kk)

    assert found(one, live) == []


def test_brothers_and_sisters_on_the_card_stay_unseen(one, live):
    one.name = "Indah Hidayat"
    for name in ("NUR HIDAYAT", "AHMAD HIDAYAT"):
        register_record(live, make_nik(date(1980, 1, 1)), name=name, kk=one.kk, birth_date=date(1980, 1, 1))

    assert found(one, live) == []


def test_candidates_cost_the_same_queries_for_one_and_for_thirty(one, live):
    for number in range(30):
        register_record(live, make_nik(), name=f"SITI RAHMA {number}")
    with CaptureQueriesContext(connection) as captured:
        assert len(matching.candidates(one, live)) == 5

    assert len(captured) == 7  # exact, neighbours, namesakes of the day and their rows, family of the card, decisions


def test_word_of_a_person_is_kept_with_score_and_why_and_journalled(one, live, case_worker):
    row = register_record(live, swapped(one.nik))

    match = decide(one, row, same=True, by=case_worker)

    assert (match.record, match.is_same, match.score, match.why, match.by) == (
        row,
        True,
        80,
        ["near_nik", "same_birth", "same_name"],
        case_worker,
    )
    assert deeds(one) == [("application.matched", case_worker.pk)]
    assert matching.record_of(one, live) == row


def test_confirmed_row_is_what_eligibility_is_asked_of(one, live, case_worker):
    row = register_record(live, swapped(one.nik), desil=4)
    assert eligibility.check(one).record is None
    decide(one, row, same=True, by=case_worker)

    check = eligibility.check(one)

    assert check.record == row
    assert check.results.get(kind="desil").seen == 4


def test_word_holds_in_the_next_register(one, live, case_worker):
    row = register_record(live, swapped(one.nik))
    decide(one, row, same=True, by=case_worker)
    following = SnapshotFactory()
    again = register_record(following, row.nik, name="SITI RAHMA")

    assert matching.record_of(one, following) == again


def test_rejected_row_is_not_taken_and_a_later_word_counts(one, live, case_worker):
    row = register_record(live, one.nik)
    decide(one, row, same=False, by=case_worker)
    assert matching.record_of(one, live) is None

    decide(one, row, same=True, by=case_worker)
    assert matching.record_of(one, live) == row
    decide(one, row, same=False, by=case_worker)
    assert matching.record_of(one, live) is None
    assert Match.objects.count() == 3


def test_word_is_asked_anew_after_the_nik_was_corrected(one, live, case_worker):
    row = register_record(live, swapped(one.nik))
    decide(one, row, same=True, by=case_worker)
    one.nik = make_nik()
    one.save()

    assert matching.record_of(one, live) is None


def test_nothing_is_decided_about_an_application_that_has_ended(one, live, case_worker):
    row = register_record(live, one.nik)
    one.step = ""
    one.save()

    with pytest.raises(Moved):
        decide(one, row, same=True, by=case_worker)

    assert Match.objects.count() == 0


def test_row_of_an_old_register_cannot_be_confirmed(one, live, case_worker):
    row = register_record(live, one.nik)
    SnapshotFactory()

    with pytest.raises(Moved):
        decide(one, row, same=True, by=case_worker)


def test_relatives_are_told_by_nik_family_card_and_telephone(one):
    same = application_in("refused", nik=one.nik, kk="3671071101209999", phone="+6281200000009")
    family = application_in("received", kk=one.kk, phone="+6281200000008")
    phone = application_in("received", phone=one.phone)
    application_in("received", phone="+6281200000007")

    assert flags.relatives(one) == {
        "nik": [same],
        "kk": [family],
        "phone": [phone],
        "device": [],
        "address": [],
    }
