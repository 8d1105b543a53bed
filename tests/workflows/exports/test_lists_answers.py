"""Answers to the questions of a course, and checks of applicants, as they leave."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories import BatchFactory, CourseFactory
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from tests.workflows.exports.test_lists import AT, asked, lines, siti
from workflows.models import Area, Assessment, Question

NEW = reverse("workflows_export_new", args=["applications"])


@pytest.fixture
def village(db):
    return Area.objects.villages().select_related("parent").first()


@pytest.fixture
def batch(db):
    return BatchFactory(course=CourseFactory(name="Barbershop"), starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 1))


def test_answers_leave_under_the_wording_that_the_applicant_saw(batch, village, head):
    one, other = siti("received", batch, village), application_in("received", batch, village=village, name="Adi")
    asked(one, "=Alat?", "a\nb", kind="several", choices="a\nb\nc", place=8)
    asked(one, "Alasan?", "=1+1", place=7)
    asked(other, "Alasan Anda?", "Ingin usaha", place=7)
    Question.objects.filter(label="Alasan?").delete()

    found = lines("applications", head, "name", "answers")

    assert found[0] == ["Nama", "Alasan Anda?", "'=Alat?", "Alasan?"]
    assert sorted(found[1:]) == [["Adi", "Ingin usaha", "", ""], ["Siti Rahma", "", "a; b", "'=1+1"]]


def test_checks_leave_with_result_points_officer_and_time(batch, village, head, case_worker, interviewer):
    one = siti("interviewing", batch, village)
    paper = {"label": "KTP", "guidance": "", "weight": 1, "maximum": 1, "points": 1}
    room = {"label": "Ruang", "guidance": "", "weight": 1, "maximum": 5, "points": 4}
    of = {"application": one, "by": case_worker}
    Assessment.objects.create(step="check_documents", outcome="again", note="KK belum ada.", at=AT, **of)
    later = AT + timedelta(days=1)
    Assessment.objects.create(
        step="check_documents", outcome="done", lines=[paper, {**paper, "points": 0}], at=later, **of
    )
    Assessment.objects.create(
        step="visit_home",
        outcome="done",
        lines=[room],
        score=80,
        application=one,
        by=interviewer,
        at=AT + timedelta(days=2),
    )
    names = ("step", "result", "by", "at", "score", "lines", "note")

    assert lines("assessments", head, *names) == [
        ["Tahap", "Hasil", "Petugas", "Hari dan pukul", "Nilai (%)", "Nilai tiap baris", "Catatan"],
        [
            "Periksa dokumen",
            "belum: warga sudah dikabari",
            str(case_worker),
            "2027-01-04 09:30",
            "",
            "",
            "KK belum ada.",
        ],
        ["Periksa dokumen", "selesai", str(case_worker), "2027-01-05 09:30", "", "KTP: ada; KTP: tidak ada", ""],
        ["Kunjungi rumah", "selesai", str(interviewer), "2027-01-06 09:30", "80.00", "Ruang: 4/5", ""],
    ]
    assert lines("assessments", interviewer, *names) == [
        ["Tahap", "Hasil", "Petugas", "Hari dan pukul"],
        ["Kunjungi rumah", "selesai", str(interviewer), "2027-01-06 09:30"],
    ]


def test_answers_can_be_chosen_once_the_list_is_of_one_course(head, batch):
    browser = browser_of(head)
    application_in("received", batch)
    application_in("received", BatchFactory())

    offered = [
        "answers" in browser.get(NEW + query).context["form"].found for query in ("", f"?batch={batch.pk}", "?q=nobody")
    ]

    assert offered == [False, True, False]
    assert browser.post(NEW, {"columns": ["answers"], "form": "csv"}).status_code == 422
    assert browser.post(f"{NEW}?batch={batch.pk}", {"columns": ["name", "answers"], "form": "csv"}).status_code == 200
