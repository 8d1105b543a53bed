"""A notice takes the way of its resident: through a gateway at the right hour, by an officer's hand, on paper."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import translation

from tests.factories import submit
from tests.factories.rows import application_in
from workflows.actions.messages import delivery, notices
from workflows.events import Event
from workflows.models import Application

from .conftest import NOON

pytestmark = pytest.mark.django_db
Status = Application.Status


def queued(**values):
    return notices.queue(application_in(Status.RECEIVED, **values), Event.RECEIVED)


@pytest.mark.parametrize(
    ("values", "channel"),
    [
        ({"email": "siti@contoh.example"}, "email"),
        ({}, "hand"),
        ({"told_by": "letter"}, "letter"),
        ({"email": "siti@contoh.example", "told_by": "whatsapp"}, "hand"),
    ],
)
def test_office_without_a_gateway_passes_on_by_hand(values, channel):
    assert queued(**values).channel == channel
    assert delivery.claim() == [] or channel == "email"


def test_message_goes_through_the_gateway_under_the_notices_own_key(gateway):
    notice = queued()

    assert (delivery.deliver(delivery.claim()), mail.outbox) == (1, [])

    ((path, headers, said),) = gateway.got
    assert (path, headers["Idempotency-Key"], said["to"]) == ("/wa", str(notice.uid), notice.application.phone)
    assert said["text"].startswith("Yth. Pemohon,\n\nPendaftaran Anda sudah kami terima.")


def test_message_that_the_gateway_refuses_is_given_up_at_once(gateway):
    gateway.answer = (422, b"")
    notice = queued()

    delivery.deliver(delivery.claim())

    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.fault) == ("failed", 1, "GatewayRefused: HTTP 422")


def test_gateway_that_is_down_holds_up_its_own_channel_only(gateway):
    gateway.answer = (503, b"")
    tried, other = queued(), queued()
    letter = queued(email="siti@contoh.example")

    assert delivery.deliver(delivery.claim()) == 1

    for notice in (tried, other, letter):
        notice.refresh_from_db()
    assert [(one.attempts, one.state) for one in (tried, other, letter)] == [(1, "queued"), (0, "queued"), (1, "sent")]
    assert len(gateway.got) == 1


def test_no_telephone_rings_at_night_but_mail_goes(gateway):
    gateway.clock.move_to(NOON.replace(hour=20))
    notice = queued()
    queued(email="siti@contoh.example")

    assert delivery.deliver(delivery.claim()) == 1
    gateway.clock.move_to(NOON.replace(hour=6, minute=59, second=59) + timedelta(days=1))
    assert delivery.claim() == []
    gateway.clock.move_to(NOON.replace(hour=7) + timedelta(days=1))
    assert delivery.deliver(delivery.claim()) == 1

    notice.refresh_from_db()
    assert (notice.state, notice.attempts, len(gateway.got)) == ("sent", 1, 1)


def test_application_keeps_the_language_of_the_page_it_was_sent_from():
    with translation.override("en"):
        theirs = submit()
        given = submit(language="id")

    assert (theirs.language, given.language, submit().language) == ("en", "id", "id")
