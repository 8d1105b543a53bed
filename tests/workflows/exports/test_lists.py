"""What each list gives away: its exact lines, whose rows, and at what cost."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import BatchFactory, OfficerFactory, officer
from tests.factories.exports import table
from tests.factories.lessons import attended, plan_lessons
from tests.factories.rows import application_in, award_in, enrolment_of, interview_of
from workflows import roles
from workflows.exports import cells
from workflows.exports.lists import LISTS
from workflows.models import (
    Answer,
    Application,
    Area,
    Assessment,
    Attendance,
    Award,
    Computation,
    Enrolment,
    Interview,
    Kit,
    Lesson,
    Question,
    RankedEntry,
    Ranking,
)

AT = datetime(2027, 1, 4, 2, 30, tzinfo=UTC)  # 09.30 WIB


@pytest.fixture
def village(db):
    return Area.objects.villages().select_related("parent").first()


@pytest.fixture
def batch(db):
    one = BatchFactory(number=4, starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 1))
    one.course.name = "Barbershop"
    one.course.save()
    return one


def siti(status, batch, village, **values):
    one = application_in(
        status, batch, village=village, address="Jl. Mawar 3", name="Siti Rahma", birth_date=date(1995, 8, 17), **values
    )
    one.number, one.submitted_at = "7K2M9QX4", AT
    one.save()
    return one


def lines(subject, user, *names):
    """All rows as they leave in CSV. The workbook has the same header and as many rows."""
    listed = LISTS[subject]
    names = names or tuple(name for name, one in listed.columns(user).items() if one.usual)
    keys = list(listed.rows(user).values_list("pk", flat=True))
    found = table(b"".join(cells.csv_blocks(listed.lines(user, keys, names))))
    sheet = table(b"".join(cells.xlsx_blocks(str(listed.title), listed.lines(user, keys, names))), "xlsx")
    assert (sheet[0], len(sheet)) == (found[0], len(found))
    return found


def test_applications_leave_as_their_list_shows_them(batch, village, head):
    siti("received", batch, village, step="approve_eligibility")

    assert lines("applications", head) == [
        ["Nomor pendaftaran", "Nama", "Status", "Tahap", "Dikirim", "Kelas", "Kelurahan", "Kecamatan"],
        ["7K2M-9QX4", "Siti Rahma", "Terkirim", "Periksa syarat", "2027-01-04 09:30", "Barbershop angkatan 4",
         village.name, village.parent.name],
    ]  # fmt: skip


def test_numbers_leave_as_text_for_the_head_only(batch, village, head, case_worker):
    one = siti("received", batch, village)
    listed, names = LISTS["applications"], ("name", "nik", "kk", "phone")

    assert lines("applications", head, *names)[1] == ["Siti Rahma", f"'{one.nik}", f"'{one.kk}", f"'{one.phone}"]
    sheet = table(b"".join(cells.xlsx_blocks("x", listed.lines(head, [one.pk], names))), "xlsx")
    assert sheet[1] == ["Siti Rahma", one.nik, one.kk, one.phone]
    assert lines("applications", case_worker, *names) == [["Nama"], ["Siti Rahma"]]


def test_waiting_list_leaves_in_its_order_with_each_one_s_place(batch, village, head):
    later = siti("reserve", batch, village, reserve_since=AT)
    first = application_in("reserve", batch, village=village, reserve_since=datetime(2027, 1, 3, tzinfo=UTC))
    alone = application_in("reserve", village=village, reserve_since=AT)

    assert lines("waiting", head, "number", "place")[1:] == [
        [first.display_number, "1"],
        [later.display_number, "2"],
        [alone.display_number, "1"],
    ]


def test_interviews_leave_with_their_state_and_score(batch, village, head, interviewer):
    one = siti("interviewing", batch, village)
    held = {"interviewer": interviewer, "held_at": AT, "score": Decimal("82.50")}
    Interview.objects.create(application=one, at=AT, place="Kantor", address="Jl. Satria 1", **held)
    Interview.objects.create(application=one, at=AT, place="Kantor", missed_at=AT)
    Interview.objects.create(application=one, at=AT, place="Kantor", cancelled_at=AT)
    Interview.objects.create(application=one, at=AT, place="Kantor")
    Interview.objects.create(application=one, at=AT - timedelta(days=364), place="Kantor")

    found = lines("interviews", head, "at", "place", "interviewer", "state", "score")

    assert found == [
        ["Hari dan pukul", "Lokasi", "Pewawancara", "Status", "Nilai wawancara (%)"],
        ["2026-01-05 09:30", "Kantor", "", "belum dicatat", ""],
        ["2027-01-04 09:30", "Kantor, Jl. Satria 1", str(interviewer), "terlaksana", "82.50"],
        ["2027-01-04 09:30", "Kantor", "", "tidak hadir", ""],
        ["2027-01-04 09:30", "Kantor", "", "dibatalkan", ""],
        ["2027-01-04 09:30", "Kantor", "", "dijadwalkan", ""],
    ]


def test_participants_leave_with_marks_and_place_in_the_latest_ranking(batch, village, head):
    one = enrolment_of(siti("enrolled", batch, village), mark=90, attendance=95, status="completed")
    enrolment_of(application_in("enrolled", batch), status=Enrolment.Status.LEFT)
    ranking = Ranking.objects.create(batch=batch, created_at=AT)
    for number, rank in ((1, 5), (2, 1)):
        about = {"mark_weight": 70, "attendance_weight": 30, "ties": []}
        made = Computation.objects.create(ranking=ranking, number=number, at=AT, **about)
        figures = {"points": 91, "mark": 90, "attendance": 95, "interview": 80, "decided_by": "points"}
        RankedEntry.objects.create(computation=made, enrolment=one, rank=rank, **figures)

    found = lines("participants", head, "name", "status", "attendance", "mark", "rank", "in_class")

    assert found == [
        ["Nama", "Status", "Kehadiran (%)", "Nilai", "Peringkat", "Kelas"],
        ["Siti Rahma", "Lulus", "95", "90", "1", "Barbershop angkatan 4"],
    ]


def test_attendance_leaves_a_row_for_each_participant_and_lesson_and_lessons_given_with_their_hours(
    batch, head, case_worker, instructor
):
    first, second, dropped = plan_lessons(batch, by=case_worker, people=[instructor], number=3)
    seats = [enrolment_of(batch=batch) for _turn in range(2)]
    for lesson, seat, state in (
        (first, 0, "present"),
        (first, 1, "late"),
        (second, 0, "absent"),
        (dropped, 0, "present"),
    ):
        hours = {"present": 5, "late": 4, "absent": 0}[state]
        Attendance.objects.create(lesson=lesson, enrolment=seats[seat], state=state, hours=hours, by=instructor)
    Lesson.objects.filter(pk=dropped.pk).update(status="dropped", reason="Banjir.", changed_by=head, changed_at=AT)

    attended = lines("attendance", head, "lesson", "day", "state", "hours", "of_hours", "in_class")
    taught = lines("taught", head, "instructor", "month", "day", "clock", "hours", "came", "in_class")

    days, name = [one.day.isoformat() for one in (first, second)], "Barbershop angkatan 4"
    assert attended == [
        ["Pertemuan", "Tanggal", "Kehadiran", "JP hadir", "JP pertemuan", "Kelas"],
        ["1", days[0], "Hadir", "5", "5", name],
        ["1", days[0], "Terlambat", "4", "5", name],
        ["2", days[1], "Tidak hadir", "0", "5", name],
    ]
    assert taught == [
        ["Instruktur", "Bulan", "Tanggal", "Pukul", "JP pertemuan", "Peserta yang datang", "Kelas"],
        [str(instructor), days[0][:7], days[0], "08.00–12.00 WIB", "5", "2", name],
        [str(instructor), days[1][:7], days[1], "08.00–12.00 WIB", "5", "0", name],
    ]


def test_awards_leave_with_their_receipt(batch, head):
    about = {"handed_over_by": OfficerFactory(), "handed_over_at": AT, "receipt_number": "BAST/2027/00001"}
    award = award_in(Award.Status.HANDED_OVER, batch, **about)

    found = lines("awards", head, "name", "rank", "kit", "status", "handed_over_at", "receipt")

    name, kit = award.enrolment.application.name, award.kit.name
    assert found[1] == [name, "1", kit, "Sudah diserahkan", "2027-01-04 09:30", "BAST/2027/00001"]


def test_stock_leaves_with_what_is_promised(head):
    award = award_in(Award.Status.APPROVED)
    Kit.objects.exclude(pk=award.kit_id).delete()

    assert lines("stock", head, *LISTS["stock"].fields)[1] == [award.kit.name, "5", "1", "4", "0", "2 buah Gunting"]


def test_classes_leave_with_their_counts(batch, head):
    for status in ("received", "correction", "reserve", "enrolled"):
        application_in(status, batch)
    enrolment_of(Application.objects.get(status="enrolled"), status="completed", mark=80, attendance=90)

    names = ("in_class", "starts_on", "seats", "enrolled", "seats_left", "applied", "undecided", "waiting", "completed")

    assert lines("classes", head, *names)[1] == [
        "Barbershop angkatan 4", "2027-02-01", "20", "1", "19", "4", "2", "1", "1",
    ]  # fmt: skip


def test_interviewer_exports_only_own_interviews_and_applications(batch, interviewer):
    own, other = application_in("interviewing", batch), application_in("interviewing", batch)
    interview_of(own, interviewer=interviewer)
    interview_of(other, interviewer=OfficerFactory())

    for subject in ("interviews", "applications"):
        assert [line[0] for line in lines(subject, interviewer, "number")[1:]] == [own.display_number]


def test_instructor_exports_only_participants_of_own_classes(batch, instructor):
    batch.instructor = instructor
    batch.save()
    own = enrolment_of(batch=batch)
    enrolment_of()

    assert lines("participants", instructor, "number")[1:] == [[own.application.display_number]]


def test_row_that_is_gone_or_no_longer_the_officer_s_is_left_out(batch, interviewer):
    kept, lost = application_in("interviewing", batch), application_in("interviewing", batch)
    interview_of(kept, interviewer=interviewer)

    found = list(LISTS["applications"].lines(interviewer, [lost.pk, kept.pk, 10**6], ["number"]))

    assert found == [["Nomor pendaftaran"], [kept.display_number]]


def asked(one, label, value, kind="text", **spec):
    """An answer to a question worded like this when it was given."""
    place = {"sort_order": spec.pop("place", 0)}
    question = Question.objects.create(course=one.batch.course, label=label, kind=kind, **place, **spec)
    return Answer.to(question, value, application=one).save()


def make_three():
    for turn in range(3):
        one = application_in("enrolled", BatchFactory(), desk=Area.objects.villages().first())
        asked(one, "Alasan?", "Ingin usaha")
        about = {"step": "visit_home", "outcome": "done", "score": 80, "by": OfficerFactory()}
        Assessment.objects.create(application=one, **about)
        interview_of(one, interviewer=OfficerFactory())
        attended(enrolment_of(batch=BatchFactory(place=f"Balai {turn}")), by=officer(roles.INSTRUCTOR))
        award_in("approved", BatchFactory(instructor=OfficerFactory()), ended_by=None)
        application_in("reserve", BatchFactory())


@pytest.mark.parametrize("subject", LISTS)
def test_every_column_of_many_rows_costs_as_many_queries_as_of_one(head, subject):
    """Also with each row in a class, with an officer and a place of its own."""
    make_three()
    listed = LISTS[subject]
    keys = list(listed.rows(head).values_list("pk", flat=True))
    assert len(keys) >= 3
    with CaptureQueriesContext(connection) as one:
        list(listed.lines(head, keys[:1], list(listed.fields)))
    with CaptureQueriesContext(connection) as all_of_them:
        list(listed.lines(head, keys, list(listed.fields)))
    # Answers are two more: the wordings, and the answers of all rows.
    assert len(all_of_them) == len(one) <= (3 if subject == "applications" else 2)


@pytest.mark.parametrize("subject", [key for key, one in LISTS.items() if one.applicant is not None])
def test_name_that_looks_like_a_formula_is_text_in_both_formats(head, subject):
    make_three()
    Application.objects.update(name="=HYPERLINK(1)")
    listed = LISTS[subject]
    keys = list(listed.rows(head).values_list("pk", flat=True))
    for form, made in (("csv", cells.csv_blocks), ("xlsx", lambda rows: cells.xlsx_blocks("x", rows))):
        found = table(b"".join(made(listed.lines(head, keys, ["name"]))), form)
        assert found[1:] == [["'=HYPERLINK(1)"]] * len(keys)
