"""The pages of a resident who reads English: days, hours, the name of the course and hidden numbers."""

import uuid

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale

from tests.factories import BatchFactory, CourseFactory, submit
from tests.factories.pages import course_page, make_site
from tests.home.posts import open_door
from workflows.actions.applying import inquiries

HOURS = "08.00\N{WORD JOINER}–\N{WORD JOINER}12.00\N{NO-BREAK SPACE}WIB"


@pytest.fixture
def one(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    home = make_site()
    course = CourseFactory(name="Tata Boga")
    page = course_page(course)
    english = Locale.objects.get_or_create(language_code="en")[0]
    for parent in (home, page.get_parent().specific):
        parent.copy_for_translation(english).save_revision().publish()
    copy = page.copy_for_translation(english)
    copy.title = copy.draft_title = "Cooking"
    copy.save_revision().publish()
    return submit(BatchFactory(course=course, number=4, schedule="Senin sampai Kamis dan Sabtu, 08.00–12.00 WIB"))


def read(client, one, language):
    with override(language):
        open_door(client, one)
        return client.get(reverse("status")).content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Cooking class 4", f"Monday to Thursday and Saturday, {HOURS}", "My NIK is [number]."]),
        ("id", ["Tata Boga angkatan 4", f"Senin sampai Kamis dan Sabtu, {HOURS}", "My NIK is [nomor]."]),
    ],
)
def test_class_days_and_hidden_numbers_are_in_the_language_of_the_reader(client, one, language, said):
    inquiries.ask(one, question=f"My NIK is {one.nik}.", form_key=uuid.uuid4())

    text = read(client, one, language)

    assert [part for part in said if part not in text] == []
