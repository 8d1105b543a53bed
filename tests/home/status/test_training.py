"""The page of a participant: the next lesson, where and with what, every class day, a letter; and the way so far."""

from datetime import date, datetime

import pypdfium2
import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from tests.factories import BatchFactory, officer
from tests.factories.lessons import a_plan, plan_lessons
from tests.factories.way import bring
from tests.home.posts import open_door
from workflows import roles
from workflows.actions.training import lessons
from workflows.dates import WIB
from workflows.models import Area, Batch, Room

pytestmark = pytest.mark.django_db
PLACE = "Aula Utama, Jl. Melati No. 1"


def at(day, hour=9):
    return datetime(2027, 8, day, hour, tzinfo=WIB)


def participant(schedule="Senin–Kamis, 08.00–12.00 WIB"):
    """A participant of a class from Monday, 9 to Thursday, 19 August."""
    one = bring("await_class_end", batch=BatchFactory())
    Batch.objects.filter(pk=one.batch_id).update(
        starts_on=date(2027, 8, 9),
        ends_on=date(2027, 8, 19),
        schedule=schedule,
        place=PLACE,
        district=Area.objects.districts().get(name="Larangan"),
    )
    type(one.batch.course).objects.update(requirements="Memakai sepatu tertutup.")
    return one


def look(client, one, name="status", args=()):
    open_door(client, one)
    return client.get(reverse(name, args=args))


def read(page):
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("today", "heading", "said"),
    [
        (2, "Pertemuan pertama Anda", "Senin, 9 Agustus 2027, 08.00–12.00 WIB"),
        (13, "Pertemuan Anda berikutnya", "Senin, 16 Agustus 2027, 08.00–12.00 WIB"),
        (19, "Pertemuan Anda berikutnya", "Kamis, 19 Agustus 2027, 08.00–12.00 WIB"),
    ],
)
def test_participant_reads_the_next_lesson_with_hours_place_map_and_what_to_bring(client, today, heading, said):
    one = participant()
    with time_machine.travel(at(today)):
        page = look(client, one)

    text = read(page)
    assert [
        part for part in (heading, said, f"{PLACE}, Kecamatan Larangan", "sepatu tertutup") if part not in text
    ] == []
    assert "KTP asli dan buku catatan" in text
    assert page.context["training"].map_link.endswith("query=Aula+Utama%2C+Jl.+Melati+No.+1%2C+Kecamatan+Larangan")
    assert len(page.context["training"].days) == 8


def test_schedule_in_other_words_is_shown_as_it_is_with_the_first_day(client):
    one = participant("Pagi hari, menyusul")
    with time_machine.travel(at(2)):
        text = read(look(client, one))

    assert ("Senin, 9 Agustus 2027" in text, "Pagi hari, menyusul" in text) == (True, True)


def test_calendar_of_a_participant_has_every_class_day(client):
    one = participant()
    with time_machine.travel(at(2)):
        answer = look(client, one, "status_class_calendar")

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;COUNT=8;BYDAY=MO,TU,WE,TH"
    assert str(event["LOCATION"]) == f"{PLACE}, Kecamatan Larangan"
    assert one.name not in answer.content.decode()


def planned(one):
    """Lessons on the first three class days: the second in another room and later, the third dropped."""
    batch, worker = one.batch, officer(roles.CASE_WORKER)
    batch.refresh_from_db()
    with time_machine.travel(at(1)):
        ratna = officer(roles.INSTRUCTOR, first_name="Ibu", last_name="Ratna")
        made = plan_lessons(batch, by=worker, people=[ratna])
        room = Room.objects.create(place=batch.where, name="Dapur 2")
        to = a_plan(batch, made[1].day, ratna, first=13, last=16, room=room)
        lessons.move(made[1], by=worker, to=to, reason="Dapur 1 dipakai.")
        lessons.drop(made[2], by=worker, reason="Listrik padam.")
    return list(batch.lessons.shown())


