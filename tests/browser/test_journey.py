"""From the course page to each end of the way in a real browser: residents on a phone without JavaScript, officers at
their desks, every step by the account whose step it is."""

import itertools
import re
from pathlib import Path

import pytest
from django.urls import reverse

from home.status.wording import status_key
from tests.factories import BatchFactory, RefusalReasonFactory, register_record
from tests.factories.courses import begin
from tests.factories.pages import course_page, make_site
from tests.factories.rows import entries
from tests.factories.slots import working_day
from tests.factories.way import come
from workflows.flows.moves import selection
from workflows.models import Application, Award, Batch, NoticeSettings, Snapshot

from .people import Officers, Phone

pytestmark = pytest.mark.django_db(transaction=True)

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def officers(open_browser):
    return Officers(open_browser)


@pytest.fixture
def batch(officers):
    """A class of an office that tells its decisions at once: nobody takes one back on these ways."""
    NoticeSettings.objects.create(hold_minutes=0)
    make_site()
    made = BatchFactory(seats=5, instructor=officers.accounts["instructor"])
    made.page = course_page(made.course).url
    return made


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def interview(officers: Officers, application: Application) -> Application:
    at, room = working_day(2).strftime("%Y-%m-%dT%H:%M"), f"Kantor Dinas Sosial, ruang {application.pk}"
    officers.decide("case_worker", application, "appoint", at=at, place=room, address="Jl. Satria No. 1")
    come(application)
    sheet = {f"points_{line.pk}": "4" for line in application.batch.course.score_sheet.all()}
    return officers.decide("interviewer", application, "held", **sheet, note="Siap belajar.")


def accept(officers: Officers, application: Application) -> Application:
    officers.decide("case_worker", application, "eligible")
    interview(officers, application)
    return officers.decide("head", application, "accept")


def mark(officers: Officers, batch: Batch, marks: dict[Application, tuple[int, int]]) -> None:
    page = officers.page("instructor")
    begin(batch)
    page.goto(reverse("workflows_class", args=[batch.pk]))
    for application, (attendance, given) in marks.items():
        enrolment = fresh(application).enrolment
        page.fill(f"[name=attendance_{enrolment.pk}]", str(attendance))
        page.fill(f"[name=mark_{enrolment.pk}]", str(given))
    with page.expect_navigation():
        page.click("main .console-card form button")


def end(officers: Officers, batch: Batch) -> None:
    page = officers.page("head")
    begin(batch)
    page.goto(reverse("workflows_class", args=[batch.pk]))
    page.click(f"a[href='{reverse('workflows_end_class', args=[batch.pk])}']")
    page.check("main [name=early]")
    page.click("main .console-card form button")
    page.wait_for_url(f"**{reverse('workflows_class', args=[batch.pk])}")


def approve_ranking(officers: Officers, batch: Batch) -> None:
    page = officers.page("second_head")
    page.goto(reverse("workflows_tasks", args=["queue"]))
    page.click(f"td.title a:has-text('{batch}')")
    page.check(".console-decision [name=decision][value=approve]")
    page.click(".console-decision button:not([name]) >> nth=0")
    page.wait_for_url(f"**{reverse('workflows_tasks', args=['queue'])}*")


def import_register(officers: Officers) -> None:
    page = officers.page("operator")
    page.goto(reverse("workflows_register_import"))
    page.set_input_files("[name=file]", str(DATA / "register_dtsen_2026q2.csv"))
    page.click("main form button.button")
    page.wait_for_url(re.compile(r"/data-terpadu/impor/\d+/kolom/$"))
    page.get_by_role("button", name="Baca berkas").click()
    page.wait_for_url(re.compile(r"/data-terpadu/\d+/$"))
    address = page.url
    approver = officers.page("head")
    approver.goto(address)
    with approver.expect_navigation():
        approver.click("form[action$='/setujui/'] button")


