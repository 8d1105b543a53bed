"""The door: number and secret code, how many tries, and a session of twenty minutes."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from home import tries
from home.browser import session
from home.models import FailedTry
from home.status import door
from home.tries import TooManyTries
from tests.factories import submit
from tests.home.posts import code_of
from workflows.actions.applying import codes
from workflows.rules import numbers

UNKNOWN = "ABCDEFG" + numbers.check_character("ABCDEFG")


@pytest.fixture
def one(db):
    application = submit()
    code_of(application, "12345678")
    return application


def fail(number, times, code="00000000"):
    for _turn in range(times):
        assert door.unlock(number, code) is None


def request_with_session():
    return SimpleNamespace(session=SessionStore())


# -- number and code ------------------------------------------------------------------------------
def test_unlock_with_number_and_code_opens_and_forgets_earlier_tries(one):
    fail(one.number, 4)

    assert door.unlock(one.number, "12345678") == one
    assert tries.of(one.number).count() == 0


@pytest.mark.parametrize(
    "code",
    [
        *("1234 5678", "1234-5678", " 12345678 ", "12 34 56 78", "1234.5678", "１２３４５６７８", "\u200b12345678"),
        *("`12345678`", '="12345678"', "“1234 5678”", "١٢٣٤٥٦٧٨", "\u20661234\ufe0f5678\u2069"),
    ],
)
def test_unlock_accepts_a_code_however_it_is_grouped(one, code):
    assert door.unlock(one.number, code) == one


@pytest.mark.parametrize("shape", [str.lower, lambda n: f" {n[:4]} {n[4:]} ", lambda n: f"{n[:4]}-{n[4:]}".lower()])
def test_unlock_accepts_a_number_in_lower_case_with_spaces_or_dashes(one, shape):
    assert door.unlock(shape(one.number), "12345678") == one


def test_unlock_with_a_wrong_code_counts_a_try(one):
    assert door.unlock(one.number, "12345679") is None
    assert list(FailedTry.objects.values_list("number", flat=True)) == [one.number]


@pytest.mark.parametrize("code", ["1234567", "", "123456789", "1234567B", "1234567８９", "'; DROP TABLE--"])
def test_code_of_a_shape_that_was_never_issued_takes_no_try(one, code):
    fail(one.number, 60, code)

    assert FailedTry.objects.count() == 0
    assert door.unlock(one.number, "12345678") == one


def test_left_is_the_same_for_an_unknown_number_and_reaches_none(one):
    for number in (one.number, UNKNOWN):
        found = []
        for _turn in range(5):
            fail(number, 1)
            found.append(door.left(number, ""))
        assert found == [4, 3, 2, 1, 0]


def test_left_is_never_more_than_what_is_left_in_all(one):
    start = timezone.now() - timedelta(days=2)
    one.code_since = start - timedelta(days=1)
    one.save()
    FailedTry.objects.bulk_create(FailedTry(number=one.number, at=start) for _turn in range(48))

    assert door.left(one.number, "") == 2


def test_unlock_of_one_application_does_not_open_another(one):
    other = submit()

    assert door.unlock(other.number, "12345678") is None


# -- too many tries -------------------------------------------------------------------------------
def test_five_wrong_tries_lock_and_even_the_right_code_is_refused(one):
    with time_machine.travel("2026-11-24 09:00 +0700", tick=False) as clock:
        one.code_since = timezone.now() - timedelta(days=1)
        one.save()
        for _turn in range(5):
            fail(one.number, 1)
            clock.shift(timedelta(minutes=2))

        with pytest.raises(TooManyTries) as locked:
            door.unlock(one.number, "12345678")
        assert timezone.localtime(locked.value.until).strftime("%H.%M") == "09.15"
        assert FailedTry.objects.count() == 5

        clock.move_to(locked.value.until - timedelta(seconds=1))
        with pytest.raises(TooManyTries):
            door.unlock(one.number, "12345678")
        clock.move_to(locked.value.until)
        assert door.unlock(one.number, "12345678") == one


def test_lock_is_found_before_anything_is_hashed(one, settings):
    fail(one.number, 5)
    settings.PASSWORD_HASHERS = ["no.such.hasher"]  # hashing would fail loudly

    with pytest.raises(TooManyTries):
        door.unlock(one.number, "12345678")


def test_lock_of_one_number_leaves_others_open(one):
    other = submit()
    code_of(other, "87654321")
    fail(one.number, 5)

    assert door.unlock(other.number, "87654321") == other


def test_fifty_wrong_tries_lock_until_the_office_opens(one):
    start = timezone.now()
    for turn in range(50):
        FailedTry.objects.create(number=one.number, at=start + timedelta(hours=turn))

    with time_machine.travel(start + timedelta(days=30)):
        with pytest.raises(TooManyTries) as locked:
            door.unlock(one.number, "12345678")
        assert locked.value.until is None


def test_new_code_at_the_counter_opens_again(one, case_worker):
    fail(one.number, 5)

    code = codes.new_code(one, by=case_worker, word="mawar biru")

    assert door.unlock(one.number, code, "mawar biru") == one


def test_old_code_is_worth_nothing_after_a_new_one(one, case_worker):
    codes.new_code(one, by=case_worker, word="mawar biru")

    assert door.unlock(one.number, "12345678") is None


class CountingHasher(MD5PasswordHasher):
    """Notes each piece of work that it does."""

    algorithm = "counting"
    work: list[str] = []

    def encode(self, password, salt):
        self.work.append("encode")
        return super().encode(password, salt)

    def verify(self, password, encoded):
        self.work.append("verify")
        return super().verify(password, encoded)

    def harden_runtime(self, password, encoded):
        self.work.append("harden")


@pytest.mark.parametrize("process", ["new", "running"])
def test_unknown_number_costs_the_same_hashing_as_a_known_one(one, settings, process):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    code_of(one, "12345678")
    work = {}
    for kind, number in (("known", one.number), ("unknown", UNKNOWN)):
        door._nobodys.cache_clear()
        if process == "running":  # it has made the hash that is nobody's
            door._nobodys(CountingHasher.algorithm)
        CountingHasher.work = []
        assert door.unlock(number, "00000000") is None
        work[kind] = list(CountingHasher.work)

    assert work["known"] == work["unknown"]
    assert work["unknown"].count("verify") == 1


def test_unknown_number_costs_the_same_queries_as_a_known_one(one, django_assert_num_queries):
    for number in (one.number, UNKNOWN):
        with django_assert_num_queries(8):
            door.unlock(number, "00000000")


def test_unknown_number_is_counted_and_locked_like_a_known_one(db):
    fail(UNKNOWN, 5)

    with pytest.raises(TooManyTries) as locked:
        door.unlock(UNKNOWN, "00000000")
    assert locked.value.until is not None


@pytest.mark.parametrize("number", ["", "ABC", "AAAAAAAB", "ABCDEFG0", "0" * 20, "🙂🙂🙂🙂🙂🙂🙂🙂", "' OR 1=1 --"])
def test_number_that_can_be_nobodys_is_refused_without_locking_out_others_who_mistype(db, number):
    fail(number, 60)

    assert FailedTry.objects.count() == 0


# -- the session ----------------------------------------------------------------------------------
def test_enter_opens_a_session_under_a_new_id(one):
    request = request_with_session()
    request.session.create()
    before = request.session.session_key

    session.enter(request, one)

    assert request.session.session_key != before
    assert session.current(request) == one


def test_session_lasts_twenty_minutes_from_the_last_look(one):
    request, start = request_with_session(), timezone.now()
    with time_machine.travel(start, tick=False):
        session.enter(request, one)
    with time_machine.travel(start + timedelta(minutes=19), tick=False):
        assert session.current(request) == one
    with time_machine.travel(start + timedelta(minutes=38), tick=False):
        assert session.current(request) == one
    with time_machine.travel(start + timedelta(minutes=59), tick=False):
        assert session.current(request) is None

    assert dict(request.session.items()) == {}


def test_current_without_a_session_is_nobody(db):
    assert session.current(request_with_session()) is None


def test_leave_closes_the_session_and_may_be_done_twice(one):
    request = request_with_session()
    session.enter(request, one)

    session.leave(request)
    session.leave(request)

    assert session.current(request) is None


def test_session_holds_the_row_and_the_time_and_nothing_of_the_person(one):
    request = request_with_session()

    session.enter(request, one)

    assert set(request.session.keys()) == {"application", "application_until", "application_code"}
    assert request.session["application"] == one.pk
