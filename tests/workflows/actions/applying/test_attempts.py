"""Sendings are counted, refused at the office's limits, flagged for officers and forgotten."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tests.factories import submit
from workflows.actions.applying import attempts as actions
from workflows.models import Application, Attempt, Limits
from workflows.queries.applying import attempts, flags
from workflows.queries.applying.attempts import Sender
from workflows.queries.applying.flags import Flag
from workflows.rules.applying.attempts import Sending

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=5)


def sender(**known):
    return Sender(**{"nik": b"n" * 32, "phone": b"p" * 32, "address": b"a" * 32, "device": b"d" * 32, **known})


def judge(who=None, key=None, limits=None, **sending):
    sending = Sending(**{"took": MINUTES, **sending})
    who = {"sender": who or sender(), "sending": sending, "limits": limits or Limits.now()}
    one = attempts.trial(key or uuid.uuid4(), **who)
    return actions.judge(one) and actions.take(one)


def attempt_of(one, **indexes):
    usual = {"nik_index": one.nik_index, "phone_index": one.phone_index}
    return Attempt.objects.create(form_key=one.form_key, at=timezone.now(), **{**usual, **indexes})


# -- judging ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "most"), [("nik", 5), ("phone", 10), ("address", 60)])
def test_judge_refuses_beyond_the_limit_of_each_kind(kind, most):
    blank = {"nik": b"", "phone": b"", "address": b"", "device": b"", kind: b"x" * 32}

    assert [bool(judge(Sender(**blank))) for _one in range(most)] == [True] * most
    assert judge(Sender(**blank)).reason == kind
    assert list(Attempt.objects.refused().values_list("refusal", flat=True)) == [kind]


def test_refused_attempts_do_not_count_against_whoever_tries_again():
    limits = Limits(per_nik=1)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert judge(limits=limits)
        for _try in range(3):
            assert not judge(limits=limits)
        clock.shift(timedelta(days=1, seconds=1))
        assert judge(limits=limits)


def test_limit_of_an_address_is_for_an_hour_and_that_of_a_telephone_for_a_day():
    limits = Limits(per_address=1, per_phone=1)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        judge(limits=limits)
        clock.shift(timedelta(hours=1, seconds=1))
        assert judge(sender(phone=b"q" * 32), limits=limits)
        assert judge(sender(address=b"b" * 32), limits=limits).reason == "phone"


def test_form_that_was_taken_may_be_sent_again_and_counts_once():
    key, one, two = uuid.uuid4(), Limits(per_nik=1), Limits(per_nik=2)

    assert judge(key=key, limits=one)
    assert judge(key=key, limits=one)
    assert judge(limits=two)
    assert judge(limits=two).reason == "nik"


def test_form_that_was_refused_may_be_sent_again_and_is_judged_again():
    key = uuid.uuid4()

    assert judge(key=key, trapped=True).reason == "trap"
    assert judge(key=key)


# -- attack mode ------------------------------------------------------------------------------------------
def test_attack_mode_comes_by_itself_and_goes_when_it_is_quiet():
    limits = Limits(attack_after=3)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(3):
            assert attempts.is_attack(limits) == (number >= 3)
            judge(trapped=True)
        assert attempts.is_attack(limits)
        clock.shift(timedelta(minutes=10, seconds=1))
        assert not attempts.is_attack(limits)


def test_attack_mode_lets_a_few_through_without_a_proof_and_all_with_one():
    limits = Limits(attack_mode=True, without_proof=2, per_nik=99, per_phone=99)

    assert [bool(judge(limits=limits)) for _one in range(3)] == [True, True, False]
    assert judge(limits=limits).reason == "proof"
    assert judge(limits=limits, proven=True)


def test_judging_costs_the_same_queries_whoever_sends(django_assert_num_queries):
    limits = Limits.now()
    judge()
    for who in (sender(), sender(nik=b"z" * 32, phone=b"y" * 32, address=b"x" * 32)):
        with django_assert_num_queries(5 if connection.vendor == "postgresql" else 4):  # it waits at locks
            judge(who, limits=limits)


# -- forgetting -------------------------------------------------------------------------------------------
def test_forget_drops_addresses_at_midnight_and_leaves_a_mark_where_one_sent_for_many():
    Limits.objects.create(many_niks_of_address=3)
    with time_machine.travel(timezone.localtime().replace(hour=12), tick=False) as clock:
        many, few = [submit(phone=f"+628130000000{number}") for number in range(3)], submit()
        for one in many:
            attempt_of(one, address_index=b"a" * 32)
        attempt_of(few, address_index=b"b" * 32)
        actions.forget()
        assert not Attempt.objects.exclude(address_index__in=[b"a" * 32, b"b" * 32]).exists()
        clock.shift(timedelta(hours=12, minutes=1))

        actions.forget()
        marks = {bytes(one.address_index) for one in Attempt.objects.filter(form_key__in=[m.form_key for m in many])}
        actions.forget()

    assert [len(mark) for mark in marks] == [attempts.MARK]
    assert set(map(bytes, Attempt.objects.values_list("address_index", flat=True))) == marks | {b""}
    assert flags.flags(many)[many[0].pk] == [Flag("address", 3)]


def test_forget_drops_what_was_refused_after_a_day_and_what_was_taken_after_ninety():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        judge()
        judge(trapped=True)
        assert actions.forget() == 0
        clock.shift(timedelta(days=1, seconds=1))
        assert (actions.forget(), Attempt.objects.count()) == (1, 1)
        clock.shift(timedelta(days=90))
        assert (actions.forget(), Attempt.objects.count()) == (1, 0)


def test_attempts_hold_no_number_that_can_be_read(client):
    one = submit()
    attempt_of(one)

    assert Application.objects.count() == 1
    for kept in Attempt.objects.values():
        assert one.nik not in str(kept)
        assert one.phone not in str(kept)
