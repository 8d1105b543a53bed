"""The screens of attendance by file: the sheet to fill in, the preview, and the recording."""

import io

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import BatchFactory, officer
from tests.factories.lessons import plan_lessons
from tests.factories.people import browser_of
from tests.factories.rows import enrolment_of
from workflows import roles
from workflows.models import Attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(case_worker, instructor):
    batch = BatchFactory(instructor=instructor)
    (found,) = plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    enrolment_of(batch=batch)
    with time_machine.travel(found.starts_at):
        yield found


def to(lesson, what="file"):
    return reverse(f"workflows_attendance_{what}", args=[lesson.batch_id, lesson.pk])


def upload(lesson, state):
    number = lesson.batch.enrolments.get().application.display_number
    return {"file": SimpleUploadedFile("hadir.csv", f"nomor;kehadiran\n{number};{state}\n".encode())}


def test_sheet_to_fill_in_has_everybody_and_comes_back_as_it_is(lesson, instructor):
    browser = browser_of(instructor)
    content = browser.get(to(lesson, "blank")).content
    one = lesson.batch.enrolments.get().application

    book = load_workbook(io.BytesIO(content))
    lines = [list(line) for line in book.active.iter_rows(values_only=True)]
    assert lines[0] == ["Nomor pendaftaran", "Nama", "Kehadiran", "JP hadir"]
    assert lines[1][:2] == [one.display_number, one.name]
    assert one.nik.encode() not in content
    shown = browser.post(to(lesson), {"file": SimpleUploadedFile("isian.xlsx", content)})
    assert shown.status_code == 200, shown.context["form"].errors
    assert [change.state for change in shown.context["changes"]] == [""]


def test_file_is_shown_then_recorded(lesson, instructor):
    browser = browser_of(instructor)

    shown = browser.post(to(lesson), upload(lesson, "terlambat"))
    rows = BeautifulSoup(shown.content, "html.parser").select_one("input[name=rows]")["value"]
    assert ("Terlambat, 4 JP" in shown.content.decode(), Attendance.objects.count()) == (True, 0)
    done = browser.post(to(lesson), {"rows": rows})

    assert done.url == reverse("workflows_attendance", args=[lesson.batch_id, lesson.pk])
    assert Attendance.objects.values_list("state", "hours", "by").get() == ("late", 4, instructor.pk)


def test_fault_is_shown_at_its_row_without_a_button_to_record(lesson, instructor):
    shown = browser_of(instructor).post(to(lesson), upload(lesson, "datang"))
    text = shown.content.decode()
    assert ("“datang” bukan kehadiran" in text, 'name="rows"' in text) == (True, False)


def test_file_that_is_no_table_and_a_stale_preview_are_told(lesson, instructor):
    browser = browser_of(instructor)
    refused = browser.post(to(lesson), {"file": SimpleUploadedFile("a.csv", b"%PDF-1.7")})
    assert (refused.status_code, "Ini PDF" in refused.content.decode()) == (422, True)
    assert browser.post(to(lesson), {}).status_code == 422

    shown = browser.post(to(lesson), upload(lesson, "hadir"))
    with time_machine.travel(lesson.starts_at.replace(hour=lesson.starts_at.hour + 2)):
        answer = browser_of(instructor).post(to(lesson), {"rows": shown.context["rows"]}, follow=True)
    assert "Pratinjau ini sudah terlalu lama. Unggah lagi berkasnya." in answer.content.decode()
    assert browser.post(to(lesson), {"rows": "x"}).url == to(lesson)
    assert Attendance.objects.count() == 0


def test_others_upload_nothing_and_nobody_before_the_lesson(lesson, instructor, case_worker):
    for who in (case_worker, officer(roles.INSTRUCTOR)):
        assert browser_of(who).post(to(lesson), upload(lesson, "hadir")).url == reverse("wagtailadmin_home")
    with time_machine.travel(lesson.starts_at.replace(day=1)):
        assert browser_of(instructor).get(to(lesson)).url.endswith("/hadir/")
    assert Attendance.objects.count() == 0
