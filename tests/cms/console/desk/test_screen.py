"""The first screen of the newsroom: five lines of each part, the rest behind its number, and nobody else's."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.console.desk import lines
from cms.console.desk.screen import PARTS
from cms.models import NewsIndexPage
from tests.factories import officer
from tests.factories.pages import make_site, news_page
from tests.factories.people import browser_of
from workflows import roles

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")


@pytest.fixture
def writer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return officer(roles.COMMS)


def drafts(writer, number):
    for at in range(number):
        news_page(title=f"Draf {at}", slug=f"draf-{at}", live=False).save_revision(user=writer)


def desk(user):
    page = BeautifulSoup(browser_of(user).get(HOME).content, "html.parser")
    return page.find("section", {"aria-labelledby": "desk-panel-title"})


def test_part_shows_five_and_leads_to_all(writer):
    drafts(writer, 7)

    card = desk(writer).find("section", {"aria-labelledby": "desk-draf-title"})

    assert [one.get_text() for one in card.select("li a")] == [f"Draf {at}" for at in (6, 5, 4, 3, 2)]
    address = reverse("cms_desk", args=["draf"])
    assert [one["href"] for one in card.select("h3 a, p a")] == [address, address]
    assert len(browser_of(writer).get(address).context["card"].lines) == 7


def test_button_opens_the_form_of_a_news_item(writer):
    link = desk(writer).select_one("a.button")["href"]

    assert link == reverse("wagtailadmin_pages:add", args=["cms", "newspage", NewsIndexPage.objects.get().pk])
    assert browser_of(writer).get(link).status_code == 200


def test_empty_parts_say_so(writer):
    words = desk(writer).get_text()

    assert [
        str(part.none) for part in PARTS if part.slug in ("draf", "persetujuan") and str(part.none) not in words
    ] == []


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_the_newsroom_has_a_desk(writer, role):
    user, is_newsroom = officer(role), role in (roles.COMMS, roles.COMMS_HEAD)

    assert (desk(user) is not None) is is_newsroom
    answers = {browser_of(user).get(reverse("cms_desk", args=[part.slug])).status_code for part in PARTS}
    assert answers == ({200} if is_newsroom else {302})


def test_administrator_has_the_desk_after_the_tasks(writer, admin_user):
    page = browser_of(admin_user).get(HOME).content.decode()

    assert 0 < page.index("tasks-panel-title") < page.index("desk-panel-title")


def test_queries_do_not_grow_with_the_lines(writer, monkeypatch):
    monkeypatch.setattr(lines, "_findings", dict)  # kept in memory until a page changes
    browser, counts = browser_of(writer), []
    browser.get(HOME)
    for at in range(3):
        news_page(title=f"Draf {at}", slug=f"draf-{at}", live=False).save_revision(user=writer)
        with CaptureQueriesContext(connection) as captured:
            browser.get(HOME)
        counts.append(len(captured))

    assert counts[1] == counts[2]
