"""Who may try a password, reset it, and change an account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.rules import accounts as rules
from workflows.rules.accounts import Actor

OFFICER, SUPERUSER = Actor(1, False), Actor(2, True)


@pytest.mark.parametrize(
    ("account", "address", "expected"), [(9, 99, True), (10, 0, False), (0, 100, False), (10, 100, False)]
)
def test_ten_tries_at_an_account_and_a_hundred_from_an_address(account, address, expected):
    now = timezone.now()

    assert bool(rules.may_try([now] * account, [now] * address, rules.SIGN_IN)) is expected


@pytest.mark.parametrize(
    ("actor", "was", "becomes", "expected"),
    [
        (OFFICER, False, False, True),
        (OFFICER, False, True, False),
        (OFFICER, True, True, False),
        (OFFICER, True, False, False),
        (SUPERUSER, False, True, True),
        (SUPERUSER, True, True, True),
        (None, False, True, True),
    ],
)
def test_only_superusers_make_and_change_superusers(actor, was, becomes, expected):
    assert bool(rules.may_change(actor, was_superuser=was, is_superuser=becomes)) is expected


@pytest.mark.parametrize(
    ("actor", "accounts", "expected"), [(OFFICER, [1], False), (OFFICER, [3], True), (SUPERUSER, [2], True)]
)
def test_nobody_but_a_superuser_gives_themselves_a_role(actor, accounts, expected):
    assert bool(rules.may_give_roles(actor, accounts)) is expected


@pytest.mark.parametrize(("hours", "expected"), [(None, True), (0, False), (71, False), (72, True)])
def test_new_address_resets_no_password_for_three_days(hours, expected):
    now = timezone.now()
    changed = None if hours is None else now - timedelta(hours=hours)

    assert bool(rules.may_reset(changed, now)) is expected
