"""Number and code are shown to the sender once, for at most a quarter of an hour."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from home.browser import slip
from tests.factories import submit
from workflows.actions.applying import codes
from workflows.privacy.crypto import CannotOpen


@pytest.fixture
def one(db):
    return submit()


@pytest.fixture
def request_(db):
    return SimpleNamespace(session=SessionStore())


def test_look_shows_the_application_and_the_code_in_two_groups(one, request_):
    slip.put(request_, one, "12345678")

    assert slip.look(request_) == {"application": one, "code": "1234 5678"}
    assert slip.look(request_) == {"application": one, "code": "1234 5678"}


def test_code_rests_sealed_in_the_session(one, request_):
    slip.put(request_, one, "12345678")

    kept = json.dumps(request_.session["slip"])
    assert [value for value in ("12345678", one.number, one.name, one.nik, one.phone) if value in kept] == []


def test_look_is_over_after_fifteen_minutes(one, request_):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        slip.put(request_, one, "12345678")
    with time_machine.travel(start + timedelta(minutes=15), tick=False):
        assert slip.look(request_) is not None
    with time_machine.travel(start + timedelta(minutes=15, seconds=1), tick=False):
        assert slip.look(request_) is None

    assert dict(request_.session.items()) == {}


def test_look_after_the_drop_shows_nothing(one, request_):
    slip.put(request_, one, "12345678")

    slip.drop(request_)
    slip.drop(request_)

    assert slip.look(request_) is None


def test_look_without_a_slip_shows_nothing(request_):
    assert slip.look(request_) is None


def test_second_slip_takes_the_place_of_the_first(one, request_):
    other = submit()
    slip.put(request_, one, "12345678")
    slip.put(request_, other, "87654321")

    assert slip.look(request_) == {"application": other, "code": "8765 4321"}


def test_sealed_code_does_not_open_for_another_application(one, request_):
    slip.put(request_, one, "12345678")
    request_.session["slip"]["application"] = submit().pk

    with pytest.raises(CannotOpen):
        slip.look(request_)


def test_code_that_was_replaced_is_neither_shown_nor_held(one, request_):
    """Two sendings at once: the slower one writes the session last, with a code that opens nothing any more."""
    slip.put(request_, one, "12345678")
    codes.new_code(one, by=None)

    assert (slip.holds(request_, one), slip.look(request_)) == (False, None)
