"""axe finds nothing on any public page and on the officers' main screens: phone and desk, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from viewflow.workflow.models import Task

from tests.factories import BatchFactory, SnapshotFactory, register_record
from tests.factories.pages import course_page, make_site, news_page, standard_page
from workflows.flows import moves
from workflows.models import Application, Snapshot

from .people import Officers, Phone

pytestmark = pytest.mark.django_db(transaction=True)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Beyond WCAG; Wagtail's own chrome does not keep all of these.
MORE = ["best-practice"]


def faults(page, *, rules: list[str] = [*WCAG, *MORE]) -> list[str]:  # noqa: B006 (never changed)
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return [f"{page.url}: {one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.fixture
def site():
    home = make_site()
    batch = BatchFactory()
    BatchFactory(course=batch.course, offered=20, number=batch.number + 1)
    pages = [home, *home.get_children().specific(), course_page(batch.course), news_page(), standard_page()]
    home.batch = batch
    home.addresses = [page.url for page in pages] + ["/tidak-ada/"]
    return home


@pytest.mark.parametrize(("phone", "scheme"), [(True, "light"), (False, "dark")])
def test_public_pages_have_no_violation(site, open_browser, phone, scheme):
    page = open_browser(phone=phone, scheme=scheme)
    found = []
    for address in [*site.addresses, reverse("status_door"), reverse("apply", args=[site.batch.pk])]:
        page.goto(address)
        found += faults(page)
    assert found == []


@pytest.mark.parametrize(("phone", "scheme"), [(True, "dark"), (False, "light")])
def test_faulty_forms_have_no_violation(site, open_browser, phone, scheme):
    page = open_browser(phone=phone, scheme=scheme)
    found = []
    for address in (reverse("apply", args=[site.batch.pk]), reverse("status_door")):
        page.goto(address)
        page.click("main form button[type=submit]")
        page.wait_for_load_state()
        found += faults(page)
    assert found == []


def test_resident_pages_have_no_violation(site, open_browser):
    phone = Phone(lambda **kwargs: open_browser(phone=True))
    application = phone.apply(site.batch, site.addresses[3])
    found = []
    page = phone.open_status(application)
    found += faults(page)
    page.goto(reverse("status_withdraw"))
    found += faults(page)
    moves.withdraw(Application.objects.get(pk=application.pk))
    page.goto(reverse("status"))
    found += faults(page)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_console_screens_have_no_violation(site, open_browser, scheme):
    phone = Phone(open_browser)
    register_record(SnapshotFactory(), phone.details["nik"])
    application = phone.apply(site.batch, site.addresses[3])
    officers = Officers(lambda **kwargs: open_browser(scheme=scheme))
    task = Task.objects.get(finished=None)
    process = application.process_id
    snapshot = Snapshot.objects.get()
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
        ],
        "head": [
            reverse("workflows_classes"),
            reverse("workflows_class", args=[site.batch.pk]),
            reverse("workflows_register"),
            reverse("workflows_snapshot", args=[snapshot.pk]),
            reverse("workflows_journal"),
            reverse("workflows_notices"),
        ],
        "operator": [reverse("workflows_register_import")],
    }
    for who, addresses in screens.items():
        page = officers.page(who)
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state()
            found += faults(page, rules=WCAG)
    assert found == []
