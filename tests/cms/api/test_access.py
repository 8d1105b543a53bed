"""Who may read, from where, how often, and how long the answer may be kept."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client, RequestFactory

from cms.api.access import open_to_all
from tests.factories import officer
from workflows import roles
from workflows.privacy.visitor import address_of

FEED = "/api/pelatihan.json"
KEPT = "public, max-age=60, stale-while-revalidate=600"


@pytest.fixture
def limited(counting, settings):
    settings.API_REQUESTS_A_MINUTE = 2


# -- from where -----------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/images/", FEED, "/api/openapi.json", "/api/nowhere/"])
def test_any_origin_may_read(home, client, address):
    response = client.get(address, headers={"origin": "https://lain.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_preflight_is_answered_without_a_query(home, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.options("/api/v2/pages/", headers={"origin": "https://lain.example"})

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_pages_of_the_website_are_of_no_other_origin(home, client):
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"origin": "https://lain.example"})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/api/v2/pages/", FEED, "/api/nowhere/"])
def test_nothing_can_be_written(home, address, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json() == {"message": "This API is for reading: use GET."}


# -- how long -------------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/images/", FEED, "/api/openapi.json"])
def test_answer_may_be_kept_by_everybody(home, client, address):
    response = client.get(address)

    assert response["Cache-Control"] == KEPT
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


@pytest.mark.parametrize("address", ["/api/v2/pages/", FEED])
def test_answer_is_not_sent_again_to_whoever_has_it(home, client, address):
    first = client.get(address)
    second = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert (second["ETag"], second["Cache-Control"]) == (first["ETag"], KEPT)
    assert second["Access-Control-Allow-Origin"] == "*"


def test_answer_is_sent_again_after_a_change(home, client):
    first = client.get("/api/v2/pages/")
    home.title = "Lain"
    home.save()

    assert client.get("/api/v2/pages/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_refusal_is_not_kept(home, client):
    assert client.get("/api/v2/pages/?limit=abc")["Cache-Control"] == "no-store"
    assert client.get("/api/nowhere/")["Cache-Control"] == "no-store"


def test_officer_gets_the_same_answer_as_everybody(home, client):
    anonymous = client.get("/api/v2/pages/")
    client.force_login(officer(roles.HEAD))
    logged_in = client.get("/api/v2/pages/")

    assert logged_in.content == anonymous.content
    assert "Cookie" not in logged_in.get("Vary", "")


def test_language_of_the_reader_plays_no_part(home, client):
    answers = {client.get(FEED, headers={"accept-language": code})["ETag"] for code in ("id", "en", "fr")}

    assert len(answers) == 1


def test_json_is_answered_whatever_the_reader_prefers(home, client):
    response = client.get("/api/v2/pages/", headers={"accept": "text/html"})

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_head_has_the_headers_of_get(home, client):
    response = client.head("/api/v2/pages/")

    assert (response.status_code, response["Cache-Control"], response.content) == (200, KEPT, b"")


def test_database_that_does_not_answer_is_told_in_json(rf):
    @open_to_all
    def view(request):
        raise OperationalError("away")

    response = view(rf.get("/api/"))

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "60", "no-store")


# -- how often ------------------------------------------------------------------------------------
def test_third_request_in_a_minute_waits_where_two_are_allowed(home, client, limited, time_stands_still):
    statuses = [client.get(address).status_code for address in ("/api/v2/pages/", FEED)]
    refused = client.get("/api/v2/pages/")

    assert statuses == [200, 200]
    assert (refused.status_code, refused["Retry-After"]) == (429, "50")
    assert refused.json() == {"message": "More than 2 requests a minute. Please wait 50 seconds."}
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_next_minute_is_a_new_one(home, client, limited, time_stands_still):
    for _again in range(3):
        client.get(FEED)
    time_stands_still.shift(50)

    assert client.get(FEED).status_code == 200


def test_other_addresses_do_not_wait(home, client, limited, time_stands_still):
    for _again in range(3):
        client.get(FEED)

    assert client.get(FEED, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_limit_can_be_lifted(home, client, counting, settings):
    settings.API_REQUESTS_A_MINUTE = 0

    assert {client.get("/api/v2/").status_code for _again in range(5)} == {200}


def test_preflights_are_not_counted(home, client, limited):
    for _again in range(5):
        client.options(FEED)

    assert client.get(FEED).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),  # nobody is believed
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),  # what the reader wrote himself stands in front
        (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, "", "192.0.2.1"),
        (1, "unix:", "unix:"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),  # one household
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_address_is_the_one_that_our_proxies_saw(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded})

    assert address_of(request) == address


def test_no_address_lies_in_the_cache(home, client, limited):
    client.get(FEED, REMOTE_ADDR="203.0.113.9")
    counted = [key for key in cache._cache if "api:" in key]

    assert len(counted) == 1
    assert "203.0.113" not in counted[0]
