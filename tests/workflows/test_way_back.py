"""Every page of a case keeps the list that the officer came from, to lead back to it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse

from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows import way_back
from workflows.console.inbox.origin import Origin

pytestmark = pytest.mark.django_db


def test_address_keeps_where_the_officer_came_from_and_nothing_else():
    asked = RequestFactory().get("/", {"from": "abc", "list": "kind=a&q=b c", "other": "x"})

    assert way_back.kept(asked, tab="notes") == "?tab=notes&from=abc&list=kind%3Da%26q%3Db+c"
    assert way_back.inbox(asked) == "kind=a&q=b+c"
    plain = RequestFactory().get("/")
    assert (way_back.kept(plain), way_back.inbox(plain)) == ("", None)


def links(response):
    """The links of the page to forms about the case, and to the case itself."""
    page = BeautifulSoup(response.content, "html.parser")
    found = [one["href"] for one in page.select("main a[href], header a[href]")]
    return [one for one in found if urlsplit(one).path.startswith(reverse("workflows_applications"))]


def came_from(address):
    return parse_qs(urlsplit(address).query).get("from")


def test_every_form_of_a_case_leads_back_to_the_case_and_on_to_the_list():
    office = Office()
    one = bring("interview", office=office)
    origin = str(Origin("applications", one.pk, 0, "status=interviewing"))
    case = reverse("workflows_case", args=[one.pk])
    browser = browser_of(office.worker)

    forms = [link for link in links(browser.get(case, {"from": origin})) if urlsplit(link).path.startswith(f"{case}")]
    leading = [link for link in forms if urlsplit(link).path != case]
    assert len(leading) > 4
    assert [came_from(link) for link in leading] == [[origin]] * len(leading)

    back = [link for form in leading for link in links(browser.get(form)) if urlsplit(link).path == case]
    assert len(back) >= 2 * len(leading)
    assert [came_from(link) for link in back] == [[origin]] * len(back)

    form = next(link for link in leading if urlsplit(link).path == reverse("workflows_withdraw", args=[one.pk]))
    done = browser.post(form, {"note": "Menelepon hari ini."})
    assert (urlsplit(done.url).path, came_from(done.url)) == (case, [origin])
    listing = BeautifulSoup(browser.get(done.url).content, "html.parser").select_one(".case-list a:nth-of-type(2)")
    assert browser.get(listing["href"]).url == f"{reverse('workflows_applications')}?status=interviewing"


def test_case_that_was_reached_from_the_inbox_leads_back_to_it_as_it_was_filtered():
    office = Office()
    one = bring("interview", office=office)

    page = browser_of(office.worker).get(reverse("workflows_case", args=[one.pk]), {"list": "holder=free"})

    listing = BeautifulSoup(page.content, "html.parser").select_one(".case-list a")
    assert listing["href"] == f"{reverse('workflows_inbox')}?holder=free"
