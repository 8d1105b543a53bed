"""Dates and hours in every form of the console: read as people write them, or refused with what was typed."""

from datetime import date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from tests.factories import BatchFactory, CourseFactory, OfficerFactory
from tests.factories.people import browser_of
from tests.factories.slots import working_day
from tests.factories.way import Office, bring, open_task
from workflows.dates import WIB
from workflows.models import Batch, Holiday, NoticeSettings
from workflows.typed_fields import LONGEST, DayField, HourField, MomentField, NumberField, WholeField

DAYS = ("20/12/2026", "20-12-2026", "20.12.2026", "2026-12-20", "20 Desember 2026", "20 Dec 2026")
HOURS = ("20.23", "20:23", "pukul 20.23 WIB")
UNREADABLE = ("12/25/2026", "31/2/2026", "20/12/26", "besok")
NO_DAY, NO_HOUR, NO_MOMENT = (field.default_error_messages["invalid"] for field in (DayField, HourField, MomentField))


@pytest.fixture(params=["id", "en"])
def staff(db, request):
    """An officer of each language, who may do anything."""
    officer = OfficerFactory(is_superuser=True)
    UserProfile.objects.create(user=officer, preferred_language=request.param)
    with translation.override(request.param):
        yield browser_of(officer)


@pytest.fixture
def now():
    with time_machine.travel("2026-11-01 09:00 +0700", tick=False):
        yield


def class_post(**values):
    typed = {
        "course": CourseFactory().pk,
        "number": 7,
        "seats": 20,
        "instructor": "",
        "opens_at": "1 Desember 2026 08.00",
        "closes_at": "10/12/2026 23.59",
        "starts_on": "20/12/2026",
        "ends_on": "24 Des 2026",
        "schedule": "Senin sampai Jumat",
        "place": "Balai latihan",
        "district": "",
    }
    return typed | values


# -- the fields ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", DAYS)
def test_field_reads_each_spelling_of_a_day(typed):
    assert DayField().clean(typed) == date(2026, 12, 20)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hour", HOURS)
def test_field_reads_each_spelling_of_a_day_with_an_hour(day, hour):
    assert MomentField().clean(f"{day} {hour}") == datetime(2026, 12, 20, 20, 23, tzinfo=WIB)
    assert HourField().clean(hour) == time(20, 23)


@pytest.mark.parametrize(("field", "sentence"), [(DayField, NO_DAY), (HourField, NO_HOUR), (MomentField, NO_MOMENT)])
@pytest.mark.parametrize("typed", UNREADABLE)
def test_field_refuses_what_can_be_read_in_two_ways_or_none(field, sentence, typed):
    with pytest.raises(ValidationError) as fault:
        field().clean(typed)
    assert fault.value.messages == [_(sentence)]


def test_number_is_judged_without_what_was_pasted_along():
    assert NumberField().clean('\u2066="`3671 0757 0895 0001"\u2069') == "3671075708950001"
    for typed in ("\u200b\ufeff", "x" * (LONGEST + 1)):
        with pytest.raises(ValidationError):
            NumberField().clean(typed)


# -- the forms of the console ---------------------------------------------------------------------------------------
def test_class_is_stored_with_the_days_that_were_typed(staff, now):
    answer = staff.post(reverse("batch:add"), class_post())

    assert answer.status_code == 302, answer.context["form"].errors
    one = Batch.objects.get()
    assert (one.starts_on, one.ends_on) == (date(2026, 12, 20), date(2026, 12, 24))
    assert [timezone.localtime(at).isoformat() for at in (one.opens_at, one.closes_at)] == [
        "2026-12-01T08:00:00+07:00",
        "2026-12-10T23:59:00+07:00",
    ]


@pytest.mark.parametrize(("typed", "stored"), [("20", 20), ("20,0", 20), ("２０", 20), ("1.000", 1000)])
def test_number_of_seats_is_the_one_that_was_typed(staff, now, typed, stored):
    staff.post(reverse("batch:add"), class_post(seats=typed))

    assert Batch.objects.get().seats == stored


@pytest.mark.parametrize("typed", ["20 orang", "20,5", "dua puluh"])
def test_number_that_cannot_be_read_stays_in_its_box(staff, now, typed):
    answer = staff.post(reverse("batch:add"), class_post(seats=typed))

    assert answer.context["form"].errors == {"seats": [_(WholeField.default_error_messages["invalid"])]}
    assert f'value="{typed}"' in answer.content.decode()


@pytest.mark.parametrize("typed", UNREADABLE)
def test_class_keeps_what_it_cannot_read_in_its_box(staff, now, typed):
    answer = staff.post(reverse("batch:add"), class_post(starts_on=typed, closes_at=f"{typed} 09.00"))

    form = answer.context["form"]
    assert form.errors == {"starts_on": [_(NO_DAY)], "closes_at": [_(NO_MOMENT)]}
    assert f'value="{typed}"' in answer.content.decode()
    assert Batch.objects.count() == 0


