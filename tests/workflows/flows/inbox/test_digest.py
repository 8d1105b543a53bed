"""The morning's numbers: once a working day, to officers with something to do, without anybody's name."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail

from tests.factories import officer
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.messages import delivery
from workflows.flows.inbox.digest import send_digests
from workflows.flows.inbox.escalation import escalate
from workflows.models import Application, Holiday, Notice, NoticeSettings
from workflows.rules.messages.channels import WIB

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 3, 7, 30, tzinfo=WIB)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as made:
        Notice.objects.all().delete()
        yield made


@pytest.fixture
def worker():
    return officer(roles.CASE_WORKER, email="petugas@contoh.example")


def waiting(number):
    for _turn in range(number):
        bring("approve_eligibility", office=Office(), name="Siti Rahmawati")
    Notice.objects.all().delete()


def digests():
    return Notice.objects.filter(event="staff.digest")


def test_digest_has_numbers_and_no_names(worker, clock):
    clock.move_to(TUESDAY - timedelta(days=10))
    waiting(1)
    clock.move_to(TUESDAY)
    waiting(2)

    send_digests()
    delivery.deliver(delivery.claim())

    (letter,) = [one for one in mail.outbox if one.to == ["petugas@contoh.example"]]
    assert letter.subject == "3 tugas menunggu Anda"
    assert "Anda ambil: 0\nTerbuka untuk Anda: 3\nSegera jatuh tempo: 0\nTerlambat: 1\n" in letter.body
    assert "/kelola/tenggat/" not in letter.body
    assert "http://localhost:8000/kelola/tugas/queue/" in letter.body
    private = [value for one in Application.objects.all() for value in (one.name, one.display_number, one.nik)]
    assert [value for value in private if value in letter.body + letter.subject] == []


def test_digest_comes_once_a_day_from_its_hour_on(worker, clock):
    waiting(1)
    found = []
    for moment in (-60, 0, 60, 12 * 3600, 24 * 3600 - 60, 24 * 3600):
        clock.move_to(TUESDAY + timedelta(seconds=moment))
        send_digests()
        found.append(digests().filter(officer=worker).count())

    assert found == [0, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("day", [7, 8])
def test_no_digest_at_the_weekend(worker, clock, day):
    waiting(1)
    clock.move_to(TUESDAY.replace(day=day))

    assert send_digests() == 0


def test_no_digest_on_a_holiday_or_where_the_office_wants_none(worker):
    waiting(1)
    holiday = Holiday.objects.create(day=TUESDAY.date(), name="Hari uji")
    assert send_digests() == 0

    holiday.delete()
    NoticeSettings.objects.create(digest_on=False)
    assert send_digests() == 0


def test_no_digest_to_whoever_has_nothing_to_do_no_address_or_no_account(worker):
    waiting(1)
    officer(roles.COMMS, email="humas@contoh.example")
    officer(roles.KIT_OFFICER, email="paket@contoh.example")
    officer(roles.CASE_WORKER, email="")
    officer(roles.CASE_WORKER, email="dulu@contoh.example", is_active=False)

    send_digests()

    told = {one.officer.email for one in digests()}
    assert told & {"humas@contoh.example", "paket@contoh.example", "", "dulu@contoh.example"} == set()
    assert "petugas@contoh.example" in told


def test_digest_tells_what_is_due_soon_and_the_head_what_is_late(worker, clock):
    head = officer(roles.HEAD, email="kepala@contoh.example")
    clock.move_to(TUESDAY - timedelta(days=10))
    waiting(1)
    clock.move_to(TUESDAY - timedelta(days=4))
    waiting(1)
    clock.move_to(TUESDAY)
    escalate()

    send_digests()
    delivery.deliver(delivery.claim())

    values = {one.officer: (one.values["soon"], one.values["shown"]) for one in digests()}
    assert (values[worker], values[head]) == ((1, 0), (0, 1))
    (letter,) = [one for one in mail.outbox if one.to == ["kepala@contoh.example"]]
    assert letter.subject == "1 tugas petugas lain terlambat"
    assert "http://localhost:8000/kelola/tenggat/" in letter.body
