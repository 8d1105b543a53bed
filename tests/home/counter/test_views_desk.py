"""The desk of a kelurahan: one officer, one kelurahan, own entries only, nothing without the resident's agreement."""

from datetime import timedelta

import pypdfium2
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tests.factories import BatchFactory, officer
from tests.factories.people import browser_of
from tests.home.posts import counter_post
from workflows import roles
from workflows.models import Application, Area, Entry, Question


def keeper(village=None, **values):
    """An officer with the desk of a kelurahan."""
    one = officer(roles.KELURAHAN, **values)
    one.desk = village or Area.objects.villages().first()
    one.save(update_fields=["desk"])
    return one


def enter(browser, batch, **values):
    return browser.post(reverse("counter_entry", args=[batch.pk]), counter_post(batch, **values))


def text_of(answer):
    with pypdfium2.PdfDocument(answer.content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


# -- agreement ------------------------------------------------------------------------------------
def test_entry_keeps_desk_officer_and_agreement_and_writes_them_to_the_journal(batch):
    user = keeper()

    assert enter(browser_of(user), batch, agreement="signed").url == reverse("counter_slip")

    one = Application.objects.get()
    assert (one.channel, one.desk, one.entered_by, one.agreement) == ("desk", user.desk, user, "signed")
    entry = Entry.objects.about(one).get(event="application.received")
    assert (entry.by, entry.detail["channel"], entry.detail["agreement"]) == (user, "desk", "signed")


@pytest.mark.parametrize("agreement", ["", "perhaps"])
def test_entry_without_an_agreement_stores_nothing_and_keeps_what_was_typed(batch, agreement):
    answer = enter(browser_of(keeper()), batch, agreement=agreement, name="Siti Aminah")

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["name"].value()) == (422, ["agreement"], "Siti Aminah")
    assert not Application.objects.exists()


def test_database_refuses_an_entry_of_a_desk_without_an_agreement(batch):
    enter(browser_of(keeper()), batch)

    for spoilt in ({"agreement": ""}, {"desk": None}, {"entered_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Application.objects.update(**spoilt)


# -- own entries ----------------------------------------------------------------------------------
def test_officer_lists_own_entries_only_without_how_they_stand(batch):
    one, other = (browser_of(keeper(email=f"{name}@berdaya.example")) for name in ("satu", "dua"))
    enter(one, batch, name="Siti Rahma")
    enter(other, batch, name="Budi Saputra")

    page = one.get(reverse("counter_entries"))

    words = page.content.decode()
    own = Application.objects.get(name="Siti Rahma")
    assert [row.pk for row in page.context["page_obj"]] == [own.pk]
    assert (own.display_number in words, "Budi Saputra" in words) == (True, False)
    assert (own.nik in words, str(own.get_status_display()) in words) == (False, False)


def test_officer_of_a_kelurahan_opens_no_case(batch):
    browser = browser_of(keeper())
    enter(browser, batch)

    case = reverse("workflows_case", args=[Application.objects.get().pk])
    for address in (case, reverse("workflows_person")):
        assert browser.get(address).url == reverse("wagtailadmin_home")
    assert "Siti Rahma" not in browser.get(reverse("workflows_applications")).content.decode()


def test_list_of_own_entries_asks_as_many_queries_for_ten_as_for_one(batch, django_assert_num_queries):
    user = keeper()
    browser = browser_of(user)
    enter(browser, batch)
    browser.get(reverse("counter_entries"))
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("counter_entries"))
    asked = len(one)
    for _turn in range(9):
        enter(browser, batch)

    with django_assert_num_queries(asked):
        browser.get(reverse("counter_entries"))


# -- an account without a desk --------------------------------------------------------------------
def test_officer_without_a_kelurahan_reads_what_to_do_and_enters_nothing(batch):
    browser = browser_of(officer(roles.KELURAHAN))

    page = browser.get(reverse("counter"))

    assert page.context["may_enter"] is False
    assert f'"{reverse("counter_entry", args=[batch.pk])}"' not in page.content.decode()
    assert enter(browser, batch).url == reverse("counter")
    assert not Application.objects.exists()


def test_dashboard_leads_the_officer_to_the_counter(batch):
    browser = browser_of(keeper())
    enter(browser, batch)

    words = browser.get(reverse("wagtailadmin_home")).content.decode()

    assert (reverse("counter") in words, reverse("counter_entries") in words) == (True, True)


# -- the form on paper ----------------------------------------------------------------------------
def test_form_on_paper_asks_what_the_course_asks(batch):
    for kind, choices in (("short", ""), ("yes_no", ""), ("choice", "Pagi\nSiang"), ("schooling", "")):
        Question.objects.create(course=batch.course, label=f"Tanya {kind}?", kind=kind, choices=choices)
    user = keeper()

    answer = browser_of(user).get(reverse("counter_form", args=[batch.pk]))

    words = text_of(answer)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    for asked in ("Tanya short?", "Tanya yes_no?", "Tanya choice?", "Tanya schooling?", "Pagi", "Siang", "SMA", "Ya"):
        assert asked in words, asked
    for way in (_("How should we send you news?"), "Cara yang paling cepat", "Lewat WhatsApp", "Lewat surat"):
        assert way in words, way
    assert "Lewat SMS" not in words
    for said in (batch.course.name, str(user.desk), "NIK", "Tanda tangan"):
        assert said in words, said
    with pypdfium2.PdfDocument(answer.content) as document:
        assert [round(side) for side in document[0].get_size()] == [595, 842]


def test_form_on_paper_has_boxes_for_a_day_a_unit_for_a_number_and_says_who_is_asked(batch):
    own = batch.course.questions.get()
    for at, values in enumerate(
        (
            {"label": "Berapa orang?", "kind": "number", "unit": "orang", "most": 9},
            {"label": "Sejak kapan?", "kind": "date"},
            {"label": "Alat apa?", "kind": "several", "choices": "Kompor\nOven"},
            {"label": "Seberapa siap?", "kind": "scale", "choices": "Belum\nSangat"},
            {"label": "Kompor apa?", "only_if": own.label, "only_if_answers": "Ya"},
        ),
        1,
    ):
        Question.objects.create(course=batch.course, sort_order=at, **values)

    words = " ".join(text_of(browser_of(keeper()).get(reverse("counter_form", args=[batch.pk]))).split())

    for said in (
        *("Berapa orang?", "Isi angka, maksimal 9 orang.", "Tanggal, bulan, dan tahun", "Boleh pilih lebih dari satu."),
        *("1 (Belum)", "5 (Sangat)", f"Hanya jika “{own.label}” dijawab: Ya"),
    ):
        assert said in words, said


def test_form_on_paper_of_a_closed_class_is_not_found(db):
    closed = BatchFactory(closes_at=timezone.now() - timedelta(days=1))

    assert browser_of(keeper()).get(reverse("counter_form", args=[closed.pk])).status_code == 404
