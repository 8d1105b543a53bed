"""Questions of residents and their answers."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories.rows import application_in, deeds, told
from tests.refusals import moved, refused
from workflows.actions.applying import inquiries
from workflows.models import Inquiry


@pytest.fixture
def one(db):
    return application_in("received")


def ask(one, question="Kapan saya dihubungi?"):
    return inquiries.ask(one, form_key=uuid.uuid4(), question=question)


def test_ask_keeps_the_question_without_numbers_and_tells_nobody(one):
    inquiry = ask(one, "NIK saya 3671071708950001 dan HP 0812 3456 7890, apakah benar?")

    assert inquiry.question == "NIK saya [number] dan HP [number], apakah benar?"
    assert (deeds(one), told(one)) == ([("inquiry.asked", None)], [])


def test_ask_with_the_same_form_twice_is_one_question(one):
    key = uuid.uuid4()

    first, second = (inquiries.ask(one, form_key=key, question="Kapan?") for _time in range(2))

    assert (first, len(deeds(one))) == (second, 1)


def test_ask_a_fourth_time_before_an_answer_is_refused(one, case_worker):
    asked = [ask(one) for _time in range(3)]

    with refused("We have not answered your earlier questions yet. Please wait for our answers, or call us."):
        ask(one)
    inquiries.answer(asked[0], by=case_worker, text="Minggu depan.")
    assert ask(one).answered_at is None


def test_answer_is_kept_without_numbers_and_the_resident_is_told(one, case_worker):
    inquiry = ask(one)

    inquiries.answer(inquiry, by=case_worker, text="Hubungi 0812 3456 7890.")

    inquiry.refresh_from_db()
    assert (inquiry.answer, inquiry.answered_by) == ("Hubungi [number].", case_worker)
    assert (deeds(one)[1:], told(one)) == ([("inquiry.answered", case_worker.pk)], ["inquiry.answered"])


def test_answer_twice_is_refused_and_the_first_stays(one, case_worker, head):
    inquiry = ask(one)
    inquiries.answer(inquiry, by=case_worker, text="Besok.")

    with moved():
        inquiries.answer(inquiry, by=head, text="Lusa.")
    assert (Inquiry.objects.get().answer, told(one)) == ("Besok.", ["inquiry.answered"])


def test_database_itself_refuses_an_answer_of_nobody(one):
    ask(one)

    with pytest.raises(IntegrityError, match="inquiry_answered_by_whom_and_when"), transaction.atomic():
        Inquiry.objects.update(answer="Besok.")


def test_ask_with_the_page_of_another_application_of_the_browser_is_refused(one):
    key = uuid.uuid4()
    inquiries.ask(application_in("received"), form_key=key, question="Kapan?")

    with moved():
        inquiries.ask(one, form_key=key, question="Kapan?")
    assert deeds(one) == []
