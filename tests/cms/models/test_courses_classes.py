"""What a course page says of its classes: where they are, how many want a seat, what to do if none is open."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.cms.models.test_courses import CLOSED, SOON, class_of
from tests.factories import CourseFactory, submit
from tests.factories.pages import course_page, make_site
from workflows.models import Area

LARANGAN = "Balai Warga, Jl. Mawar No. 3"


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def page(home):
    karawaci = Area.objects.districts().get(name="Karawaci")
    return course_page(CourseFactory(place="Aula Utama, Jl. Melati No. 1", district=karawaci), slug="barista")


def words(part):
    return re.sub(r"\s+", " ", part.get_text(" ", strip=True).replace("\N{NO-BREAK SPACE}", " "))


def parts(client, page):
    """The box of the best class, the facts of the course, and the list of classes, as read."""
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return [words(soup.select_one(one)) for one in (".offer", ".facts.is-marked", "section:has(> #classes)")]


def larangan():
    return {"place": LARANGAN, "district": Area.objects.districts().get(name="Larangan")}


def test_class_elsewhere_is_said_to_be_there_in_every_part_of_the_page(client, page):
    class_of(page.course, **larangan())

    shown = parts(client, page)

    assert [f"{LARANGAN}, Kecamatan Larangan" in part for part in shown] == [True] * 3
    assert not any("Melati" in part or "Karawaci" in part for part in shown)


def test_classes_in_several_places_are_told_apart(client, page):
    class_of(page.course, starts_on=20)
    class_of(page.course, **larangan())

    box, facts, listed = parts(client, page)

    assert "Aula Utama, Jl. Melati No. 1, Kecamatan Karawaci" in box
    assert "Lokasi Tergantung kelas" in facts
    assert (LARANGAN in listed, "Melati" in listed) == (True, True)


def test_course_without_a_class_is_said_to_be_in_its_usual_place(client, page):
    assert "Aula Utama, Jl. Melati No. 1" in parts(client, page)[1]


@pytest.mark.parametrize(("number", "said"), [(9, "Sisa 18 dari 18 tempat"), (12, "12 pendaftar untuk 18 tempat")])
def test_box_says_how_many_want_the_seats_unless_they_are_too_few_to_publish(client, page, number, said):
    batch = class_of(page.course, seats=18)
    for _one in range(number):
        submit(batch)
    assert said in parts(client, page)[0]


@pytest.mark.parametrize(
    ("dates", "said"),
    [(SOON, "Kabari saya saat dibuka"), (CLOSED, "Kabari saya saat kelas berikutnya dibuka")],
    ids=["soon", "closed"],
)
def test_class_that_is_not_open_leads_from_its_box_to_class_news(client, page, dates, said):
    class_of(page.course, **dates)

    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    (button,) = soup.select(".offer .button")

    assert (words(button), button["href"]) == (said, f"{reverse('interest')}?kursus=barista")


def test_course_without_a_class_leads_from_its_box_to_class_news(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")

    assert [one["href"] for one in soup.select(".offer .button")] == [f"{reverse('interest')}?kursus=barista"]
