"""The outbox: a message is queued with its deed, sent once, and never lost."""

import smtplib
import socket
import threading
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.utils import timezone

from tests.factories.rows import application_in, told
from workflows.actions.messages import delivery, notices
from workflows.events import Event
from workflows.models import Application, Notice, NoticeSettings

Status = Application.Status
LETTERS = settings.BASE_DIR / "templates" / "notices"


class Unreachable(BaseEmailBackend):
    """A mail server that repeats in its fault what it was given."""

    def send_messages(self, messages):
        raise ConnectionError("550 no such user 3671075708950001, call +6281234567890 or 081234567890")


class NoMailbox(BaseEmailBackend):
    """A mail server that knows the address no more, and says which one."""

    def send_messages(self, messages):
        (to,) = messages[0].to
        raise smtplib.SMTPRecipientsRefused({to: (550, f"5.1.1 <{to}>: no such user".encode())})


class FullMailbox(BaseEmailBackend):
    """A mail server that refuses one address and takes the others."""

    def send_messages(self, messages):
        if messages[0].to == ["penuh@contoh.example"]:
            raise ConnectionError("452 mailbox full")
        mail.outbox.extend(messages)
        return len(messages)


@pytest.fixture
def one(db):
    return application_in(Status.RECEIVED, email="siti@contoh.example")


def test_every_event_has_a_template_and_every_template_an_event():
    frames, to_the_office = {"letter", "news", "frame"}, {"access.summary", "account.address"}
    # An announcement has no text but its own.
    events = {event for event in Event if event.notice} - {Event.ANNOUNCEMENT_SENT}
    assert {path.stem for path in LETTERS.glob("*.txt")} - frames - to_the_office == events
    assert {path.stem for path in (LETTERS / "en").glob("*.txt")} == {
        event for event in Event if event.notice and "sms" in event.notice.kinds
    }


def test_queue_writes_a_row_that_is_due_at_once(one):
    notice = notices.queue(one, Event.RECEIVED)

    assert list(Notice.objects.due()) == [notice]
    assert (notice.attempts, notice.claim, notice.sent_at, notice.failed_at) == (0, None, None, None)
    assert mail.outbox == []


def test_queue_of_an_unknown_event_is_an_error(one):
    with pytest.raises(ValueError, match=r"application\.checked"):
        notices.queue(one, Event.CHECKED)

    assert told(one) == []


# -- claim ----------------------------------------------------------------------------------------
def test_claim_by_two_workers_gives_each_notice_to_one(one):
    for _turn in range(5):
        notices.queue(one, Event.RECEIVED)

    first, second, third = delivery.claim(3), delivery.claim(3), delivery.claim(3)

    assert (len(first), len(second), len(third)) == (3, 2, 0)
    assert {n.pk for n in first}.isdisjoint(n.pk for n in second)
    assert {n.attempts for n in [*first, *second]} == {1}


@pytest.mark.django_db(transaction=True)
def test_claim_by_four_workers_at_the_same_time_gives_no_notice_twice():
    one = application_in(Status.RECEIVED, email="siti@contoh.example")
    for _turn in range(40):
        notices.queue(one, Event.RECEIVED)
    taken, start = [], threading.Barrier(4)

    def work():
        start.wait()
        try:
            for _turn in range(4):
                taken.extend(notice.pk for notice in delivery.claim(5))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    taken.extend(notice.pk for notice in delivery.claim(40))

    assert sorted(taken) == sorted(Notice.objects.values_list("pk", flat=True))


def test_claim_takes_the_longest_due_first_and_nothing_that_is_not_due(one):
    now = timezone.now()
    late, later, soon = (notices.queue(one, Event.RECEIVED) for _turn in range(3))
    for notice, due in ((late, -3), (later, -2), (soon, 1)):
        Notice.objects.filter(pk=notice.pk).update(next_attempt_at=now + timedelta(minutes=due))

    assert [notice.pk for notice in delivery.claim(1)] == [late.pk]
    assert [notice.pk for notice in delivery.claim()] == [later.pk]


def test_claim_of_a_worker_that_died_is_taken_again_when_it_has_expired(one):
    notices.queue(one, Event.RECEIVED)
    (dead,) = delivery.claim()

    with time_machine.travel(timezone.now() + delivery.CLAIM_LASTS - timedelta(seconds=5)):
        assert delivery.claim() == []
    with time_machine.travel(timezone.now() + delivery.CLAIM_LASTS + timedelta(seconds=1)):
        (again,) = delivery.claim()

    assert (again.pk, again.attempts, again.claim != dead.claim) == (dead.pk, 2, True)


# -- deliver --------------------------------------------------------------------------------------
def test_deliver_sends_to_the_resident_under_the_notices_own_id(one):
    notice = notices.queue(one, Event.RECEIVED)

    assert delivery.deliver(delivery.claim()) == 1

    (letter,) = mail.outbox
    assert (letter.to, letter.extra_headers) == (
        ["siti@contoh.example"],
        {"Message-ID": f"<{notice.uid}@berdaya.example>"},
    )
    assert letter.message()["Message-ID"] == f"<{notice.uid}@berdaya.example>"
    notice.refresh_from_db()
    assert (notice.sent_at is not None, notice.fault) == (True, "")
    assert delivery.claim() == []


def test_deliver_to_the_mailbox_of_the_office_where_nothing_is_passed_on_by_hand(settings, db):
    NoticeSettings.objects.create(by_hand_on=False)
    one = application_in(Status.RECEIVED, email="", phone="+6281311112222")
    notices.queue(one, Event.RECEIVED)

    delivery.deliver(delivery.claim())

    (letter,) = mail.outbox
    assert letter.to == [settings.NOTICE_DESK_EMAIL]
    assert letter.body.startswith("UNTUK LOKET:")
    assert "81311112222" not in letter.body


