"""Sending as machines and hasty fingers do it: one answer for all who are refused, and nothing typed is lost."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.applying import spam
from home.browser import draft
from tests.factories import BatchFactory, make_nik, submit
from tests.faults.swarm import Visitor, proof
from tests.home.posts import counter_post, form_post
from workflows.models import Application, Attempt, Draft, Limits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded(settings):
    settings.LEAST_SECONDS = 4


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def filled_in(batch, address="203.0.113.7", **values):
    """Who stands before the check of the answers, in the second in which they began."""
    one = Visitor(batch, "Warga Baik", address=address, **values)
    one.open()
    one.fill_in()
    one.check()
    return one


@pytest.fixture
def visitor(clock):
    one = filled_in(BatchFactory())
    clock.shift(timedelta(minutes=2))
    return one


def draft_of(visitor):
    return draft.find(visitor.client.cookies["draft"].value)


def told(visitor):
    """What the page says after a sending."""
    return [str(message) for message in visitor.check().context["messages"]]


# -- refusing ----------------------------------------------------------------------------------------------
def test_resident_who_takes_time_is_taken(visitor):
    key = draft_of(visitor).form_key

    assert visitor.send()
    assert Application.objects.get().form_key == key


def test_trap_and_haste_get_one_page_with_what_was_typed_and_nothing_is_stored(visitor):
    same_person = {name: visitor.values[name] for name in ("nik", "phone")}
    hasty = filled_in(visitor.batch, **same_person)
    answers = [visitor.post("apply_send", situs="http://x.example"), hasty.post("apply_send")]

    places = [(answer.status_code, answer.headers["Location"]) for answer in answers]
    assert places == [(303, reverse("apply_check"))] * 2
    assert Application.objects.count() == 0
    assert set(Attempt.objects.values_list("refusal", flat=True)) == {"trap", "fast"}
    pages = [one.check() for one in (visitor, hasty)]
    same = {
        re.sub(r'(?<=csrfmiddlewaretoken" value=")[^"]+|(?<=nonce=")[^"]+', "*", page.content.decode())
        for page in pages
    }
    assert len(same) == 1
    assert [str(message) for message in pages[0].context["messages"]] == [str(spam.SENTENCE)]
    assert "Warga Baik" in same.pop()


def test_who_was_misjudged_sends_the_same_page_again_and_is_taken(visitor, clock):
    assert not visitor.send(situs="filled in by a password manager")
    clock.shift(timedelta(seconds=60))

    assert visitor.send()


def test_time_is_counted_from_the_first_page_on_the_server_whatever_is_sent(clock):
    one = filled_in(BatchFactory())
    clock.shift(timedelta(seconds=3))

    assert not one.send(opened="2020-01-01", opened_at="2020-01-01")
    clock.shift(timedelta(seconds=1))
    assert one.send()


def test_sending_without_a_form_or_with_a_made_up_one_begins_at_the_first_page(visitor):
    stranger = Visitor(visitor.batch, "Mesin", address="203.0.113.9")
    places = [stranger.post("apply_send", **form_post(visitor.batch)).headers["Location"]]
    stranger.client.cookies["draft"] = "ABCDEFGHIJKL"
    places.append(stranger.post("apply_send", **form_post(visitor.batch)).headers["Location"])

    assert places == [reverse("apply_start")] * 2
    assert (Application.objects.count(), Attempt.objects.count()) == (0, 0)


def test_sending_before_every_page_is_done_leads_to_the_first_that_is_not(clock):
    one = Visitor(BatchFactory(), "Mesin", address="203.0.113.9")
    one.open()
    clock.shift(timedelta(minutes=2))

    assert one.post("apply_send").headers["Location"] == reverse("apply_page", args=["identitas"])
    assert Attempt.objects.count() == 0


def test_draft_that_was_sent_is_not_sent_again_with_another_person(visitor):
    assert visitor.send()
    visitor.fill_in(name="Mesin", nik=make_nik())
    visitor.send()

    assert [one.name for one in Application.objects.all()] == ["Warga Baik"]
    assert Draft.objects.get().answers == {}


def test_limit_of_one_nik_reads_like_every_other_refusal(visitor, clock):
    Limits.objects.create(per_nik=1)
    assert visitor.send()
    again = filled_in(visitor.batch, "203.0.113.8", nik=visitor.values["nik"])
    clock.shift(timedelta(minutes=1))

    assert not again.send()
    assert told(again) == [str(spam.SENTENCE)]


def test_sendings_of_forty_residents_in_one_internet_cafe_are_taken(clock):
    batch, browser = BatchFactory(), Client()
    for _one in range(40):
        one = filled_in(batch, client=browser)
        clock.shift(timedelta(minutes=1))
        assert one.send()

    assert Application.objects.count() == 40


# -- attack mode -------------------------------------------------------------------------------------------
def test_form_asks_for_nothing_while_it_is_quiet(visitor):
    assert "proof.js" not in visitor.check().content.decode()
    assert visitor.asked is None


def test_attack_mode_takes_who_calculates_at_once_and_who_waits_a_minute(visitor, clock):
    Limits.objects.create(attack_mode=True)
    quick, patient = (filled_in(visitor.batch, "203.0.113.9") for _one in range(2))
    clock.shift(timedelta(seconds=10))

    assert (quick.send(calculates=True), patient.send(calculates=False)) == (True, False)
    clock.shift(timedelta(seconds=50))
    assert patient.send(calculates=False)


def test_proof_of_another_form_is_none(visitor, settings, clock):
    Limits.objects.create(attack_mode=True)
    settings.PROOF_BITS = 12
    one = filled_in(visitor.batch, "203.0.113.9")
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
        data = counter_post(batch)
        assert client.post(reverse("counter_entry", args=[batch.pk]), data).status_code == 303


def test_case_and_tasks_show_who_sends_for_many(client, case_worker):
    found = [submit(phone="+6281300000001") for _one in range(4)]
    client.force_login(case_worker)

    case = client.get(reverse("workflows_case", args=[found[0].pk])).content.decode()
    tasks = client.get(reverse("workflows_tasks", args=["queue"])).content.decode()

    words = "4 orang dengan nomor HP ini"
    assert (words in case, tasks.count(words)) == (True, 4)
