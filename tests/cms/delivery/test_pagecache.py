"""Whole pages from memory: for whom, until when, and never one that is no longer true."""

import gzip
import time

import brotli
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.delivery import generation, memory, pagecache
from cms.models import SiteSettings
from home.models import HomePage
from tests.factories import BatchFactory, CourseFactory, KitFactory
from tests.factories.pages import course_page, make_site, news_page
from workflows.models import Criterion, KitItem


@pytest.fixture
def home(cached, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def two():
    """Two processes: each has its own middleware, and so its own memory."""
    return Client(), Client()


def asked(client, address, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
    return response, len(captured)


def seen(clients, address):
    return [client.get(address).content.decode() for client in clients]


def test_page_is_made_once_and_then_answered_without_a_query(client, home):
    first, cost = asked(client, "/")
    again, nothing = asked(client, "/")

    assert cost > 0
    assert nothing == 0
    assert again.content == first.content
    assert again.headers == first.headers


def test_page_that_is_kept_may_be_kept_by_a_proxy_for_a_second_only(client, home):
    response = client.get("/")

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-if-error=86400"
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies


def publish(page):
    page.headline = "Judul baru"
    page.save_revision().publish()


def rename(page):
    HomePage.objects.get().headline = "x"
    page.headline = "Judul baru"
    page.save()


@pytest.mark.parametrize("change", [publish, rename])
def test_change_is_seen_by_every_process_at_once(two, home, change):
    assert all("Belajar keterampilan" in words for words in seen(two, "/"))

    change(HomePage.objects.get())

    assert all("Judul baru" in words for words in seen(two, "/"))


def take_a_seat(course):
    batch = course.batches.get()
    batch.enrolled = 1
    batch.save(update_fields=["enrolled"])


def move_the_class(course):
    course.batches.update(schedule="Sabtu")
    course.batches.get().save()


def rename_the_place(course):
    course.place = "Aula baru"
    course.save()


def add_a_criterion(course):
    Criterion.objects.create(course=course, kind=Criterion.Kind.RESIDENT)


def add_a_tool(course):
    KitItem.objects.create(kit=course.kit, name="Sisir")


def move_the_office(course):
    SiteSettings.for_site(HomePage.objects.get().get_site()).save()
    office = SiteSettings.objects.get()
    office.address = "Jalan Baru 1"
    office.save()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (take_a_seat, "19 dari 20"),
        (move_the_class, "Sabtu"),
        (rename_the_place, "Aula baru"),
        (add_a_criterion, "Kota Tangerang."),
        (add_a_tool, "Sisir"),
        (move_the_office, "Jalan Baru 1"),
    ],
)
def test_course_page_stays_true_when_what_it_shows_changes(two, home, change, words):
    course = CourseFactory(kit=KitFactory())
    page = course_page(course)
    BatchFactory(course=course)
    assert not any(words in shown for shown in seen(two, page.url))

    change(course)

    assert all(words in shown for shown in seen(two, page.url))


def test_generation_changes_only_when_the_change_is_committed(home):
    before = generation.current().stamp()

    with transaction.atomic():
        publish(HomePage.objects.get())
        within = generation.current().stamp()

    assert within == before
    assert generation.current().stamp() != before


def test_generation_stands_when_the_change_is_taken_back(home):
    before = generation.current().stamp()

    with transaction.atomic():
        publish(HomePage.objects.get())
        transaction.set_rollback(True)

    assert generation.current().stamp() == before


def test_what_is_asked_within_a_transaction_is_not_remembered(home):
    with transaction.atomic():
        news_page(slug="batal")
        assert ("id", "berita/batal/") in memory.addresses(home.pk)
        transaction.set_rollback(True)

    assert ("id", "berita/batal/") not in memory.addresses(home.pk)


def test_reader_with_a_session_is_neither_answered_from_memory_nor_kept(client, home, settings):
    visitor = Client()
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    client.get("/")

    assert [asked(visitor, "/")[1] > 0 for _ in range(2)] == [True, True]


@pytest.mark.parametrize("path", ["/status/", "/en/status/", "/kelola/login/", "/healthz"])
def test_address_for_one_person_is_made_anew_each_time(client, home, path):
    client.get(path)

    assert client.get(path).get("ETag") is None


def test_application_form_is_made_anew_each_time(client, home):
    path = f"/daftar/kelas/{BatchFactory().pk}/"
    client.get(path)

    assert asked(client, path)[1] > 0


def test_page_that_is_not_there_is_answered_without_a_query_until_it_is(two, home):
    for client in two:
        client.get("/berita/segera/")
    assert [asked(client, "/berita/segera/")[1] for client in two] == [0, 0]

    news_page(slug="segera").save_revision().publish()

    assert [client.get("/berita/segera/").status_code for client in two] == [200, 200]


def test_page_taken_off_is_gone_from_every_process(two, home):
    page = news_page(slug="lama")
    seen(two, page.url)

    page.unpublish()

    assert [client.get("/berita/lama/").status_code for client in two] == [404, 404]


def test_lists_are_kept_by_their_question(client, home):
    for number in range(12):
        news_page(slug=f"kabar-{number}", published_at=timezone.now())
    first, second = client.get("/berita/"), client.get("/berita/?p=2")

    assert first.content != second.content
    assert asked(client, "/berita/?p=2")[1] == 0


def test_question_of_endless_length_is_answered_and_not_kept(client, home):
    path = "/?" + "x" * (pagecache.LONGEST_QUERY + 1)
    client.get(path)

    assert asked(client, path)[1] > 0


@pytest.mark.parametrize(("accepted", "read"), [("gzip, deflate, br", brotli.decompress), ("gzip", gzip.decompress)])
def test_page_is_compressed_as_the_browser_likes(client, home, accepted, read):
    plain = client.get("/")
    response = client.get("/", headers={"accept-encoding": accepted})

    assert read(response.content) == plain.content
    assert response["Content-Length"] == str(len(response.content))
    assert response["ETag"] != plain["ETag"]


def test_browser_that_has_the_page_already_is_told_so(client, home):
    etag = client.get("/")["ETag"]
    response = client.get("/", headers={"if-none-match": etag})

    assert (response.status_code, response.content) == (304, b"")
    assert client.get("/", headers={"if-none-match": '"other"'}).status_code == 200


def test_changed_page_is_sent_again_to_the_browser_that_has_the_old_one(client, home):
    etag = client.get("/")["ETag"]
    publish(HomePage.objects.get())

    assert client.get("/", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("", ""), ("br", "br"), ("gzip;q=1.0, br;q=0", "gzip"), ("GZIP", "gzip"), ("identity", ""), ("x-br", "")],
)
def test_encoding_is_one_that_the_browser_named(header, encoding):
    assert pagecache.encoding_for(header) == encoding


def kept(until):
    return pagecache.Kept(stamp=1, until=until, status=200, headers={}, body=b"", etag="")


def test_shelf_forgets_what_is_too_old():
    shelf = pagecache.Shelf(most=2)
    shelf.put(("/",), kept(until=time.monotonic() - 1))

    assert shelf.find(("/",), 1) is None
    assert not shelf.kept


def test_full_shelf_drops_what_was_longest_unread():
    shelf, later = pagecache.Shelf(most=2), time.monotonic() + 60
    for path in ("/a", "/b"):
        shelf.put((path,), kept(later))
    shelf.find(("/a",), 1)
    shelf.put(("/c",), kept(later))

    assert list(shelf.kept) == [("/a",), ("/c",)]