def test_fault_postpones_with_growing_pauses_and_gives_up_visibly(settings, one):
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    notices.queue(one, Event.RECEIVED)
    pauses = []

    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(delivery.ATTEMPTS):
            claimed = delivery.claim()
            assert (len(claimed), delivery.deliver(claimed)) == (1, 0)
            notice = Notice.objects.get()
            pauses.append((notice.next_attempt_at - timezone.now()) / timedelta(minutes=1))
            clock.move_to(notice.next_attempt_at)

        assert pauses == [2, 4, 8, 16, 32, 64, 128, 256]
        assert (notice.failed_at is not None, notice.sent_at, delivery.claim()) == (True, None, [])
    assert list(Notice.objects.filter(failed_at__isnull=False)) == [notice]


def test_fault_is_kept_with_its_numbers_masked(settings, one):
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    notices.queue(one, Event.RECEIVED)

    delivery.deliver(delivery.claim())

    notice = Notice.objects.get()
    assert notice.fault == "ConnectionError: 550 no such user [number], call [number] or [number]"
    assert notice.failed_at is None


def test_message_that_cannot_be_looked_at_stops_no_other(one):
    other = application_in(Status.RECEIVED, email="budi@contoh.example")
    notices.queue(one, Event.AWARD_NOMINATED)  # of an award that is not there
    notices.queue(other, Event.RECEIVED)

    assert delivery.deliver(delivery.claim()) == 1

    assert [letter.to for letter in mail.outbox] == [["budi@contoh.example"]]
    assert "DoesNotExist" in Notice.objects.get(event="award.nominated").fault


def test_fault_is_kept_without_the_address_of_the_resident(settings, one):
    settings.EMAIL_BACKEND = f"{__name__}.NoMailbox"
    notices.queue(one, Event.RECEIVED)

    delivery.deliver(delivery.claim())

    fault = Notice.objects.get().fault
    assert fault == "SMTPRecipientsRefused: {'[address]': (550, b'5.1.1 <[address]>: no such user')}"


def test_fault_is_forgotten_once_the_message_has_gone_out(settings, one):
    notices.queue(one, Event.RECEIVED)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Unreachable"
    delivery.deliver(delivery.claim())
    settings.EMAIL_BACKEND = working

    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert delivery.deliver(delivery.claim()) == 1

    assert (Notice.objects.get().fault, Notice.objects.get().attempts) == ("", 2)


@pytest.fixture
def silent_server(settings):
    """A mail server that takes the connection and never says a word; counts who came."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.3
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        yield server


def test_mail_server_that_hangs_is_left_after_the_timeout_and_the_others_are_given_back(one, silent_server):
    tried, *others = [notices.queue(one, Event.RECEIVED) for _turn in range(3)]

    with time_machine.travel(timezone.now(), tick=False):
        assert delivery.deliver(delivery.claim()) == 0
        now = timezone.now()

    tried.refresh_from_db()
    assert (tried.attempts, tried.fault) == (1, "SMTPServerDisconnected: Connection unexpectedly closed: timed out")
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in others])
    assert set(rows.values_list("attempts", "claim", "next_attempt_at", "fault")) == {
        (0, None, now + delivery.LATER, "")
    }


def test_mail_server_that_is_not_there_is_tried_once_a_round(one, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as gone:
        settings.EMAIL_HOST, settings.EMAIL_PORT = gone.getsockname()
    for _turn in range(3):
        notices.queue(one, Event.RECEIVED)

    assert delivery.deliver(delivery.claim()) == 0

    assert sorted(Notice.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_wait_for_a_mail_server_has_an_end(settings):
    assert settings.EMAIL_TIMEOUT == 10


def test_message_that_another_worker_has_claimed_meanwhile_is_left_to_it(one):
    notices.queue(one, Event.RECEIVED)
    slow = delivery.claim()
    with time_machine.travel(timezone.now() + delivery.CLAIM_LASTS + timedelta(seconds=1)):
        quick = delivery.claim()

        assert (delivery.deliver(slow), len(mail.outbox)) == (0, 0)
        assert (delivery.deliver(quick), len(mail.outbox)) == (1, 1)
        assert (delivery.deliver(quick), len(mail.outbox)) == (0, 1)


def test_claim_lasts_on_while_a_slow_round_goes_through_its_messages(settings, one):
    """Each message is claimed anew just before it is sent."""
    for _turn in range(2):
        notices.queue(one, Event.RECEIVED)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first, second = delivery.claim()
        clock.shift(delivery.CLAIM_LASTS - timedelta(seconds=1))
        settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
        delivery.deliver([first])
        second.refresh_from_db()
        assert second.next_attempt_at == timezone.now() + timedelta(seconds=1)

        held = delivery._hold(second)

        second.refresh_from_db()
        assert (held, second.next_attempt_at) == (True, timezone.now() + delivery.CLAIM_LASTS)


def test_fault_of_one_message_does_not_stop_the_others(settings, one):
    settings.EMAIL_BACKEND = f"{__name__}.FullMailbox"
    full = application_in(Status.RECEIVED, email="penuh@contoh.example")
    for application in (full, one):
        notices.queue(application, Event.RECEIVED)

    assert delivery.deliver(delivery.claim()) == 1

    assert [letter.to for letter in mail.outbox] == [["siti@contoh.example"]]
    assert list(Notice.objects.due()) == []
    assert Notice.objects.get(application=full).fault == "ConnectionError: 452 mailbox full"
