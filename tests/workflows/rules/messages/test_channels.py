"""Which way a notice goes, and the hours in which no telephone rings."""

from datetime import UTC, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.messages.channels import WIB, Ways, choose, offered, rings_from

NIGHT = (time(20), time(7))
WANTS = ("", "email", "whatsapp", "sms", "letter")


@pytest.mark.parametrize(
    ("ways", "wants", "email", "channel"),
    [
        (Ways(), "", True, "email"),
        (Ways(), "", False, "email"),
        (Ways(by_hand=True), "", False, "hand"),
        (Ways(by_hand=True), "", True, "email"),
        (Ways(by_hand=True), "whatsapp", True, "hand"),
        (Ways(by_hand=True), "letter", True, "letter"),
        (Ways(by_hand=True), "sms", True, "email"),
        (Ways(by_hand=True), "sms", False, "hand"),
        (Ways(whatsapp=True), "", False, "whatsapp"),
        (Ways(whatsapp=True), "", True, "email"),
        (Ways(whatsapp=True, by_hand=True), "whatsapp", True, "whatsapp"),
        (Ways(sms=True), "", False, "sms"),
        (Ways(sms=True, whatsapp=True), "", False, "whatsapp"),
        (Ways(sms=True), "sms", True, "sms"),
        (Ways(sms=True), "letter", False, "sms"),
        (Ways(), "letter", False, "email"),
    ],
)
def test_choose_takes_what_the_resident_wants_else_what_needs_nobody(ways, wants, email, channel):
    assert choose(ways, wants=wants, email=email, phone=True) == channel


def test_choose_never_takes_a_way_that_is_off_or_that_the_resident_does_not_have():
    for whatsapp, sms, by_hand, email, phone in product((False, True), repeat=5):
        for wants in WANTS:
            found = choose(Ways(whatsapp, sms, by_hand), wants=wants, email=email, phone=phone)
            open_ways = {"whatsapp": whatsapp and phone, "sms": sms and phone, "hand": by_hand and phone}
            open_ways |= {"letter": by_hand, "email": email}
            assert open_ways[found] or not any(open_ways.values())


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (Ways(), ["email"]),
        (Ways(by_hand=True), ["email", "whatsapp", "letter"]),
        (Ways(sms=True), ["email", "sms"]),
        (Ways(whatsapp=True, sms=True), ["email", "whatsapp", "sms"]),
        (Ways(whatsapp=True, sms=True, by_hand=True), ["email", "whatsapp", "sms", "letter"]),
    ],
)
def test_offered_are_the_ways_that_the_office_has(ways, expected):
    assert offered(ways) == expected


def test_whatever_is_offered_is_what_choose_then_takes():
    for whatsapp, sms, by_hand in product((False, True), repeat=3):
        ways = Ways(whatsapp, sms, by_hand)
        for wants in offered(ways):
            expected = "hand" if wants == "whatsapp" and not whatsapp else wants
            assert choose(ways, wants=wants, email=True, phone=True) == expected


@pytest.mark.parametrize(
    ("at", "rings"),
    [
        ("2026-11-03 19:59:59", "2026-11-03 19:59:59"),
        ("2026-11-03 20:00:00", "2026-11-04 07:00:00"),
        ("2026-11-30 23:59:59", "2026-12-01 07:00:00"),
        ("2026-12-31 20:00:00", "2027-01-01 07:00:00"),
        ("2026-11-04 00:00:00", "2026-11-04 07:00:00"),
        ("2026-11-04 06:59:59", "2026-11-04 07:00:00"),
        ("2026-11-04 07:00:00", "2026-11-04 07:00:00"),
    ],
)
def test_telephone_rings_from_seven_to_eight_in_western_indonesian_time(at, rings):
    moment, expected = (datetime.fromisoformat(text).replace(tzinfo=WIB) for text in (at, rings))

    assert rings_from(moment.astimezone(UTC), *NIGHT) == expected


def test_quiet_hours_within_one_day_end_on_that_day():
    noon = datetime(2026, 11, 3, 12, 30, tzinfo=WIB)

    assert rings_from(noon, time(12), time(13)) == datetime(2026, 11, 3, 13, tzinfo=WIB)
    assert rings_from(noon, time(13), time(14)) == noon


def test_equal_hours_mean_that_it_is_never_quiet():
    night = datetime(2026, 11, 3, 2, tzinfo=WIB)

    assert rings_from(night, time(7), time(7)) == night


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.times(), st.times())
def test_rings_is_never_before_now_never_quiet_and_never_a_day_later(at, quiet_from, quiet_until):
    moment = at.replace(tzinfo=UTC)

    found = rings_from(moment, quiet_from, quiet_until)

    assert moment <= found <= moment + timedelta(days=1)
    assert rings_from(found, quiet_from, quiet_until) == found
