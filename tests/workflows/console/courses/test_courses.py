"""What staff set without a programmer, and who may set it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import BatchFactory, CourseFactory, RefusalReasonFactory, officer, submit
from tests.factories.lessons import plan_lessons
from tests.factories.people import browser_of
from tests.factories.way import bring
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.actions.selection import offers
from workflows.console.menu import ProgrammeGroup
from workflows.models import (
    Application,
    Batch,
    Course,
    CourseType,
    Criterion,
    Entry,
    Kit,
    RefusalReason,
    Step,
    StepDeadline,
)
from workflows.queries.courses import seats
from workflows.rules.selection.deadlines import end_of

pytestmark = pytest.mark.django_db

NAMES = ("course", "batch", "kit", "course_type", "refusal_reason")


@pytest.fixture
def browser(head):
    return browser_of(head)


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
        "scorers",
        "wide_difference",
        "answer_within",
        "answer_unit",
        "late_days",
        "least_attendance",
        "least_mark",
        "mark_weight",
        "attendance_weight",
        "need_weight",
        "fit_weight",
        "order_weight",
        "decide_days",
        "confirm_again_days",
        "objection_days",
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
            "minimum_seats": inline_formset([{"group": "women", "area": "", "asks": "", "seats": "2"}]),
            **values,
        }
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_settings_open_to_the_roles_that_may_see_them(name, role):
    may_see = any(p.endswith(f"view_{name.replace('_', '')}") for p in role.permissions)
    may_add = any(p.endswith(f"add_{name.replace('_', '')}") for p in role.permissions)
    one = browser_of(officer(role))
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
    changes = Entry.objects.about(batch).first().detail["changes"]
    assert changes["schedule"] == ["Senin-Kamis, 08.00-12.00 WIB", "Sabtu, 08.00 WIB"]


def test_lessons_that_no_longer_fit_an_edited_class_are_told(browser, head):
    batch = BatchFactory()
    first, *_later = plan_lessons(batch, by=head, number=3)

    address, data = reverse("batch:edit", args=[batch.pk]), batch_data(batch, ends_on=first.day.isoformat())
    response = browser.post(address, data, follow=True)

    told = "2 pertemuan tidak cocok lagi dan dihapus dari daftar. Jadwalkan lagi setelah ini."
    assert (list(batch.lessons.all()), told in response.content.decode()) == ([first], True)


def test_first_day_that_is_moved_earlier_shortens_the_offers_of_the_class(browser, django_capture_on_commit_callbacks):
    one = bring("await_confirmation")
    first = timezone.localdate() + timedelta(days=2)

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(
            reverse("batch:edit", args=[one.batch_id]),
            batch_data(one.batch, starts_on=first.isoformat(), schedule="Setiap hari"),
        )

    one = Application.objects.get(pk=one.pk)
    assert (one.batch.starts_on, one.answer_by) == (first, end_of(first - timedelta(days=1)))


def test_seats_that_are_added_go_to_the_waiting_list_first(browser, head):
    batch = BatchFactory(seats=1)
    first, second = submit(batch), submit(batch)
    for one in (first, second):
        eligibility.invite(one, by=head)
        offers.offer(one, by=head, answer_by=seats.answer_by(batch))
    assert second.status == Application.Status.RESERVE

    browser.post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, seats=3))

    batch.refresh_from_db()
    assert (batch.seats, batch.seats_to_offer) == (3, 1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"seats": 1}, "seats"),
        ({"seats": 0}, "seats"),
        ({"seats": 1001}, "seats"),
        ({"number": 10_000}, "number"),
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


def rows(**values):
    """One line of each kind that belongs to a course, with these values in place of sound ones."""
    return inline_formset([values])


@pytest.mark.parametrize(
    ("values", "where", "field", "sentence"),
    [
        (
            {"criteria": rows(kind="age", minimum="45", maximum="17")},
            "criteria",
            "maximum",
            "This must not be less than “from”: no one could meet it.",
        ),
        (
            {"questions": rows(label="Ukuran?", help_text="", kind="choice", choices="", required="on")},
            "questions",
            "choices",
            "Write at least two choices, one per line.",
        ),
        (
            {"questions": rows(label="Ukuran?", help_text="", kind="choice", choices=" S \n\nS", required="on")},
            "questions",
            "choices",
            "Write at least two choices, one per line.",
        ),
        (
            {"mark_weight": 0, "attendance_weight": 0},
            "",
            "attendance_weight",
            "Give a weight to the mark, to attendance, or to both.",
        ),
    ],
)
def test_setting_that_nobody_could_meet_is_answered_with_a_sentence(browser, values, where, field, sentence):
    course = CourseFactory()

    response = browser.post(reverse("course:edit", args=[course.pk]), course_data(course, **values))

    form = response.context["form"]
    errors = form.formsets[where].forms[0].errors if where else form.errors
    assert (response.status_code, dict(errors)) == (200, {field: [gettext(sentence)]})


@pytest.mark.parametrize(
    ("where", "field", "most"),
    [
        ("", "hours", 2000),
        ("", "meetings", 365),
        ("", "answer_within", 365),
        ("", "kits_per_class", 100),
        ("", "mark_weight", 100),
        ("", "attendance_weight", 100),
        ("criteria", "maximum", 150),
        ("score_sheet", "weight", 100),
        ("score_sheet", "maximum", 100),
        ("deadlines", "days", 365),
    ],
)
def test_setting_has_an_upper_limit(browser, where, field, most):
    course = CourseFactory()
    lines = {
        "criteria": {"kind": "age", "minimum": "18", "maximum": "35"},
        "score_sheet": {"label": "Kemauan", "guidance": "", "weight": "2", "maximum": "5"},
        "deadlines": {"step": "interview", "days": "21"},
    }
    statuses = []
    for value in (most, most + 1, 10**12):
        values = {where: rows(**{**lines[where], field: value})} if where else {field: value}
        response = browser.post(reverse("course:edit", args=[course.pk]), course_data(course, **values))
        statuses.append(response.status_code)

    assert statuses == [302, 200, 200]


def test_step_whose_days_are_a_field_of_the_course_has_no_deadline_of_its_own(browser):
    course = CourseFactory()

    response = browser.post(
        reverse("course:edit", args=[course.pk]),
        course_data(course, deadlines=rows(step="await_confirmation", days="10")),
    )

    assert (response.status_code, course.deadlines.count()) == (200, 0)
    assert list(response.context["form"].formsets["deadlines"].forms[0].errors) == ["step"]
    others = {value for value, _label in StepDeadline.STEPS}
    assert others == set(Step.values) - {"await_confirmation", "match_register"}


def test_two_deadlines_of_one_step_are_answered_with_the_form(browser):
    course = CourseFactory()
    twice = inline_formset([{"step": "interview", "days": "3"}, {"step": "interview", "days": "4"}])

    response = browser.post(reverse("course:edit", args=[course.pk]), course_data(course, deadlines=twice))

    assert (response.status_code, course.deadlines.count()) == (200, 0)


def test_class_with_applications_stays_with_its_course(browser):
    batch, other = BatchFactory(), CourseFactory()
    one = submit(batch)

    response = browser.post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, course=other.pk))

    assert response.context["form"].errors == {
        "course": [
            gettext("Residents have applied for this class, so its course cannot change. Create a new class instead.")
        ]
    }
    assert Application.objects.get(pk=one.pk).batch.course == batch.course


def test_class_without_applications_can_be_moved(browser):
    batch, other = BatchFactory(), CourseFactory()

    response = browser.post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, course=other.pk))

    batch.refresh_from_db()
    assert (response.status_code, batch.course) == (302, other)


def test_kit_and_refusal_reason_are_made_on_screen(browser):
    items = inline_formset([{"name": "Gunting", "quantity": "2", "unit": "buah"}])
    browser.post(reverse("kit:add"), nested_form_data({"name": "Paket cukur", "items": items}))
    browser.post(
        reverse("refusal_reason:add"), {"label": "Kelas penuh", "wording": "Semua kursi terisi.", "is_active": "on"}
    )
    assert [str(item) for item in Kit.objects.get().items.all()] == ["2 buah Gunting"]
    assert RefusalReason.objects.get().wording == "Semua kursi terisi."


@pytest.mark.parametrize("name", NAMES)
def test_list_costs_the_same_with_one_row_and_with_three(browser, name):
    def costs():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(reverse(f"{name}:index")).status_code == 200
        return len(captured)

    def add():
        BatchFactory(instructor=officer(roles.INSTRUCTOR))
        RefusalReasonFactory()

    browser.get(reverse(f"{name}:index"))  # what a process asks once
    add()
    one = costs()
    add()
    add()

    assert costs() == one


def test_settings_are_one_menu():
    assert [viewset.name for viewset in ProgrammeGroup().registerables] == list(NAMES)


@pytest.mark.parametrize(
    ("name", "typed", "slug"),
    [
        ("Tata Rias & Kecantikan", "", "tata-rias-kecantikan"),
        ("Busana.", "", "busana-2"),
        ("Las", "las-listrik", "las-listrik"),
        ("烹饪", "", "jenis"),
    ],
)
def test_address_of_a_course_type_fills_itself_in(browser, name, typed, slug):
    CourseType.objects.create(name="Busana", slug="busana")

    response = browser.post(reverse("course_type:add"), {"name": name, "slug": typed})

    assert response.status_code == 302, response.context["form"].errors
    assert CourseType.objects.get(name=name).slug == slug


def test_address_of_a_course_type_stays_when_it_is_renamed(browser):
    one = CourseType.objects.create(name="Busana", slug="busana")

    browser.post(reverse("course_type:edit", args=[one.pk]), {"name": "Tata Busana", "slug": ""})

    one.refresh_from_db()
    assert (one.name, one.slug) == ("Tata Busana", "busana")


# -- minimum seats ------------------------------------------------------------------------------------
def minimums(*lines):
    plain = {"area": "", "asks": ""}
    return inline_formset([{**plain, "group": group, "seats": str(seats), **more} for group, seats, more in lines])


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("women", 2, {}), ("women", 3, {})], "A group is listed twice."),
        ([("women", 99, {}), ("poorest", 99, {})], "These are too many minimum seats together."),
        ([("disability", 1, {"asks": "Bukan pertanyaan"})], "The form has no yes-or-no question with this wording."),
        ([("area", 1, {})], "Choose an area only for “residents of an area”."),
    ],
)
def test_minimum_seats_that_cannot_be_kept_are_answered_with_a_sentence(browser, lines, sentence):
    course = CourseFactory()

    response = browser.post(
        reverse("course:edit", args=[course.pk]), course_data(course, minimum_seats=minimums(*lines))
    )

    told = gettext(sentence) if not sentence.startswith("These") else "Jumlah tempat minimum ini terlalu besar."
    assert (response.status_code, course.minimum_seats.count()) == (200, 0)
    assert told in response.content.decode()


def test_minimum_seats_for_people_with_a_disability_name_a_question_of_the_form(browser):
    course = CourseFactory()
    course.questions.all().delete()
    asked = minimums(("disability", 1, {"asks": "Punya mesin jahit?"}), ("women", 2, {}))

    response = browser.post(reverse("course:edit", args=[course.pk]), course_data(course, minimum_seats=asked))

    assert response.status_code == 302
    assert [str(one) for one in course.minimum_seats.all()] == ["penyandang disabilitas: 1", "perempuan: 2"]
