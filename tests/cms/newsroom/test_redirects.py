"""Who approves pages makes the redirects from their old addresses; a writer does not."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.factories import officer
from tests.factories.pages import make_site, standard_page
from workflows import roles


@pytest.fixture
def page(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return standard_page(slug="cara-kerja")


def add(role, page):
    staff = Client()
    staff.force_login(officer(role))
    data = {"old_path": "/alur/", "site": "", "is_permanent": "on", "redirect_page": page.pk, "redirect_link": ""}
    return staff.post(reverse("wagtailredirects:add"), data)


def test_comms_head_makes_a_redirect_that_readers_follow(client, page):
    assert add(roles.COMMS_HEAD, page).url == reverse("wagtailredirects:index")

    response = client.get("/alur/")
    assert (response.status_code, response.url) == (301, "/cara-kerja/")


def test_comms_staff_make_none(page):
    assert add(roles.COMMS, page).url == reverse("wagtailadmin_home")
    assert Redirect.objects.count() == 0
