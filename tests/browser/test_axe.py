"""axe finds nothing on any public page and on the officers' main screens: phone and desk, light and dark."""

import uuid

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, OfficerFactory, SnapshotFactory, register_record, subscription
from tests.factories.interest import EMAIL, PHONE
from tests.factories.lessons import a_plan, plan_lessons
from tests.factories.pages import course_page, make_site, news_page, standard_page
from tests.factories.rows import application_in, enrolment_of
from workflows.actions import interest
from workflows.actions.messages import announcements, notices
from workflows.actions.training import lessons
from workflows.events import Event
from workflows.flows.moves import applying
from workflows.models import Application, Area, Batch, Notice, Snapshot
from workflows.queries.messages import texts

from .axe import WCAG, faults, faults_in_light_and_dark
from .people import Officers, Phone
from .website import PAGES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site():
    home = make_site()
    batch = BatchFactory()
    BatchFactory(course=batch.course, offered=20, number=batch.number + 1)
    pages = [home, *home.get_children().specific(), course_page(batch.course), news_page(), standard_page()]
    home.batch = batch
    home.addresses = [page.url for page in pages] + ["/tidak-ada/"]
    home.asked = [
        "/pelatihan/?status=open&kecamatan=xx",
        "/pelatihan/?kecamatan=benda&bulan=2031-01",
        f"{pages[3].url}?umur=tidak&terdaftar=belum-tahu",
        f"{pages[3].url}?umur=ya&terdaftar=ya",
        f"{pages[3].url}?umur=ya",
        *(reverse(name) for name in ("interest", "wish", "wish_sent")),
    ]
    return home


def test_public_pages_have_no_violation(demo_site, open_browser):
    """Every kind of page with classes in every state, and all that opens in it open."""
    form = reverse("apply", args=[Batch.objects.filter(course__name="Tata Boga").open().first().pk])
    found = []
    for phone in (True, False):
        page = open_browser(phone=phone)
        for address in [*PAGES, "/en/", "/pola/", form]:
            page.goto(address)
            page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
            found += faults_in_light_and_dark(page)
        if phone:
            page.click(".top-menu summary")
            found += faults_in_light_and_dark(page)
    assert found == []


@pytest.mark.parametrize(("phone", "scheme"), [(True, "dark"), (False, "light")])
def test_answers_to_readers_have_no_violation(site, open_browser, phone, scheme):
    page = open_browser(phone=phone, scheme=scheme)
    found = []
    for address in site.asked:
        page.goto(address)
        found += faults(page)
    page.goto("/pelatihan/?status=open")
    if phone:
        page.click("details.filter > summary")
        found += faults(page)
    one = subscription(contact=EMAIL, confirmed=False, days_ago=1)
    for name in ("interest_confirm", "interest_leave"):
        for token in (one.token, "A" * 27):
            page.goto(reverse(name, args=[token]))
            found += faults(page)
    page.goto(reverse("interest"))
    page.select_option("[name=about]", index=1)
    page.fill("[name=contact]", "0812 3456 7890")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{reverse('interest_sent')}")
    assert [*found, *faults(page)] == []


@pytest.mark.parametrize("phone", [True, False])
def test_page_that_stops_reminders_has_no_violation(site, open_browser, phone):
    """Asked, stopped, and opened by a link that nobody gave."""
    page = open_browser(phone=phone)
    page.goto(reverse("notice_stop", args=[texts.stop_token(application_in("received"))]))
    found = faults_in_light_and_dark(page)
    page.click("main form button[type=submit]")
    page.wait_for_selector("h1.done")
    found += faults_in_light_and_dark(page)
    page.goto(reverse("notice_stop", args=["x"]))
    assert [*found, *faults_in_light_and_dark(page)] == []


@pytest.mark.parametrize(("phone", "scheme"), [(True, "dark"), (False, "light")])
def test_faulty_forms_have_no_violation(site, open_browser, phone, scheme):
    page = open_browser(phone=phone, scheme=scheme)
    found = []
    for address in map(reverse, ("status_door", "interest", "wish")):
        page.goto(address)
        with page.expect_navigation():
            page.click("main form button[type=submit]")
        found += faults(page)
    assert found == []


