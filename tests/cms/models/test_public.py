"""A restricted page leaves no trace where anyone reads: no list, feed, search, calendar or neighbour names it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.models import CoursePage, RelatedNews
from home.models import HomePage
from tests.factories import BatchFactory, CourseFactory, officer, subscription
from tests.factories.pages import course_page, make_site, news_page, standard_page
from tests.factories.rows import application_in
from workflows import roles
from workflows.actions import interest
from workflows.actions.selection import results
from workflows.rules.disclosure import LEAST

SECRET = "gudangsenjata"
LISTINGS = [
    "/",
    "/pelatihan/",
    "/pelatihan/?status=open",
    "/berita/",
    "/berita/?tag=umum",
    "/berita/atom.xml",
    "/berita/rss.xml",
    "/berita/terbuka/",
    "/cara-kerja/",
    f"/cari/?q={SECRET}",
    "/cari/?q=barista",
    "/cari/?q=gudangsenjtaa",
    "/kabar/",
    "/hasil/",
    "/daftar/",
]
ELSEWHERE = [
    "/sitemap.xml",
    "/api/v2/pages/?fields=*&limit=100",
    "/api/v2/pages/?type=cms.CoursePage&fields=*",
    "/api/v2/pages/?type=cms.NewsPage&fields=*",
    f"/api/v2/pages/?search={SECRET}",
    "/api/v2/images/",
    "/api/pelatihan.json",
    "/hasil/data.json",
    "/hasil/data.csv",
    "/manifest.webmanifest",
]
KINDS = {
    PageViewRestriction.LOGIN: {},
    PageViewRestriction.PASSWORD: {"password": "x"},
    PageViewRestriction.GROUPS: {},
}


def restrict(page, kind):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, **KINDS[kind])
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.first())


def in_english(page):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    copy.save_revision().publish()
    return copy


@pytest.fixture
def site(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture(params=KINDS)
def hidden(request, site):
    """A course, a news item and a standard page that are restricted, all in both languages, and their neighbours."""
    words = {"summary": "Gudangsenjata."}
    course = course_page(CourseFactory(name="Barista Gudangsenjata"), slug="gudangsenjata-kursus", **words)
    item = news_page(title="Gudangsenjata rapat", slug="gudangsenjata-rapat", **words)
    text = standard_page(title="Gudangsenjata dapur", slug="gudangsenjata-dapur", show_in_menus=True)
    open_item = news_page(
        title="Terbuka", slug="terbuka", body=[("read_also", {"page": item}), ("read_also", {"page": course})]
    )
    for page in (item, open_item):
        page.tags.add("umum")
        page.save()
    open_item.chosen = [RelatedNews(to=item)]
    open_item.save()
    standard_page(title="Cara kerja", slug="cara-kerja", body=[("read_also", {"page": text})])
    for page in (course, item, text):
        restrict(in_english(page), request.param)
        restrict(page, request.param)
    ended = BatchFactory(course=course.course, ended_at=timezone.now())
    for _one in range(LEAST):
        application_in("enrolled", ended)
    results.publish(ended, by=officer(roles.HEAD))
    return BatchFactory(course=course.course)


def test_restricted_page_leaves_no_trace(client, hidden):
    traces = {}
    for address in [*LISTINGS, *(f"/en{one}" for one in LISTINGS), *ELSEWHERE]:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        words = body.decode().lower()
        for repeated in (f"q={SECRET}", f'value="{SECRET}"', f"“{SECRET}”", f": {SECRET} –"):
            words = words.replace(repeated, "")  # what was typed into the search
        if response.status_code != 200 or SECRET in words:
            before, _secret, after = words.partition(SECRET)
            traces[address] = (response.status_code, before[-80:] + SECRET + after[:80])

    assert traces == {}


def test_class_of_a_restricted_course_has_no_public_address(client, hidden):
    names = ("class", "class_calendar", "class_results")
    assert [client.get(reverse(name, args=[hidden.pk])).status_code for name in names] == [404, 404, 404]


def test_apply_link_of_a_restricted_course_asks_what_its_page_asks(client, hidden, site):
    page = CoursePage.objects.get(course=hidden.course, locale__language_code="id")
    for prefix, one in (("", page), ("/en", page.get_translations().get())):
        link = f"{prefix}/daftar/kelas/{hidden.pk}/"
        own, start, use = client.get(one.url), client.get(link), client.post(f"{link}pakai/")

        assert (start.status_code, use.status_code) == (own.status_code, own.status_code)
        assert SECRET not in start.content.decode().lower()
        if own.status_code == 302:
            login = reverse("wagtailadmin_login")
            assert (start.url, use.url) == (f"{login}?next={link}", f"{login}?next={link}pakai/")
        else:
            assert link in start.content.decode()


def test_reader_who_may_open_a_restricted_course_may_apply(client, hidden):
    passed = list(PageViewRestriction.objects.values_list("pk", flat=True))
    client.force_login(officer(roles.HEAD, is_superuser=True))
    session = client.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = passed
    session.save()

    answer = client.get(reverse("apply", args=[hidden.pk]))

    assert (answer.status_code, answer.context["batch"]) == (200, hidden)


def test_no_subscriber_is_told_of_a_class_of_a_restricted_course(hidden):
    subscription(hidden.course)
    assert interest.tell_of_open_classes() == 0

    PageViewRestriction.objects.all().delete()

    assert interest.tell_of_open_classes() == 1


def test_class_of_a_restricted_course_is_not_offered_in_the_form(client, hidden):
    BatchFactory(course=CourseFactory(name="Tata Boga"))
    client.post("/daftar/")
    body = client.get("/daftar/kelas/").content.decode()

    assert ("Tata Boga" in body, "Barista Gudangsenjata" in body) == (True, False)


def test_restricted_translation_is_not_announced_and_hides_its_original_from_that_language(client, site):
    page = standard_page(title="Aturan", slug="aturan", show_in_menus=True)
    restrict(in_english(page), PageViewRestriction.LOGIN)

    assert 'rel="alternate" hreflang="en"' not in client.get("/aturan/").content.decode()
    assert 'href="/aturan/"' in client.get("/").content.decode()
    assert 'href="/en/aturan/"' not in client.get("/en/").content.decode()
    assert HomePage.objects.count() == 2
