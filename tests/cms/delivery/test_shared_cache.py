"""The site with a real Redis, with one that is gone, and with one that came back."""

import pytest
from django.core.cache import cache, caches
from django.urls import reverse

from cms.delivery import generation, shared_cache
from tests.factories.pages import make_site, standard_page
from tests.servers import Redis

pytestmark = [pytest.mark.once, pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")]


@pytest.fixture
def redis(settings, tmp_path, monkeypatch):
    """The cache of several machines: pages are kept under a stamp in Redis."""
    monkeypatch.setattr(shared_cache, "PAUSE", 0.0)  # ask again at once
    server = Redis(tmp_path)
    server.start()
    settings.CACHES = {
        "default": {
            "BACKEND": "cms.delivery.shared_cache.SharedCache",
            "LOCATION": server.url,
            "OPTIONS": {"socket_connect_timeout": 5, "socket_timeout": 5},
        }
    }
    settings.PAGE_GENERATION_FILE, settings.PAGE_CACHE_SECONDS = "", 60
    yield server
    if not cache.is_away:
        cache._cache.redis.get_client().connection_pool.disconnect()
    cache.clear()
    server.stop()


@pytest.fixture
def addresses(db):
    make_site()
    standard_page()
    return ["/", "/pelatihan/", "/berita/", "/cara-kerja/", "/cari/?q=kelas", "/api/v2/pages/", reverse("status_door")]


def answers(client, addresses):
    return {address: client.get(address).status_code for address in addresses}


def test_every_page_is_there_without_redis(redis, client, addresses):
    redis.stop()

    assert answers(client, addresses) == dict.fromkeys(addresses, 200)


def test_every_page_is_there_when_redis_goes_and_when_it_comes_back(redis, client, addresses):
    fine = dict.fromkeys(addresses, 200)
    assert answers(client, addresses) == fine
    redis.stop()
    assert answers(client, addresses) == fine
    redis.start()
    assert answers(client, addresses) == fine
    assert not cache.is_away


def test_door_of_an_application_opens_and_refuses_without_redis(redis, client, addresses):
    redis.stop()

    answer = client.post(reverse("status_door"), {"number": "7F3K-9Q2M", "code": "12345678"})

    assert answer.status_code == 422  # not found, as with Redis


@pytest.mark.parametrize("is_away", [False, True])
def test_requests_are_counted_with_and_without_redis(redis, client, addresses, settings, is_away):
    settings.API_REQUESTS_A_MINUTE = 3
    if is_away:
        redis.stop()

    codes = [client.get("/api/v2/pages/").status_code for _turn in range(8)]

    # Eight requests may fall into two minutes.
    assert codes.count(200) in (3, 4, 5, 6)
    assert 429 in codes


def test_nothing_kept_counts_as_current_while_redis_is_away(redis):
    stamps = generation.SharedGeneration()
    stamps.bump()
    assert stamps.stamp() == stamps.stamp()
    redis.stop()

    assert stamps.stamp() != stamps.stamp()


def test_change_during_the_outage_is_seen_when_redis_is_back(redis):
    """Redis still holds the stamp from before the change."""
    stamps = generation.SharedGeneration()
    stamps.bump()
    before = stamps.stamp()
    redis.stop()
    stamps.bump()
    redis.start()

    assert stamps.stamp() != before
    assert stamps.stamp() == stamps.stamp() != before


def test_redis_that_was_emptied_makes_a_new_stamp(redis):
    stamps = generation.SharedGeneration()
    stamps.bump()
    before = stamps.stamp()
    caches["default"].clear()

    assert stamps.stamp() != before
    assert stamps.stamp() == stamps.stamp() != before


def test_value_written_during_the_outage_does_not_come_back_older(redis):
    cache.set_many({"one": "old", "other": "old"})
    cache.set("third", "old")
    redis.stop()
    cache.delete("one")
    cache.set("other", "new")
    assert (cache.get("one"), cache.get("other"), cache.get("third")) == (None, "new", None)
    redis.start()

    assert cache.get_many(["one", "other", "third"]) == {"third": "old"}


def test_outage_is_one_line_in_the_log_and_its_end_another(redis, caplog):
    redis.stop()
    for _turn in range(5):
        cache.get("anything")
    redis.start()
    cache.get("anything")

    assert [record.getMessage() for record in caplog.records] == [
        "The shared cache does not answer (ConnectionError). Going on without it.",
        "The shared cache answers again.",
    ]
