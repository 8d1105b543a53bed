"""What staff set without a programmer, and who may set it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import BatchFactory, CourseFactory, officer, submit
from workflows import roles
from workflows.actions import applications
from workflows.console.courses import ProgrammeGroup
from workflows.models import Application, Batch, Course, Criterion, Entry, Kit, RefusalReason

pytestmark = pytest.mark.django_db

NAMES = ("course", "batch", "kit", "course_type", "refusal_reason")


@pytest.fixture
def browser(head):
    made = Client()
    made.force_login(head)
    return made


def batch_data(batch, **values):
    return {
        "course": batch.course_id,
        "number": batch.number,
        "seats": batch.seats,
        "instructor": batch.instructor_id or "",
        "opens_at": timezone.localtime(batch.opens_at).strftime("%Y-%m-%d %H:%M"),
        "closes_at": timezone.localtime(batch.closes_at).strftime("%Y-%m-%d %H:%M"),
        "starts_on": batch.starts_on.isoformat(),
        "ends_on": batch.ends_on.isoformat(),
        "schedule": batch.schedule,
        "place": "",
        **values,
    }


def course_data(course, **values):
    plain = [
        "name",
        "hours",
        "meetings",
        "place",
        "teacher",
        "requirements",
        "kits_per_class",
        "pass_mark",
        "answer_days",
        "least_attendance",
        "least_mark",
        "mark_weight",
        "attendance_weight",
    ]
    return nested_form_data(
        {
            **{name: getattr(course, name) for name in plain},
            "type": course.type_id,
            "kit": course.kit_id or "",
            "criteria": inline_formset([{"kind": "age", "minimum": "18", "maximum": "35"}]),
            "questions": inline_formset(
                [{"label": "Punya mesin jahit?", "help_text": "", "kind": "yes_no", "choices": "", "required": "on"}]
            ),
            "score_sheet": inline_formset([{"label": "Kemauan", "guidance": "", "weight": "2", "maximum": "5"}]),
            "deadlines": inline_formset([{"step": "interview", "days": "21"}]),
            **values,
        }
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_settings_open_to_the_roles_that_may_see_them(name, role):
    may_see = any(p.endswith(f"view_{name.replace('_', '')}") for p in role.permissions)
    may_add = any(p.endswith(f"add_{name.replace('_', '')}") for p in role.permissions)
    one = Client()
    one.force_login(officer(role))
    opened = {part: one.get(reverse(f"{name}:{part}")).status_code == 200 for part in ("index", "add")}
    assert opened == {"index": may_see, "add": may_add}


def test_course_with_all_that_belongs_to_it_is_saved_in_one_form(browser):
    course = CourseFactory()
    for rows in (course.criteria, course.questions, course.score_sheet):
        rows.all().delete()

    response = browser.post(reverse("course:edit", args=[course.pk]), course_data(course, name="Menjahit Dasar"))

    assert response.status_code == 302
    course = Course.objects.get(pk=course.pk)
    assert course.name == "Menjahit Dasar"
    assert [(one.kind, one.minimum, one.maximum) for one in course.criteria.all()] == [(Criterion.Kind.AGE, 18, 35)]
    assert [one.label for one in course.questions.all()] == ["Punya mesin jahit?"]
    assert course.days_for("interview", 14) == 21


def test_class_is_changed_without_touching_its_counters(browser, head):
    batch = BatchFactory(seats=5)
    Batch.objects.filter(pk=batch.pk).update(offered=2, enrolled=1)

    response = browser.post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, schedule="Sabtu, 08.00 WIB"))

    batch.refresh_from_db()
    assert response.status_code == 302
    assert (batch.schedule, batch.offered, batch.enrolled) == ("Sabtu, 08.00 WIB", 2, 1)
    assert "schedule" in Entry.objects.about(batch).get().detail["fields"]


def test_seats_that_are_added_go_to_the_waiting_list_first(browser, head):
    batch = BatchFactory(seats=1)
    first, second = submit(batch), submit(batch)
    for one in (first, second):
        applications.invite(one, by=head)
        applications.offer(one, by=head, answer_by=batch.answer_by())
    assert second.status == Application.Status.RESERVE

    browser.post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, seats=3))

    batch.refresh_from_db()
    assert (batch.seats, batch.seats_to_offer) == (3, 1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"seats": 1}, "seats"),
        ({"seats": 0}, "seats"),
        ({"closes_at": "2020-01-01 00:00"}, "closes_at"),
        ({"ends_on": date(2020, 1, 1).isoformat()}, "ends_on"),
        ({"number": "seribu"}, "number"),
    ],
)
def test_faulty_class_is_answered_with_a_sentence(browser, values, field):
    batch = BatchFactory(seats=5)
    Batch.objects.filter(pk=batch.pk).update(enrolled=2)

    response = browser.post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, **values))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_kit_and_refusal_reason_are_made_on_screen(browser):
    items = inline_formset([{"name": "Gunting", "quantity": "2", "unit": "buah"}])
    browser.post(reverse("kit:add"), nested_form_data({"name": "Paket cukur", "stock": "4", "items": items}))
    browser.post(
        reverse("refusal_reason:add"), {"label": "Kelas penuh", "wording": "Semua kursi terisi.", "is_active": "on"}
    )
    assert [str(item) for item in Kit.objects.get().items.all()] == ["2 buah Gunting"]
    assert RefusalReason.objects.get().wording == "Semua kursi terisi."


def test_settings_are_one_menu():
    assert [viewset.name for viewset in ProgrammeGroup().registerables] == list(NAMES)
