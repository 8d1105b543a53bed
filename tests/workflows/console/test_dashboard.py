"""The first page of the console leads each role to its work."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory, officer
from tests.factories.pages import make_site
from tests.factories.people import browser_of
from tests.factories.rows import application_in, enrolment_of
from workflows import roles

pytestmark = pytest.mark.django_db


def links(user, panel):
    page = BeautifulSoup(browser_of(user).get(reverse("wagtailadmin_home")).content, "html.parser")
    return [one["href"] for one in page.select(f"[aria-labelledby={panel}-panel-title] a")]


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (roles.OPERATOR, ["workflows_register"]),
        (roles.INSTRUCTOR, ["workflows_classes", "workflows_own_lessons", "workflows_exports"]),
        (
            roles.INTERVIEWER,
            ["workflows_applications", "workflows_interview_day", "workflows_mentions", "workflows_exports"],
        ),
        (
            roles.AUDITOR,
            [
                "workflows_applications",
                "workflows_classes",
                "workflows_mentions",
                "workflows_inquiries",
                "workflows_objections",
                "workflows_requests",
                "workflows_register",
                "workflows_interest",
                "workflows_wishes",
                "workflows_exports",
                "workflows_journal",
                "workflows_access",
                "workflows_notices",
                "workflows_awards",
            ],
        ),
    ],
    ids=lambda value: getattr(value, "label", ""),
)
def test_dashboard_leads_a_role_to_everything_it_may_open(role, names):
    assert sorted(links(officer(role), "entries")) == sorted(map(reverse, names))


@pytest.mark.parametrize(
    ("role", "writes_pages", "finds"),
    [
        (roles.COMMS, True, False),
        (roles.CASE_WORKER, False, True),
        (roles.INTERVIEWER, False, True),
        (roles.KELURAHAN, False, False),
        (roles.OPERATOR, False, False),
    ],
    ids=lambda value: getattr(value, "label", ""),
)
def test_only_who_writes_pages_is_offered_to_search_and_report_on_them(role, writes_pages, finds):
    make_site()
    page = browser_of(officer(role)).get(reverse("wagtailadmin_home")).content.decode()

    offered = [words in page for words in ("Cari di semua halaman", "Panduan editor", '"name": "reports"')]
    assert offered == [writes_pages] * 3
    assert (f'action="{reverse("workflows_applications")}"' in page) is finds


def test_dashboard_leads_an_instructor_to_own_classes_that_run_or_begin(instructor):
    today = timezone.localdate()
    later = BatchFactory(instructor=instructor)
    running = BatchFactory(instructor=instructor, starts_on=today - timedelta(days=1))
    BatchFactory(instructor=instructor, starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    BatchFactory()

    enrolment_of(application_in("enrolled", running))
    enrolment_of(application_in("enrolled", running), mark=80, attendance=90)
    addresses = [reverse("workflows_class", args=[one.pk]) for one in (running, later)]
    assert links(instructor, "classes") == [addresses[0], f"{addresses[0]}#people-title", addresses[1]]
    page = browser_of(instructor).get(reverse("wagtailadmin_home")).content.decode()
    assert ("2 peserta" in page, "1 tanpa nilai" in page) == (True, True)


def test_dashboard_of_an_officer_who_sees_all_classes_has_no_panel_of_own_ones(head):
    assert links(head, "classes") == []
