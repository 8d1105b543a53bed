"""Rights end with the work: whose case an interviewer opens, how many a day, and which numbers are shown in full."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from tests.factories import officer, submit
from tests.factories.people import browser_of
from tests.factories.way import Office, bring, open_task
from workflows import roles
from workflows.flows.inbox import assignment
from workflows.models import Access, Entry

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")
TOO_MANY = (
    "Anda sudah mencapai batas harian: 2 pendaftaran per petugas. "
    "Percobaan ini tercatat di catatan akses dan dilihat kepala bidang. "
    "Hubungi kepala bidang jika hari ini Anda perlu lebih banyak."
)
TAKE_FIRST = "Ambil dulu tugas ini. Setelah itu nomor lengkapnya dapat Anda tampilkan."
OVER = "NIK dan nomor Kartu Keluarga hanya ditampilkan kepada Anda sampai wawancara selesai."


def open_case(user, one):
    return browser_of(user).get(reverse("workflows_case", args=[one.pk]))


def listed(user):
    return set(browser_of(user).get(reverse("workflows_applications")).context["object_list"])


def said(response):
    return [" ".join(str(one).split()) for one in get_messages(response.wsgi_request)]


def number(user, one, name):
    address = reverse("workflows_case_number", args=[one.pk, name])
    return browser_of(user).post(address, {"reason": "contact"})


def test_interviewer_sees_the_cases_that_are_or_were_theirs_and_no_others():
    office = Office()
    waiting, held, other = (bring("interview", office=office), bring("interview", office=office), submit())
    assignment.claim(open_task(held), by=office.interviewer)

    assert listed(office.interviewer) == {held}
    assert open_case(office.interviewer, held).status_code == 200
    assert [open_case(office.interviewer, one).url for one in (waiting, other)] == [HOME, HOME]
    office.hold(held)
    office.hold(waiting)
    assert listed(office.interviewer) == {held, waiting}
    assert listed(officer(roles.INTERVIEWER)) == set()


def test_interviewer_still_does_a_task_from_the_queue():
    office = Office()
    one = bring("interview", office=office)
    task = open_task(one)

    page = browser_of(office.interviewer).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))

    assert (page.status_code, one.motivation in page.content.decode()) == (200, True)


def test_task_offers_only_what_its_interviewer_may_open():
    """Before the task is taken the case is not theirs: nothing on the screen leads to a refusal."""
    office = Office()
    one = bring("interview", office=office)
    task = open_task(one)
    address = task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    ways = [
        reverse("workflows_case", args=[one.pk]),
        *(reverse("workflows_case_number", args=[one.pk, name]) for name in ("nik", "kk", "phone")),
    ]

    before = browser_of(office.interviewer).get(address).content.decode()
    assert ([way for way in ways if f'"{way}"' in before], TAKE_FIRST in before) == ([], True)
    assert [number(office.interviewer, one, name).url for name in ("nik", "kk", "phone")] == [HOME] * 3

    assignment.claim(task, by=office.interviewer)

    after = browser_of(office.interviewer).get(address).content.decode()
    assert ([way for way in ways if f'"{way}"' in after], TAKE_FIRST in after) == (ways, False)
    for way in ways:
        assert browser_of(office.interviewer).get(way).status_code == 200


@pytest.mark.parametrize("role", [roles.HEAD, roles.CASE_WORKER, roles.AUDITOR])
def test_officer_of_all_cases_needs_to_take_nothing(role):
    one = bring("interview", office=Office())

    page = open_case(officer(role), one).content.decode()

    assert (reverse("workflows_case_number", args=[one.pk, "phone"]) in page, TAKE_FIRST in page) == (True, False)


def test_full_nik_is_not_shown_to_the_interviewer_after_the_interview():
    office = Office()
    one = bring("interview", office=office)
    assignment.claim(open_task(one), by=office.interviewer)
    shown = number(office.interviewer, one, "nik")
    assert one.nik in shown.content.decode().replace(" ", "")

    office.hold(one)

    response = number(office.interviewer, one, "nik")
    assert (response.url, said(response)) == (reverse("workflows_case", args=[one.pk]), [OVER])
    page = open_case(office.interviewer, one).content.decode()
    assert reverse("workflows_case_number", args=[one.pk, "nik"]) not in page
    assert reverse("workflows_case_number", args=[one.pk, "phone"]) in page


def test_no_number_of_a_refused_applicant_is_shown_to_their_interviewer():
    office = Office()
    one = bring("interview", office=office)
    office.hold(one)
    one.refresh_from_db()
    office.refuse(one)

    answers = [number(office.interviewer, one, name) for name in ("nik", "kk", "phone")]

    assert [one.url for one in answers] == [reverse("workflows_case", args=[one.pk])] * 3
    assert not Access.objects.filter(by=office.interviewer, what="number").exists()


# -- how many a day -----------------------------------------------------------------------------------
def test_officer_opens_so_many_cases_a_day_and_the_head_is_told(case_worker, head, settings):
    settings.CASE_READS_A_DAY = 2
    first, second, third = submit(), submit(), submit()

    opened = [open_case(case_worker, one).status_code for one in (first, second, first)]
    response = open_case(case_worker, third)

    assert (opened, response.url, said(response)) == ([200] * 3, HOME, [TOO_MANY])
    assert open_case(case_worker, second).status_code == 200  # opened today already
    open_case(case_worker, third)
    alerts = Entry.objects.about(case_worker).filter(event="account.over_limit")
    assert [one.detail for one in alerts] == [{"what": "case"}]
    panel = browser_of(head).get(HOME).content.decode()
    assert f"Mencapai batas harian data pribadi minggu ini: {case_worker}" in " ".join(panel.split())
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert open_case(case_worker, third).status_code == 200


def test_task_beyond_the_limit_leads_back_to_the_list(case_worker, settings):
    settings.CASE_READS_A_DAY = 0
    task = open_task(submit())

    response = browser_of(case_worker).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))

    assert response.url == reverse("workflows_tasks", args=["queue"])
    assert said(response)[0].startswith("Anda sudah mencapai batas harian: 0 pendaftaran")
