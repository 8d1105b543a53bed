"""Residents change their phone number or e-mail address on the status page, and the former one is told."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.factories import submit
from tests.home.posts import code_of, open_door
from workflows.actions.applying import codes
from workflows.actions.messages import delivery
from workflows.events import Event
from workflows.models import Application, Entry, Notice
from workflows.queries.messages.texts import telephone

pytestmark = pytest.mark.django_db
ADDRESS = "status_contact"
NEW = "0812 9876 5432"


@pytest.fixture
def one():
    return submit(email="siti@contoh.example", phone="+6281234567890")


def change(client, one, **typed):
    """The page after the form, as a resident with number and code comes to it."""
    open_door(client, one)
    return client.post(reverse(ADDRESS), {"phone": "", "email": "", "code": code_of(one), **typed}, follow=True)


def words(answer):
    return [str(message) for message in answer.context["messages"]]


def stored(one):
    now = Application.objects.get(pk=one.pk)
    return now.phone, now.email


def test_new_number_is_stored_found_again_and_in_the_history(client, one):
    page = change(client, one, phone=NEW)

    assert stored(one) == ("+6281298765432", "siti@contoh.example")
    assert Application.objects.get(phone_index=Application.phone.index("+6281298765432")) == one
    assert "Anda mengganti nomor HP atau email" in page.content.decode()
    assert Entry.objects.get(event=Event.CONTACT).detail == {"fields": ["phone"]}


def test_old_number_and_old_mailbox_are_told_at_their_old_address(client, one):
    Notice.objects.all().delete()
    change(client, one, phone=NEW, email="rahma@contoh.example")

    by_mail, by_phone = Notice.objects.filter(event=Event.CONTACT).order_by("channel")
    assert (by_mail.channel, by_phone.channel, telephone(by_phone)) == ("email", "hand", "+6281234567890")
    assert delivery.deliver(delivery.claim()) == 1
    assert mail.outbox[-1].to == ["siti@contoh.example"]
    assert "Bukan Anda yang mengubahnya?" in mail.outbox[-1].body
    by_mail.refresh_from_db()
    assert bytes(by_mail.contact_sealed) == b""


def test_removed_mailbox_is_told_and_news_comes_by_phone(client, one):
    Notice.objects.all().delete()
    Application.objects.filter(pk=one.pk).update(told_by="email")

    page = change(client, one, no_email="on")

    assert stored(one) == ("+6281234567890", "")
    assert (page.context["application"].told_by, Application.objects.get().told_by) == ("", "")
    assert Application.objects.with_email("siti@contoh.example").count() == 0
    assert [row.channel for row in Notice.objects.filter(event=Event.CONTACT)] == ["email"]
    delivery.deliver(delivery.claim())
    assert (mail.outbox[-1].to, "atau dihapus" in mail.outbox[-1].body) == (["siti@contoh.example"], True)
    assert Entry.objects.get(event=Event.CONTACT).detail == {"fields": ["email"]}
    assert "Hapus alamat email saya" not in client.get(reverse(ADDRESS)).content.decode()


def test_address_that_is_removed_and_replaced_at_once_is_asked_again(client, one):
    page = change(client, one, no_email="on", email="rahma@contoh.example")

    assert "Kosongkan bila alamat email Anda dihapus." in page.content.decode()
    assert stored(one) == ("+6281234567890", "siti@contoh.example")


def test_removing_counts_as_a_change_of_the_day(client, one):
    for typed in ({"no_email": "on"}, {"email": "rahma@contoh.example"}, {"no_email": "on"}):
        page = change(client, one, **typed)

    assert "dua kali sehari" in words(page)[0]
    assert stored(one)[1] == "rahma@contoh.example"


def test_first_mailbox_is_told_to_the_phone(client):
    one = submit(email="", phone="+6281234567890")
    change(client, one, email="siti@contoh.example")

    assert [telephone(notice) for notice in Notice.objects.filter(event=Event.CONTACT)] == ["+6281234567890"]


def test_resident_with_a_code_from_an_officer_changes_it_with_the_word(client, one, case_worker):
    code = codes.new_code(one, by=case_worker, document="ktp", word="mawar biru")
    client.post(reverse("status_door"), {"number": one.number, "code": code, "word": "mawar biru"})
    typed = {"phone": NEW, "email": "", "code": code}

    missing, wrong, right = (
        client.post(reverse(ADDRESS), {**typed, **word}, follow=True)
        for word in ({}, {"word": "mawar merah"}, {"word": "Mawar Biru"})
    )

    assert "Isi kata pilihan Anda." in missing.content.decode()
    assert words(wrong) == ["Kode rahasia dan kata tidak cocok dengan pendaftaran Anda. Tidak ada yang diganti."]
    assert "mawar merah" not in wrong.content.decode()
    assert words(right) == ["Tersimpan. Kami memberi tahu kontak Anda yang lama bahwa kontak ini diganti."]
    assert stored(one)[0] == "+6281298765432"


def test_wrong_code_changes_nothing_keeps_what_was_typed_and_counts_as_a_try(client, one):
    page = change(client, one, phone=NEW, code="00000000")

    assert stored(one) == ("+6281234567890", "siti@contoh.example")
    assert words(page) == ["Ini bukan kode rahasia pendaftaran Anda. Tidak ada yang diganti."]
    assert (page.context["form"]["phone"].value(), page.context["form"]["code"].value()) == (NEW, None)
    assert Notice.objects.filter(event=Event.CONTACT).count() == 0


def test_many_wrong_codes_are_stopped_as_at_the_door(client, one):
    open_door(client, one)
    one.devices.all().delete()
    typed = {"phone": NEW, "email": "", "code": "00000000"}
    for _try in range(6):
        page = client.post(reverse(ADDRESS), typed, follow=True)

    assert words(page)[0].startswith("Terlalu banyak percobaan")


def test_third_change_of_a_day_is_refused_and_the_next_day_allowed(client, one):
    for number in ("0812 9876 5431", "0812 9876 5432"):
        change(client, one, phone=number)

    page = change(client, one, phone="0812 9876 5433")

    assert "dua kali sehari" in words(page)[0]
    assert stored(one)[0] == "+6281298765432"
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        change(client, one, phone="0812 9876 5433")
    assert stored(one)[0] == "+6281298765433"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({}, "Isi nomor baru, alamat email baru, atau keduanya."),
        ({"phone": "0812"}, "Tulis nomor HP, misalnya 0812 3456 7890."),
        ({"email": "siti"}, "Tulis alamat email lengkap, misalnya nama@contoh.id."),
    ],
)
def test_form_that_is_not_filled_in_well_says_why(client, one, typed, fault):
    page = change(client, one, **typed)

    assert fault in page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert stored(one) == ("+6281234567890", "siti@contoh.example")


def test_same_number_again_changes_nothing_and_says_so(client, one):
    page = change(client, one, phone="0812-3456-7890")

    assert "sudah kami punya" in words(page)[0]
    assert Entry.objects.filter(event=Event.CONTACT).count() == 0


def test_page_shows_the_present_contact_masked_only(client, one):
    open_door(client, one)

    text = client.get(reverse(ADDRESS)).content.decode()

    assert ("7890" in text, "s•••@contoh.example" in text) == (True, True)
    assert [part for part in ("81234567890", "siti@contoh") if part in text] == []
