"""The interview from the telephone."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tests.factories import BatchFactory
from tests.factories.courses import begin
from tests.factories.rows import deeds
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from tests.home.posts import open_door
from tests.home.status.test_views_deeds import told
from workflows.actions.interviews import appointments
from workflows.models import Application, Interview

pytestmark = pytest.mark.django_db

PLACE = "Kantor Dinas, Jl. Satria No.\N{NO-BREAK SPACE}1"  # as on a page


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def one(client, office):
    one = bring("schedule_interview", office=office)
    open_door(client, one)
    return one


@pytest.fixture
def invited(client, office):
    one = bring("interview", office=office)
    Interview.objects.update(at=timezone.now() + timedelta(days=2))
    open_door(client, one)
    return one


def test_status_page_says_that_it_is_the_residents_turn_once_times_are_published(client, office, one):
    assert client.get(reverse("status")).context["wording"].owner == "office"

    publish_slots(one.batch, by=office.worker)

    page = client.get(reverse("status"))
    assert (page.context["wording"].owner, page.context["talk"].can_choose) == ("resident", True)
    assert reverse("status_interview") in page.content.decode()


def test_choose_shows_the_free_times_of_the_own_class_only(client, office, one):
    free, full, _third = publish_slots(one.batch, by=office.worker)
    publish_slots(BatchFactory(), by=office.worker)
    appointments.pick(bring("schedule_interview", office=office, batch=one.batch), slot=full)

    form = client.get(reverse("status_interview")).context["form"]

    assert [slot.pk for slot in form.fields["slot"].queryset] == [free.pk, _third.pk]


def test_choose_sets_the_interview_and_goes_on(client, office, one):
    slot = publish_slots(one.batch, by=office.worker)[1]

    answer = client.post(reverse("status_interview"), {"slot": slot.pk})

    assert (answer.url, told(answer)) == (reverse("status"), [_("Your interview is set. Please come on time.")])
    page = client.get(reverse("status"))
    assert (page.context["talk"].interview.slot, Application.objects.get().step) == (slot, "interview")


@pytest.mark.parametrize("value", ["", "0", "x", "999999999999999999999", "1 OR 1=1"])
def test_choose_of_nothing_or_of_what_is_not_there_shows_the_form_again(client, office, one, value):
    publish_slots(one.batch, by=office.worker)

    answer = client.post(reverse("status_interview"), {"slot": value})

    assert (answer.status_code, answer.url) == (303, reverse("status_interview") + "#faults")
    assert list(client.get(answer.url).context["form"].errors) == ["slot"]
    assert Application.objects.get().step == "schedule_interview"


def test_choose_of_a_time_of_another_class_is_refused(client, office, one):
    publish_slots(one.batch, by=office.worker)
    other = publish_slots(BatchFactory(), by=office.worker)[0]

    assert client.post(reverse("status_interview"), {"slot": other.pk}).status_code == 303
    assert Interview.objects.count() == 0


def test_choose_where_there_is_nothing_to_choose_leads_to_the_status(client, one):
    for answer in (client.get(reverse("status_interview")), client.post(reverse("status_interview"), {"slot": 1})):
        assert answer.url == reverse("status")


def test_another_time_can_be_chosen_until_the_day_before(client, office, invited):
    slot = publish_slots(invited.batch, by=office.worker, days=5)[0]
    at = Interview.objects.get().at

    with time_machine.travel(at - timedelta(hours=24, seconds=-1)):
        open_door(client, invited)
        assert client.get(reverse("status_interview")).url == reverse("status")
    open_door(client, invited)
    assert client.get(reverse("status_interview")).status_code == 200
    client.post(reverse("status_interview"), {"slot": slot.pk})

    assert Interview.objects.get().slot == slot


def test_attend_is_seen_on_the_page_and_by_nobody_elses_link(client, invited):
    assert client.get(reverse("status_attend")).status_code == 405

    answer = client.post(reverse("status_attend"))

    assert told(answer) == [_("Thank you. We look forward to seeing you.")]
    page = client.get(reverse("status"))
    assert (page.context["talk"].can_attend, _("You have said that you will come.") in page.content.decode()) == (
        False,
        True,
    )


def test_second_attend_says_that_it_was_noted_before(client, invited):
    client.post(reverse("status_attend"))
    client.get(reverse("status"))

    (sentence,) = told(client.post(reverse("status_attend")))

    assert sentence.startswith("Anda sudah menyatakan akan hadir. Sudah kami catat.")


def test_calendar_file_has_the_time_and_nothing_of_the_person(client, invited):
    at = timezone.localtime(Interview.objects.get().at)

    answer = client.get(reverse("status_calendar"))

    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART;TZID=Asia/Jakarta:{at:%Y%m%dT%H%M%S}" in text
    assert f"DTEND;TZID=Asia/Jakarta:{at + timedelta(minutes=20):%Y%m%dT%H%M%S}" in text
    assert "LOCATION:Kantor Dinas" in text
    assert "TRIGGER:-P1D" in text
    private = (invited.name, invited.number, invited.display_number, invited.nik, invited.phone)
    assert [value for value in private if value in text] == []


def test_calendar_file_without_an_appointment_leads_to_the_status(client, one):
    assert client.get(reverse("status_calendar")).url == reverse("status")


def test_map_link_tells_the_place_and_not_who_asks(client, invited):
    page = client.get(reverse("status"))

    assert (
        page.context["talk"].map_link
        == "https://www.google.com/maps/search/?api=1&query=Kantor+Dinas%2C+Jl.+Satria+No.+1"
    )
    assert 'rel="noreferrer noopener"' in page.content.decode()


def test_choice_names_the_place_once_or_at_each_time_if_they_differ(client, office, one):
    publish_slots(one.batch, by=office.worker)
    page = client.get(reverse("status_interview")).content.decode()
    assert page.count(PLACE) == 1

    publish_slots(one.batch, by=office.worker, days=4, place="Ruang 2")
    page = client.get(reverse("status_interview")).content.decode()
    assert (page.count("Kantor Dinas, Jl. Satria No. 1"), page.count("Ruang 2, Jl. Satria No. 1")) == (3, 3)


# -- a street, no second question, and none of the times ----------------------------------------------
def test_interview_has_its_street_on_the_page_and_in_the_calendar(client, invited):
    page = client.get(reverse("status")).content.decode()
    calendar = client.get(reverse("status_calendar")).content.decode().replace("\r\n ", "")

    assert PLACE in page
    assert "LOCATION:Kantor Dinas\\, Jl. Satria No. 1" in calendar


def test_time_that_one_chose_oneself_does_not_ask_whether_one_comes(client, office, one):
    slot = publish_slots(one.batch, by=office.worker)[0]

    client.post(reverse("status_interview"), {"slot": slot.pk})

    page = client.get(reverse("status"))
    assert (page.context["talk"].can_attend, _("You have said that you will come.") in page.content.decode()) == (
        False,
        True,
    )
    assert reverse("status_attend") not in page.content.decode()


def test_none_of_the_times_suits_and_the_office_reads_when_one_can_come(client, office, one):
    publish_slots(one.batch, by=office.worker)
    assert reverse("status_other_time") in client.get(reverse("status_interview")).content.decode()

    assert client.get(reverse("status_other_time")).status_code == 200
    empty = client.post(reverse("status_other_time"), {"words": ""})
    assert empty.url == reverse("status_other_time") + "#faults"
    assert list(client.get(empty.url).context["form"].errors) == ["words"]
    answer = client.post(reverse("status_other_time"), {"words": "Selasa, HP 0812 3456 7890"})

    assert told(answer) == [_("Thank you. An officer will set a time and tell you.")]
    wish = one.time_wishes.get()
    assert (wish.words, wish.met_at) == ("Selasa, HP [number]", None)
    page = client.get(reverse("status"))
    assert (page.context["wording"].owner, "Selasa, HP" in page.content.decode()) == ("office", True)
    assert deeds(one)[-1] == ("interview.asked", None)


def test_wish_after_an_appointment_gives_the_time_back(client, office, one):
    slot = publish_slots(one.batch, by=office.worker)[0]
    client.post(reverse("status_interview"), {"slot": slot.pk})

    client.post(reverse("status_other_time"), {"words": "Rabu siang"})

    one.refresh_from_db()
    assert (one.step, Interview.objects.open().count()) == ("schedule_interview", 0)
    slot.refresh_from_db()
    assert slot.taken == 0


def test_wish_too_late_leads_to_the_status(client, office, invited):
    Interview.objects.update(at=timezone.now() + timedelta(hours=3))

    for answer in (client.get(reverse("status_other_time")), client.post(reverse("status_other_time"), {"words": "x"})):
        assert answer.url == reverse("status")
    assert "status/wawancara/lain" not in client.get(reverse("status")).content.decode()


def test_times_of_a_class_that_has_begun_can_no_longer_be_chosen(client, office, one):
    slot = publish_slots(one.batch, by=office.worker)[0]
    begin(one.batch)

    assert client.get(reverse("status_interview")).url == reverse("status")
    assert client.post(reverse("status_interview"), {"slot": slot.pk}).url == reverse("status")
    assert Interview.objects.count() == 0
