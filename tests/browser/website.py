"""The website of the demo, for tests of how pages look and what they weigh: real words and pictures."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.delivery import generation
from home.demo import english, pages, programme
from home.models import HomePage
from tests import database
from tests.factories import BatchFactory, officer
from workflows import roles
from workflows.models import Batch, Course

# Pages of every kind, and a page that does not exist.
PAGES = [
    "/",
    "/pelatihan/",
    "/pelatihan/tata-boga/",
    "/pelatihan/barbershop/",
    "/pelatihan/menjahit-pakaian/",
    "/pelatihan/servis-ac/",
    "/berita/",
    "/berita/nurlaela-membuka-jasa-permak/",
    "/cara-kerja/",
    "/status/",
    "/tidak-ada/",
    "/en/",
    "/en/pelatihan/tata-boga/",
    "/en/pelatihan/servis-ac/",
]


_demo_is_kept: list[bool] = []


@pytest.fixture
def demo_site(settings, transactional_db):
    """The demo, made once a run with the JPEG of each photo; they are not made in AVIF, which takes a minute and weighs
    less."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    if _demo_is_kept:
        database.put_back("demo")
        generation.current().bump()  # for the server that keeps pages
    else:
        make_demo_site()
        for address in PAGES:
            Client().get(address)
        database.keep_as("demo")
        _demo_is_kept.append(True)
    return HomePage.objects.get(locale__language_code="id")


def make_demo_site() -> None:
    """Home, five courses with a class in every state, news and standing texts; one course has ten classes."""
    courses = programme.make_courses()
    instructor = officer(roles.INSTRUCTOR)
    for plan in programme.PLANS:
        programme.make_batch(plan, courses, instructor)
    pages.make(courses)
    english.make()
    many = Course.objects.get(name="Tata Boga")
    for number in range(10, 20):
        BatchFactory(course=many, number=number, starts_on=timezone.localdate() + timedelta(days=20 + number))
    full = Batch.objects.get(course__name="Barbershop", number=3)
    full.offered = full.seats
    full.save()
