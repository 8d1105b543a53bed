"""Attendance from a file: what is understood, what is told, and that it is all or nothing."""

import io

import pytest
import time_machine
from openpyxl import Workbook

from tests.factories import BatchFactory
from tests.factories.lessons import plan_lessons
from tests.factories.rows import deeds, enrolment_of
from workflows.imports import attendance as imports
from workflows.imports.faults import BadFile
from workflows.models import Attendance

pytestmark = pytest.mark.django_db
HEADS = "Nomor pendaftaran;Nama;Kehadiran;JP hadir"


@pytest.fixture
def lesson(case_worker, instructor):
    """Three participants; the time is that of the lesson."""
    batch = BatchFactory(instructor=instructor)
    (found,) = plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    for _turn in range(3):
        enrolment_of(batch=batch)
    with time_machine.travel(found.starts_at):
        yield found


def seats(lesson):
    return list(lesson.batch.enrolments.order_by("pk").select_related("application"))


def file(lesson, *states, heads=HEADS, encoding="utf-8-sig"):
    lines = [
        f"{one.application.display_number};{one.application.name};{state}"
        for one, state in zip(seats(lesson), states, strict=False)
    ]
    return io.BytesIO("\r\n".join([heads, *lines]).encode(encoding))


def carry_out(lesson, found, *, is_preview=False):
    return imports.carry_out(imports.read(found), lesson, by=lesson.batch.instructor, is_preview=is_preview)


def stored():
    return list(Attendance.objects.order_by("enrolment_id").values_list("state", "hours"))


def test_preview_says_the_same_as_the_recording_and_stores_nothing(lesson):
    words = ("Hadir;", "terlambat;3", " IZIN ;")

    preview = carry_out(lesson, file(lesson, *words), is_preview=True)
    assert (stored(), [event for event, _by in deeds(seats(lesson)[0].application)]) == ([], [])
    done = carry_out(lesson, file(lesson, *words))

    assert [one[2:] for one in preview] == [one[2:] for one in done]
    assert [(one.state, one.hours, one.fault) for one in done] == [
        ("Hadir", 5, ""),
        ("Terlambat", 3, ""),
        ("Izin", 0, ""),
    ]
    assert stored() == [("present", 5), ("late", 3), ("excused", 0)]
    again = carry_out(lesson, file(lesson, *words))
    assert [one.state for one in again] == ["", "", ""]
    assert [event for event, _by in deeds(seats(lesson)[0].application)] == ["attendance.recorded"]


def test_blank_state_leaves_a_participant_as_they_are(lesson):
    carry_out(lesson, file(lesson, "hadir;", "hadir;", "hadir;"))
    carry_out(lesson, file(lesson, "", "tidak hadir;", ";"))
    assert stored() == [("present", 5), ("absent", 0), ("present", 5)]


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("datang;", "“datang” bukan kehadiran. Tulis hadir, terlambat, izin, atau tidak hadir."),
        ("terlambat;tiga", "“tiga” bukan jumlah jam."),
        ("terlambat;9", "9 jam tidak cocok dengan “Terlambat”: pertemuan ini 5 jam. Perbaiki atau kosongkan."),
        ("hadir;2", "2 jam tidak cocok dengan “Hadir”: pertemuan ini 5 jam. Perbaiki atau kosongkan."),
        ("izin;1", "1 jam tidak cocok dengan “Izin”: pertemuan ini 5 jam. Perbaiki atau kosongkan."),
    ],
)
def test_one_row_that_is_not_understood_is_told_and_stores_none(lesson, state, fault):
    done = carry_out(lesson, file(lesson, "hadir;", state))
    assert ([one.fault for one in done], stored()) == (["", fault], [])


def test_strange_and_repeated_numbers_are_told(lesson):
    one = seats(lesson)[0].application.display_number
    other = enrolment_of().application.display_number
    found = io.BytesIO(f"nomor,kehadiran\n{one},h\n{one},a\n{other},h\nXX,h\n".encode())
    assert [change.fault for change in carry_out(lesson, found, is_preview=True)] == [
        "",
        "Baris sebelumnya punya nomor yang sama.",
        f"Tidak ada peserta kelas ini dengan nomor “{other}”.",
        "Tidak ada peserta kelas ini dengan nomor “XX”.",
    ]


def test_workbook_is_read_below_a_title(lesson):
    book = Workbook()
    for line in (["Daftar hadir"], [], ["No. pendaftaran", "Hadir"], [seats(lesson)[1].application.number, "T"]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    carry_out(lesson, out)
    assert stored() == [("late", 4)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas kosong."),
        (b"a;b\n1;2\n", "Tabel memerlukan kolom ini: nomor pendaftaran, kehadiran."),
        (HEADS.encode(), "Berkas hanya berisi judul kolom, tanpa baris data."),
        (b"x" * (imports.MOST_BYTES + 1), "Berkas terlalu besar. Paling besar 1 MB."),
        ((HEADS + "\nA;B;h;" * 501).encode(), "Berkas berisi lebih dari 500 baris. Apakah berkasnya benar?"),
    ],
    ids=["empty", "other columns", "headers alone", "too large", "too many rows"],
)
def test_file_that_is_no_such_table_is_told(content, sentence):
    with pytest.raises(BadFile) as fault:
        imports.read(io.BytesIO(content))
    assert str(fault.value) == sentence
