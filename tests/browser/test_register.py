"""The register's screens in the browser: axe finds nothing in them, and the editor of criteria counts as one types."""

import pytest
from django.urls import reverse

from tests.factories import CourseFactory, SnapshotFactory, make_nik, officer, register_record
from tests.factories.register import ImportRunFactory
from tests.factories.way import Office, bring
from tests.factories.workbooks import as_csv, bring_in, people, person, table
from workflows import roles
from workflows.models import Criterion, ImportRun

from .axe import WCAG, faults
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportRun.State
SCREENS = {
    "operator": ["columns", "reading", "failed", "proposal", "upload"],
    "head": ["proposal", "log"],
    "auditor": ["log"],
}


def standing_still(route):
    """The page of progress loads itself again every two seconds, which would cut axe off."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={name: value for name, value in answer.headers.items() if name != "refresh"})


@pytest.mark.parametrize(("phone", "scheme"), [(True, "dark"), (False, "light")])
def test_register_screens_have_no_violation(open_browser, phone, scheme):
    officers = Officers(lambda **kwargs: open_browser(phone=phone, scheme=scheme))
    officers.accounts["auditor"] = officer(roles.AUDITOR)
    one = bring("approve_eligibility", office=Office())
    register_record(SnapshotFactory(), one.nik)
    asked = ImportRunFactory(state=State.COLUMNS, headers=["NIK", "NAMA"])
    reading = ImportRunFactory(state=State.READING, rows=12_000, percent=40)
    failed = ImportRunFactory(state=State.FAILED, fault="The file is empty.")
    proposal = bring_in(as_csv(table([*people(12), {**person(), "name": ""}, {**person(), "kk": "1"}])))
    addresses = {
        "columns": reverse("workflows_register_columns", args=[asked.pk]),
        "reading": reverse("workflows_register_run", args=[reading.pk]),
        "failed": reverse("workflows_register_run", args=[failed.pk]),
        "proposal": reverse("workflows_snapshot", args=[proposal.pk]),
        "upload": reverse("workflows_register_import"),
        "log": reverse("workflows_access"),
    }
    found = []

    page = officers.page("case_worker")
    for address in (reverse("workflows_person"), reverse("workflows_case_person", args=[one.pk])):
        page.goto(address)
        found += faults(page, rules=WCAG)
        with page.expect_navigation():
            page.click("main form button[type=submit]")
        found += faults(page, rules=WCAG)
        if page.locator("main form [name=nik]").count():
            page.fill("main form [name=nik]", one.nik)
        page.select_option("main form [name=reason]", "eligibility")
        page.click("main form button[type=submit]")
        page.wait_for_selector(f"text={one.name}")
        found += faults(page, rules=WCAG)
    for who, screens in SCREENS.items():
        page = officers.page(who)
        for screen in screens:
            page.route(f"**{addresses[screen]}", standing_still)
            page.goto(addresses[screen])
            found += faults(page, rules=WCAG)
            assert page.url.endswith(addresses[screen])

    assert found == []


def test_editor_of_criteria_shows_what_a_kind_needs_and_counts_as_one_types(open_browser):
    live, course = SnapshotFactory(), CourseFactory()
    course.criteria.all().delete()
    Criterion.objects.create(course=course, kind=Criterion.Kind.DESIL, minimum=1, maximum=5)
    for desil in (1,) * 11 + (9,) * 12:
        register_record(live, make_nik(), desil=desil)
    page = Officers(open_browser).page("head")
    page.goto(reverse("course:edit", args=[course.pk]))
    page.get_by_role("tab", name="Syarat").click()
    counts = page.locator("[data-criteria-table]")

    counts.get_by_text("11", exact=True).first.wait_for()
    page.fill("[name=criteria-0-maximum]", "10")
    counts.get_by_text("23", exact=True).first.wait_for()

    page.select_option("[name=criteria-0-kind]", Criterion.Kind.REGISTERED)
    assert not page.locator("[name=criteria-0-maximum]").is_visible()
    assert page.locator("[data-criteria-table] tbody tr").count() == 2
