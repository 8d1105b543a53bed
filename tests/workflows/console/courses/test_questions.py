"""The questions of a course as officers set them, and the versions that are kept when they change."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from tests.factories import BatchFactory, CourseFactory, submit
from tests.factories.people import browser_of
from tests.workflows.console.courses.test_courses import course_data
from workflows.models import Draft, Entry, FormVersion, Question

pytestmark = pytest.mark.django_db
OWN = {"label": "Punya usaha?", "kind": "yes_no", "required": "on"}

NOTHING_ELSE = {name: inline_formset([]) for name in ("criteria", "score_sheet", "deadlines", "minimum_seats")}


@pytest.fixture
def browser(head):
    return browser_of(head)


@pytest.fixture
def course():
    course = CourseFactory()
    course.questions.all().delete()
    return course


def save(browser, course, *rows):
    """Save the course with these questions; rows with an id are those that it has."""
    data = inline_formset(list(rows), initial=sum("id" in one for one in rows))
    return browser.post(reverse("course:edit", args=[course.pk]), course_data(course, **NOTHING_ELSE, questions=data))


def faults(response):
    return [dict(one.errors) for one in response.context["form"].formsets["questions"].forms]


@pytest.mark.parametrize("named", ["1", "Punya usaha?"])
def test_condition_names_an_earlier_question_by_number_or_wording(browser, course, named):
    which = {"label": "Usaha apa?", "kind": "short", "only_if": named, "only_if_test": "is", "only_if_answers": "Ya"}

    assert save(browser, course, OWN, which).status_code == 302
    assert [one.only_if for one in course.questions.all()] == ["", "Punya usaha?"]


@pytest.mark.parametrize(
    ("named", "answers", "field"),
    [
        ("9", "Ya", "only_if"),
        ("Usaha apa?", "Ya", "only_if"),
        ("1", "Mungkin", "only_if_answers"),
        ("1", "", "only_if_answers"),
    ],
)
def test_condition_that_cannot_hold_is_refused_at_its_field(browser, course, named, answers, field):
    which = {"label": "Usaha apa?", "kind": "short", "only_if": named, "only_if_test": "is", "only_if_answers": answers}

    response = save(browser, course, OWN, which)

    assert (response.status_code, [list(one) for one in faults(response)]) == (200, [[], [field]])
    assert not course.questions.exists()


def test_condition_follows_when_the_earlier_question_is_reworded(browser, course):
    own = Question.objects.create(course=course, label="Punya usaha?", kind="yes_no")
    which = Question.objects.create(course=course, label="Apa?", only_if=own.label, only_if_answers="Ya", sort_order=1)
    rows = [
        OWN | {"id": own.pk, "label": "Sudah punya usaha?"},
        {
            "id": which.pk,
            "label": "Apa?",
            "kind": "short",
            "required": "on",
            "only_if": own.label,
            "only_if_answers": "Ya",
        },
    ]

    assert save(browser, course, *rows).status_code == 302
    which.refresh_from_db()
    assert which.only_if == "Sudah punya usaha?"


def test_form_that_nobody_filled_in_keeps_no_version(browser, course):
    assert save(browser, course, OWN).status_code == 302

    assert not FormVersion.objects.exists()


@pytest.mark.parametrize("used", ["application", "draft"])
def test_change_of_a_form_in_use_is_a_version_that_says_who_and_what(browser, course, head, used):
    own = Question.objects.create(course=course, label="Punya usaha?", kind="yes_no")
    batch = BatchFactory(course=course)
    if used == "application":
        submit(batch)
    else:
        Draft.objects.create(batch=batch)

    save(browser, course, OWN | {"id": own.pk})
    assert not FormVersion.objects.exists()
    save(browser, course, OWN | {"id": own.pk, "label": "Sudah punya usaha?"}, {"label": "Sejak?", "kind": "date"})

    first, second = FormVersion.objects.order_by("number")
    assert (first.by, second.by, second.number) == (None, head, 2)
    assert [one["label"] for one in first.questions] == ["Punya usaha?"]
    entry = Entry.objects.about(course).first()
    assert (entry.event, entry.by, entry.detail) == ("form.changed", head, {"version": 2})
    step = browser.get(reverse("workflows_form_changes", args=[course.pk])).context["steps"][0]
    assert [tuple(map(str, one)) for one in step.changes] == [
        ("Sudah punya usaha?", "Pertanyaan", "Punya usaha?", "Sudah punya usaha?"),
        ("Sejak?", "Ditambahkan", "–", "Tanggal"),
    ]


def test_answer_keeps_the_question_it_was_given_to(browser, course):
    own = Question.objects.create(course=course, label="Alat?", kind="choice", choices="Kompor\nOven")
    answer = submit(BatchFactory(course=course)).answers.get()

    save(browser, course, {"id": own.pk, "label": "Usaha?", "kind": "short", "required": "on"})

    answer.refresh_from_db()
    assert (answer.label, answer.kind, answer.asked["choices"]) == ("Alat?", "choice", "Kompor\nOven")
