"""The form as machines and hasty fingers send it: one answer for all who are refused, and nothing typed is lost."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home import spam
from tests.factories import BatchFactory, make_nik, submit
from tests.faults.swarm import Visitor, proof
from tests.home.posts import form_post
from workflows.models import Application, Attempt, Limits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded(settings):
    settings.LEAST_SECONDS = 4


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def visitor(clock):
    one = Visitor(BatchFactory(), "Warga Baik", address="203.0.113.7")
    one.open()
    clock.shift(timedelta(minutes=2))
    return one


def page_of(visitor, **values):
    data = form_post(visitor.batch, **{**visitor.values, **visitor.hidden, **values})
    return visitor.client.post(reverse("apply", args=[visitor.batch.pk]), data, REMOTE_ADDR=visitor.address)


# -- refusing ----------------------------------------------------------------------------------------------
def test_resident_who_takes_time_is_taken(visitor):
    assert visitor.send()
    assert Application.objects.get().form_key == uuid.UUID(visitor.hidden["form_key"])


def test_trap_and_haste_get_one_page_with_what_was_typed_and_nothing_is_stored(visitor):
    trapped = page_of(visitor, situs="http://x.example")
    hasty = page_of(visitor, opened=spam.opening(visitor.hidden["form_key"]))

    assert (trapped.status_code, hasty.status_code, Application.objects.count()) == (429, 429, 0)
    same = [
        re.sub(r'(?<=value=")[^"]{60,}|nonce="[^"]+"', "*", page.content.decode()).replace("http://x.example", "")
        for page in (trapped, hasty)
    ]
    assert same[0] == same[1]
    assert trapped.context["form"].non_field_errors() == [str(spam.SENTENCE)]
    assert 'value="Warga Baik"' in trapped.content.decode()


def test_who_was_misjudged_sends_the_same_page_again_and_is_taken(visitor, clock):
    assert not visitor.send(situs="filled in by a password manager")
    clock.shift(timedelta(seconds=60))

    assert visitor.send()


@pytest.mark.parametrize("opened", ["", "x", "x:y:z", "🙂", "0" * 500])
def test_form_without_a_start_of_ours_is_refused(visitor, opened):
    assert not visitor.send(opened=opened)


def test_start_of_another_form_is_refused(visitor):
    assert not visitor.send(form_key=str(uuid.uuid4()))


def test_limit_of_one_nik_reads_like_every_other_refusal(visitor, clock):
    Limits.objects.create(per_nik=1)
    assert visitor.send()
    again = Visitor(visitor.batch, "Warga Baik", address="203.0.113.8", nik=visitor.values["nik"])
    again.open()
    clock.shift(timedelta(minutes=1))

    assert page_of(again).context["form"].non_field_errors() == [str(spam.SENTENCE)]


def test_sendings_of_forty_residents_in_one_internet_cafe_are_taken(clock):
    batch, browser = BatchFactory(), Client()
    for _one in range(40):
        one = Visitor(batch, "Warga Baik", address="203.0.113.7", client=browser)
        one.open()
        clock.shift(timedelta(minutes=1))
        assert one.send()


# -- attack mode -------------------------------------------------------------------------------------------
def test_form_asks_for_nothing_while_it_is_quiet(visitor):
    assert visitor.asked is None
    assert "proof.js" not in visitor.client.get(reverse("apply", args=[visitor.batch.pk])).content.decode()


def test_attack_mode_takes_who_calculates_at_once_and_who_waits_a_minute(visitor, clock):
    Limits.objects.create(attack_mode=True)
    quick, patient = (Visitor(visitor.batch, "Warga Baik", address="203.0.113.9") for _one in range(2))
    for one in (quick, patient):
        one.open()
    clock.shift(timedelta(seconds=10))

    assert (quick.send(calculates=True), patient.send(calculates=False)) == (True, False)
    clock.shift(timedelta(seconds=50))
    assert patient.send(calculates=False)


def test_proof_of_another_form_is_none(visitor, settings, clock):
    Limits.objects.create(attack_mode=True)
    settings.PROOF_BITS = 12
    one = Visitor(visitor.batch, "Warga Baik", address="203.0.113.9")
    one.open()
    clock.shift(timedelta(seconds=10))

    assert not one.send(proof=proof(str(uuid.uuid4()), 12))


# -- what is kept ------------------------------------------------------------------------------------------
def test_attempt_keeps_indexes_and_no_address(visitor):
    visitor.send()

    kept = Attempt.objects.get()
    assert {len(bytes(getattr(kept, f"{kind}_index"))) for kind in ("nik", "phone", "address", "device")} == {32}
    assert "203.0.113.7" not in str(Attempt.objects.values().get())
    assert bytes(kept.nik_index) == bytes(Application.objects.get().nik_index)


def test_address_has_another_index_every_day(rf, clock):
    request = rf.get("/", REMOTE_ADDR="203.0.113.7")
    today = spam.sender(request, nik=make_nik(), phone="+62812").address
    clock.shift(timedelta(days=1))

    assert spam.sender(request, nik=make_nik(), phone="+62812").address != today


def test_officer_at_the_counter_is_not_limited(client, case_worker):
    Limits.objects.create(per_phone=1)
    client.force_login(case_worker)
    batch = BatchFactory()

    for _one in range(3):
        data = form_post(batch)
        assert client.post(reverse("counter_entry", args=[batch.pk]), data).status_code == 302


def test_case_and_tasks_show_who_sends_for_many(client, case_worker):
    found = [submit(phone="+6281300000001") for _one in range(4)]
    client.force_login(case_worker)

    case = client.get(reverse("workflows_case", args=[found[0].pk])).content.decode()
    tasks = client.get(reverse("workflows_tasks", args=["queue"])).content.decode()

    words = "4 orang dengan nomor HP ini"
    assert (words in case, tasks.count(words)) == (True, 4)
