"""/livez, /healthz and /readyz answer, whatever host and scheme ask."""

import pytest
from django.utils import timezone

from workflows import health
from workflows.models import Heartbeat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _running(monkeypatch):
    """A clock that has just done a round. Each request asks anew."""
    monkeypatch.setattr(health, "MEMORY", 0)
    Heartbeat.objects.create(process=health.CLOCK, at=timezone.now())


@pytest.mark.usefixtures("_running")
@pytest.mark.parametrize("address", ["/livez", "/healthz", "/readyz"])
def test_any_host_and_scheme_may_ask(client, settings, address):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["kota.example"], True

    answer = client.get(address, headers={"host": "10.0.0.7:8000"})

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.content.startswith(b"ok")
    assert client.get("/", headers={"host": "10.0.0.7:8000"}).status_code == 400


@pytest.mark.usefixtures("_running")
def test_healthz_is_one_word_if_the_site_can_serve(client):
    """As load balancers know it, whatever is wrong behind the site."""
    Heartbeat.objects.all().delete()

    assert client.get("/healthz").content == b"ok"
