"""Limits on signing in to an officer's account and on resetting its password, and who may change which account.

Strangers can lock an account only for browsers that have never signed in to it: those that have are counted apart.
An address may belong to a whole office or a mobile network, so it has a higher limit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..dates import hour
from .tries import free_at
from .verdict import YES, Verdict, no

WINDOW = timedelta(hours=1)
# A new address must be this old before it can reset the password, so that its owner has time to notice the change.
NEW_ADDRESS = timedelta(hours=72)


@dataclass(frozen=True)
class Most:
    """How many tries in an hour, and what the officer reads after the last one."""

    account: int
    address: int
    sentence: Any


SIGN_IN = Most(
    10,
    100,
    _(
        "Too many wrong passwords for this account. Try again at %(at)s WIB. "
        "A browser in which you have signed in before is not locked."
    ),
)
RESET = Most(3, 30, _("A new password was asked for too often. Try again at %(at)s WIB, or ask the administrator."))
FROM_NETWORK = _("Too many tries from your network. Try again at %(at)s WIB.")


def may_try(account: Sequence[datetime], address: Sequence[datetime], most: Most) -> Verdict:
    """May there be one more try? `account` and `address` are the tries of the last hour, latest first."""
    if at := free_at(account, most=most.account, window=WINDOW):
        return no(most.sentence % {"at": hour(at)})
    if at := free_at(address, most=most.address, window=WINDOW):
        return no(FROM_NETWORK % {"at": hour(at)})
    return YES


@dataclass(frozen=True)
class Actor:
    """Who changes an account. A command has no actor."""

    pk: int
    is_superuser: bool


def may_change(actor: Actor | None, *, was_superuser: bool, is_superuser: bool) -> Verdict:
    """Only superusers make superusers, and only superusers change their accounts."""
    if actor is None or actor.is_superuser or not (was_superuser or is_superuser):
        return YES
    return no(_("Only an administrator can make or change an administrator's account."))


def may_give_roles(actor: Actor | None, accounts: Iterable[int]) -> Verdict:
    """Officers who manage accounts cannot give themselves a role."""
    if actor is None or actor.is_superuser or actor.pk not in set(accounts):
        return YES
    return no(_("You cannot change your own roles. Ask an administrator."))


def may_reset(changed_at: datetime | None, now: datetime) -> Verdict:
    """May the password be reset by e-mail? `changed_at` is when the e-mail address last changed."""
    if changed_at is None or now - changed_at >= NEW_ADDRESS:
        return YES
    return no(_("The e-mail address of this account is new."))
