"""The policy that every page carries, and the page that is shown when the database does not answer."""

import pytest
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import RequestFactory
from django.urls import reverse

from cms.middleware import PlainFaultMiddleware
from tests.factories import BatchFactory
from tests.factories.pages import make_site, standard_page
from tests.home.posts import fill_in, send
from workflows.models import Application, Draft


def policy(answer):
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts if part}


@pytest.fixture
def batch(db):
    return BatchFactory()


def public(batch):
    make_site()
    standard_page()
    closed = BatchFactory(closes_at=batch.opens_at.replace(year=2025), opens_at=batch.opens_at.replace(year=2024))
    return [
        "/",
        "/pelatihan/",
        "/berita/",
        "/cara-kerja/",
        reverse("status_door"),
        reverse("apply", args=[batch.pk]),
        reverse("apply", args=[closed.pk]),
        "/tidak-ada/",
        "/kelolaan/",
    ]


def consoles():
    return [reverse("wagtailadmin_login"), reverse("wagtailadmin_home"), "/kelola/tidak-ada/"]


# -- content security policy ----------------------------------------------------------------------
def test_public_pages_allow_no_inline_code_and_nothing_from_elsewhere(client, batch):
    for address in public(batch):
        rules = policy(client.get(address))

        assert [source for source in rules["script-src"] if not source.startswith("'nonce-")] == ["'self'"], address
        assert (rules["default-src"], rules["style-src"]) == (["'self'"], ["'self'"])
        assert (rules["object-src"], rules["base-uri"]) == (["'none'"], ["'self'"])
        assert (rules["form-action"], rules["frame-ancestors"]) == (["'self'"], ["'self'"])
        assert [source for sources in rules.values() for source in sources if "unsafe" in source] == []


def test_console_allows_inline_code_and_nothing_else_more(client, db, head):
    client.force_login(head)
    for address in consoles():
        rules = policy(client.get(address))

        assert (rules["script-src"], rules["style-src"]) == (["'self'", "'unsafe-inline'"],) * 2
        assert (rules["default-src"], rules["object-src"], rules["form-action"]) == (["'self'"], ["'none'"], ["'self'"])


def test_answers_carry_the_other_guards(client, db):
    answer = client.get(reverse("status_door"))

    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "SAMEORIGIN")
    assert (answer["Referrer-Policy"], answer["Cross-Origin-Opener-Policy"]) == ("same-origin", "same-origin")


# -- a database that does not answer --------------------------------------------------------------
def away(_execute, *_args):
    raise OperationalError("could not connect to server")


@pytest.mark.parametrize("place", ["/", "/pelatihan/", "door", "apply", "login"])
def test_database_that_is_away_is_a_plain_page_that_asks_for_nothing(client, batch, place):
    make_site()
    known = {"door": "status_door", "login": "wagtailadmin_login"}
    address = reverse("apply", args=[batch.pk]) if place == "apply" else place
    address = reverse(known[place]) if place in known else address

    with connection.execute_wrapper(away):
        answer = client.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "503.html" in [template.name for template in answer.templates]
    assert "Content-Security-Policy" in answer


def test_database_that_is_away_stores_nothing_and_opens_nothing(client, batch):
    with connection.execute_wrapper(away):
        answer = client.post(reverse("apply", args=[batch.pk]))

    assert (answer.status_code, Draft.objects.count(), Session.objects.count()) == (503, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_database_that_is_locked_is_a_plain_page_and_the_form_can_be_sent_again(client, is_sqlite):
    batch = BatchFactory()
    fill_in(client, batch)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100" if is_sqlite else "SET lock_timeout=100")
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE" if is_sqlite else "BEGIN")
            cursor.execute("UPDATE workflows_batch SET id = id, number = number + 1")
            if not is_sqlite:  # an application needs a key lock on its class
                cursor.execute("SELECT id FROM workflows_batch FOR UPDATE")
            locked = send(client)
            cursor.execute("ROLLBACK")
    finally:
        other.close()

    assert (locked.status_code, Application.objects.count()) == (503, 0)
    assert send(client).status_code == 303
    assert Application.objects.count() == 1


def test_connection_that_is_closed_is_the_same_plain_page(client):
    request = RequestFactory().get("/status/")

    answer = PlainFaultMiddleware(lambda request: None).process_exception(request, InterfaceError("connection closed"))

    assert answer.status_code == 503


def test_other_faults_are_not_called_a_busy_database():
    middleware = PlainFaultMiddleware(lambda request: None)

    assert middleware.process_exception(RequestFactory().get("/"), ValueError("x")) is None