def test_journey_from_course_page_to_handed_over_kit(officers, batch, open_browser):
    import_register(officers)
    phone = Phone(open_browser)
    register_record(Snapshot.objects.live(), phone.details["nik"], kk=phone.details["kk"])
    application = phone.apply(batch, batch.page)

    page = officers.open_task("case_worker", application)
    page.check(".console-decision [name=decision][value=correction]")
    page.check(".console-decision [name=fields_to_correct][value=address]")
    page.fill(".console-decision [name=note]", "Tulis RT dan RW.")
    page.click(".console-decision button:not([name]) >> nth=0")
    page.wait_for_url(f"**{reverse('workflows_tasks', args=['queue'])}*")
    mine = phone.open_status(application)
    assert "Tulis RT dan RW." in mine.content()
    mine.fill("[name=address]", "Jl. Baru No. 5 RT 03 RW 04")
    with mine.expect_navigation():
        mine.click(f"form[action='{reverse('status_correct')}'] button[type=submit]")

    application = accept(officers, fresh(application))
    assert application.status == "offered"
    mine = phone.open_status(application)
    with mine.expect_navigation():
        mine.click(f"form[action='{reverse('status_confirm')}'] button[type=submit]")
    assert fresh(application).status == "enrolled"

    mark(officers, batch, {application: (95, 88)})
    end(officers, batch)
    officers.decide("head", application, "complete")
    approve_ranking(officers, batch)
    officers.decide("head", application, "approve")
    application = officers.decide("kit_officer", application, signed="on")

    award = Award.objects.get(enrolment__application=application)
    assert (award.status, application.step) == ("handed_over", "")
    mine = phone.open_status(application)
    assert str(award.receipt_number) or mine
    assert status_key(application) == "award.handed_over"
    actors = set(entries().exclude(by=None).values_list("by", flat=True))
    assert len(actors) == 7, "seven different accounts had a hand in it"


def test_journey_to_the_other_ends(officers, batch, open_browser):
    reason = RefusalReasonFactory(label="Desil di luar batas", wording="Belum dapat kami terima.")
    small = BatchFactory(seats=1, course=batch.course, number=batch.number + 1)

    refused = Phone(open_browser)
    one = refused.apply(batch, batch.page)
    one = officers.decide("case_worker", one, "not_eligible", reason=str(reason.pk), note="Desil 9.")
    words = refused.open_status(one).content()
    assert (one.status, "Belum dapat kami terima." in words, "Desil 9" in words) == ("refused", True, False)

    withdrawn = Phone(open_browser)
    one = withdrawn.apply(batch, batch.page)
    page = withdrawn.open_status(one)
    page.click(f"a[href='{reverse('status_withdraw')}']")
    page.wait_for_url(f"**{reverse('status_withdraw')}")
    with page.expect_navigation():
        page.click(f"form[action='{reverse('status_withdraw')}'] button[type=submit], main form button[type=submit]")
    assert fresh(one).status == "withdrawn"

    first, second = Phone(open_browser), Phone(open_browser)
    declined, promoted = first.apply(small, batch.page), second.apply(small, batch.page)
    declined, promoted = accept(officers, declined), accept(officers, promoted)
    assert (declined.status, promoted.status) == ("offered", "reserve")
    page = first.open_status(declined)
    page.click(f"main a[href='{reverse('status_decline')}']")
    page.wait_for_url(f"**{reverse('status_decline')}")
    page.click("main form:not([action]) button[type=submit]")
    page.wait_for_url(f"**{reverse('status')}")
    assert (fresh(declined).status, fresh(promoted).status) == ("declined", "offered")
    page = second.open_status(promoted)
    with page.expect_navigation():
        page.click(f"form[action='{reverse('status_confirm')}'] button[type=submit]")
    assert fresh(promoted).status == "enrolled"


def test_journey_to_the_ends_of_a_class(officers, batch, open_browser):
    people = []
    for _one in range(5):
        application = Phone(open_browser).apply(batch, batch.page)
        people.append(application)
    for application in people:
        accept_quickly(officers, application)
    marks = {one: (90, points) for one, points in zip(people, itertools.chain([90, 85, 80, 75], [40]), strict=True)}
    mark(officers, batch, marks)
    end(officers, batch)
    for one in people[:4]:
        officers.decide("head", one, "complete")
    officers.decide("head", people[4], "leave", note="Nilai 40.")
    approve_ranking(officers, batch)

    ends = [status_key(fresh(one)) for one in people]
    assert ends == ["award.nominated"] * 3 + ["enrolment.completed", "enrolment.left"]
    assert [fresh(one).step for one in people] == ["approve_award"] * 3 + ["", ""]


def accept_quickly(officers: Officers, application: Application) -> None:
    """The steps before the class, by the same actions and without a browser: the first test has shown their screens."""
    from tests.journeys.office import Office

    office = Office()
    office.accept(office.interview(office.eligible(application)))
    selection.confirm(fresh(application))
