"""Planning interview times in series: a preview first, then what it showed is published."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.people import browser_of
from tests.factories.slots import publish_slots, working_day
from workflows.models import Holiday, InterviewSlot

pytestmark = pytest.mark.django_db


def plan(**values):
    day = working_day(3).date()
    usual = {"first_day": day, "last_day": day, "weekdays": [0, 1, 2, 3, 4], "first": "09:00", "last": "12:00"}
    usual |= {"minutes": 20, "pause": 0, "off_from": "", "off_to": "", "address": "Jl. Satria No. 1", "places": 1}
    return {**usual, "place_0": "Kantor Dinas", "choice": "residents", "hours_before": 24, **values}


def preview(officer, batch, **values):
    return browser_of(officer).get(reverse("workflows_interview_plan", args=[batch.pk]), plan(**values))


def publish(officer, batch, seen, **values):
    address = reverse("workflows_interview_plan", args=[batch.pk])
    return browser_of(officer).post(f"{address}?{urlencode(plan(**values), doseq=True)}", {"seen": seen})


def clocks(slots):
    return [f"{timezone.localtime(one.starts_at):%H.%M}" for one in slots]


def test_every_twenty_minutes_from_nine_to_twelve_makes_nine_times(case_worker):
    batch = BatchFactory()

    seen = preview(case_worker, batch).context["seen"]
    assert batch.slots.count() == 0
    answer = publish(case_worker, batch, seen)

    assert answer.url == reverse("workflows_slots", args=[batch.pk])
    assert clocks(batch.slots.all())[:2] + clocks(batch.slots.all())[-1:] == ["09.00", "09.20", "11.40"]
    assert batch.slots.count() == 9


def test_suggestion_of_the_page_gives_times_that_can_be_published(case_worker):
    batch = BatchFactory()
    address = reverse("workflows_interview_plan", args=[batch.pk])
    browser = browser_of(case_worker)
    form = browser.get(address).context["form"]
    shown = {field.name: field.value() or "" for field in form} | {"address": "Jl. Satria No. 1", "pause": 0}
    shown |= {name: f"{form[name].value():%H.%M}" for name in ("first", "last")}

    page = browser.get(address, shown)

    assert (page.context["form"].errors, len(page.context["fit"]), page.context["refused"]) == ({}, 9, [])


def test_two_rooms_have_the_same_hours_and_each_its_interviewer(case_worker, interviewer):
    batch = BatchFactory()

    fit = preview(
        case_worker, batch, last="10:00", pause=10, place_1="Ruang 2", interviewer_1=interviewer.pk, choice="office"
    ).context["fit"]

    found = [(clock, one.place, one.interviewer, one.is_open) for clock, one in zip(clocks(fit), fit, strict=True)]
    assert found == [
        ("09.00", "Kantor Dinas", None, False),
        ("09.30", "Kantor Dinas", None, False),
        ("09.00", "Ruang 2", interviewer, False),
        ("09.30", "Ruang 2", interviewer, False),
    ]


def test_preview_names_each_refused_time_with_the_reason(case_worker, interviewer):
    taken = publish_slots(BatchFactory(), by=case_worker, number=1)[0]
    holiday = working_day(4)
    batch = BatchFactory(starts_on=working_day(6).date(), ends_on=working_day(9).date())
    Holiday.objects.create(day=holiday.date(), name="Libur kota")
    until = working_day(5).date()

    page = preview(case_worker, batch, last_day=until + timedelta(days=3), last="09:40")

    reasons = [reason for _slot, reason in page.context["refused"]]
    assert (taken.starts_at, "Kantor Dinas dipakai wawancara lain" in reasons[0]) == (working_day(3), True)
    assert [("Libur kota" in reason) for reason in reasons[1:3]] == [True, True]
    assert InterviewSlot.objects.count() == 1


def test_one_interviewer_in_two_rooms_at_once_is_refused(case_worker, interviewer):
    who = {"interviewer_0": interviewer.pk, "interviewer_1": interviewer.pk}

    page = preview(case_worker, BatchFactory(), last="09:20", place_1="Ruang 2", **who)

    assert (clocks(page.context["fit"]), len(page.context["refused"])) == (["09.00"], 1)


def test_plan_that_changed_since_the_preview_shows_a_new_one_and_saves_nothing(case_worker):
    batch = BatchFactory()
    seen = preview(case_worker, batch).context["seen"]
    publish_slots(BatchFactory(), by=case_worker, number=2)

    answer = publish(case_worker, batch, seen)

    assert (answer.status_code, batch.slots.count(), len(answer.context["fit"])) == (422, 0, 7)
    assert "Lihat pratinjau baru" in answer.content.decode()
    assert publish(case_worker, batch, answer.context["seen"]).status_code == 302


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"last": "09:10"}, "__all__"),
        ({"last": "08:00"}, "__all__"),
        ({"minutes": 5, "last": "23:59", "last_day": (timezone.now() + timedelta(days=20)).date()}, "__all__"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "2037-11-02"}, "last_day"),
        ({"weekdays": []}, "weekdays"),
        ({"minutes": 0}, "minutes"),
        ({"places": ""}, "places"),
        ({"hours_before": 1000}, "hours_before"),
        ({"interviewer_0": "999"}, "interviewer_0"),
        ({"interviewer_1": "me"}, "place_1"),
        ({"address": ""}, "address"),
        ({"off_from": "12:00"}, "off_to"),
        ({"off_from": "13:00", "off_to": "12:00"}, "off_to"),
    ],
)
def test_plan_that_cannot_be_is_told_and_what_was_typed_stays(case_worker, interviewer, values, wrong):
    values = {name: interviewer.pk if value == "me" else value for name, value in values.items()}
    batch = BatchFactory()

    for answer in (preview(case_worker, batch, **values), publish(case_worker, batch, "", **values)):
        form = answer.context["form"]
        assert (list(form.errors), form["place_0"].value()) == ([wrong], "Kantor Dinas")
    assert (answer.status_code, batch.slots.count()) == (422, 0)


@pytest.mark.parametrize("day", ["2020-01-01", "2037-11-02"])
def test_days_of_another_decade_are_all_refused(case_worker, day):
    batch = BatchFactory()

    page = preview(case_worker, batch, first_day=day, last_day=day)

    assert (page.context["fit"], len(page.context["refused"])) == ([], 9)
    assert publish(case_worker, batch, page.context["seen"], first_day=day, last_day=day).status_code == 422
    assert batch.slots.count() == 0
