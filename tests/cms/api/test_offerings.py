"""The feed of offerings: what can be joined, in which order, in how many queries."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from cms.api.offerings import OFFERING
from cms.models import SiteSettings
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page

FEED = "/api/pelatihan.json"
NOON = datetime(2026, 12, 1, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def noon(home):
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def offer(title, opens=-1, closes=9, **values):
    course = CourseFactory(requirements="Membawa celemek.")
    batch = BatchFactory(
        course=course,
        opens_at=NOON + timedelta(days=opens),
        closes_at=NOON + timedelta(days=closes),
        starts_on=NOON.date() + timedelta(days=30),
        ends_on=NOON.date() + timedelta(days=60),
        **values,
    )
    return course_page(course, title=title, slug=title.lower()), batch


def names(read):
    return [(one["course"], one["state"]) for one in read(FEED)["offerings"]]


def test_feed_says_whose_it_is_and_how_it_may_be_used(home, read):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.office = "Dinas Sosial Kota Contoh"
    settings.save()

    assert read(FEED) == {
        "updated_at": "2026-12-01T12:00:00+07:00",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publisher": {"name": "Dinas Sosial Kota Contoh", "url": "http://localhost/"},
        "offerings": [],
    }


def test_offering_has_all_that_an_aggregator_needs(read):
    page, batch = offer("Boga", number=4, seats=20, enrolled=1)

    [told] = read(FEED)["offerings"]

    assert list(told) == list(OFFERING)
    assert told == {
        "id": batch.pk,
        "course": "Boga",
        "type": {"slug": page.course.type.slug, "name": page.course.type.name, "name_en": page.course.type.name},
        "class_number": 4,
        "url": "http://localhost/pelatihan/boga/",
        "state": "open",
        "seats": 20,
        "seats_left": 19,
        "opens_at": "2026-11-30T12:00:00+07:00",
        "closes_at": "2026-12-10T12:00:00+07:00",
        "starts_on": "2026-12-31",
        "ends_on": "2027-01-30",
        "schedule": "Senin-Kamis, 08.00-12.00 WIB",
        "hours": 60,
        "meetings": 12,
        "place": "Balai Latihan Karawaci",
        "district": None,
        "cost": 0,
        "requirements": [
            "Tercatat dalam data sosial pemerintah (DTSEN)",
            "Keluarga dengan desil 1 sampai 5 dalam data sosial pemerintah (DTSEN)",
            "Berusia 17 sampai 45 tahun saat kelas dimulai",
            "Membawa celemek.",
        ],
        "apply_url": f"http://localhost/daftar/kelas/{batch.pk}/",
    }


def test_what_can_be_joined_now_comes_first(read):
    offer("Nanti", opens=2)
    offer("Penuh", seats=1, enrolled=1)
    offer("Lama", closes=9)
    offer("Segera", closes=2)
    offer("Lewat", opens=-9, closes=-1)

    assert names(read) == [
        ("Segera", "open"),
        ("Lama", "open"),
        ("Penuh", "waiting_list"),
        ("Nanti", "soon"),
    ]


def test_course_that_is_not_public_is_not_offered(read):
    draft, _batch = offer("Draf")
    draft.unpublish()
    private, _batch = offer("Terbatas")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    BatchFactory()  # of a course without a page

    assert names(read) == []


def test_class_is_offered_once_where_its_page_is_translated(home, read):
    page, _batch = offer("Boga")
    english = Locale.objects.get_or_create(language_code="en")[0]
    translation = home.copy_for_translation(english)
    translation.save_revision().publish()

    assert names(read) == [("Boga", "open")]
    page.locale = english
    page.save()
    assert names(read) == []


def test_feed_takes_as_many_queries_for_three_as_for_one(queries_of):
    offer("Satu")
    one = queries_of(FEED)
    offer("Dua")
    offer("Tiga")

    assert queries_of(FEED) == one
    assert one <= 12


def test_feed_is_the_same_until_an_offering_changes(client, noon):
    _page, batch = offer("Boga")
    first = client.get(FEED)
    noon.shift(30)

    assert client.get(FEED, headers={"if-none-match": first["ETag"]}).status_code == 304
    batch.enrolled = 1
    batch.save()
    assert client.get(FEED, headers={"if-none-match": first["ETag"]}).status_code == 200
