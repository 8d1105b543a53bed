"""The counter: only for those who may, with the officer on the record and the slip for the resident."""

from datetime import timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory, officer
from tests.home.posts import counter_post as form_post
from workflows import roles
from workflows.actions.applying import codes
from workflows.models import Application, Entry

OTHERS = [role for role in roles.ROLES if "workflows.enter_application" not in role.permissions]


@pytest.fixture
def desk(client, case_worker):
    client.force_login(case_worker)
    return client


def pages(batch):
    return [reverse("counter"), reverse("counter_entry", args=[batch.pk]), reverse("counter_slip")]


def text_of(answer):
    with pypdfium2.PdfDocument(answer.content) as document:
        return document[0].get_textpage().get_text_range()


def entry(batch):
    return reverse("counter_entry", args=[batch.pk])


# -- who may --------------------------------------------------------------------------------------
def test_some_roles_may_not():
    assert roles.CASE_WORKER not in OTHERS
    assert roles.KELURAHAN not in OTHERS
    assert len(OTHERS) == len(roles.ROLES) - 2


@pytest.mark.parametrize("role", OTHERS, ids=lambda role: role.name)
def test_other_roles_are_turned_away_and_nothing_is_stored(batch, role):
    browser = Client()
    browser.force_login(officer(role))

    for page in pages(batch):
        assert browser.get(page).url == reverse("wagtailadmin_home")
        assert browser.post(page, form_post(batch)).url == reverse("wagtailadmin_home")
    assert Application.objects.count() == 0


def test_residents_are_sent_to_the_login(client, batch):
    for page in pages(batch):
        assert client.get(page).url.startswith(reverse("wagtailadmin_login"))
        assert client.post(page, form_post(batch)).status_code == 302
    assert Application.objects.count() == 0


def test_officer_whose_account_was_closed_is_sent_to_the_login(desk, case_worker, batch):
    case_worker.is_active = False
    case_worker.save()

    assert desk.get(entry(batch)).url.startswith(reverse("wagtailadmin_login"))


# -- the classes ----------------------------------------------------------------------------------
def test_counter_lists_open_classes_that_close_soonest_first(desk):
    now = timezone.now()
    later, sooner = (BatchFactory(closes_at=now + timedelta(days=days)) for days in (9, 2))
    BatchFactory(closes_at=now - timedelta(days=1))
    BatchFactory(opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=5))

    assert list(desk.get(reverse("counter")).context["batches"]) == [sooner, later]


def test_counter_without_an_open_class_is_shown(desk):
    answer = desk.get(reverse("counter"))

    assert (answer.status_code, list(answer.context["batches"])) == (200, [])


def test_counter_asks_as_many_queries_for_ten_classes_as_for_one(desk, django_assert_num_queries):
    BatchFactory()
    desk.get(reverse("counter"))
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse("counter"))
    for _turn in range(9):
        BatchFactory()
    with django_assert_num_queries(len(one)):
        desk.get(reverse("counter"))


# -- the entry ------------------------------------------------------------------------------------
def test_entry_stores_the_channel_and_the_officer(desk, case_worker, batch):
    answer = desk.post(entry(batch), form_post(batch, name="Siti Rahma"))

    assert answer.url == reverse("counter_slip")
    one = Application.objects.get()
    assert (one.channel, one.entered_by, one.name, one.step) == (
        "counter",
        case_worker,
        "Siti Rahma",
        "approve_eligibility",
    )
    assert Entry.objects.about(one).first().by == case_worker


def test_entry_takes_the_way_of_news_that_the_resident_wants(desk, batch):
    assert 'name="told_by"' in desk.get(entry(batch)).content.decode()

    desk.post(entry(batch), form_post(batch, told_by="whatsapp"))

    assert Application.objects.get().told_by == "whatsapp"


def test_entry_opens_no_session_of_the_resident_on_the_officers_computer(desk, batch):
    desk.post(entry(batch), form_post(batch))

    assert desk.get(reverse("status")).url == reverse("status_door")


def test_entry_with_a_fault_keeps_what_was_typed(desk, batch):
    answer = desk.post(entry(batch), form_post(batch, nik="123", name="Siti"))

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["name"].value()) == (422, ["nik"], "Siti")
    assert Application.objects.count() == 0


