"""What each action on an application writes: the row, the counters of the class, the journal, the notice."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, RefusalReasonFactory, form_details
from tests.factories.rows import application_in, deeds, told
from tests.refusals import refused
from workflows.actions.applying import applications, codes, corrections
from workflows.actions.eligibility import eligibility
from workflows.actions.refusal import Refusal
from workflows.actions.selection import offers
from workflows.flows.application import ApplicationFlow
from workflows.models import Application, ApplicationProcess, Entry
from workflows.privacy.crypto import blind_index
from workflows.rules import numbers

Status = Application.Status


def receive(batch, by=None, form_key=None, agreement="spoken", **values):
    answers = dict.fromkeys(batch.course.questions.all(), "Ya")
    details = form_details(**values)
    code, key = codes.draw_code(), form_key or uuid.uuid4()
    process = ApplicationProcess.objects.create(flow_class=ApplicationFlow)
    given = {
        "form_key": key,
        "details": details,
        "answers": answers,
        "code": code,
        "process": process,
        "agreement": agreement,
    }
    return applications.receive(batch, by=by, **given), code.digits


@pytest.fixture
def batch(db):
    return BatchFactory()


# -- receive and the secret code ------------------------------------------------------------------
def test_receive_stores_the_application_with_its_answers(batch):
    one, _code = receive(batch, name="Siti Rahma", email="siti@contoh.example")

    stored = Application.objects.get()
    assert stored == one
    assert (stored.name, stored.email, stored.status, stored.step) == (
        "Siti Rahma",
        "siti@contoh.example",
        "received",
        "match_register",
    )
    assert (stored.channel, stored.entered_by) == (Application.Channel.ONLINE, None)
    assert [(a.label, a.value) for a in stored.answers.all()] == [("Apakah Anda punya kompor?", "Ya")]
    assert deeds(one) == [("application.received", None)]
    assert Entry.objects.about(one).get().detail == {"channel": "online", "agreement": ""}
    assert told(one) == ["application.received"]


def test_receive_at_the_counter_keeps_the_officer(batch, case_worker):
    one, _code = receive(batch, by=case_worker)

    assert (one.channel, one.entered_by) == (Application.Channel.COUNTER, case_worker)
    assert deeds(one) == [("application.received", case_worker.pk)]


def test_receive_makes_a_number_that_can_be_checked_and_a_code_of_eight_digits(batch):
    one, code = receive(batch)

    assert numbers.parse(one.number) == one.number
    assert (len(code), code.isdigit()) == (8, True)


def test_receive_keeps_the_code_only_as_a_peppered_hash(batch):
    one, code = receive(batch)

    assert check_password(codes.peppered(code), one.code_hash)
    assert not check_password(code, one.code_hash)
    assert not any(code in str(value) for value in Application.objects.values().get().values())


def test_receive_seals_the_numbers_of_the_person(batch):
    one, _code = receive(batch, nik="3671075708950042", kk="3671071101200042", phone="+6281311112222")

    row = Application.objects.values().get()
    for number in (b"3671075708950042", b"3671071101200042", b"+6281311112222"):
        assert not any(number in bytes(value) for name, value in row.items() if name.endswith(("sealed", "index")))
    one = Application.objects.get()
    assert (one.nik, one.kk, one.phone) == ("3671075708950042", "3671071101200042", "+6281311112222")


@pytest.mark.parametrize(
    "dates",
    [
        {"closes_at": timezone.now() - timedelta(seconds=1)},
        {"opens_at": timezone.now() + timedelta(days=1), "closes_at": timezone.now() + timedelta(days=9)},
    ],
    ids=["closed", "not open yet"],
)
def test_receive_is_refused_while_the_class_takes_no_applications(db, dates):
    with refused("Applications for this class are closed."):
        receive(BatchFactory(**dates))

    assert Application.objects.count() == 0


def test_database_refuses_a_second_application_of_one_form(batch):
    key = uuid.uuid4()
    receive(batch, form_key=key)

    with pytest.raises(IntegrityError), transaction.atomic():
        receive(batch, form_key=key)


def test_new_code_replaces_the_old_one_and_tells_the_resident(batch, case_worker):
    one, old = receive(batch)
    since = one.code_since

    new = codes.new_code(one, by=case_worker, word="mawar biru")

    one.refresh_from_db()
    assert check_password(codes.peppered(new + "mawarbiru"), one.code_hash)
    assert not check_password(codes.peppered(old), one.code_hash)
    assert one.code_since > since
    assert deeds(one)[1:] == [("application.new_code", case_worker.pk)]
    assert told(one) == ["application.received", "application.new_code"]


def test_new_code_after_a_form_was_sent_twice_tells_nobody(batch):
    one, _old = receive(batch)

    codes.new_code(one, by=None)

    assert told(one) == ["application.received"]


@pytest.mark.parametrize("word", ["", "mawar", "Siti Rahma", "rahasia"])
def test_officer_gives_no_code_without_a_word_of_the_resident(batch, case_worker, word):
    one, old = receive(batch, name="Siti Rahma")

    with pytest.raises(Refusal):
        codes.new_code(one, by=case_worker, word=word)

    one.refresh_from_db()
    assert check_password(codes.peppered(old), one.code_hash)


# -- correction -----------------------------------------------------------------------------------
def test_ask_correction_keeps_what_and_why(db, case_worker):
    one = application_in(Status.RECEIVED)

    corrections.ask_correction(one, by=case_worker, fields=["nik", "address"], note="Periksa NIK.")

    one.refresh_from_db()
    assert (one.status, one.correction_fields, one.correction_note) == (
        "correction",
        ["nik", "address"],
        "Periksa NIK.",
    )
    assert deeds(one) == [("application.correction", case_worker.pk)]
    assert told(one) == ["application.correction"]


@pytest.mark.parametrize("fields", [[], ["status"], ["name", "code_hash"]])
def test_ask_correction_of_nothing_or_of_other_fields_is_an_error(db, case_worker, fields):
    one = application_in(Status.RECEIVED)

    with pytest.raises(ValueError, match="Cannot be corrected"):
        corrections.ask_correction(one, by=case_worker, fields=fields, note="")

    one.refresh_from_db()
    assert (one.status, deeds(one), told(one)) == ("received", [], [])


def test_correct_takes_in_what_was_asked_for_and_forgets_the_question(db):
    one = application_in(Status.CORRECTION, correction_fields=["name", "nik"])

    corrections.correct(one, changes={"name": "Siti Rahmawati", "nik": "3671075708950099"})

    one = Application.objects.get()
    assert (one.status, one.name, one.nik) == ("received", "Siti Rahmawati", "3671075708950099")
    assert (one.correction_fields, one.correction_note) == ([], "")
    assert deeds(one) == [("application.corrected", None)]
    assert Entry.objects.about(one).get().detail == {"fields": ["name", "nik"]}
    assert told(one) == []


def test_correct_writes_nothing_but_what_was_asked_for(db, case_worker):
    one = application_in(Status.CORRECTION, correction_fields=["address", "phone"])
    stale = Application.objects.get()
    code = codes.new_code(one, by=case_worker, word="mawar biru")

    corrections.correct(stale, changes={"address": "Jl. Baru No. 2", "phone": "+6281399998888"})

    one = Application.objects.get()
    assert (one.address, one.phone) == ("Jl. Baru No. 2", "+6281399998888")
    assert bytes(one.phone_index) == blind_index("+6281399998888", field="phone")
    assert check_password(codes.peppered(code + "mawarbiru"), one.code_hash)


def test_correct_of_nothing_is_what_the_clock_does_when_the_time_is_over(db):
    one = application_in(Status.CORRECTION)

    corrections.correct(one, changes=None)

    one = Application.objects.get()
    assert (one.status, one.name, one.correction_fields, one.correction_note) == ("received", "Siti Rahma", [], "")
    assert (deeds(one), told(one)) == ([("application.uncorrected", None)], [])


def test_correct_of_what_was_not_asked_for_changes_nothing(db):
    one = application_in(Status.CORRECTION, correction_fields=["name"])

    with pytest.raises(ValueError, match="asked for"):
        corrections.correct(one, changes={"name": "Siti", "phone": "+6281399998888"})

    one = Application.objects.get()
    assert (one.status, one.name, one.phone) == ("correction", "Siti Rahma", "+6281234567890")


# -- decisions ------------------------------------------------------------------------------------
def test_invite_tells_the_resident_that_the_data_passed(db, case_worker):
    one = application_in(Status.RECEIVED)

    eligibility.invite(one, by=case_worker)

    assert Application.objects.get().status == "interviewing"
    assert (deeds(one), told(one)) == ([("application.interviewing", case_worker.pk)], ["application.interviewing"])


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.INTERVIEWING, Status.RESERVE])
def test_refuse_keeps_the_typed_reason_and_the_note(db, head, status):
    one, reason = application_in(status), RefusalReasonFactory()

    applications.refuse(one, by=head, reason=reason, note="Hanya untuk petugas")

    one = Application.objects.get()
    assert (one.status, one.refusal_reason, one.refusal_note) == ("refused", reason, "Hanya untuk petugas")
    assert (deeds(one), told(one)) == ([("application.refused", head.pk)], ["application.refused"])
    assert Entry.objects.about(one).get().detail == {"reason": reason.pk}


def test_accept_is_journalled_and_changes_nothing_else(db, head):
    one = application_in(Status.INTERVIEWING)

    offers.accept(one, by=head, note="Sangat bersemangat")

    assert Application.objects.get().status == "interviewing"
    assert (deeds(one), told(one)) == ([("application.accepted", head.pk)], [])
    assert Entry.objects.about(one).get().detail == {"note": True}


def test_reserve_puts_behind_those_who_wait_already(batch, head):
    first = application_in(Status.RESERVE, batch)
    one = application_in(Status.INTERVIEWING, batch)

    offers.reserve(one, by=head)

    assert list(Application.objects.on_reserve()) == [first, one]
    assert (deeds(one), told(one)) == ([("application.reserve", head.pk)], ["application.reserve"])
