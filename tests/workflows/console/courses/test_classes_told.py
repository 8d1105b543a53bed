"""A changed day, hour or place is told to everybody concerned; only instructors can be chosen to teach."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import OfficerFactory, officer
from tests.factories.people import browser_of
from tests.factories.rows import deeds, interview_of, told
from tests.factories.way import Office, bring
from tests.workflows.console.courses.test_courses import batch_data, course_data
from workflows import roles
from workflows.actions.messages import delivery
from workflows.flows.moves import applying
from workflows.models import Application, Batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


def change(office, batch, **values):
    return browser_of(office.head).post(reverse("batch:edit", args=[batch.pk]), batch_data(batch, **values))


@pytest.mark.parametrize(
    "values",
    [
        {"schedule": "Setiap hari, 13.00-17.00 WIB"},
        {"place": "Balai Warga, Jl. Mawar No. 3"},
        {"ends_on": "2099-01-01"},
    ],
    ids=["hours", "place", "day"],
)
def test_change_of_a_class_is_told_to_all_whose_application_is_open(office, values, mailoutbox):
    batch = office.batch()
    steps, email = ("approve_eligibility", "await_class_end"), "siti@contoh.example"
    concerned = [bring(step, office=office, batch=batch, email=email) for step in steps]
    gone = bring("await_seat", office=office, batch=batch)
    applying.withdraw(gone)
    other = bring("await_class_end", office=office)

    assert change(office, batch, **{"instructor": office.instructor.pk, **values}).status_code == 302

    assert [told(one)[-1] for one in concerned] == ["application.class_changed"] * 2
    assert "application.class_changed" not in told(gone) + told(other)
    assert deeds(concerned[0])[-1] == ("application.class_changed", None)
    delivery.deliver(delivery.claim())
    words = [mail.body for mail in mailoutbox if "Hari, jam, atau tempat" in mail.subject]
    assert len(words) == 2
    if "ends_on" not in values:
        assert next(iter(values.values())) in words[0]


def test_change_of_anything_else_tells_nobody(office):
    one = bring("await_class_end", office=office)

    change(office, one.batch, seats=25)

    assert "application.class_changed" not in told(one)


def test_place_of_a_course_is_told_to_its_classes_without_a_place_of_their_own(office):
    one, other = bring("await_class_end", office=office), bring("await_class_end", office=office)
    Batch.objects.filter(pk=other.batch_id).update(course=one.batch.course, place="Balai Warga")

    answer = browser_of(office.head).post(
        reverse("course:edit", args=[one.batch.course_id]), course_data(one.batch.course, place="BLK Cipondoh")
    )

    assert answer.status_code == 302
    assert [told(someone)[-1] == "application.class_changed" for someone in (one, other)] == [True, False]


def test_class_cannot_start_before_its_interviews_are_over(office):
    one = bring("schedule_interview", office=office)
    interview = interview_of(Application.objects.get(pk=one.pk))

    day = interview.at.date()
    answer = change(office, one.batch, starts_on=day.isoformat())
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["starts_on"])
    assert "1 wawancara jatuh" in answer.content.decode()

    monday = day + timedelta(days=7 - day.weekday())
    assert change(office, one.batch, starts_on=monday.isoformat()).status_code == 302


def test_only_instructors_can_be_chosen_and_the_present_one_stays(office):
    head_of_old = OfficerFactory()
    batch = office.batch()
    Batch.objects.filter(pk=batch.pk).update(instructor=head_of_old)
    able = officer(roles.INSTRUCTOR)

    form = browser_of(office.head).get(reverse("batch:edit", args=[batch.pk])).context["form"]

    choices = set(form.fields["instructor"].queryset)
    assert {able, head_of_old, office.instructor} <= choices
    assert choices & {office.head, office.worker, office.kit_officer, office.interviewer} == set()
