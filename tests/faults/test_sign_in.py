"""Wrong passwords at the console: none gets in, one account is locked as designed, and all others stay open.

200 of them in the ordinary suite, 10,000 by `make follow`.
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

from tests.factories import officer
from workflows import roles
from workflows.models import Entry, SignInTry
from workflows.rules.accounts import SIGN_IN

pytestmark = pytest.mark.django_db

COUNT = int(os.environ.get("FOLLOW_TRIES", "200"))
RIGHT, DOOR = "kata-sandi-uji-coba", reverse("wagtailadmin_login")
WRONG = "Periksa nama pengguna dan kata sandi Anda, lalu coba lagi."
LOCKED = (
    "Terlalu banyak kata sandi salah untuk akun ini. Coba lagi pukul 00.00 WIB. "
    "Peramban yang pernah Anda pakai untuk masuk tidak dikunci."
)
NETWORK = "Terlalu banyak percobaan dari jaringan Anda. Coba lagi pukul 00.00 WIB."


def sign_in(browser, username, password):
    """What is read, with the time of the day left out; "" after the right password."""
    answer = browser.post(DOOR, {"username": username, "password": password})
    if answer.status_code == 302:
        return ""
    return re.sub(r"\d\d\.\d\d WIB", "00.00 WIB", answer.context["form"].non_field_errors()[0])


def test_wrong_passwords_from_everywhere_lock_one_account_and_no_other():
    one, other = officer(roles.HEAD), officer(roles.CASE_WORKER)
    desk, dice = Client(), random.Random(7)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert sign_in(desk, one.username, RIGHT) == ""
        rounds = 4  # of ten tries, in three and a half hours
        told = []
        for turn in range(COUNT):
            stranger = Client(REMOTE_ADDR=f"10.{dice.randrange(250)}.{dice.randrange(250)}.{dice.randrange(250)}")
            told.append(sign_in(stranger, one.username, f"salah-{turn}"))
            clock.shift(timedelta(hours=3.5) / COUNT)

        assert (told.count(WRONG), told.count(LOCKED)) == (SIGN_IN.account * rounds, COUNT - SIGN_IN.account * rounds)
        assert sign_in(Client(), one.username, RIGHT) == LOCKED
        assert sign_in(desk, one.username, RIGHT) == ""
        assert sign_in(Client(), other.username, RIGHT) == ""
    failed = Entry.objects.about(one).filter(event="account.sign_in_failed").count()
    locked = Entry.objects.about(one).filter(event="account.locked").count()
    assert (failed, locked) == (SIGN_IN.account * rounds, rounds)
    assert SignInTry.objects.count() <= SIGN_IN.account + 2


def test_one_address_that_tries_many_accounts_is_stopped_there():
    one = officer(roles.CASE_WORKER)
    with time_machine.travel(timezone.now(), tick=False):
        stranger = Client(REMOTE_ADDR="10.9.9.9")
        told = [sign_in(stranger, f"nama{turn}", "salah") for turn in range(COUNT)]

        assert told == [WRONG] * SIGN_IN.address + [NETWORK] * (COUNT - SIGN_IN.address)
        assert sign_in(stranger, one.username, RIGHT) == NETWORK
        assert sign_in(Client(REMOTE_ADDR="10.9.9.8"), one.username, RIGHT) == ""
