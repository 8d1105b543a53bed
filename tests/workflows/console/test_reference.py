"""The lists that the office keeps: who may change them, and that a spelling means one thing."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import officer
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import Area, Holiday, Occupation, Schooling

pytestmark = pytest.mark.django_db


def browser(role):
    return browser_of(officer(role))


@pytest.mark.parametrize("name", ["area", "holiday", "schooling", "occupation"])
@pytest.mark.parametrize(
    ("role", "sees"), [(roles.HEAD, True), (roles.AUDITOR, True), (roles.CASE_WORKER, False), (roles.COMMS, False)]
)
def test_lists_open_to_who_may_see_them(name, role, sees):
    assert (browser(role).get(reverse(f"{name}:index")).status_code == 200) is sees


def test_spellings_of_an_area_are_added_by_the_operator_and_nothing_else_of_it():
    area = Area.objects.villages().first()
    data = {"aliases": "SUKA RASA 2\nSukarasa Baru", "name": "Lain", "code": "99"}

    response = browser(roles.OPERATOR).post(reverse("area:edit", args=[area.pk]), data)

    area.refresh_from_db()
    assert (response.status_code, area.name, area.code) == (302, "Sukarasa", "36.71.01.1001")
    assert Area.objects.villages().by_spelling()["sukarasabaru"] == area


def test_spelling_of_another_area_is_refused():
    first, second = Area.objects.villages()[:2]

    response = browser(roles.HEAD).post(reverse("area:edit", args=[first.pk]), {"aliases": second.name})

    first.refresh_from_db()
    assert (response.status_code, first.aliases) == (200, "")


def test_holidays_are_listed_by_their_date():
    page = browser(roles.HEAD).get(reverse("holiday:index")).content.decode()

    assert ("Kamis, 1 Januari 2026" in page, "yang lalu" in page) == (True, False)


def test_lists_of_the_office_have_no_heading_in_english():
    page = BeautifulSoup(browser(roles.HEAD).get(reverse("area:index")).content, "html.parser")

    heads = [" ".join(head.get_text().split()) for head in page.select("table.listing th")]
    assert heads == ["Kode", "Nama", "Tingkat", "Bagian dari", "Ejaan lain"]


def test_lists_come_filled():
    assert (Holiday.objects.count(), Schooling.objects.count(), Occupation.objects.count()) == (22, 10, 28)
    assert Occupation.objects.by_spelling()["asn"] == "pns"


def test_every_spelling_of_the_lists_means_one_thing():
    for model in (Schooling, Occupation):
        keys = [key for one in model.objects.all() for key in one.keys]
        assert sorted(keys) == sorted(set(keys))
