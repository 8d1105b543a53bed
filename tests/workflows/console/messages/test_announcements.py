"""Writing to a class on the console: count and sample first, ten minutes to think, and everything kept on a fault."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import BatchFactory, officer
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows import roles
from workflows.models import Announcement, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return browser_of(officer(roles.CASE_WORKER))


@pytest.fixture
def batch():
    made = BatchFactory()
    application_in("enrolled", made, email="siti@contoh.example", name="Siti Rahmawati")
    application_in("enrolled", made)
    return made


def text(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def write(worker, batch, **values):
    words = {"audience": "enrolled", "subject": "Kelas pindah", "body": "Halo {nama}.", **values}
    return worker.post(reverse("workflows_announce", args=[batch.pk]), words)


def test_class_page_leads_to_the_form(worker, batch):
    answer = worker.get(reverse("workflows_class", args=[batch.pk])).content.decode()

    assert reverse("workflows_announce", args=[batch.pk]) in answer
    assert worker.get(reverse("workflows_announce", args=[batch.pk])).status_code == 200


def test_message_is_looked_through_let_go_and_called_back(worker, batch):
    page = write(worker, batch).url
    shown = text(worker.get(page))
    assert ("2 warga menerima pesan ini." in shown, "Halo Siti Rahmawati." in shown) == (True, True)
    one = Announcement.objects.get()

    worker.post(reverse("workflows_announcement_hold", args=[one.pk]))
    assert "Sampai saat itu Anda dapat membatalkannya." in text(worker.get(page))
    worker.post(reverse("workflows_announcement_call_back", args=[one.pk]))

    assert "Tidak ada yang dikirim." in text(worker.get(page))
    assert Notice.objects.count() == 0
    assert "Kelas pindah" in text(worker.get(reverse("workflows_announcements")))


def test_message_in_two_languages_is_kept_and_shown_in_both(worker, batch):
    application_in("enrolled", batch, language="en", name="Siti Rahmawati")
    page = write(worker, batch, subject_en="The class moves", body_en="Hello {nama}.").url

    shown = text(worker.get(page))
    assert [words in shown for words in ("Halo Siti Rahmawati.", "Hello Siti Rahmawati.")] == [True, True]
    one = Announcement.objects.get()
    assert (one.subject_en, one.body_en) == ("The class moves", "Hello {nama}.")
    worker.post(reverse("workflows_announcement_hold", args=[one.pk]))
    assert "Hello {nama}." in text(worker.get(page))


def test_draft_is_changed_in_its_place(worker, batch):
    write(worker, batch)
    address = reverse("workflows_announcement_edit", args=[Announcement.objects.get().pk])
    assert "Kelas pindah" in worker.get(address).content.decode()

    worker.post(address, {"audience": "reserve", "subject": "Kabar", "body": "Ada kabar."})

    assert list(Announcement.objects.values_list("audience", "subject")) == [("reserve", "Kabar")]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"body": "Halo {nik}."}, "{nik} tidak dikenal di sini"),
        ({"subject": "Untuk {nama}"}, "{nama} tidak boleh ada di dalamnya"),
        ({"subject": "Telepon 081234567890"}, "Perihal tidak boleh memuat nomor telepon"),
        ({"body": ""}, "wajib diisi"),
        ({"subject_en": "Moved"}, "Tulis perihal dan teks dalam bahasa Inggris"),
        ({"body_en": "Hello."}, "Tulis perihal dan teks dalam bahasa Inggris"),
        ({"subject_en": "For {nama}", "body_en": "Hello."}, "{nama} tidak boleh ada di dalamnya"),
        ({"subject_en": "Call 081234567890", "body_en": "Hello."}, "Perihal tidak boleh memuat nomor telepon"),
    ],
)
def test_faulty_message_is_kept_with_a_sentence(worker, batch, values, told):
    answer = write(worker, batch, **values)

    assert (answer.status_code, told in text(answer)) == (422, True)
    assert Announcement.objects.count() == 0


def test_message_that_has_been_let_go_is_not_rewritten(worker, batch):
    write(worker, batch)
    one = Announcement.objects.get()
    worker.post(reverse("workflows_announcement_hold", args=[one.pk]))

    answer = worker.post(
        reverse("workflows_announcement_edit", args=[one.pk]), {"audience": "open", "subject": "X", "body": "Y"}
    )

    assert (answer.status_code, Announcement.objects.get().subject) == (422, "Kelas pindah")
