"""Requests about personal data: 3 x 24 hours, answered once, a copy given away only by whoever may."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import make_nik
from tests.factories.rows import application_in, deeds, told
from tests.refusals import moved, refused
from workflows.actions.applying import corrections
from workflows.actions.personal_data import requests
from workflows.models import Access, DataRequest, Entry
from workflows.queries import personal_data


@pytest.fixture
def one(db):
    return application_in("received")


def ask(one, kind="copy", wish=""):
    return requests.ask(one, form_key=uuid.uuid4(), kind=kind, wish=wish)


@pytest.mark.parametrize("day", ["2026-12-31 23:59", "2026-02-27 00:00", "2026-11-29 12:30"])
def test_ask_starts_the_clock_of_the_law(one, day):
    with time_machine.travel(f"{day} +0700", tick=False):
        asked = ask(one)
        assert asked.due_at == timezone.now() + timedelta(hours=72)
    assert (deeds(one), told(one)) == ([("request.asked", None)], [])


def test_ask_keeps_the_wish_without_numbers(one):
    assert ask(one, "correction", "NIK saya 3671071708950001").wish == "NIK saya [number]"


def test_ask_with_the_same_form_twice_is_one_request(one):
    key = uuid.uuid4()

    first, second = (requests.ask(one, form_key=key, kind="copy") for _time in range(2))

    assert (first, len(deeds(one))) == (second, 1)


def test_ask_for_the_same_again_before_the_answer_is_refused_and_for_another_not(one):
    ask(one)

    with refused("You have already asked for this. We are working on it."):
        ask(one)
    assert ask(one, "correction", "Nama").kind == "correction"


def test_answer_of_a_correction_tells_the_resident(one, case_worker):
    asked = ask(one, "correction", "Nama")

    requests.answer(asked, by=case_worker, outcome="corrected", text="Sudah diperbaiki.")

    asked.refresh_from_db()
    assert (asked.outcome, asked.answer, asked.answered_by) == ("corrected", "Sudah diperbaiki.", case_worker)
    assert (deeds(one)[1:], told(one)) == ([("request.answered", case_worker.pk)], ["request.answered"])
    assert Access.objects.count() == 0


def test_copy_is_released_only_by_whoever_may_make_the_report_and_is_in_the_access_log(one, case_worker, head):
    asked = ask(one)

    with refused("You need the permission to create personal data reports to give out a copy."):
        requests.answer(asked, by=case_worker, outcome="released")
    assert personal_data.released(one) is None

    requests.answer(asked, by=head, outcome="released")
    assert personal_data.released(one) == asked
    assert list(Access.objects.values_list("what", "by", "application_id")) == [("report", head.pk, one.pk)]


@pytest.mark.parametrize(("kind", "outcome"), [("copy", "corrected"), ("correction", "released"), ("copy", "")])
def test_answer_that_does_not_fit_the_request_is_refused(one, head, kind, outcome):
    with pytest.raises(ValueError, match="is not answered by"):
        requests.answer(ask(one, kind, "Nama"), by=head, outcome=outcome)


def test_answer_twice_is_refused(one, head):
    asked = ask(one)
    requests.answer(asked, by=head, outcome="handed")

    with moved():
        requests.answer(asked, by=head, outcome="released")
    assert DataRequest.objects.get().outcome == "handed"


def test_download_is_written_down_each_time_and_ends_after_two_weeks(one, head):
    asked = ask(one)
    requests.answer(asked, by=head, outcome="released")
    answered = DataRequest.objects.get().answered_at

    requests.download(one)
    requests.download(one)
    with time_machine.travel(answered + timedelta(days=14), tick=False), moved():
        requests.download(one)

    assert Entry.objects.about(one).filter(event="request.downloaded").count() == 2


def test_database_itself_refuses_a_second_open_request_of_a_kind(one):
    ask(one)

    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.create(
            application=one, form_key=uuid.uuid4(), kind="copy", asked_at=timezone.now(), due_at=timezone.now()
        )


def test_ask_with_the_page_of_another_application_of_the_browser_is_refused(one):
    key = uuid.uuid4()
    requests.ask(application_in("received"), form_key=key, kind="copy")

    with moved():
        requests.ask(one, form_key=key, kind="copy")
    assert deeds(one) == []


@pytest.mark.parametrize(("field", "is_there"), [("nik", False), ("address", True)])
def test_copy_that_was_released_for_one_nik_is_not_given_for_another(head, field, is_there):
    one = application_in("correction", correction_fields=[field])
    requests.answer(ask(one), by=head, outcome="released")

    corrections.correct(one, changes={field: make_nik()})

    assert (personal_data.released(one) is not None) == is_there
