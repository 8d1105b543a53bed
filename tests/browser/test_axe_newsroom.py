"""axe finds nothing on the screens of the newsroom: light and dark, each state visited once."""

import pytest
from django.urls import reverse

from cms.models import Synonym
from tests.factories import BatchFactory
from tests.factories.pages import course_page, document, make_site, news_page, standard_page

from .people import Officers
from .test_axe_console import found_on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officers(open_browser):
    return Officers(open_browser)


@pytest.fixture
def site():
    home = make_site()
    home.course = course_page(BatchFactory().course)
    home.news, home.submitted, home.page = news_page(), news_page(slug="diajukan"), standard_page()
    return home


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def submitted(page, by):
    """With a change that waits for a second person."""
    page.title = "Judul baru"
    page.save_revision(user=by)
    page.get_workflow().start(page, by)
    return page


def test_screens_of_the_newsroom_have_no_violation(officers, site):
    submitted(site.submitted, officers.accounts["comms"])
    attached, words = document(), Synonym.objects.create(typed="masak", means="boga")
    news = site.news
    screens = {
        "comms": [
            reverse("wagtailadmin_home"),
            reverse("wagtailadmin_explore", args=[site.pk]),
            reverse("wagtailadmin_explore", args=[news.get_parent().pk]),
            reverse("wagtailadmin_pages:add", args=["cms", "newspage", news.get_parent().pk]),
            edit(news),
            edit(site.course),
            reverse("wagtailadmin_pages:history", args=[news.pk]),
            reverse("wagtail_localize:submit_page_translation", args=[site.course.pk]),
            edit(site.page),
            *(reverse(f"synonym:{name}") for name in ("index", "add")),
            reverse("synonym:edit", args=[words.pk]),
            reverse("cms_findings"),
            *(reverse(f"wagtailimages:{name}") for name in ("index", "add_multiple")),
            reverse("wagtailimages:edit", args=[news.photo_id]),
            *(reverse(f"wagtaildocs:{name}") for name in ("index", "add_multiple")),
            reverse("wagtaildocs:edit", args=[attached.pk]),
            reverse("wagtailadmin_reports:workflow_tasks"),
            reverse("wagtailsettings:edit", args=["cms", "sitesettings"]),
        ],
        "comms_head": [
            reverse("wagtailadmin_home"),
            edit(site.submitted),
            *(reverse(f"wagtailredirects:{name}") for name in ("index", "add")),
        ],
    }
    assert found_on(officers, screens) == []
