"""The interviews of a day: an interviewer's first screen, what is ticked there, and whom the office calls."""

from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from tests.factories.people import browser_of, officer
from tests.factories.rows import deeds
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.interviews import scores
from workflows.flows.moves import interviews
from workflows.models import Access, Arrival, InterviewSlot

pytestmark = pytest.mark.django_db
DAY = "workflows_interview_day"


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def talks(office):
    """Three of the same class: two with the interviewer, one with a colleague."""
    first = bring("schedule_interview", office=office)
    people = [first, *(bring("schedule_interview", office=office, batch=first.batch) for _turn in range(2))]
    slots = publish_slots(first.batch, by=office.worker, interviewer=office.interviewer)
    InterviewSlot.objects.filter(pk=slots[2].pk).update(interviewer=officer(roles.INTERVIEWER))
    for one, slot in zip(people, slots, strict=True):
        interviews.pick(one, slot)
    return [one.interviews.get() for one in people]


def on_the_day(talks):
    return time_machine.travel(talks[0].at - timedelta(hours=1), tick=False)


def address(name, talks):
    return f"{reverse(name)}?day={timezone.localdate(talks[0].at).isoformat()}"


def shown(user, talks, where):
    text = browser_of(user).get(where).content.decode()
    return [talk.application.display_number in text for talk in talks]


def test_interviewer_first_reads_how_many_interviews_there_are_today(office, talks):
    with on_the_day(talks):
        text = browser_of(office.interviewer).get(reverse("wagtailadmin_home")).content.decode()

    assert 0 < text.find("Hari ini: 2 wawancara") < text.find('id="tasks-panel-title"')


def test_first_page_without_interviews_today_names_the_next_day(office, talks):
    text = browser_of(office.interviewer).get(reverse("wagtailadmin_home")).content.decode()

    assert ("Hari ini: 0 wawancara" in text, address(DAY, talks) in text) == (True, True)


def test_each_sees_their_own_and_the_office_all(office, talks):
    colleague = talks[2].slot.interviewer
    where = address(DAY, talks)

    assert shown(office.interviewer, talks, where) == [True, True, False]
    assert shown(colleague, talks, where) == [False, False, True]
    assert shown(office.worker, talks, where) == [True] * 3
    refused = browser_of(office.head).get(where)
    assert (refused.status_code, refused.url) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("day", ["", "besok", "0001-01-01", "9999-12-31"])
def test_day_that_cannot_be_read_is_today(office, day):
    page = browser_of(office.worker).get(reverse(DAY), {"day": day})

    assert (page.status_code, page.context["day"]) == (200, timezone.localdate())


def tick(user, talk, name):
    return browser_of(user).post(reverse("workflows_arrival", args=[talk.pk, name]))


def test_tick_says_who_came_can_be_changed_and_decides_nothing(office, talks):
    talk = talks[0]
    with on_the_day(talks):
        for name, came in (("came", [True]), ("absent", [False]), ("clear", [])):
            answer = tick(office.interviewer, talk, name)
            assert list(Arrival.objects.values_list("came", flat=True)) == came
        tick(office.worker, talk, "absent")
        text = browser_of(office.worker).get(address(DAY, talks)).content.decode()

    assert answer.url == f"{address(DAY, talks)}#talk-{talk.pk}"
    assert "ditandai tidak datang" in text
    talk.application.refresh_from_db()
    assert (talk.application.step, talk.application.interviews.get().is_open) == ("interview", True)
    assert deeds(talk.application)[-1] == ("interview.arrival", office.worker.pk)


def test_tick_before_the_day_after_the_decision_or_by_a_colleague_records_nothing(office, talks):
    tick(office.interviewer, talks[0], "came")
    with on_the_day(talks):
        assert tick(office.interviewer, talks[2], "came").status_code == 404
        assert tick(office.head, talks[0], "came").url == reverse("wagtailadmin_home")
    with time_machine.travel(talks[0].ends_at + timedelta(hours=1), tick=False):
        scores.miss(talks[0].application, by=office.interviewer)
        tick(office.interviewer, talks[0], "came")

    assert Arrival.objects.count() == 0


def test_call_list_shows_each_number_only_after_a_click_and_logs_it(office, talks):
    browser, where = browser_of(office.interviewer), address("workflows_call_list", talks)
    phone = talks[0].application.phone  # all three have the same

    before = browser.get(where)
    assert (Access.objects.count(), phone in before.content.decode().replace(" ", "")) == (0, False)
    after = browser.post(where)

    text = after.content.decode().replace(" ", "")
    assert text.count(phone) == 2
    assert "no-store" in after.headers["Cache-Control"]
    logged = Access.objects.order_by("pk").values_list("application_id", "what", "shown", "reason", "by")
    assert list(logged) == [
        (talk.application_id, "number", ["phone"], "contact", office.interviewer.pk) for talk in talks[:2]
    ]


def test_call_list_beyond_the_daily_limit_shows_nothing(office, talks):
    with override_settings(NUMBER_READS_A_DAY=2):
        answer = browser_of(office.worker).post(address("workflows_call_list", talks))

    assert (answer.status_code, answer.url) == (302, address(DAY, talks))
    assert list(Access.objects.values_list("what", flat=True)) == ["refused"]


def test_call_list_of_an_empty_day_leads_back(office):
    answer = browser_of(office.worker).post(reverse("workflows_call_list"))

    assert (answer.status_code, Access.objects.count()) == (302, 0)
