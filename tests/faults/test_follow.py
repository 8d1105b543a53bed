"""Wrong tries at the door of one application: none gets in, all are told the same, and its owner still does.

100 of them in the ordinary suite, 10,000 by `make follow`.
"""

import os
import random
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import FailedTry
from tests.factories import submit
from tests.home.posts import code_of, open_door
from workflows.actions.applying import codes
from workflows.rules import numbers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

COUNT = int(os.environ.get("FOLLOW_TRIES", "100"))
WRONG = "The application number and secret code do not match. Check both."
LOCKED = "Too many tries. Try again at 00.00 WIB, or come to our office with your KTP."
ENDED = "Too many tries. Come to our office with your KTP to get a new secret code."
UNKNOWN = "ABCDEFG" + numbers.check_character("ABCDEFG")


def sentence(answer):
    """What the stranger reads, with the time of the day left out."""
    assert answer.status_code == 422, "A stranger got in."
    return re.sub(r"\d\d\.\d\d WIB", "00.00 WIB", answer.context["form"].errors["__all__"][0])


def attack(number, *, tries, every):
    """Codes by chance against one number, from one browser after another; what each is told."""
    codes = random.Random(5)
    browser, told = Client(), []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _try in range(tries):
            code = f"{codes.randrange(10**8):08d}"
            told.append(sentence(browser.post(reverse("status_door"), {"number": number, "code": code})))
            browser.cookies.clear()  # the next one is somebody else's
            clock.shift(every)
        return told, timezone.now()


def kinds(told):
    """Without the number of tries that are left."""
    return [WRONG if sentence.startswith(WRONG) else sentence for sentence in told]


@pytest.fixture
def one():
    one = submit()
    code_of(one, "31415926")
    return one


def test_wrong_tries_at_once_hit_nothing_and_lock_strangers_only(one):
    phone = Client()
    open_door(phone, one)
    code_of(one, "31415926")

    told, now = attack(one.number, tries=COUNT, every=timedelta(0))

    assert kinds(told) == [WRONG] * 5 + [LOCKED] * (COUNT - 5)
    with time_machine.travel(now, tick=False):
        right = {"number": one.number, "code": "31415926"}
        assert sentence(Client().post(reverse("status_door"), right)) == LOCKED
        assert phone.post(reverse("status_door"), right).url == reverse("status")
        assert phone.get(reverse("status")).status_code == 200


def test_wrong_tries_over_days_end_with_the_office_and_the_known_phone_still_gets_in(one):
    phone = Client()
    open_door(phone, one)
    code_of(one, "31415926")

    told, now = attack(one.number, tries=COUNT, every=timedelta(minutes=3))

    assert (kinds(told).count(WRONG), set(told[50:]) <= {LOCKED, ENDED}, told[-1]) == (50, True, ENDED)
    assert FailedTry.objects.filter(number=one.number).count() == 50
    with time_machine.travel(now, tick=False):
        right = {"number": one.number, "code": "31415926"}
        assert sentence(Client().post(reverse("status_door"), right)) == ENDED
        assert phone.post(reverse("status_door"), right).url == reverse("status")
        code = codes.new_code(one, by=None)
        assert Client().post(reverse("status_door"), {"number": one.number, "code": code}).url == reverse("status")


def test_number_that_is_nobodys_is_told_the_very_same(one):
    tries = min(COUNT, 200)

    known, _now = attack(one.number, tries=tries, every=timedelta(minutes=3))
    unknown, _now = attack(UNKNOWN, tries=tries, every=timedelta(minutes=3))

    assert known == unknown
