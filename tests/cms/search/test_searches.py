"""Real searches on the website of the demo: what must be found, and among the first how many."""

import csv

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from home.demo import english, pages, programme
from tests.factories import officer
from workflows import roles

DATA = settings.BASE_DIR / "tests" / "data"


@pytest.fixture
def website(cached, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    courses = programme.make_courses()
    instructor = officer(roles.INSTRUCTOR)
    for plan in programme.PLANS:
        programme.make_batch(plan, courses, instructor)
    pages.make(courses)
    english.make()


def rows(name):
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return [(row["query"], int(row["within"]), row["path"].split("|")) for row in csv.DictReader(file)]


def asked(client, words, prefix=""):
    """The addresses of the results, and of all links below the search field."""
    body = BeautifulSoup(client.get(f"{prefix}/cari/", {"q": words}).content, "html.parser")
    return [link["href"] for link in body.select("ol.found h2 a")], [link["href"] for link in body.select("main a")]


def is_right(found, links, within, paths):
    if not within:  # nothing is found, and the page leads to the form for suggestions
        return not found and paths[0] in links
    return any(address.startswith(tuple(paths)) for address in found[:within])


@pytest.mark.parametrize("name", ["searches.csv", "searches_more.csv"])
def test_search_finds_what_people_look_for(client, website, name):
    wrong = {}
    for words, within, paths in rows(name):
        found, links = asked(client, words)
        if not is_right(found, links, within, paths):
            wrong[words] = (within, paths, found[:4])

    assert wrong == {}


def test_course_is_found_by_the_english_name_of_its_type(client, website):
    found, _links = asked(client, "hairdressing", "/en")

    assert found[:1] == ["/en/pelatihan/barbershop/"]
