"""The door to the status page: number and secret code."""

from functools import cache

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from workflows.actions.applying.codes import peppers
from workflows.dates import hour
from workflows.models import Application, Device
from workflows.privacy.visitor import address_of
from workflows.rules import numbers
from workflows.rules.applying import words
from workflows.typed import bare

from .. import tries
from ..answers.see_other import see_other
from ..browser import devices, session
from ..models import FailedTry
from ..tries import TooManyTries

TRIES_IN_WINDOW, TRIES_IN_ALL = 5, 50


class DoorForm(forms.Form):
    """The number and the code of an application."""

    number = forms.CharField(
        label=gettext_lazy("Application number"),
        help_text=gettext_lazy("For example 7F3K-9Q2M."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter your application number.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Secret code"),
        help_text=gettext_lazy("Eight digits."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter your secret code.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "inputmode": "numeric"}),
    )
    word = forms.CharField(
        label=gettext_lazy("Your word"),
        help_text=gettext_lazy("Then also enter the word that you chose there."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


@never_cache
@sensitive_post_parameters()
def door(request: HttpRequest) -> HttpResponse:
    """The form for number and code.  The error is the same whether or not the number exists."""
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            application = unlock(token=devices.token_of(request), address=address_of(request), **form.cleaned_data)
        except TooManyTries as fault:
            form.add_error(None, _too_many(fault))
        else:
            if application:
                session.enter(request, application)
                response = see_other("status")
                devices.remember(request, response, application)
                return response
            form.add_error(None, _mismatch(form.cleaned_data["word"]))
    return render(request, "home/status/door.html", {"form": form}, status=422 if form.errors else 200)


def _mismatch(word: str) -> str:
    if word:
        return _("The application number, secret code and word do not match. Check all three.")
    return _("The application number and secret code do not match. Check both.")


def _too_many(fault: TooManyTries) -> str:
    if fault.until is None:
        return _("Too many tries. Come to our office with your KTP to get a new secret code.")
    at = hour(fault.until)
    if fault.is_network:
        return _("Many people on your network are trying at the moment. Try again at %(at)s WIB.") % {"at": at}
    return _("Too many tries. Try again at %(at)s WIB, or come to our office with your KTP.") % {"at": at}


def _check_limits(number: str, application: Application | None, mine: FailedTry) -> None:
    tries.check_address(mine)
    failed = tries.of(number).exclude(pk=mine.pk)
    if application:
        failed = failed.filter(at__gt=application.code_since)
    if failed.count() >= TRIES_IN_ALL:
        raise TooManyTries(None)
    tries.check(failed, now=mine.at, most=TRIES_IN_WINDOW)


@cache
def _nobodys(hasher: str) -> str:
    """A dummy hash, made once, so that an unknown number takes as long to check as a real one."""
    return make_password("none of ours", hasher=hasher)


def unlock(number: str, code: str, word: str = "", token: str = "", address: str = "") -> Application | None:
    """The application, or None if number, code and word do not match.  Raises `TooManyTries`.

    `word` is needed if an officer handed the code over. `token` identifies a browser that may have opened the
    application before; its tries do not count for its `address`.
    """
    parsed, secret = numbers.parse(number), (bare(code), words.plain(word))
    if parsed is None:
        return None  # a wrong check character: never issued, so it is not counted
    application = Application.objects.filter(number=parsed).first()
    device = devices.find(application, token)
    if device and _takes_a_try(device):
        return application if application and _opens(application, *secret) and _is_welcome(device) else None
    mine = tries.count(parsed, address=address, now=timezone.now())
    try:
        _check_limits(parsed, application, mine)
    except TooManyTries:
        mine.delete()
        raise
    is_open = _opens(application, *secret)
    tries.forget(mine.at)
    if not is_open:
        return None
    tries.of(parsed).update(number="")
    return application


def _opens(application: Application | None, digits: str, word: str) -> bool:
    hasher = get_hasher(settings.CODE_HASHER).algorithm
    nobodys = _nobodys(hasher)  # in both cases, because the first call in a process is slow
    kept = application.code_hash if application else nobodys
    secret = digits + word if application and application.code_needs_word else digits
    opens = [check_password(pepper, kept) for pepper in peppers(secret)]  # a list, so that any() cannot stop early
    return any(opens) and application is not None


def _takes_a_try(device: Device) -> bool:
    """Use up one try, before anything is hashed.  False if none is left."""
    mine = Device.objects.filter(pk=device.pk, tries_left__gt=0)
    return bool(mine.update(tries_left=F("tries_left") - 1))


def _is_welcome(device: Device) -> bool:
    """Reset the device's tries after the right code.  The tries of strangers still count.

    Only once a minute, so that a device cannot keep the server hashing.
    """
    now = timezone.now()
    rested = Device.objects.filter(pk=device.pk, seen_at__lte=now - devices.RESTS)
    rested.update(tries_left=Device.TRIES, seen_at=now)
    return True
