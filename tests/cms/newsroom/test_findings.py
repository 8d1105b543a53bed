"""Findings about pages as the database knows them, and the report of them."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import NewsPage
from cms.newsroom.content import Link, content_of
from cms.newsroom.findings import findings_by_page, findings_of, known, undescribed
from tests.factories import CourseFactory, OfficerFactory, officer
from tests.factories.pages import course_page, document, make_site, news_page, picture, standard_page
from tests.factories.people import browser_of
from workflows import roles


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def linked(*addresses, **values):
    links = "".join(f'<a href="{address}">Halaman {at}</a> ' for at, address in enumerate(addresses))
    return news_page(body=[("paragraph", f"<p>{links}</p>")], **values)


def lost(page):
    return [finding.words.split("“")[1].split("”")[0] for finding in findings_of(page)]


def test_page_is_taken_apart(home):
    photo, other, text = picture("Satu"), picture("Dua"), standard_page()
    file = document()
    page = news_page(
        photo=photo,
        body=[
            ("heading", "Judul"),
            ("paragraph", f'<p>Satu. <a linktype="page" id="{text.pk}">Cara kerja</a></p><ul><li>Dua</li></ul>'),
            ("picture", {"image": other, "caption": "Keterangan", "credit": ""}),
            ("read_also", {"page": text}),
            ("attachment", {"document": file}),
        ],
    )

    content = content_of(NewsPage.objects.get(pk=page.pk))

    assert [level for level, _words in content.outline[0]] == [2, 0, 0, 0, 0]
    assert content.pictures == [photo, other]
    assert content.links == [
        Link("Cara kerja", page=text.pk),
        Link("Cara kerja", page=text.pk),
        Link("Panduan", document=file.pk),
    ]
    assert content.paragraphs == ["Judul", "Satu. Cara kerja", "Dua", "Keterangan", ""]


def test_course_page_and_home_are_taken_apart_too(home):
    page = course_page(CourseFactory(), learn=[("point", "Menyeduh kopi")])

    assert content_of(page).paragraphs == ["Satu dua tiga.", "Menyeduh kopi"]
    assert content_of(home).pictures == [home.photo]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/berita/",
        "/berita/?tag=lulusan",
        "/en/berita/",
        "/berita/tujuan/#bagian",
        "/status/",
        "/en/status/",
        "/berita/atom.xml",
        "https://contoh.example/",
        "mailto:loket@contoh.example",
    ],
)
def test_address_that_answers_is_no_finding(home, address):
    news_page(slug="tujuan")

    assert lost(linked(address, slug="dari")) == []


@pytest.mark.parametrize("address", ["/tidak-ada/", "/en/tidak-ada/", "/berita/tujuan/x/", "/berita/konsep/"])
def test_address_that_does_not_answer_is_found(home, address):
    news_page(slug="tujuan")
    news_page(slug="konsep", live=False)

    assert lost(linked(address, slug="dari")) == ["Halaman 0"]


def test_link_to_a_page_or_document_that_is_gone_is_found(home):
    text, gone, file = standard_page(), standard_page(title="Lama", slug="lama"), document()
    body = "".join(
        f'<p><a linktype="{kind}" id="{pk}">{words}</a></p>'
        for kind, pk, words in (
            ("page", text.pk, "Cara kerja"),
            ("page", gone.pk, "Halaman lama"),
            ("document", file.pk, "Formulir"),
        )
    )
    page = news_page(body=[("paragraph", body)])
    assert lost(page) == []

    text.unpublish()
    gone.delete()
    file.delete()

    assert lost(page) == ["Cara kerja", "Halaman lama", "Formulir"]


def test_undescribed_pictures_are_those_of_fields_and_blocks(home):
    first, second = picture(""), picture(" ")
    page = news_page(photo=first, body=[("picture", {"image": second, "caption": "", "credit": ""})])

    assert undescribed(page) == [first, second]


def test_findings_of_many_pages_know_the_site_once(home, django_assert_num_queries):
    pages = [linked("/tidak-ada/", slug=f"kabar-{at}") for at in range(4)]
    knowledge = known()

    with django_assert_num_queries(0):
        found = {page.pk: findings_of(page, knowledge) for page in pages}
    assert found == findings_by_page(pages)


# -- the report -----------------------------------------------------------------------------------
def report(who):
    return who.get(reverse("cms_findings"))


def test_report_lists_live_pages_with_findings(home):
    bad, _good = linked("/tidak-ada/", slug="buruk", title="Buruk"), linked("/berita/", slug="baik", title="Baik")
    linked("/tidak-ada/", slug="konsep", title="Konsep", live=False)

    soup = BeautifulSoup(report(browser_of(officer(roles.COMMS))).content, "html.parser")

    assert [row.select_one("td a").text.strip() for row in soup.select("table.listing tbody tr")] == ["Buruk"]
    assert soup.select_one("td a")["href"] == reverse("wagtailadmin_pages:edit", args=[bad.pk])
    assert "“Halaman 0”" in soup.select_one(".console-findings li").text


def test_report_without_findings_says_so(home):
    assert "Tidak ada yang perlu diperbaiki" in report(browser_of(officer(roles.COMMS))).content.decode()


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_report_opens_to_those_who_edit_pages(home, role):
    opened = report(browser_of(officer(role))).status_code == 200

    assert opened == (role in (roles.COMMS, roles.COMMS_HEAD))


def test_report_is_in_the_menu_of_those_who_edit_pages(home):
    address = reverse("cms_findings")
    shown = {
        role.name: address in browser_of(officer(role)).get(reverse("wagtailadmin_home")).content.decode()
        for role in (roles.COMMS, roles.COMMS_HEAD, roles.CASE_WORKER)
    }
    assert shown == {"Humas": True, "Redaktur": True, "Petugas verifikasi": False}


def test_report_asks_as_many_queries_for_five_pages_as_for_one(home):
    who = browser_of(OfficerFactory(is_superuser=True))
    linked("/tidak-ada/", slug="kabar")
    one = len(queries_of_staff(who))
    for at in range(4):
        linked("/tidak-ada/", slug=f"lagi-{at}")

    assert len(queries_of_staff(who)) == one


def queries_of_staff(who):
    report(who)
    with CaptureQueriesContext(connection) as captured:
        report(who)
    return captured
