"""Signing in to the console: wrong passwords are counted, and strangers lock out nobody who was here before."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import OfficerFactory, officer
from workflows import roles
from workflows.actions.audit import journal
from workflows.models import Entry, SignInTry

pytestmark = pytest.mark.django_db

RIGHT = "kata-sandi-uji-coba"
DOOR = reverse("wagtailadmin_login")
WRONG = "Periksa nama pengguna dan kata sandi Anda, lalu coba lagi."
LOCKED = (
    "Terlalu banyak kata sandi salah untuk akun ini. Coba lagi pukul 10.00 WIB. "
    "Peramban yang pernah Anda pakai untuk masuk tidak dikunci."
)
NETWORK = "Terlalu banyak percobaan dari jaringan Anda. Coba lagi pukul 10.00 WIB."


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-24 09:00 +0700", tick=False) as travelled:
        yield travelled


@pytest.fixture
def one():
    return officer(roles.CASE_WORKER)


def sign_in(browser, username, password, **more):
    return browser.post(DOOR, {"username": username, "password": password}, **more)


def told(answer):
    """What the stranger reads; "" after the right password."""
    return "" if answer.status_code == 302 else answer.context["form"].non_field_errors()[0]


def deeds_of(user):
    return list(Entry.objects.about(user).order_by("pk").values_list("event", flat=True))[2:]  # made, and given a role


def test_ten_wrong_passwords_lock_the_account_for_an_hour_and_the_right_one_is_refused(one, clock):
    said = [told(sign_in(Client(), one.username, f"salah-{turn}")) for turn in range(12)]

    assert said == [WRONG] * 10 + [LOCKED] * 2
    assert told(sign_in(Client(), one.username, RIGHT)) == LOCKED
    clock.shift(timedelta(hours=1))
    assert told(sign_in(Client(), one.username, RIGHT)) == ""


def test_locked_account_is_found_before_anything_is_hashed(one, clock, settings):
    for turn in range(10):
        sign_in(Client(), one.username, f"salah-{turn}")
    settings.PASSWORD_HASHERS = ["no.such.hasher"]  # hashing would fail loudly

    assert told(sign_in(Client(), one.username, RIGHT)) == LOCKED


def test_name_that_is_nobodys_is_counted_and_told_the_same(one, clock):
    said = [told(sign_in(Client(), "tidak-ada", f"salah-{turn}")) for turn in range(11)]

    assert said == [WRONG] * 10 + [LOCKED]


def test_strangers_do_not_lock_a_browser_that_has_signed_in_before(one, clock):
    known = Client()
    sign_in(known, one.username, RIGHT)
    known.post(reverse("wagtailadmin_logout"))
    for turn in range(12):
        sign_in(Client(), one.username, f"salah-{turn}")

    assert told(sign_in(known, one.username, "salah")) == WRONG
    assert told(sign_in(known, one.username, RIGHT)) == ""


def test_known_browser_has_ten_tries_of_its_own(one, clock):
    known = Client()
    sign_in(known, one.username, RIGHT)

    said = [told(sign_in(known, one.username, f"salah-{turn}")) for turn in range(21)]

    assert said == [WRONG] * 20 + [LOCKED]


def test_right_password_forgives_the_wrong_ones_before_it(one, clock):
    for _round in range(3):
        for turn in range(9):
            sign_in(Client(), one.username, f"salah-{turn}")
        assert told(sign_in(Client(), one.username, RIGHT)) == ""


def test_hundred_tries_from_one_address_end_there_and_nowhere_else(one, clock):
    for turn in range(100):
        sign_in(Client(REMOTE_ADDR="10.0.0.9"), f"nama{turn}", "salah")

    assert told(sign_in(Client(REMOTE_ADDR="10.0.0.9"), one.username, RIGHT)) == NETWORK
    assert told(sign_in(Client(REMOTE_ADDR="10.0.0.8"), one.username, RIGHT)) == ""


def test_tries_are_forgotten_after_an_hour_and_name_nobody(one, clock):
    sign_in(Client(REMOTE_ADDR="10.0.0.9"), one.username, "salah")
    kept = SignInTry.objects.get()

    assert one.username.encode() not in bytes(kept.account_index) + bytes(kept.address_index)
    clock.shift(timedelta(hours=1))
    sign_in(Client(), "lain", "salah")
    assert not SignInTry.objects.filter(pk=kept.pk).exists()


def test_other_door_of_wagtail_is_not_there(one):
    answer = Client().post("/_util/login/?next=/kelola/", {"username": one.username, "password": RIGHT})

    assert (answer.status_code, "_auth_user_id" in answer.client.session) == (404, False)


def test_journal_tells_of_each_sign_in_wrong_password_and_lock(one, clock):
    sign_in(Client(), one.username, RIGHT)
    for turn in range(11):
        sign_in(Client(), one.username, f"salah-{turn}")

    failed = ["account.sign_in_failed"] * 10
    assert deeds_of(one) == ["account.signed_in", *failed, "account.locked"]
    assert list(journal.faults()) == []


def test_deactivated_officer_does_not_get_in(clock):
    gone = OfficerFactory(is_active=False)

    assert told(sign_in(Client(), gone.username, RIGHT)) == WRONG


def test_sign_in_page_says_that_the_account_is_locked(one, clock):
    for turn in range(10):
        sign_in(Client(), one.username, f"salah-{turn}")

    assert LOCKED in sign_in(Client(), one.username, RIGHT).content.decode()


def test_cookie_of_a_known_browser_is_of_the_console_only_and_opens_nothing(one, clock):
    browser = Client()
    sign_in(browser, one.username, RIGHT)
    cookie = browser.cookies["peramban"]

    assert (cookie["path"], cookie["httponly"]) == (f"/{settings.CONSOLE_PATH}", True)
    other = Client()
    other.cookies["peramban"] = cookie.value
    assert other.get(reverse("wagtailadmin_home")).status_code == 302


# -- a forgotten password ------------------------------------------------------------------------------
def ask_reset(email, **more):
    return Client(**more).post(reverse("wagtailadmin_password_reset"), {"email": email})


def link():
    return next(line for line in mail.outbox[-1].body.split() if "/confirm/" in line).replace(
        "http://localhost:8000", ""
    )


def set_password(browser, address, password):
    form = browser.get(address, follow=True)
    there = form.redirect_chain[-1][0]
    return browser.post(there, {"new_password1": password, "new_password2": password})


def test_reset_is_sent_three_times_in_an_hour_whether_or_not_the_address_is_known(clock):
    one = OfficerFactory(email="ani@kota.example")
    said = {}
    for email in (one.email, "tidak@ada.example"):
        answers = [ask_reset(email) for _turn in range(5)]
        said[email] = [answer.context["form"].errors if answer.status_code == 200 else "" for answer in answers]

    limit = {
        "__all__": ["Kata sandi baru terlalu sering diminta. Coba lagi pukul 10.00 WIB, atau hubungi administrator."]
    }
    assert said == {email: ["", "", "", limit, limit] for email in (one.email, "tidak@ada.example")}
    assert [letter.to for letter in mail.outbox] == [[one.email]] * 3


def test_reset_is_limited_by_address(clock):
    answers = [ask_reset(f"nama{turn}@kota.example", REMOTE_ADDR="10.0.0.7").status_code for turn in range(31)]

    assert answers == [302] * 30 + [200]


def test_new_password_opens_an_account_that_strangers_have_locked_and_is_in_the_journal(one, clock):
    one.email = "ani@kota.example"
    one.save()
    clock.shift(timedelta(days=4))
    for turn in range(12):
        sign_in(Client(), one.username, f"salah-{turn}")
    ask_reset(one.email)
    browser = Client()

    set_password(browser, link(), "sandi-baru-yang-panjang")
    for turn in range(12):
        sign_in(Client(), one.username, f"salah-{turn}")

    assert told(sign_in(browser, one.username, "sandi-baru-yang-panjang")) == ""
    entry = Entry.objects.about(one).get(event="account.password")
    assert (entry.by, entry.detail) == (one, {})


def test_password_that_is_hashed_anew_at_sign_in_is_no_change(one, clock, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]

    assert told(sign_in(Client(), one.username, RIGHT)) == ""
    one.refresh_from_db()
    assert one.password.startswith("pbkdf2")
    assert deeds_of(one) == ["account.signed_in"]
    assert timezone.now() - one.last_login < timedelta(minutes=1)
