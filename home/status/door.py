"""The door to the status page: number and secret code."""

from functools import cache

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from workflows.actions.applying.codes import DIGITS, peppers
from workflows.dates import hour
from workflows.models import Application, Device
from workflows.privacy.visitor import address_of
from workflows.rules import numbers
from workflows.rules.applying import words
from workflows.typed import bare
from workflows.typed_fields import NumberField

from .. import tries
from ..answers.see_other import see_other
from ..browser import devices, session
from ..models import FailedTry
from ..tries import TooManyTries

TRIES_IN_WINDOW, TRIES_IN_ALL = 5, 50


class DoorForm(forms.Form):
    """The number and the code of an application.  What can be neither is said here and takes no try."""

    number = NumberField(
        label=gettext_lazy("Application number"),
        help_text=gettext_lazy("For example 7F3K-9Q2M."),
        error_messages={"required": gettext_lazy("Enter your application number.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = NumberField(
        label=gettext_lazy("Secret code"),
        help_text=gettext_lazy("Eight digits."),
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

    def clean_number(self) -> str:
        if (number := numbers.parse(self.cleaned_data["number"])) is None:
            raise ValidationError(
                _("This is not an application number of ours. Compare it, letter by letter, with your proof.")
            )
        return number

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not code.isdigit():
            raise ValidationError(_("The secret code has digits only. Remove letters and other characters."))
        if len(code) != DIGITS:
            raise ValidationError(
                _("The secret code has eight digits. You entered %(digits)d.") % {"digits": len(code)}
            )
        return code


@never_cache
@sensitive_post_parameters()
def door(request: HttpRequest) -> HttpResponse:
    """The form for number and code.  The error is the same whether or not the number exists."""
    form = DoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = devices.token_of(request)
        try:
            application = unlock(token=token, address=address_of(request), **form.cleaned_data)
        except TooManyTries as fault:
            form.add_error(None, too_many(fault))
        else:
            if application:
                session.enter(request, application)
                response = see_other("status")
                devices.remember(request, response, application)
                return response
            form.add_error(None, _no_match(form.cleaned_data["word"], left(form.cleaned_data["number"], token)))
    return render(request, "home/status/door.html", {"form": form}, status=422 if form.errors else 200)


def _no_match(word: str, more: int) -> str:
    """The same sentence whether or not the number exists, with the tries that are left."""
    if word:
        said = _("The application number, secret code and word do not match. Check all three.")
    else:
        said = _("The application number and secret code do not match. Check both.")
    if more:
        told = ngettext("You have %(more)d try left.", "You have %(more)d tries left.", more) % {"more": more}
    else:
        told = _(
            "That was the last try for now. Try again in a quarter of an hour, or come to our office with your KTP."
        )
    return f"{said} {told}"


def too_many(fault: TooManyTries) -> str:
    if fault.until is None:
        return _("Too many tries. Come to our office with your KTP to get a new secret code.")
    at = hour(fault.until)
    if fault.is_network:
        return _("Many people on your network are trying at the moment. Try again at %(at)s WIB.") % {"at": at}
    return _("Too many tries. Try again at %(at)s WIB, or come to our office with your KTP.") % {"at": at}


def _failed(number: str, application: Application | None) -> QuerySet[FailedTry]:
    """The wrong tries that count: those since the code was given."""
    failed = tries.of(number)
    return failed.filter(at__gt=application.code_since) if application else failed


def _check_limits(number: str, application: Application | None, mine: FailedTry) -> None:
    tries.check_address(mine)
    failed = _failed(number, application).exclude(pk=mine.pk)
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
    application before; its tries do not count for its `address`. A number with a wrong check character and a code of
    another shape were never issued, so they take no try.
    """
    parsed, secret = numbers.parse(number), (bare(code), words.plain(word))
    if parsed is None or not (len(secret[0]) == DIGITS and secret[0].isdigit()):
        return None
    application = Application.objects.filter(number=parsed).first()
    device = devices.find(application, token)
    if device and Device.objects.filter(pk=device.pk).take_a_try():
        if not _opens(application, *secret):
            return None
        devices.welcome(device)  # the tries of strangers still count
        return application
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


def left(number: str, token: str) -> int:
    """How many wrong tries this browser has left for `number`; the same for a number that does not exist."""
    application = Application.objects.filter(number=number).first()
    if device := devices.find(application, token):
        return device.tries_left
    failed = _failed(number, application)
    return max(0, min(tries.left(failed, most=TRIES_IN_WINDOW), TRIES_IN_ALL - failed.count()))


def _opens(application: Application | None, digits: str, word: str) -> bool:
    hasher = get_hasher(settings.CODE_HASHER).algorithm
    nobodys = _nobodys(hasher)  # in both cases, because the first call in a process is slow
    kept = application.code_hash if application else nobodys
    secret = digits + word if application and application.code_needs_word else digits
    opens = [check_password(pepper, kept) for pepper in peppers(secret)]  # a list, so that any() cannot stop early
    return any(opens) and application is not None
