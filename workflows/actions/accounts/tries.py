"""Count each try at an officer's password before it is hashed, and refuse further ones after too many."""

from typing import NamedTuple

from django.utils import timezone

from ...events import Event
from ...models import Entry, KnownBrowser, SignInTry, User
from ...privacy.crypto import blind_index
from ...rules import accounts as rules
from ..audit.journal import record_account
from ..refusal import Refusal, require
from .browsers import known

LONGEST = 254  # characters of a name that are looked at
PLACE = 8  # hexadecimal digits by which entries from one address can be recognised


class Try(NamedTuple):
    """A counted try: the account (None if the name is unknown), and how the try was counted."""

    user: User | None
    counted: SignInTry | None
    browser: KnownBrowser | None
    address: str


def take(username: str, *, address: str, token: str = "") -> Try:
    """Count a try to sign in. Raises `Refusal` if there were too many.

    `token` identifies a browser that may have signed in before. Such a browser has its own ten tries.
    """
    user = User.objects.filter(username=username[:LONGEST]).first()
    browser = known(user, token)
    if browser and KnownBrowser.objects.filter(pk=browser.pk).take_a_try():
        return Try(user, None, browser, address)
    return Try(user, _count(username, address, "sign_in", rules.SIGN_IN), None, address)


def take_reset(email: str, *, address: str) -> None:
    """Count a request to reset a password. Raises `Refusal` if there were too many."""
    _count(email, address, "reset", rules.RESET)


def _count(account: str, address: str, purpose: str, most: rules.Most) -> SignInTry:
    """Stored before counting, so that simultaneous tries count each other."""
    now = timezone.now()
    SignInTry.objects.filter(at__lte=now - rules.WINDOW).delete()
    mine = SignInTry.objects.create(
        account_index=_account(account, purpose),
        address_index=blind_index(address, field=f"{purpose}.address"),
        at=now,
    )
    before = SignInTry.objects.exclude(pk=mine.pk).order_by("-at").values_list("at", flat=True)
    of_account = list(before.filter(account_index=mine.account_index)[: most.account])
    of_address = list(before.filter(address_index=mine.address_index)[: most.address])
    try:
        require(rules.may_try(of_account, of_address, most))
    except Refusal:
        mine.delete()
        raise
    return mine


def _account(name: str, purpose: str) -> bytes:
    return blind_index(name[:LONGEST].casefold(), field=f"{purpose}.account")


def succeeded(one: Try) -> None:
    """The password was right: earlier tries at this account no longer count, but those of the address do."""
    if one.browser:
        KnownBrowser.objects.filter(pk=one.browser.pk).begin_anew()
    if one.counted:
        _forgive(bytes(one.counted.account_index))


def failed(one: Try) -> None:
    """The password was wrong: the journal says so, and when the account is locked. Unknown names have no journal."""
    if one.user is None:
        return
    place = blind_index(one.address, field="sign_in.place").hex()[:PLACE]
    is_known = one.browser is not None
    record_account(one.user, Event.ACCOUNT_SIGN_IN_FAILED, by=None, known_browser=is_known, place=place)
    if one.counted and _is_last(one.counted) and not _is_known_to_be_locked(one.user):
        record_account(one.user, Event.ACCOUNT_LOCKED, by=None, place=place)


def _is_last(counted: SignInTry) -> bool:
    return SignInTry.objects.filter(account_index=counted.account_index).count() >= rules.SIGN_IN.account


def _is_known_to_be_locked(user: User) -> bool:
    """A lock that strangers keep up is recorded once an hour."""
    since = timezone.now() - rules.WINDOW
    return Entry.objects.about(user).filter(event=Event.ACCOUNT_LOCKED, at__gt=since).exists()


def forgive(user: User) -> None:
    """Tries at this account no longer count, because its password is new."""
    _forgive(_account(user.username, "sign_in"))


def _forgive(index: bytes) -> None:
    SignInTry.objects.filter(account_index=index).update(account_index=b"")
