"""Known telephones: strangers' wrong tries lock the number, and its owner still gets in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home import tries
from home.browser import devices
from home.models import FailedTry
from home.status import door
from home.tries import TooManyTries
from tests.factories import submit
from tests.home.posts import code_of, open_door
from workflows.actions.applying import codes
from workflows.models import Device

pytestmark = pytest.mark.django_db
DOOR, STATUS = "status_door", "status"


def knock(client, one, code):
    return client.post(reverse(DOOR), {"number": one.number, "code": code})


def lock(one, times=5):
    for _turn in range(times):
        knock(Client(), one, "00000000")
    assert knock(Client(), one, "12345678").status_code == 422


@pytest.fixture
def one():
    return submit()


def test_entry_makes_the_telephone_known_by_a_cookie_that_scripts_cannot_read(client, one):
    open_door(client, one)

    cookie = client.cookies[devices.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 180 * 24 * 3600)
    device = Device.objects.get()
    assert (device.application, device.tries_left) == (one, Device.TRIES)
    assert device.token_hash not in cookie.value
    assert cookie.value.split(":")[0] not in device.token_hash


def test_cookie_is_secure_where_the_session_is(client, one, settings):
    settings.SESSION_COOKIE_SECURE = True

    open_door(client, one)

    assert client.cookies[devices.COOKIE]["secure"] is True


def test_wrong_code_makes_no_telephone_known(client, one):
    knock(client, one, "00000000")

    assert (devices.COOKIE in client.cookies, Device.objects.count()) == (False, 0)


def test_known_telephone_gets_in_while_strangers_have_locked_the_number(client, one):
    open_door(client, one)
    client.post(reverse("status_leave"))
    lock(one)

    assert knock(client, one, "12345678").url == reverse(STATUS)
    assert client.get(reverse(STATUS)).status_code == 200
    assert tries.of(one.number).count() == 5  # strangers stay locked out
    assert knock(Client(), one, "12345678").status_code == 422


def test_known_telephone_has_ten_tries_of_its_own_and_is_then_a_stranger(client, one):
    open_door(client, one)
    lock(one)

    told = [knock(client, one, "00000000").context["form"].errors["__all__"][0] for _turn in range(11)]

    assert [int(re.search(r"mencoba (\d+) kali", one)[1]) for one in told[:9]] == [*range(9, 0, -1)]
    assert "percobaan terakhir" in told[9]
    assert told[10] != told[9]
    assert Device.objects.get().tries_left == 0
    assert knock(client, one, "12345678").status_code == 422


def test_right_code_begins_the_tries_of_the_telephone_anew(client, one):
    open_door(client, one)
    for _turn in range(9):
        knock(client, one, "00000000")

    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        knock(client, one, "12345678")

    assert Device.objects.get().tries_left == Device.TRIES
    assert tries.of(one.number).count() == 0


def test_right_code_again_and_again_does_not_keep_the_server_hashing(client, one):
    """A device gets its tries back once a minute, and beyond them counts for its address."""
    open_door(client, one)

    for _turn in range(15):
        knock(client, one, "12345678")

    assert (Device.objects.get().tries_left, FailedTry.objects.filter(number="").count()) == (0, 6)


def test_telephone_known_to_one_application_is_a_stranger_to_another(client, one):
    open_door(client, one)
    other = submit()
    code_of(other)
    lock(other)

    assert knock(client, other, "12345678").status_code == 422


def test_telephone_of_a_family_is_known_to_each_of_its_applications(client, one):
    other = submit()
    for each in (one, other):
        open_door(client, each)

    assert Device.objects.values("token_hash").distinct().count() == 1
    lock(one)
    assert knock(client, one, "12345678").url == reverse(STATUS)


@pytest.mark.parametrize("value", ["", "x", "abc:def:ghi", "a" * 5000])
def test_cookie_that_is_not_ours_is_a_stranger(one, value):
    browser = Client()
    open_door(Client(), one)
    browser.cookies[devices.COOKIE] = value
    lock(one)

    assert knock(browser, one, "12345678").status_code == 422


def test_telephone_that_was_not_used_for_half_a_year_is_forgotten(client, one):
    open_door(client, one)
    Device.objects.update(seen_at=timezone.now() - Device.LASTS)
    lock(one)

    assert knock(client, one, "12345678").status_code == 422


def test_only_five_telephones_are_known_and_the_oldest_goes(one):
    start = timezone.now()
    browsers = [Client() for _each in range(6)]
    for day, browser in enumerate(browsers):
        with time_machine.travel(start + timedelta(days=day)):
            open_door(browser, one)

    assert Device.objects.count() == Device.MOST
    with time_machine.travel(start + timedelta(days=6)):
        lock(one)
        assert knock(browsers[0], one, "12345678").status_code == 422
        assert knock(browsers[5], one, "12345678").url == reverse(STATUS)


def test_resident_lets_the_telephone_be_forgotten_and_stays_in(client, one):
    open_door(client, one)

    assert client.post(reverse("status_forget")).url == reverse(STATUS)

    assert (Device.objects.count(), client.cookies[devices.COOKIE].value) == (0, "")
    page = client.get(reverse(STATUS))
    assert (page.status_code, page.context["is_known_device"]) == (200, False)


def test_known_telephone_is_found_before_anything_is_hashed(client, one, settings):
    open_door(client, one)
    token = devices.token_of(client.get(reverse(STATUS)).wsgi_request)
    Device.objects.update(tries_left=0)
    for _turn in range(5):
        door.unlock(one.number, "00000000")
    settings.PASSWORD_HASHERS = ["no.such.hasher"]  # hashing would fail loudly

    with pytest.raises(TooManyTries):
        door.unlock(one.number, "12345678", token)


def test_new_code_at_the_counter_ends_sessions_and_forgets_telephones(client, one, case_worker):
    open_door(client, one)

    codes.new_code(one, by=case_worker, document="ktp", word="mawar biru")

    assert client.get(reverse(STATUS)).url == reverse(DOOR)
    assert Device.objects.count() == 0
    assert knock(client, one, "12345678").status_code == 422
