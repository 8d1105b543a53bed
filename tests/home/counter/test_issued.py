"""Officers open certificates and receipts, and print the receipt that is signed when a kit is handed over."""

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Site

from cms.models import SiteSettings
from tests.factories.people import browser_of
from tests.factories.rows import award_in, deeds, receipt_of
from tests.factories.way import Office, bring, open_task
from tests.home.posts import open_door
from workflows.models import Access, Award, IssuedDocument, KitItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return Office()


def pdf(response):
    assert response.headers["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(response.content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def task_page(office, one):
    task = open_task(one)
    return browser_of(office.kit_officer).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))


def sign(office, one):
    return browser_of(office.kit_officer).post(reverse("receipt_to_sign", args=[one.pk]))


# -- reading --------------------------------------------------------------------------------------
def test_staff_open_the_certificate_and_the_receipt_and_each_look_is_logged(office):
    one = bring("", office=office)
    head, looks = browser_of(office.head), Access.objects.count()

    certificate = pdf(head.get(reverse("certificate_copy", args=[one.pk])))
    receipt = pdf(head.get(reverse("receipt_copy", args=[one.pk])))

    assert one.enrolment.display_certificate in certificate
    assert Award.objects.get().receipt_number in receipt
    assert [look.shown for look in Access.objects.order_by("pk")[looks:]] == [["certificate"], ["receipt"]]


def test_case_page_leads_to_both_papers(office):
    one = bring("", office=office)

    page = BeautifulSoup(browser_of(office.head).get(reverse("workflows_case", args=[one.pk])).content, "html.parser")

    links = {anchor["href"] for anchor in page.find_all("a", href=True)}
    assert {reverse("certificate_copy", args=[one.pk]), reverse("receipt_copy", args=[one.pk])} <= links


def test_paper_that_was_never_issued_is_not_found(office):
    one = bring("approve_award", office=office)

    assert browser_of(office.head).get(reverse("receipt_copy", args=[one.pk])).status_code == 404


def move_the_office():
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(
        site=site, defaults={"office": "Dinas Kerja Baru", "address": "Jl. Lain 99", "phone": "021 999"}
    )


def test_papers_keep_the_letterhead_of_the_day_they_were_issued(office, client):
    one = bring("", office=office)
    move_the_office()

    head = browser_of(office.head)
    papers = [pdf(head.get(reverse(name, args=[one.pk]))) for name in ("certificate_copy", "receipt_copy")]
    open_door(client, one)
    papers += [pdf(client.get(reverse("status_document", args=[kind]))) for kind in ("sertifikat", "tanda-terima")]

    for words in papers:
        shown = [
            text in words for text in ("Dinas Sosial Kota Tangerang", "Dinas Kerja Baru", "Jl. Lain 99", "021 999")
        ]
        assert shown == [True, False, False, False]


def test_receipt_keeps_the_letterhead_that_was_signed(office):
    one = bring("hand_over_kit", office=office)
    sign(office, one)
    move_the_office()
    office.hand_over(one)

    assert "Dinas Kerja Baru" not in pdf(browser_of(office.head).get(reverse("receipt_copy", args=[one.pk])))


def test_paper_from_before_letterheads_were_kept_shows_that_of_today(office):
    one = bring("", office=office)
    issued = IssuedDocument.objects.current(one, "certificate")
    content = {name: value for name, value in issued.content.items() if name != "letterhead"}
    IssuedDocument.objects.create(
        application=one, kind="certificate", number=issued.number, content=content, by=None, at=issued.at
    )
    move_the_office()

    assert "Dinas Kerja Baru" in pdf(browser_of(office.head).get(reverse("certificate_copy", args=[one.pk])))


# -- the receipt to sign --------------------------------------------------------------------------
def test_kit_officer_sees_the_contents_and_prints_what_is_then_signed(office):
    one = bring("hand_over_kit", office=office)
    assert "2 buah Gunting" in task_page(office, one).content.decode()

    paper = pdf(sign(office, one))

    for words in ("2 buah Gunting", "Siti Rahma", str(office.kit_officer), gettext("Recipient")):
        assert words in paper
    assert ("receipt.made_out", office.kit_officer.pk) in deeds(one)
    assert reverse("receipt_copy", args=[one.pk]) in task_page(office, one).content.decode()


@pytest.mark.parametrize("edited", ["before the print", "after the print"])
def test_receipt_lists_what_the_class_was_promised_even_if_the_kit_was_edited(office, edited):
    one = bring("hand_over_kit", office=office)
    if edited == "after the print":
        sign(office, one)
    KitItem.objects.update(name="Gunting bekas", quantity=1)

    assert "2 buah Gunting" in pdf(sign(office, one))
    assert "Gunting bekas" not in task_page(office, one).content.decode()
    office.hand_over(one)

    receipt = pdf(browser_of(office.kit_officer).get(reverse("receipt_copy", args=[one.pk])))
    assert "2 buah Gunting" in receipt
    assert "bekas" not in receipt


def test_receipt_printed_again_keeps_its_number(office):
    one = bring("hand_over_kit", office=office)
    sign(office, one)
    sign(office, one)

    made = IssuedDocument.objects.filter(kind="receipt")
    assert (made.count(), len({row.number for row in made})) == (2, 1)


def test_receipt_is_not_printed_by_whoever_approved_the_award_nor_after_the_hand_over(office):
    one = bring("hand_over_kit", office=office)
    office.head.groups.add(*office.kit_officer.groups.all())

    response = browser_of(office.head).post(reverse("receipt_to_sign", args=[one.pk]))
    office.hand_over(one)
    late = sign(office, one)

    assert (response.status_code, late.status_code) == (303, 303)
    assert IssuedDocument.objects.filter(kind="receipt").count() == 1


def test_database_refuses_to_change_what_was_issued(db):
    receipt_of(award_in("approved"))

    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedDocument.objects.update(content={})
