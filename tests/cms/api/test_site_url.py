"""Every address in an answer is on SITE_URL, whatever host asks and whatever the site's row says."""

import json
import re

import pytest
from django.conf import settings as base
from wagtail.models import Site

from tests.factories import BatchFactory
from tests.factories.pages import course_page, document, make_site, news_page, standard_page

OWN = "https://berdaya.kota.example"
ADDRESS = re.compile(r'https?://[^"\\\s<]+')


@pytest.fixture
def site(db, settings, tmp_path):
    """A site whose row still says localhost, as Wagtail made it, and stories with links of each kind."""
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = settings.WAGTAILAPI_BASE_URL = OWN
    home = make_site()
    Site.objects.update(hostname="localhost", port=80)
    page = standard_page()
    linked = (
        f'<p><a linktype="page" id="{page.pk}">Cara</a> <a linktype="document" id="{document().pk}">Panduan</a></p>'
    )
    news_page(body=[("paragraph", linked), ("read_also", {"page": page})])
    course_page(BatchFactory().course)
    return home


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v2/pages/?fields=*",
        "/api/v2/images/",
        "/api/pelatihan.json",
        "/api/v2/pages/?type=cms.NewsPage&fields=*",
        "/api/v2/pages/?type=cms.CoursePage&fields=*",
    ],
)
def test_lists_name_no_other_host(site, client, address):
    found = set(ADDRESS.findall(client.get(address, headers={"host": "testserver"}).content.decode()))

    assert found
    assert [one for one in found if not one.startswith((f"{OWN}/", "https://creativecommons.org/"))] == []


def test_details_name_no_other_host(site, client):
    pages = json.loads(client.get("/api/v2/pages/").content)["items"]
    for page in pages:
        text = client.get(f"/api/v2/pages/{page['id']}/").content.decode()
        assert [one for one in ADDRESS.findall(text) if not one.startswith(f"{OWN}/")] == []


def test_page_is_found_on_site_url_by_any_host(site, client):
    answer = client.get("/api/v2/pages/find/?html_path=/cara-kerja/", headers={"host": "testserver"})

    assert (answer.status_code, answer["Location"].startswith(f"{OWN}/api/v2/pages/")) == (302, True)


def test_setting_of_wagtail_follows_site_url():
    assert base.WAGTAILAPI_BASE_URL == base.SITE_URL