def test_class_shows_its_dates_as_they_can_be_typed_again(staff, now):
    one = BatchFactory()
    address = reverse("batch:edit", args=[one.pk])
    form = staff.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    shown |= {
        name: form[name].subwidgets[0].data["value"] for name in ("opens_at", "closes_at", "starts_on", "ends_on")
    }

    assert shown["starts_on"] == f"{one.starts_on:%d-%m-%Y}"
    assert staff.post(address, shown).status_code == 302
    again = Batch.objects.get()
    assert (again.starts_on, again.ends_on) == (one.starts_on, one.ends_on)
    assert again.opens_at == one.opens_at.replace(second=0, microsecond=0)


@pytest.mark.parametrize("typed", DAYS)
def test_holiday_is_the_day_that_was_typed(staff, typed):
    staff.post(reverse("holiday:add"), {"day": typed, "name": "Libur"})

    assert Holiday.objects.filter(name="Libur").get().day == date(2026, 12, 20)


def test_interview_times_take_day_and_hours_as_written(staff, now):
    batch = BatchFactory(starts_on=date(2027, 1, 11), ends_on=date(2027, 2, 11))
    typed = {"first_day": "21 Des 2026", "last_day": "21 Des 2026", "weekdays": [0], "minutes": 20, "places": 1}
    typed |= {"first": "09.00", "last": "pukul 10.00 WIB", "pause": 0, "hours_before": 24, "choice": "residents"}
    typed |= {"place_0": "Kantor", "address": "Jl. Satria No. 1"}
    address = reverse("workflows_interview_plan", args=[batch.pk])

    refused = staff.get(address, typed | {"first_day": "20/12/26", "last": "10 pagi"})
    taken = staff.get(address, typed)

    assert refused.context["form"].errors == {"first_day": [_(NO_DAY)], "last": [_(NO_HOUR)]}
    assert 'value="20/12/26"' in refused.content.decode()
    assert [f"{timezone.localtime(one.starts_at):%d %H.%M}" for one in taken.context["fit"]] == [
        "21 09.00",
        "21 09.20",
        "21 09.40",
    ]


def test_appointment_takes_day_and_hour_as_written(staff):
    one = bring("schedule_interview", office=Office())
    task = open_task(one)
    address = task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    day = working_day(4).date()

    meeting = {"decision": "appoint", "place": "Kantor", "address": "Jl. Satria No. 1"}

    refused = staff.post(address, {"at": "besok 09.00", **meeting})
    staff.post(address, {"at": f"{day:%d/%m/%Y} 09.00", **meeting})

    assert refused.context["form"].errors == {"at": [_(NO_MOMENT)]}
    assert 'value="besok 09.00"' in refused.content.decode()
    assert timezone.localtime(one.interviews.get().at).strftime("%Y-%m-%d %H.%M") == f"{day} 09.00"


def test_register_file_takes_its_day_as_written(staff):
    answer = staff.post(reverse("workflows_register_import"), {"as_of": "30 Septermber 2026"})

    assert answer.context["form"].errors["as_of"] == [_(NO_DAY)]
    assert 'value="30 Septermber 2026"' in answer.content.decode()
    answer = staff.post(reverse("workflows_register_import"), {"as_of": "30 September 2025"})
    assert answer.context["form"].cleaned_data["as_of"] == date(2025, 9, 30)


def test_quiet_hours_take_a_dot(staff):
    opened = staff.get(reverse("wagtailsettings:edit", args=["workflows", "noticesettings"]), follow=True)
    typed = {name: opened.context["form"][name].value() for name in opened.context["form"].fields}
    typed = {name: value for name, value in typed.items() if value not in (None, False)}

    staff.post(opened.redirect_chain[-1][0], typed | {"quiet_from": "21.15", "quiet_until": "pukul 6"})

    assert (NoticeSettings.current().quiet_from, NoticeSettings.current().quiet_until) == (time(21, 15), time(6))


# -- filters ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", DAYS)
def test_filter_of_the_access_log_reads_each_spelling(staff, typed):
    form = staff.get(reverse("workflows_access"), {"since": typed}).context["filters"].form

    assert form.cleaned_data["since"] == date(2026, 12, 20)


@pytest.mark.parametrize("typed", DAYS)
def test_filter_of_a_range_reads_each_spelling(staff, typed):
    found = staff.get(reverse("workflows_wishes"), {"created_at_from": typed, "created_at_to": typed})

    span = found.context["filters"].form.cleaned_data["created_at"]
    assert (span.start.date(), span.stop.date()) == (date(2026, 12, 20), date(2026, 12, 20))


@pytest.mark.parametrize("name", ["wagtailadmin_reports:site_history", "wagtailadmin_explore_root"])
def test_filters_of_wagtail_read_them_too(staff, name):
    field = "timestamp" if "history" in name else "latest_revision_created_at"

    form = staff.get(reverse(name), {f"{field}_from": "20 Desember 2026"}).context["filters"].form

    assert form.cleaned_data[field].start.date() == date(2026, 12, 20)


def test_command_reads_the_day_and_says_what_it_cannot_read(tmp_path, db):
    with pytest.raises(CommandError, match="cannot read '31/2/2026' as a date"):
        call_command("import_register", str(tmp_path / "x.csv"), "--as-of", "31/2/2026")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_register", str(tmp_path / "x.csv"), "--as-of", "30 September 2026")
