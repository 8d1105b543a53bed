"""An interviewer cannot come: a preview of what becomes of each appointment, then what was ticked is done."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.people import browser_of, officer
from tests.factories.rows import told
from tests.factories.slots import publish_slots, working_day
from tests.factories.way import Office, bring
from workflows import roles
from workflows.flows.moves import interviews
from workflows.models import AppointmentRun, Holiday, InterviewSlot

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def people(office):
    """Two with the interviewer at 09.00 and 09.20; the time at 09.40 is free."""
    first = bring("schedule_interview", office=office)
    found = [first, bring("schedule_interview", office=office, batch=first.batch)]
    slots = publish_slots(first.batch, by=office.worker, interviewer=office.interviewer)
    for one, slot in zip(found, slots[:2], strict=True):
        interviews.pick(one, slot)
    return found


def asked(office, **values):
    day = working_day(3).date()
    usual = {"who": office.interviewer.pk, "day": day, "first": "08:00", "last": "12:00", "to": "", "new_day": ""}
    return f"{reverse('workflows_shift')}?{urlencode({**usual, **values})}"


def preview(office, **values):
    return browser_of(office.worker).get(asked(office, **values)).context


def do(office, people, **values):
    talks = [one.interviews.open().get().pk for one in people]
    return browser_of(office.worker).post(asked(office, **values), {"talk": talks})


def test_page_asks_first_for_the_interviewer(office):
    page = browser_of(office.worker).get(reverse("workflows_shift"), {"day": "2026-12-21"})

    assert (page.context["is_preview"], page.context["form"]["day"].value().isoformat()) == (False, "2026-12-21")


def test_move_to_another_day_shows_the_new_times_then_tells_each(office, people):
    new = working_day(5)
    seen = preview(office, kind="move", new_day=new.date())["shifts"]
    assert [(bool(one.verdict), one.at) for one in seen] == [(True, new), (True, new + timedelta(minutes=20))]

    answer = do(office, people, kind="move", new_day=new.date())

    assert answer.url == reverse("workflows_appointment_run", args=[AppointmentRun.objects.get().pk])
    assert [one.interviews.open().get().at for one in people] == [one.at for one in seen]
    assert [told(one)[-1] for one in people] == ["interview.changed"] * 2
    assert not InterviewSlot.objects.filter(starts_at__date=working_day(3).date()).exists()
    text = browser_of(office.worker).get(answer.url).content.decode()
    assert [one.display_number in text for one in people] == [True, True]


def test_preview_names_why_an_appointment_cannot_move(office, people):
    Holiday.objects.create(day=working_day(5).date(), name="Libur kota")
    closed = timezone.localdate() + timedelta(days=200)

    for day in (Holiday.objects.get(name="Libur kota").day, closed):
        seen = preview(office, kind="move", new_day=day)["shifts"]
        assert [bool(one.verdict) for one in seen] == [False, False]


def test_hand_over_takes_what_was_ticked_and_tells_nobody(office, people):
    other, before = officer(roles.INTERVIEWER), [told(one) for one in people]

    do(office, people[:1], kind="hand_over", to=other.pk)

    found = [one.interviews.get().slot.interviewer for one in people]
    assert (found, [told(one) for one in people]) == ([other, office.interviewer], before)


def test_hand_over_to_one_who_is_busy_is_seen_in_the_preview(office, people):
    other = officer(roles.INTERVIEWER)
    publish_slots(bring("schedule_interview", office=office).batch, by=office.worker, number=1, place="Ruang 2")
    InterviewSlot.objects.filter(place="Ruang 2").update(interviewer=other)

    seen = preview(office, kind="hand_over", to=other.pk)["shifts"]

    assert [bool(one.verdict) for one in seen] == [False, True]


def test_cancel_takes_free_times_back_even_if_no_appointment_is_ticked(office, people):
    answer = do(office, [], kind="cancel")

    assert (answer.status_code, AppointmentRun.objects.count(), InterviewSlot.objects.count()) == (302, 0, 2)
    do(office, people, kind="cancel")
    assert ([told(one)[-1] for one in people], InterviewSlot.objects.count()) == (["interview.cancelled"] * 2, 0)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"kind": "hand_over"}, ["to"]),
        ({"kind": "move"}, ["new_day"]),
        ({"kind": "move", "new_day": "besok"}, ["new_day"]),
        ({"kind": "lain"}, ["kind"]),
        ({"kind": "cancel", "who": "999"}, ["who"]),
    ],
)
def test_shift_that_is_not_complete_is_told_and_does_nothing(office, people, values, wrong):
    answer = do(office, people, **values)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, wrong)
    assert AppointmentRun.objects.count() == 0
