"""The calendar file of a class, as a telephone reads it, and the short address of a class."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from cms.models import CoursePage, SiteSettings
from tests.factories import BatchFactory, CourseFactory
from tests.factories.lessons import a_plan, plan_lessons
from tests.factories.pages import course_page, make_site
from workflows.actions.training import lessons

HERE = "https://berdaya.kota.example"


@pytest.fixture
def batch(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = HERE
    home = make_site()
    office = SiteSettings.for_site(home.get_site())
    office.office, office.phone, office.whatsapp = "Dinas Sosial", "021-5550-0100", "0812-0000-0100"
    office.save()
    made = BatchFactory(
        course=CourseFactory(name="Tata Boga, dasar", meetings=7),
        number=4,
        starts_on=date(2026, 8, 3),
        ends_on=date(2026, 8, 20),
        place="Balai Latihan; Jl. Kenari No. 9, Tanah Tinggi",
    )
    course_page(made.course, slug="tata-boga")
    return made


def read(client, batch):
    answer = client.get(f"/kelas/{batch.pk}/kalender.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    lines = answer.content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or len(line) > 75 for line in lines)
    calendar = Calendar.from_ical(answer.content)
    assert (str(calendar["VERSION"]), "PRODID" in calendar, calendar.errors) == ("2.0", True, [])
    events = calendar.walk("VEVENT")
    assert [one.errors for one in events] == [[]] * len(events)
    assert {name for one in events for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in one} == set()
    return events


def test_calendar_has_first_and_last_day(client, batch):
    first, last = read(client, batch)

    assert [one["SUMMARY"] for one in (first, last)] == [
        "Hari pertama: Tata Boga, dasar angkatan 4",
        "Hari terakhir: Tata Boga, dasar angkatan 4",
    ]
    assert [one.decoded("DTSTART") for one in (first, last)] == [date(2026, 8, 3), date(2026, 8, 20)]
    assert [one.decoded("DTEND") for one in (first, last)] == [date(2026, 8, 4), date(2026, 8, 21)]
    assert {str(one["LOCATION"]) for one in (first, last)} == {"Balai Latihan; Jl. Kenari No. 9, Tanah Tinggi"}


def test_calendar_of_a_class_that_was_moved_then_called_off_replaces_the_earlier_file(client, batch):
    before = read(client, batch)
    batch.revision, batch.called_off_at = 2, batch.opens_at
    batch.save()

    after = read(client, batch)

    told = [
        [(str(one["UID"]), int(one["SEQUENCE"]), str(one["STATUS"])) for one in events] for events in (before, after)
    ]
    assert told[1] == [(uid, 2, "CANCELLED") for uid, _sequence, _status in told[0]]
    assert {one[1:] for one in told[0]} == {(0, "CONFIRMED")}


def test_description_has_dates_hours_teacher_and_whom_to_ask(client, batch):
    assert str(read(client, batch)[0]["DESCRIPTION"]).split("\n") == [
        "Tanggal: 3–20 Agustus 2026",
        "Hari dan jam: Senin-Kamis, 08.00-12.00 WIB",
        "Instruktur: Ibu Ratna, juru masak",
        "Gratis, termasuk alat dan bahan latihan",
        "Dinas Sosial: WhatsApp 0812-0000-0100, Telepon 021-5550-0100",
        f"{HERE}/kelas/{batch.pk}/",
    ]


def test_every_meeting_is_there_where_hours_and_number_of_meetings_agree(client, batch):
    batch.course.meetings = 12
    batch.course.save()

    (event,) = read(client, batch)

    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;COUNT=12;BYDAY=MO,TU,WE,TH"
    assert event["SUMMARY"] == "Tata Boga, dasar angkatan 4"
    starts, ends = event.decoded("DTSTART"), event.decoded("DTEND")
    assert (starts.replace(tzinfo=None), ends - starts) == (datetime(2026, 8, 3, 8), timedelta(hours=4))
    assert starts.utcoffset() == timedelta(hours=7)


def test_class_of_one_day_is_one_event(client, batch):
    batch.ends_on = batch.starts_on
    batch.save()
    assert len(read(client, batch)) == 1


def test_events_keep_their_names_so_that_a_later_download_replaces_them(client, batch):
    before = [str(one["UID"]) for one in read(client, batch)]
    batch.starts_on += timedelta(days=1)
    batch.save()

    assert [str(one["UID"]) for one in read(client, batch)] == before
    assert before == [f"class-{batch.pk}-{which}@berdaya.kota.example" for which in ("first", "last")]


def test_calendar_is_public_and_has_a_name_for_the_download(client, batch):
    answer = client.get(f"/kelas/{batch.pk}/kalender.ics")
    assert answer["Content-Disposition"] == 'inline; filename="tata-boga-dasar-4.ics"'
    assert (answer["Cache-Control"], answer.cookies) == ("public, max-age=3600", {})


def test_page_of_the_course_links_the_calendar_of_each_class(client, batch):
    batch.starts_on = batch.ends_on = date(2099, 1, 1)
    batch.save()
    text = client.get("/pelatihan/tata-boga/").content.decode()
    assert f'href="/kelas/{batch.pk}/kalender.ics"' in text
    assert "Simpan ke kalender" in text


def test_short_address_leads_to_the_classes_of_the_course(client, batch):
    answer = client.get(f"/kelas/{batch.pk}/")
    assert (answer.status_code, answer.url) == (302, "/pelatihan/tata-boga/#classes")


@pytest.mark.parametrize("path", ["", "kalender.ics"])
def test_class_that_no_public_page_tells_of_is_not_found(client, batch, path):
    untold = BatchFactory()
    CoursePage.objects.get(course=batch.course).unpublish()
    answers = [client.get(f"/kelas/{pk}/{path}").status_code for pk in (untold.pk, batch.pk, 999_999)]
    assert answers == [404, 404, 404]
    assert client.post(f"/kelas/{batch.pk}/{path}").status_code == 405


def test_calendar_has_the_real_lessons_once_they_are_planned(client, batch, case_worker):
    batch = BatchFactory(course=batch.course, number=5)
    first, second = plan_lessons(batch, by=case_worker, number=2)
    lessons.move(first, by=case_worker, to=a_plan(batch, first.day, first=13, last=17), reason="Ruang dipakai.")
    lessons.drop(second, by=case_worker, reason="Listrik padam.")
    hour = timedelta(hours=1)

    events = read(client, batch)

    assert [str(one["SUMMARY"]).rpartition(": ")[2] for one in events] == ["Pertemuan 1", "Pertemuan 2"]
    assert [(one["DTSTART"].dt, one["DTEND"].dt, str(one["STATUS"])) for one in events] == [
        (first.starts_at + 5 * hour, first.ends_at + 5 * hour, "CONFIRMED"),
        (second.starts_at, second.ends_at, "CANCELLED"),
    ]
    assert [(str(one["UID"]).partition("@")[0], int(one["SEQUENCE"])) for one in events] == [
        (f"class-{batch.pk}-lesson-{number}", 1) for number in (1, 2)
    ]
