"""The outbox with a real mail server that is away, comes back, and workers that are killed while they send.

`make outbox` does 500 moves; the suite fewer.
"""

import os
import random
import signal
import socket
import subprocess
import sys
import uuid
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.factories import BatchFactory, submit
from workflows.actions.messages import delivery, notices
from workflows.events import Event
from workflows.flows.moves import applying
from workflows.models import Application, Entry, Notice

MOVES = int(os.environ.get("OUTBOX_MOVES", "40"))
KILLS = 5
WORKER = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
import django
django.setup()
from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.db import connections
database, port, name, most, guarded = sys.argv[1:]
connections["default"].settings_dict["NAME"] = database
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
DNS_NAME._fqdn = name
from workflows.actions.messages import delivery
from workflows.queries.messages.notices import whole
from workflows.models import Notice
if guarded == "no":
    delivery.claim = lambda most: list(whole(Notice.objects.due())[:most])
    delivery._hold = lambda notice: True
print("ready", flush=True)
sys.stdin.readline()
claimed = delivery.claim(int(most))
print("claimed", flush=True)
sys.stdin.readline()
while claimed:
    delivery.deliver(claimed)
    claimed = delivery.claim(int(most))
"""


class Mailbox:
    """Keeps the Message-ID of all that it took; kills a worker at the letter that is its fate, unanswered."""

    def __init__(self):
        self.got, self.by, self.fates, self.workers = [], Counter(), {}, {}

    async def handle_DATA(self, server, session, envelope):
        self.got.append(message_from_bytes(envelope.content)["Message-ID"])
        name = session.host_name
        self.by[name] += 1
        if self.by[name] == self.fates.get(name):
            os.kill(self.workers[name].pid, signal.SIGKILL)
        return "250 taken"


@pytest.fixture
def mail_server(settings):
    """A mail server that is not there until it is started."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Mailbox(), hostname="127.0.0.1", port=port)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield controller
    if controller.server:
        controller.stop()


def move_while_it_is_away(number):
    """Half of them apply, then withdraw; what went wrong for them is counted, not raised."""
    batch, errors = BatchFactory(seats=number), []
    one = None
    for turn in range(number):
        try:
            if turn % 2:
                applying.withdraw(Application.objects.get(pk=one.pk))
            else:
                one = submit(batch, email=f"warga{turn}@contoh.example")
        except Exception as fault:
            errors.append(fault)
        if turn % 20 == 0:  # the worker goes on trying
            assert delivery.deliver(delivery.claim()) == 0
    return errors


def start(name, most, mail_server, guarded="yes"):
    command = [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), str(mail_server.port)]
    worker = subprocess.Popen(
        [*command, name, str(most), guarded],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env=os.environ,
    )
    assert worker.stdout.readline() == b"ready\n"
    mail_server.handler.workers[name] = worker
    return worker


def say_go(workers):
    for worker in workers:
        worker.stdin.write(b"go\n")
        worker.stdin.flush()


def run(workers):
    """They claim at the same moment, and send when each has its first share, so that none comes too late for one;
    returns how each ended."""
    say_go(workers)
    assert [worker.stdout.readline() for worker in workers] == [b"claimed\n"] * len(workers)
    say_go(workers)
    for worker in workers:
        worker.wait()
        worker.stdin.close()
        worker.stdout.close()
    return [worker.returncode for worker in workers]


def everything_is_due():
    """As if the pauses after the faults were over."""
    Notice.objects.waiting().update(next_attempt_at=timezone.now(), claim=None)


def ids():
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return {f"<{uid}@{host}>" for uid in Notice.objects.values_list("uid", flat=True)}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_moves_go_on_without_mail_and_nothing_is_lost_when_workers_are_killed(mail_server, capsys):
    errors = move_while_it_is_away(MOVES)
    queued = Notice.objects.waiting().count()
    journalled = Entry.objects.filter(event__in=["application.received", "application.withdrawn"]).count()
    assert (errors, queued, journalled) == ([], MOVES, MOVES)

    everything_is_due()
    mail_server.start()
    box, dice = mail_server.handler, random.Random(7)
    box.fates = {f"worker{number}": dice.randint(1, MOVES // 8) for number in range(KILLS)}
    ended = run([start(name, 5, mail_server) for name in box.fates])
    assert ended == [-signal.SIGKILL] * KILLS
    unheard = Notice.objects.waiting().count()

    with time_machine.travel(timezone.now() + delivery.CLAIM_LASTS + timedelta(seconds=1)):
        while claimed := delivery.claim():
            delivery.deliver(claimed)

    again = len(box.got) - len(set(box.got))
    with capsys.disabled():
        print(
            f"\noutbox: database={connection.vendor} moves={MOVES} errors={len(errors)} queued={queued} kills={KILLS} "
            f"left_by_the_killed={unheard} delivered={len(set(box.got))} duplicates={again}"
        )
    assert set(box.got) == ids()
    assert again <= KILLS
    assert Notice.objects.filter(sent_at__isnull=False).count() == MOVES


def queue_many(number):
    one = submit(BatchFactory(), email="siti@contoh.example")
    Notice.objects.all().delete()
    for _turn in range(number):
        notices.queue(one, Event.RECEIVED)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_without_claims_send_notices_twice(mail_server):
    """The control: it is the claims that win the race below."""
    queue_many(20)
    mail_server.start()

    run([start(name, 10, mail_server, guarded="no") for name in ("one", "other")])

    assert len(mail_server.handler.got) > len(set(mail_server.handler.got)) == 20


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_one_notice_twice(mail_server, capsys):
    queue_many(MOVES)
    mail_server.start()

    ended = run([start(name, 5, mail_server) for name in ("one", "other")])

    box = mail_server.handler
    with capsys.disabled():
        shares = sorted(box.by.values())
        print(f"\noutbox: database={connection.vendor} workers=2 notices={MOVES} sent={len(box.got)} shares={shares}")
    assert (ended, len(box.got), set(box.got)) == ([0, 0], MOVES, ids())
    assert len(box.by) == 2


@pytest.mark.django_db
def test_message_id_of_a_second_copy_is_the_first_ones(mail_server):
    queue_many(1)
    mail_server.start()
    delivery.deliver(delivery.claim())
    Notice.objects.update(sent_at=None, next_attempt_at=timezone.now(), key=None)
    delivery.deliver(delivery.claim())

    first, second = mail_server.handler.got
    assert (first, uuid.UUID(first[1:37])) == (second, Notice.objects.get().uid)