@pytest.mark.parametrize(
    ("today", "heading", "said"),
    [
        (at(2), "Pertemuan pertama Anda", "Senin, 9 Agustus 2027, 08.00–12.00 WIB"),
        (at(9, 11), "Pertemuan pertama Anda", "Senin, 9 Agustus 2027, 08.00–12.00 WIB"),
        (at(9, 12), "Pertemuan Anda berikutnya", "Selasa, 10 Agustus 2027, 13.00–16.00 WIB"),
    ],
)
def test_participant_reads_the_next_planned_lesson_and_every_change(client, today, heading, said):
    one = participant()
    planned(one)
    with time_machine.travel(today):
        page = look(client, one)

    text = " ".join(read(page).split())
    parts = (heading, said, "Ibu Ratna", "Dapur 2", "Dapur 1 dipakai.", "Ditiadakan.</strong> Listrik padam.")
    assert [part for part in parts if part not in text] == []
    assert len(page.context["training"].days) == 2


def test_participant_after_the_last_lesson_reads_of_no_next_one(client):
    one = participant()
    planned(one)
    with time_machine.travel(at(10, 17)):
        page = look(client, one)
        assert (page.context["training"].next_day, "Kelas Anda" in read(page)) == (None, True)


def test_calendar_of_a_participant_has_the_planned_lessons(client):
    one = participant()
    found = planned(one)
    with time_machine.travel(at(2)):
        answer = look(client, one, "status_class_calendar")

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(event["DTSTART"].dt, str(event["LOCATION"])) for event in events] == [
        (lesson.starts_at, lesson.where) for lesson in found
    ]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_letter_of_acceptance_says_where_and_when_without_a_nik(client):
    one = participant()
    with time_machine.travel(at(2)):
        answer = look(client, one, "status_document", ["surat-penerimaan"])

    with pypdfium2.PdfDocument(answer.content) as document:
        (sheet,) = document
        text = " ".join(sheet.get_textpage().get_text_bounded().split())
    assert [part for part in (one.name, "Surat penerimaan", PLACE, "9 Agustus 2027") if part not in text] == []
    assert one.nik not in text


def test_applicant_without_a_seat_has_neither_class_nor_calendar_nor_letter(client):
    one = bring("await_confirmation")

    assert look(client, one).context["training"] is None
    assert look(client, one, "status_class_calendar").url == reverse("status")
    assert look(client, one, "status_document", ["surat-penerimaan"]).status_code == 404


def test_participant_says_that_they_cannot_come_and_takes_it_back(client, case_worker, instructor):
    one = participant()
    (lesson,) = plan_lessons(one.batch, by=case_worker, people=[instructor], number=1)
    there = reverse("status_cannot_come", args=[lesson.pk])
    assert there in look(client, one).content.decode()

    blank = client.post(there, {"reason": ""})
    assert (blank.status_code, "Tulis mengapa Anda tidak bisa hadir." in blank.content.decode()) == (422, True)
    assert client.post(there, {"reason": "Anak sakit."}).url == reverse("status")
    text = client.get(reverse("status")).content.decode()
    assert ("Anak sakit." in text, "Instruktur Anda melihat bahwa Anda tidak bisa hadir" in text) == (True, True)
    assert "Anak sakit." in client.get(there).content.decode()

    client.post(there, {"reason": "", "come": "1"})
    assert one.enrolment.excuses.count() == 0


def test_nobody_is_excused_from_a_lesson_that_is_not_theirs(client, case_worker, instructor):
    one = participant()
    (lesson,) = plan_lessons(BatchFactory(), by=case_worker, people=[instructor], number=1)
    open_door(client, one)

    answer = client.post(reverse("status_cannot_come", args=[lesson.pk]), {"reason": "Sakit."})

    assert (answer.url, lesson.excuses.count()) == (reverse("status"), 0)