def test_resident_pages_have_no_violation(site, open_browser):
    phone = Phone(lambda **kwargs: open_browser(phone=True))
    application = phone.apply(site.batch, site.addresses[3])
    Session.objects.all().delete()  # as where the slip was lost
    phone.page.goto(reverse("received"))
    found = faults(phone.page)
    page = phone.open_status(application)
    found += faults(page)
    for name in ("status_withdraw", "status_tell", "status_answers"):
        page.goto(reverse(name))
        found += faults(page)
    seat = enrolment_of(Application.objects.get(pk=application.pk))
    first, second, _third = plan_lessons(site.batch, by=OfficerFactory())
    to = a_plan(site.batch, first.day, first=13, last=17)
    lessons.move(first, by=OfficerFactory(), to=to, reason="Ruang dipakai.")
    lessons.drop(second, by=OfficerFactory(), reason="Listrik padam.")
    page.goto(reverse("status"))
    page.locator("section[aria-labelledby=lesson] details").evaluate_all("all => all.forEach(one => one.open = true)")
    found += faults(page)
    page.goto(reverse("status_cannot_come", args=[first.pk]))
    found += faults(page)
    seat.delete()
    applying.withdraw(Application.objects.get(pk=application.pk))
    page.goto(reverse("status"))
    found += faults(page)
    assert found == []


def test_console_screens_have_no_violation(site, open_browser):
    phone = Phone(open_browser)
    register_record(SnapshotFactory(), phone.details["nik"])
    application = phone.apply(site.batch, site.addresses[3])
    officers = Officers(open_browser)
    task = Task.objects.get(finished=None)
    process = application.process_id
    snapshot = Snapshot.objects.get()
    for contact, confirmed in ((PHONE, True), (EMAIL, True), ("+6281311112222", False)):
        subscription(site.batch.course, contact, confirmed=confirmed)
    interest.tell_of_open_classes()
    interest.wish("las", district=Area.objects.districts().first(), form_key=uuid.uuid4())
    notice = Notice.objects.by_hand().filter(application=application).first()
    written = [
        announcements.write(site.batch, by=officers.accounts["head"], to="open", subject="Kabar", body="Halo {nama}.")
        for _turn in range(3)
    ]
    announcements.hold(written[1], by=officers.accounts["head"])
    announcements.call_back(written[2], by=officers.accounts["head"])
    Notice.objects.filter(pk=notices.queue(application, Event.RECEIVED).pk).update(failed_at=timezone.now())
    found = []
    screens = {
        "case_worker": [
            reverse("wagtailadmin_home"),
            reverse("workflows_tasks", args=["queue"]),
            reverse("workflows_tasks", args=["mine"]),
            f"/kelola/alur/pendaftaran/{process}/approve_eligibility/{task.pk}/",
            reverse("workflows_applications"),
            reverse("workflows_case", args=[application.pk]),
            reverse("counter"),
            reverse("counter_entry", args=[site.batch.pk]),
            reverse("workflows_interest"),
            reverse("workflows_interest_tell"),
            reverse("workflows_by_hand"),
            reverse("workflows_pass_on", args=[notice.pk]),
            reverse("workflows_announcements"),
            reverse("workflows_announce", args=[site.batch.pk]),
            *(reverse("workflows_announcement", args=[one.pk]) for one in written),
        ],
        "comms": [
            reverse("workflows_letters"),
            reverse("workflows_letter", args=["application.offered", "email"]),
            reverse("workflows_letter", args=["reminder.interview", "sms"]),
        ],
        "head": [
            reverse("workflows_classes"),
            reverse("workflows_board"),
            reverse("workflows_class", args=[site.batch.pk]),
            reverse("workflows_register"),
            reverse("workflows_snapshot", args=[snapshot.pk]),
            reverse("workflows_journal"),
            reverse("workflows_notices"),
            reverse("wagtailsettings:edit", args=["workflows", "noticesettings"]),
            reverse("workflows_wishes"),
        ],
        "operator": [reverse("workflows_register_import")],
    }
    for who, addresses in screens.items():
        page = officers.page(who)
        for address in addresses:
            page.goto(address)
            found += faults_in_light_and_dark(page, rules=WCAG)
    assert found == []
