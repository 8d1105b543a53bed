"""An officer tries the form of a course in both languages; nothing is stored, and no one else may."""

import pytest
from django.urls import reverse

from tests.factories import CourseFactory, officer
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import Answer, Draft, Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    course = CourseFactory()
    own = course.questions.get()
    Question.objects.filter(pk=own.pk).update(label_en="Do you have a stove?", sort_order=0)
    Question.objects.create(
        course=course, label="Kompor apa?", label_en="Which?", only_if=own.label, only_if_answers="Ya", sort_order=1
    )
    return course


def test_both_languages_stand_side_by_side_as_wide_as_a_phone(course, head):
    shown = browser_of(head).get(reverse("form_preview", args=[course.pk])).content.decode()

    for language in ("id", "en"):
        assert f'src="{reverse("form_preview_page", args=[course.pk, language])}"' in shown
    assert shown.count('width="360"') == 2


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("id", "Apakah Anda punya kompor?", "Kompor apa?"), ("en", "Do you have a stove?", "Which?")],
)
def test_form_is_tried_page_by_page_and_leaves_nothing(course, head, language, first, second):
    browser, address = browser_of(head), reverse("form_preview_page", args=[course.pk, language])
    own, which = course.questions.all()

    begun = browser.get(address)
    assert (first in begun.content.decode(), second in begun.content.decode()) == (True, False)

    faulty = browser.post(address, {"kept": begun.context["kept"], "page": begun.context["page"].slug})
    assert list(faulty.context["form"].errors) == [f"question_{own.pk}"]

    then = browser.post(address, {"kept": "{}", "page": "pertanyaan-1", f"question_{own.pk}": "Ya"})
    assert second in then.content.decode()
    kept = {"kept": then.context["kept"], "page": "pertanyaan-2", f"question_{which.pk}": "Gas"}
    done = browser.post(address, kept)
    assert all(f"<dd>{answer}</dd>" in done.content.decode() for answer in ("Ya" if language == "id" else "Yes", "Gas"))
    assert (Draft.objects.count(), Answer.objects.count()) == (0, 0)


@pytest.mark.parametrize("kept", ["", "[]", "nonsense", '{"a": 1}', "null"])
def test_broken_page_starts_again(course, head, kept):
    address = reverse("form_preview_page", args=[course.pk, "id"])

    assert browser_of(head).post(address, {"kept": kept, "page": "lain"}).context["page"].slug == "pertanyaan-1"


def test_only_officers_who_may_see_the_course_and_only_known_languages(course, head, client):
    address = reverse("form_preview_page", args=[course.pk, "id"])

    assert client.get(address).status_code == 302
    assert browser_of(officer(roles.KELURAHAN)).get(address).status_code in (302, 403)
    assert browser_of(head).get(reverse("form_preview_page", args=[course.pk, "fr"])).status_code == 404
