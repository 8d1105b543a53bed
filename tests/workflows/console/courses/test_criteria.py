"""Who decides on what the criteria say decides on what they say now, and sees it first."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import SnapshotFactory, register_record, submit
from tests.factories.people import browser_of
from tests.factories.way import Office, bring, open_task
from workflows.flows.moves import applying
from workflows.models import Application, Criterion, Decision

pytestmark = pytest.mark.django_db

KK = "3671071101200099"
WHY = "Ada syarat yang tidak terpenuhi. Tulis di catatan mengapa pemohon tetap dinyatakan memenuhi syarat."
NEWS = "Hasil pemeriksaan syarat sekarang berbeda. Tidak ada yang disimpan. Periksa lagi, lalu putuskan."


def screen(one):
    task = open_task(one)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def bulk(one):
    return f"{reverse('workflows_bulk')}?id={open_task(one).pk}"


def answers(page):
    """What the page shows, by criterion."""
    rows = BeautifulSoup(page.content, "html.parser").select("section[aria-labelledby=verdicts-title] tbody tr")
    return [(row.th.text, row.select_one(".console-answer").text) for row in rows]


def seen(page):
    return BeautifulSoup(page.content, "html.parser").select_one("input[name=check]")["value"]


def relatives(office):
    """Two of one family card for a class that takes one; one of them holds a seat by now."""
    batch = office.batch()
    Criterion.objects.filter(course=batch.course).delete()
    Criterion.objects.create(course=batch.course, kind=Criterion.Kind.FAMILY, maximum=1)
    second = bring("approve_selection", office=office, batch=batch, kk=KK)
    bring("await_class_end", office=office, batch=batch, kk=KK)
    return second


def test_register_that_was_approved_since_is_asked_when_the_task_is_opened(office):
    one = submit()
    register_record(SnapshotFactory(), one.nik, desil=2)

    page = browser_of(office.worker).get(screen(one))

    assert [answer for _kind, answer in answers(page)] == ["ya", "ya", "ya"]
    assert "30 September 2026" in page.content.decode()
    assert one.checks.count() == 2


def test_relative_who_took_a_seat_since_is_seen_at_the_selection(office):
    one = relatives(office)

    page = browser_of(office.head).get(screen(one))

    assert [answer for _kind, answer in answers(page)] == ["tidak"]
    assert [run.results.get().answer for run in one.checks.all()] == ["no", "yes"]


def test_decision_on_verdicts_that_are_no_longer_true_is_not_saved_and_shows_the_new_ones(office):
    one = submit()
    worker = browser_of(office.worker)
    opened = worker.get(screen(one))
    register_record(SnapshotFactory(), one.nik, desil=9)

    first = worker.post(screen(one), {"decision": "eligible", "check": seen(opened), "note": "Sudah diperiksa."})

    assert (first.status_code, first.context["form"].non_field_errors()) == (422, [NEWS])
    assert [answer for _kind, answer in answers(first)] == ["ya", "tidak", "ya"]
    assert "Sudah diperiksa." in first.content.decode()
    assert Application.objects.get().status == "received"

    bare = worker.post(screen(one), {"decision": "eligible", "check": seen(first)})
    assert (bare.status_code, bare.context["form"].non_field_errors()) == (422, [WHY])
    again = worker.post(screen(one), {"decision": "eligible", "check": seen(first), "note": "Data desil sudah lama."})
    assert again.status_code == 302
    assert Decision.objects.get().check_run == one.checks.first()


def test_decision_on_verdicts_that_a_colleague_has_had_renewed_is_not_saved_either(office):
    one = submit()
    worker = browser_of(office.worker)
    opened = worker.get(screen(one))
    register_record(SnapshotFactory(), one.nik, desil=9)
    browser_of(Office().worker).get(screen(one))

    response = worker.post(screen(one), {"decision": "eligible", "check": seen(opened)})

    assert (response.status_code, Application.objects.get().status) == (422, "received")


def test_decision_where_nothing_is_newer_is_saved_at_once(office):
    one = submit()
    worker = browser_of(office.worker)

    response = worker.post(screen(one), {"decision": "eligible", "check": seen(worker.get(screen(one)))})

    assert (response.status_code, one.checks.count()) == (302, 1)


def test_bulk_approval_pressed_twice_never_approves_results_that_were_not_shown(office):
    one = bring("approve_selection", office=office)
    record = register_record(SnapshotFactory(), one.nik, desil=2)
    head = browser_of(office.head)
    shown = head.get(bulk(one)).context["seen"]
    type(record).objects.update(desil=9)

    for _press in range(2):
        answer = head.post(bulk(one), {"seen": shown}, follow=True)
        assert [row.row.fault for row in answer.context["results"]] == [NEWS]

    one.refresh_from_db()
    assert one.step == "approve_selection"


def test_bulk_approval_leaves_out_whose_criteria_are_not_met_any_more(office):
    """A relative has taken the seat since: the head looks at the case."""
    page = browser_of(office.head).get(bulk(relatives(office)))

    answers = BeautifulSoup(page.content, "html.parser").select(".console-answer--no")
    assert ([row.text.partition(":")[0] for row in answers], page.context["able"]) == (["1 belum terpenuhi"], [])


def test_decision_keeps_the_verdicts_it_was_made_on_through_the_way(office):
    one = relatives(office)
    browser_of(office.head).get(screen(one))
    office.refuse(one)
    first, last = Decision.objects.filter(application=one).order_by("pk")

    assert [decision.check_run.results.get().answer for decision in (first, last)] == ["yes", "no"]
    assert applying.can_withdraw(one) is False