def test_entry_sent_twice_makes_one_application_and_keeps_the_slip(desk, batch):
    data = form_post(batch)

    for _turn in range(2):
        assert desk.post(entry(batch), data).url == reverse("counter_slip")

    assert Application.objects.count() == 1
    assert desk.get(reverse("counter_slip")).context["application"] == Application.objects.get()


@pytest.mark.parametrize("method", ["get", "post"])
def test_entry_to_a_closed_or_unknown_class_is_not_found(desk, method):
    closed = BatchFactory(closes_at=timezone.now() - timedelta(days=1))

    assert getattr(desk, method)(entry(closed), form_post(closed)).status_code == 404
    assert getattr(desk, method)(reverse("counter_entry", args=[999_999])).status_code == 404
    assert Application.objects.count() == 0


# -- the slip -------------------------------------------------------------------------------------
def test_slip_shows_number_and_code_that_open_the_residents_door(desk, batch):
    desk.post(entry(batch), form_post(batch))

    page = desk.get(reverse("counter_slip"))

    one = Application.objects.get()
    assert (page.context["application"], one.display_number in page.content.decode()) == (one, True)
    assert page.context["code"] in page.content.decode()
    resident = Client()
    typed = {"number": one.number, "code": page.context["code"], "word": "mawar biru"}
    assert resident.post(reverse("status_door"), typed).url == reverse("status")


def test_officer_who_reads_the_code_of_an_entry_cannot_enter_with_it(desk, batch):
    desk.post(entry(batch), form_post(batch))
    code = desk.get(reverse("counter_slip")).context["code"]

    answer = Client().post(reverse("status_door"), {"number": Application.objects.get().number, "code": code})

    assert (answer.status_code, len(code)) == (422, 9)
    paper = text_of(desk.get(reverse("slip_paper")))
    assert "hanya berlaku bersama kata" in " ".join(paper.split())


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"word": "", "word_again": ""}, "word"),
        ({"word_again": "mawar merah"}, "word_again"),
        ({"word": "mawar", "word_again": "mawar"}, "word"),
        ({"word": "Siti Rahma", "word_again": "Siti Rahma"}, "word"),
    ],
)
def test_entry_waits_for_a_word_that_the_resident_types_twice(desk, batch, typed, field):
    answer = desk.post(entry(batch), form_post(batch, **typed))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Application.objects.count() == 0


def test_paper_form_of_an_absent_resident_gives_the_officer_a_number_and_no_code(desk, batch, case_worker):
    desk.post(entry(batch), form_post(batch, agreement="signed", word="", word_again=""))

    page = desk.get(reverse("counter_slip"))

    one = Application.objects.get()
    assert (page.context["code"], one.display_number in page.content.decode()) == ("", True)
    assert "Belum ada kode" in page.content.decode()
    assert "Anda belum mempunyai kode rahasia" in " ".join(text_of(desk.get(reverse("slip_paper"))).split())
    code = codes.new_code(one, by=case_worker, document="ktp", word="mawar biru")
    answer = Client().post(reverse("status_door"), {"number": one.number, "code": code, "word": "mawar biru"})
    assert answer.url == reverse("status")


def test_slip_can_be_printed_while_it_is_shown(desk, batch):
    desk.post(entry(batch), form_post(batch))

    paper = desk.get(reverse("slip_paper"))

    assert reverse("slip_paper") in desk.get(reverse("counter_slip")).content.decode()
    assert (paper.status_code, paper["Content-Type"], paper.content[:5]) == (200, "application/pdf", b"%PDF-")
    desk.post(reverse("counter_slip"))
    assert desk.get(reverse("slip_paper")).url == reverse("status_door")


def test_slip_is_gone_once_it_was_handed_over(desk, batch):
    desk.post(entry(batch), form_post(batch))

    assert desk.post(reverse("counter_slip")).url == reverse("counter")
    assert desk.get(reverse("counter_slip")).url == reverse("counter")


def test_slip_without_an_entry_leads_back_to_the_classes(desk):
    assert desk.get(reverse("counter_slip")).url == reverse("counter")


@pytest.mark.parametrize("name", ["counter_entry", "counter_slip"])
def test_pages_with_personal_data_are_never_kept(desk, batch, name):
    desk.post(entry(batch), form_post(batch))

    answer = desk.get(entry(batch) if name == "counter_entry" else reverse(name))

    assert {"private", "no-store"} <= {part.strip() for part in answer["Cache-Control"].split(",")}
