"""Ready to open? The screen of a class, the standard score sheet, and a class that would open incomplete."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory, CourseFactory, OfficerFactory
from tests.factories.courses import course_with
from tests.factories.lessons import plan_lessons
from tests.factories.pages import course_page, make_site
from tests.factories.people import browser_of
from tests.workflows.console.courses.test_courses import batch_data
from workflows.models import Batch, Entry, Holiday, InterviewSlot, User
from workflows.rules.courses.readiness import LABELS, Part

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(head):
    return browser_of(head)


def monday(days):
    day = timezone.localdate() + timedelta(days=days)
    return day + timedelta(days=-day.weekday() % 7)


def soon(**values):
    """A class that opens in three days and meets on its first and last day."""
    opens = timezone.now() + timedelta(days=3)
    return BatchFactory(**{"opens_at": opens, "starts_on": monday(30), "ends_on": monday(60), **values})


def missing(browser, batch):
    return [str(one.label) for one in browser.get(reverse("workflows_ready", args=[batch.pk])).context["missing"]]


def test_screen_names_what_is_missing_and_leads_to_it(browser):
    batch = soon()
    Holiday.objects.create(day=batch.starts_on, name="Libur")
    batch.course.criteria.all().delete()
    batch.course.kit.stock = 0
    batch.course.kit.save()

    shown = browser.get(reverse("workflows_ready", args=[batch.pk]))

    assert [str(one.label) for one in shown.context["missing"]] == [
        *("Syarat", "Hari libur", "Halaman publik", "Waktu wawancara", "Stok paket alat usaha"),
    ]
    course, edit = reverse("course:edit", args=[batch.course_id]), reverse("batch:edit", args=[batch.pk])
    assert [one.address for line in shown.context["missing"] for one in line.offers] == [
        reverse("workflows_ready_criteria", args=[batch.pk]),
        f"{course}#tab-criteria",
        edit,
        f"{reverse('kit:stock', args=[batch.course.kit_id])}?number=3",
    ]
    assert "Dikerjakan oleh: Petugas verifikasi." in shown.content.decode()
    plan_lessons(batch, by=OfficerFactory())  # around the holiday
    assert "Hari libur" not in missing(browser, batch)


def test_role_of_a_step_that_no_active_officer_has_is_named(browser):
    batch = soon(course=course_with("visit_home", "interview", role="Pendamping"))
    line = next(
        line
        for line in browser.get(reverse("workflows_ready", args=[batch.pk])).context["missing"]
        if line.label == LABELS[Part.PEOPLE]
    )
    assert ("Pendamping" in line.reason, [one.address for one in line.offers]) == (
        True,
        [reverse("workflows_course_way", args=[batch.course_id])],
    )

    companion = OfficerFactory(is_active=False)
    companion.groups.add(Group.objects.create(name="Pendamping"))
    assert "Petugas" in missing(browser, batch)
    User.objects.filter(pk=companion.pk).update(is_active=True)
    assert "Petugas" not in missing(browser, batch)


def test_links_fill_in_the_forms_that_they_lead_to(browser):
    batch = soon(starts_on=monday(30) + timedelta(days=4), ends_on=monday(60) + timedelta(days=5))
    batch.course.kit.stock = 1
    batch.course.kit.save()

    offers = {
        one.label: one.offers for one in browser.get(reverse("workflows_ready", args=[batch.pk])).context["missing"]
    }

    days = browser.get(offers["Hari pertama dan terakhir"][0].address).context["form"]
    assert (days["starts_on"].value(), days["ends_on"].value()) == (monday(37), monday(60) + timedelta(days=3))
    stock = browser.get(offers["Stok paket alat usaha"][0].address).context["form"]
    assert (stock["number"].value(), stock["deed"].value()) == (2, "delivered")
    for asked in ("starts_on=2026-02-31", "starts_on=x"):
        form = browser.get(f"{reverse('batch:edit', args=[batch.pk])}?{asked}").context["form"]
        assert form["starts_on"].value() == batch.starts_on


def test_standard_criteria_are_added_once(browser):
    batch = soon()
    batch.course.criteria.all().delete()

    browser.post(reverse("workflows_ready_criteria", args=[batch.pk]))
    again = browser.post(reverse("workflows_ready_criteria", args=[batch.pk]), follow=True)

    assert "Pelatihan ini sudah punya syarat." in again.content.decode()
    assert [(one.kind, one.minimum, one.maximum) for one in batch.course.criteria.all()] == [
        *(("registered", None, None), ("desil", 1, 5), ("resident", None, None), ("family", None, 1)),
    ]
    assert Entry.objects.about(batch.course).first().event == "criteria.added"


def test_class_with_everything_is_ready(browser):
    batch = soon()
    make_site()
    course_page(batch.course)
    batch.course.kit.stock = 3
    batch.course.kit.save()
    at = timezone.now() + timedelta(days=10)
    InterviewSlot.objects.create(batch=batch, starts_at=at, closes_at=at - timedelta(days=1), minutes=20, place="Aula")

    assert missing(browser, batch) == []


def test_standard_score_sheet_is_added_once(browser, head):
    batch = soon()
    batch.course.score_sheet.all().delete()
    assert "Lembar penilaian" in missing(browser, batch)

    browser.post(reverse("workflows_ready_sheet", args=[batch.pk]))
    again = browser.post(reverse("workflows_ready_sheet", args=[batch.pk]), follow=True)

    assert "Pelatihan ini sudah punya lembar penilaian." in again.content.decode()
    assert batch.course.score_sheet.count() == 3
    assert (Entry.objects.about(batch.course).first().event, missing(browser, batch)[:1]) == (
        "sheet.added",
        ["Halaman publik"],
    )


def add(browser, course, **values):
    like = soon(course=course)
    Batch.objects.filter(pk=like.pk).delete()
    return browser.post(reverse("batch:add"), batch_data(like, **values))


NOW = {"opens_at": "2026-01-01 08:00"}


def test_class_that_opens_at_once_incomplete_needs_a_reason(browser):
    course = CourseFactory()

    refused = add(browser, course, **NOW)
    assert list(refused.context["form"].errors) == ["opening_reason"]
    assert add(browser, course, **NOW, opening_reason="Wawancara dijadwalkan besok.").status_code == 302
    assert Batch.objects.get().opening_reason == "Wawancara dijadwalkan besok."


def test_class_that_opens_later_has_time_but_never_without_a_score_sheet(browser):
    course = CourseFactory()
    assert add(browser, course).status_code == 302

    Batch.objects.all().delete()
    course.score_sheet.all().delete()
    refused = add(browser, course, opening_reason="Mendesak.")
    assert list(refused.context["form"].errors) == ["opening_reason"]
    assert not Batch.objects.exists()


def to_fill_in(browser, address):
    """The fields of a form that are required and have no default."""
    form = browser.get(address).context["form"]
    return [name for name, field in form.fields.items() if field.required and form[name].value() in (None, "")]


def test_course_and_its_first_class_need_few_answers_that_have_no_default(browser):
    course = to_fill_in(browser, reverse("course:add"))
    batch = to_fill_in(browser, f"{reverse('batch:add')}?dari={CourseFactory().pk}")

    assert course == ["name", "type", "hours", "meetings", "place", "teacher"]
    assert batch == ["seats", "starts_on", "ends_on", "schedule"]
