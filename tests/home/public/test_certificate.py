"""A certificate is genuine or not known, whoever asks and however often; its holder alone downloads it."""

from datetime import timedelta

import pypdfium2
import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from home.models import FailedTry
from home.public import certificate_search
from tests.factories.rows import application_in, certified, enrolment_of
from tests.home.posts import open_door
from workflows.models import Application, Enrolment
from workflows.rules import numbers

pytestmark = pytest.mark.django_db


def number(body):
    return body + numbers.check_character(body)


KNOWN, UNKNOWN = number("7F3K9Q2MBD8"), number("ABCDEFGHJKM")
UNKNOWN_WORDS = "Sertifikat ini tidak ditemukan"


@pytest.fixture
def holder():
    one = enrolment_of(application_in("enrolled", name="Rina Kenanga"), status="completed", mark=90, attendance=95)
    certified(one, KNOWN)
    return one


def ask(client, typed):
    return client.get(reverse("certificate"), {"nomor": typed})


@pytest.mark.parametrize("typed", [KNOWN, "7f3k-9q2m-bd8" + KNOWN[-1].lower(), f" 7F3K 9Q2M BD8{KNOWN[-1]} "])
def test_genuine_certificate_is_shown_with_its_course_and_without_a_name(client, holder, typed):
    answer = ask(client, typed)

    page = answer.content.decode()
    assert (answer.status_code, answer.context["found"].application) == (200, holder.application)
    assert "Sertifikat ini asli" in page
    assert holder.batch.course.name in page
    one = holder.application
    assert [
        value for value in ("Rina", "Kenanga", one.nik, one.kk, one.number, one.display_number) if value in page
    ] == []


def test_name_is_shown_where_the_holder_allows_it(client, holder):
    Application.objects.update(may_publish_name=True)

    assert "Rina Kenanga" in ask(client, KNOWN).content.decode()


def masked(answer, typed):
    return answer.content.decode().replace(f'value="{typed}"', "")


@pytest.mark.parametrize("typed", [UNKNOWN, UNKNOWN[:-1] + ("A" if UNKNOWN[-1] != "A" else "B"), "x", "7F3K9Q2M"])
def test_every_other_number_gets_one_and_the_same_answer(client, holder, typed):
    answer = ask(client, typed)

    assert (answer.status_code, UNKNOWN_WORDS in answer.content.decode()) == (200, True)
    assert masked(answer, typed) == masked(ask(client, UNKNOWN), UNKNOWN)


def test_completion_that_was_taken_back_proves_nothing(client, holder):
    Enrolment.objects.update(status=Enrolment.Status.ACTIVE, reopened_at=timezone.now())

    assert UNKNOWN_WORDS in ask(client, KNOWN).content.decode()


def test_page_is_never_kept_and_not_to_be_found(client, holder):
    answer = ask(client, KNOWN)

    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_nothing_typed_is_said_in_one_sentence(client):
    answer = ask(client, "")

    assert answer.status_code == 422
    assert "Tulis nomor yang tercantum di sertifikat." in answer.content.decode()


def test_too_many_wrong_tries_from_one_address_wait_and_others_do_not(client, holder):
    cache.clear()
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        for _turn in range(certificate_search.TRIES):
            assert ask(client, UNKNOWN).status_code == 200
        answers = [ask(client, typed) for typed in (UNKNOWN, KNOWN)]
        elsewhere = client.get(reverse("certificate"), {"nomor": KNOWN}, REMOTE_ADDR="203.0.113.9")
    with time_machine.travel(start + timedelta(minutes=15, seconds=1), tick=False):
        later = ask(client, KNOWN)

    until = timezone.localtime(start + timedelta(minutes=15)).strftime("%H.%M")
    assert [answer.status_code for answer in answers] == [429, 429]
    assert f"Coba lagi pukul {until} WIB." in answers[0].content.decode()
    assert elsewhere.context["found"] == later.context["found"] == holder.application.issued_documents.get()


def test_numbers_that_cannot_be_one_are_not_counted_and_no_address_is_kept(client, holder):
    ask(client, UNKNOWN[:-1] + "9" if UNKNOWN[-1] != "9" else UNKNOWN[:-1] + "8")
    assert FailedTry.objects.count() == 0

    ask(client, UNKNOWN)
    kept = FailedTry.objects.get().number
    assert (len(kept), kept[0], "127" in kept[:4]) == (8, "c", False)
    assert numbers.parse(kept) is None or kept.upper() != kept


# -- the holder's own ------------------------------------------------------------------------------
MINE = reverse("status_document", args=["sertifikat"])


def opened(client, enrolment):
    """Signed in to the application, which has a real number here."""
    body = "7F3K9Q2"
    Application.objects.filter(pk=enrolment.application_id).update(number=body + numbers.check_character(body))
    one = Application.objects.get(pk=enrolment.application_id)
    open_door(client, one)
    return one


def test_holder_downloads_the_certificate_without_a_number_of_a_person(client, holder):
    one = opened(client, holder)

    answer = client.get(MINE)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"]
    with pypdfium2.PdfDocument(answer.content) as document:
        words = document[0].get_textpage().get_text_range()
        assert (len(document), "Rina Kenanga" in words, holder.display_certificate in words) == (1, True, True)
    assert [value for value in (one.nik, one.kk, one.phone) if value in words] == []
    assert MINE in client.get(reverse("status")).content.decode()


@pytest.mark.parametrize("status", [Enrolment.Status.ACTIVE, Enrolment.Status.LEFT])
def test_who_has_not_completed_has_no_certificate(client, status):
    one = enrolment_of(status=status)
    opened(client, one)

    answer = client.get(MINE)

    assert answer.status_code == 404
    assert MINE not in client.get(reverse("status")).content.decode()
