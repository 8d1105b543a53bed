"""The page of a class: who may change which mark, and what the journal then tells."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from tests.factories import officer
from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from tests.factories.way import bring
from workflows import roles
from workflows.flows.moves import applying
from workflows.models import Batch, Enrolment, Entry, Ranking

pytestmark = pytest.mark.django_db
NEEDS_REASON = "The completion was approved with the former mark. Give the reason for changing it."
NOTHING_SAVED = "Belum ada yang disimpan. Periksa isian yang lain, lalu simpan lagi."
CLOSED = "Completion is approved. Marks can be changed only if the ranking is sent back for checking."


def address(batch):
    return reverse("workflows_class", args=[batch.pk])


def lines(*given):
    """What the form of the class sends: attendance and mark of each."""
    data = {}
    for one, attendance, mark in given:
        data |= {f"attendance_{one.pk}": attendance, f"mark_{one.pk}": mark}
    return data


def told(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def open_fields(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [field["name"] for field in page.select("input[name^=attendance_], input[name^=mark_]")]


def test_marks_of_whoever_has_completed_are_shown_and_not_asked(office):
    batch = office.batch()
    done, active = (bring("await_class_end", office=office, batch=batch).enrolment for _turn in range(2))
    Enrolment.objects.filter(pk=done.pk).update(status="completed", mark=80, attendance=90)
    begin(batch)

    response = browser_of(office.instructor).get(address(batch))

    assert open_fields(response) == [f"attendance_{active.pk}", f"mark_{active.pk}"]
    assert '<td data-label="Kehadiran (%)">90</td><td data-label="Nilai">80</td>' in response.content.decode()


def test_mark_sent_after_completion_is_refused_with_a_sentence(office):
    one = bring("await_ranking", office=office)
    before = deeds(one.batch)

    response = browser_of(office.instructor).post(address(one.batch), lines((one.enrolment, 10, 5)))

    assert response.context["form"].non_field_errors() == [gettext(CLOSED)]
    assert gettext(CLOSED) in response.content.decode()
    stored = Enrolment.objects.get()
    assert (stored.status, stored.attendance, stored.mark, deeds(one.batch)) == ("completed", 90, 80, before)


def test_form_of_another_instructor_writes_only_what_it_changed(office):
    batch = office.batch()
    one, two = (bring("await_class_end", office=office, batch=batch) for _turn in range(2))
    office.mark(one, mark=99, attendance=100)
    office.mark(two, mark=70)
    Batch.objects.update(instructor=officer(roles.INSTRUCTOR))
    batch.refresh_from_db()

    browser_of(batch.instructor).post(address(batch), lines((one.enrolment, 100, 99), (two.enrolment, 90, 71)))

    assert [(e.mark, e.marked_by) for e in Enrolment.objects.order_by("pk")] == [
        (99, office.instructor),
        (71, batch.instructor),
    ]
    assert Entry.objects.about(batch).last().detail == {"enrolments": [two.enrolment.pk]}


def test_marks_typed_for_somebody_who_has_left_are_told_and_nothing_is_saved(office):
    """The page was open while one of two participants withdrew."""
    batch = office.batch()
    gone, stays = (bring("await_class_end", office=office, batch=batch).enrolment for _turn in range(2))
    begin(batch)
    typed = lines((gone, 90, 81), (stays, 95, 70))
    applying.withdraw(gone.application, by=officer(roles.CASE_WORKER), note="Menelepon")

    page = browser_of(office.instructor)
    response = page.post(address(batch), typed)

    name = gone.application.name
    left = f"{name} sudah tidak ikut kelas ini, jadi isian untuk peserta ini tidak disimpan: kehadiran 90, nilai 81."
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [left, NOTHING_SAVED]
    assert open_fields(response) == [f"attendance_{stays.pk}", f"mark_{stays.pk}"]
    assert 'value="70"' in response.content.decode()
    assert list(Enrolment.objects.values_list("mark", flat=True)) == [None, None]

    sent = {key: value for key, value in typed.items() if key in open_fields(response)}
    assert page.post(address(batch), sent).status_code == 302
    stays.refresh_from_db()
    assert (stays.attendance, stays.mark) == (95, 70)


def test_blank_or_unchanged_line_of_somebody_who_has_left_stops_nobody(office):
    batch = office.batch()
    gone, stays = (bring("await_class_end", office=office, batch=batch).enrolment for _turn in range(2))
    begin(batch)
    office.mark(gone.application, mark=81, attendance=90)
    applying.withdraw(gone.application, by=officer(roles.CASE_WORKER), note="Menelepon")

    for typed in (("", ""), (90, 81)):
        response = browser_of(office.instructor).post(address(batch), lines((gone, *typed), (stays, 95, 70)))
        assert response.status_code == 302

    stays.refresh_from_db()
    assert stays.mark == 70


def test_marks_that_were_sent_back_can_be_changed_and_ask_for_completion_again(office):
    one = bring("await_ranking", office=office)
    office.return_ranking(Ranking.objects.get())
    page = browser_of(office.instructor)
    shown = page.get(address(one.batch))
    assert open_fields(shown) == [f"attendance_{one.enrolment.pk}", f"mark_{one.enrolment.pk}"]
    assert "Periksa nilai nomor 2." in shown.content.decode()

    missing = page.post(address(one.batch), lines((one.enrolment, 90, 85)))
    assert missing.context["form"].errors["reason"] == [gettext(NEEDS_REASON)]
    response = page.post(address(one.batch), {**lines((one.enrolment, 90, 85)), "reason": "Ujian diulang."})

    again = ngettext(
        "Completion must be approved again for %(count)d participant.",
        "Completion must be approved again for %(count)d participants.",
        1,
    )
    assert told(response) == [gettext("Attendance and marks have been saved.") + " " + again % {"count": 1}]
    one.refresh_from_db()
    assert (one.step, one.enrolment.status) == ("approve_completion", "active")
    words = " ".join(page.get(address(one.batch)).content.decode().split())
    assert "80 → 85" in words
    assert "Ujian diulang." in words


def test_marks_are_neither_asked_nor_taken_before_the_first_day(office):
    one = bring("await_class_end", office=office)
    browser = browser_of(office.instructor)

    page = browser.get(address(one.batch))
    assert (open_fields(page), "Kehadiran dan nilai dapat dicatat mulai hari itu." in page.content.decode()) == (
        [],
        True,
    )
    assert browser.post(address(one.batch), lines((one.enrolment, 90, 80))).status_code == 422

    assert Enrolment.objects.get().mark is None
