"""An address with a search that no database can answer gets a sentence, in every list and on the public pages."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import submit
from tests.factories.pages import make_site
from tests.factories.people import browser_of
from workflows.models import User

pytestmark = pytest.mark.django_db

CONSOLE = [
    "workflows_applications",
    "workflows_inquiries",
    "workflows_requests",
    "workflows_classes",
    "workflows_register",
    "workflows_journal",
    "workflows_access",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailimages:index",
    "wagtaildocs:index",
    "wagtailusers_users:index",
]
PUBLIC = [("/cari/", "q"), ("/sertifikat/", "nomor"), ("/pelatihan/", "q")]
TOO_LONG = (
    "Kata yang Anda ketik atau tempel terlalu panjang, jadi belum kami cari. "
    "Carilah dengan beberapa kata saja, atau dengan satu nomor."
)


def addresses():
    return [*((reverse(name), "q") for name in CONSOLE), (reverse("workflows_tasks", args=["queue"]), "q"), *PUBLIC]


def answers(browser, text):
    return {address: browser.get(address, {name: text}) for address, name in addresses()}


@pytest.fixture
def browser():
    make_site()
    submit(name="Budi Santoso")
    return browser_of(User.objects.create_superuser("boss", "boss@example.id"))


def said(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_search_of_200_kb_gets_a_sentence(browser):
    found = answers(browser, "a" * 200_000)

    assert {address: one.status_code for address, one in found.items()} == dict.fromkeys(found, 414)
    assert [address for address, one in found.items() if TOO_LONG not in said(one)] == []


def test_search_with_a_nul_gets_a_sentence_in_the_console(browser):
    """Wagtail's lists showed all rows, as if nothing had been asked."""
    found = answers(browser, "Bu\0di")

    refused = {address for address, one in found.items() if one.status_code == 400}
    assert refused == set(found) - {address for address, _name in PUBLIC}
    assert [address for address, one in found.items() if one.status_code >= 500] == []


def test_long_search_of_the_api_gets_its_own_answer(client):
    response = client.get("/api/v2/pages/", {"search": "a " * 20_000})

    assert (response.status_code, response.json()["message"][:7]) == (400, "search:")


def test_search_of_very_many_words_gets_a_sentence(browser):
    found = {address: one for address, one in answers(browser, "a b " * 900).items() if address != "/sertifikat/"}

    assert {address: one.status_code for address, one in found.items()} == dict.fromkeys(found, 414)


def test_longest_search_below_the_limits_is_answered(browser):
    found = answers(browser, "a b " * 50)

    assert [(address, one.status_code) for address, one in found.items() if one.status_code != 200] == [
        ("/sertifikat/", 422)
    ]


def test_page_leads_back_to_the_list_without_the_search(browser):
    address = reverse("workflows_applications")

    page = BeautifulSoup(browser.get(address, {"q": "a" * 9000}).content, "html.parser")

    assert page.select_one("main a.button")["href"] == address


def test_list_that_searches_while_one_types_shows_the_sentence(browser):
    """The list of the console keeps its old rows unless the answer has status 200."""
    address = reverse("workflows_applications_results")

    response = browser.get(address, {"q": "a " * 200}, headers={"X-Requested-With": "XMLHttpRequest"})

    assert (response.status_code, said(response)) == (200, TOO_LONG)
