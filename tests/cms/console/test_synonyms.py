"""The list of synonyms, as comms staff keep it."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.console.synonyms import found
from cms.models import Synonym
from tests.factories import CourseFactory, officer
from tests.factories.pages import course_page, make_site
from workflows import roles


@pytest.fixture
def site(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    course_page(CourseFactory(name="Merias pengantin"), slug="rias")


def browser(role):
    client = Client()
    client.force_login(officer(role))
    return client


@pytest.mark.parametrize("role", [roles.COMMS, roles.COMMS_HEAD])
def test_comms_staff_add_a_line_and_readers_find_by_it(site, client, role):
    staff = browser(role)
    assert "Merias pengantin" not in client.get("/cari/", {"q": "makeup"}).content.decode()

    response = staff.post(reverse("synonym:add"), {"typed": "make up, makeup", "means": "rias"})

    assert response.status_code == 302
    assert "Merias pengantin" in client.get("/cari/", {"q": "makeup"}).content.decode()
    assert "Merias pengantin" in client.get("/cari/", {"q": "make up"}).content.decode()


def test_list_tells_how_many_results_a_line_has(site):
    Synonym.objects.all().delete()
    Synonym.objects.create(typed="makeup", means="rias")
    Synonym.objects.create(typed="sopir", means="mengemudi")

    rows = browser(roles.COMMS).get(reverse("synonym:index")).context["object_list"]

    assert {one.typed for one in rows} == {"makeup", "sopir"}
    assert [found(one) for one in Synonym.objects.order_by("pk")] == [1, 0]


def test_phrase_belongs_to_one_line_only(site):
    line = Synonym.objects.create(typed="makeup, bedak", means="rias")

    response = browser(roles.COMMS).post(reverse("synonym:add"), {"typed": "Bedak", "means": "salon"})

    assert response.context["form"].errors == {"typed": [f"“bedak” sudah ada di baris “{line}”."]}


def test_others_do_not_see_the_list(site):
    assert browser(roles.CASE_WORKER).get(reverse("synonym:index")).status_code == 302
