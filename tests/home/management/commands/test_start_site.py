"""A new installation has a site of its own: every page answers, nothing of the demo is in it, and it is at SITE_URL."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from cms.models import SiteSettings
from home.demo.content_home import OFFICE
from workflows import roles

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/pelatihan/", "/berita/", "/cara-kerja/", "/privasi/", "/aksesibilitas/", "/tentang/"]
OTHERS = ["/en/", "/en/pelatihan/", "/en/cara-kerja/", "/status/", "/cari/?q=kelas", "/sitemap.xml", "/api/v2/pages/"]
OF_THE_DEMO = ("berdaya.example", OFFICE.phone, OFFICE.whatsapp, OFFICE.protection_officer, "Taman Warga", "08.00")


@pytest.fixture(autouse=True)
def _own_address(settings, tmp_path):
    settings.MEDIA_ROOT, settings.DEMO = tmp_path, False
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://berdaya.kota.example:8443", ["berdaya.kota.example"]


def start(**options):
    out = StringIO()
    call_command("start_site", stdout=out, **options)
    return out.getvalue()


def read(client, address):
    answer = client.get(address, headers={"host": "berdaya.kota.example:8443"})
    return answer.status_code, answer.content.decode()


def test_every_page_answers_and_none_is_the_welcome_of_wagtail(client):
    start()

    found = {address: read(client, address) for address in ADDRESSES + OTHERS}

    assert {address: status for address, (status, _text) in found.items() if status != 200} == {}
    assert [address for address, (_status, text) in found.items() if "Welcome to your new Wagtail site" in text] == []


def test_nothing_of_the_demo_is_in_it(client):
    start()

    texts = {address: read(client, address)[1] for address in ADDRESSES + OTHERS}

    assert [(address, word) for address, text in texts.items() for word in OF_THE_DEMO if word in text] == []


def test_site_is_at_site_url():
    start()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("berdaya.kota.example", 8443, True)
    assert site.root_page.slug == "beranda"


def test_office_is_what_was_said_and_what_is_missing_is_named(client):
    said = start(office="Dinas Sosial Kota Contoh", phone="021-1", email="loket@kota.example")

    office = SiteSettings.objects.get()
    assert (office.office, office.phone, office.email) == ("Dinas Sosial Kota Contoh", "021-1", "loket@kota.example")
    missing = "address, hours, whatsapp, data_protection_officer, data_protection_email"
    assert f"The office still lacks: {missing}. Add them in the console, under Pengaturan." in said
    assert "loket@kota.example" in read(client, "/tentang/")[1]


def test_second_time_only_address_and_office_change(settings):
    start(office="Dinas Sosial Kota Contoh", phone="021-1")
    before = list(Page.objects.values_list("pk", "title"))
    settings.SITE_URL = "https://baru.kota.example"

    said = start(phone="021-2")

    assert "Made" not in said
    assert list(Page.objects.values_list("pk", "title")) == before
    assert Site.objects.values_list("hostname", "port").get() == ("baru.kota.example", 443)
    office = SiteSettings.objects.get()
    assert (office.office, office.phone) == ("Dinas Sosial Kota Contoh", "021-2")


def test_roles_are_there_and_a_missing_one_is_made_again():
    head, comms = (Group.objects.get(name=role.name) for role in (roles.HEAD, roles.COMMS))
    head.delete()
    comms.permissions.clear()

    start()

    assert {role.name for role in roles.ROLES} <= set(Group.objects.values_list("name", flat=True))
    assert Group.objects.get(name=roles.HEAD.name).permissions.count() == len(roles.HEAD.permissions)
    assert comms.permissions.count() == 0  # what an administrator took away


def test_pages_of_somebody_else_are_left_alone():
    root = Page.get_first_root_node()
    root.add_child(instance=Page(title="Lain", slug="lain"))

    with pytest.raises(CommandError, match="There are pages here already"):
        start()

    assert Page.objects.filter(slug="lain").exists()
