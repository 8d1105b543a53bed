"""The door to one application: its number and its secret code.

At most 5 wrong tries in 15 minutes and 50 in all for one number, counted before anything is hashed. A number that
does not exist is treated in the same way, at the same cost. At 10^8 codes that leaves a chance of 5 in 10 million.
A telephone that opened the application before has 10 tries of its own: strangers cannot lock its owner out.
"""

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from workflows.actions.codes import peppers
from workflows.models import Application, Device
from workflows.rules import numbers
from workflows.typed import bare

from . import devices
from .models import FailedTry

WINDOW, TRIES_IN_WINDOW, TRIES_IN_ALL = timedelta(minutes=15), 5, 50
FORGOTTEN = timedelta(days=90)
SESSION_KEY, SESSION_UNTIL, SESSION_CODE = "application", "application_until", "application_code"
SESSION_LASTS = timedelta(minutes=20)


class TooManyTries(Exception):
    """`until` is when the next try is allowed, or None where only the office can open the door again."""

    def __init__(self, until: object | None) -> None:
        super().__init__()
        self.until = until


def _check_limits(number: str, application: Application | None, mine: FailedTry) -> None:
    failed = FailedTry.objects.filter(number=number).exclude(pk=mine.pk)
    if application:
        failed = failed.filter(at__gt=application.code_since)
    if failed.count() >= TRIES_IN_ALL:
        raise TooManyTries(None)
    recent = list(failed.filter(at__gt=mine.at - WINDOW).order_by("at").values_list("at", flat=True))
    if len(recent) >= TRIES_IN_WINDOW:
        raise TooManyTries(recent[-TRIES_IN_WINDOW] + WINDOW)


@cache
def _nobodys(hasher: str) -> str:
    """The hash of a code that nobody has, made once: a number that does not exist costs what any other does."""
    return make_password("none of ours", hasher=hasher)


def unlock(number: str, code: str, token: str = "") -> Application | None:
    """The application, or None where number and code do not belong together.  Raises `TooManyTries`.

    `token` is that of a browser which may have opened it before.
    """
    parsed, digits = numbers.parse(number), bare(code)
    if parsed is None:
        return None  # its check character is wrong: nobody's number, so there is nothing to guess and to count
    application = Application.objects.filter(number=parsed).first()
    device = devices.find(application, token)
    if device and _takes_a_try(device):
        return application if application and _opens(application, digits) and _is_welcome(device) else None
    # Written before it is counted: tries at the same moment, in several processes, see each other.
    mine = FailedTry.objects.create(number=parsed, at=timezone.now())
    try:
        _check_limits(parsed, application, mine)
    except TooManyTries:
        mine.delete()
        raise
    if _opens(application, digits) and application:
        FailedTry.objects.filter(number=parsed).delete()
        return application
    FailedTry.objects.filter(at__lt=mine.at - FORGOTTEN).delete()
    return None


def _opens(application: Application | None, digits: str) -> bool:
    hasher = get_hasher(settings.CODE_HASHER).algorithm
    nobodys = _nobodys(hasher)  # asked for in both cases: the first try of a process makes it
    kept = application.code_hash if application else nobodys
    opens = [check_password(pepper, kept) for pepper in peppers(digits)]  # all of them: as long for a right as a wrong
    return any(opens)


def _takes_a_try(device: Device) -> bool:
    """One try less, counted by the database before anything is hashed; False where none is left."""
    mine = Device.objects.filter(pk=device.pk, tries_left__gt=0)
    return bool(mine.update(tries_left=F("tries_left") - 1))


def _is_welcome(device: Device) -> bool:
    """The right code: its tries begin anew.  Strangers' tries stay counted, for strangers."""
    Device.objects.filter(pk=device.pk).update(tries_left=Device.TRIES, seen_at=timezone.now())
    return True


def enter(request: HttpRequest, application: Application) -> None:
    """Open a short session for one application, under a new session id: for that which it was carried over to."""
    if request.session.session_key:  # who has no session yet gets a new id anyway, and is written once
        request.session.cycle_key()
    application = application.latest
    request.session[SESSION_KEY] = application.pk
    request.session[SESSION_UNTIL] = (timezone.now() + SESSION_LASTS).timestamp()
    request.session[SESSION_CODE] = application.code_since.isoformat()


def leave(request: HttpRequest) -> None:
    for key in (SESSION_KEY, SESSION_UNTIL, SESSION_CODE):
        request.session.pop(key, None)


def current(request: HttpRequest) -> Application | None:
    """The application that this browser may see, while its session lasts; every look makes it last longer.

    A session that began with an older code is over: the office has given another.
    """
    if request.session.get(SESSION_UNTIL, 0) < timezone.now().timestamp():
        leave(request)
        return None
    request.session[SESSION_UNTIL] = (timezone.now() + SESSION_LASTS).timestamp()
    with_all = Application.objects.select_related("batch__course", "village__parent", "refusal_reason")
    application = with_all.filter(pk=request.session[SESSION_KEY]).first()
    if application is None or request.session.get(SESSION_CODE) != application.code_since.isoformat():
        leave(request)
        return None
    return application
