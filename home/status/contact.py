"""Residents change their phone number or e-mail address, or remove the latter.

The secret code is asked again: the phone may be borrowed.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from workflows.actions.applying import contacts
from workflows.models import Application
from workflows.privacy.masking import mask

from ..browser import devices, faulty_form
from ..tries import TooManyTries
from . import door, own
from .forms import ContactForm

FORM, PAGE = "contact", "status_contact"


@own.of_own_application
def change(request: HttpRequest, application: Application) -> HttpResponse:
    """Show the contact we have, masked, and take a new one."""
    if request.method != "POST":
        return _show(request, application)
    form = ContactForm(request.POST, application=application)
    if not form.is_valid():
        return own.again(request, application, FORM, PAGE)
    new = form.cleaned_data
    if fault := _fault_of(request, application, new["code"], new.get("word", "")):
        messages.error(request, fault)
        return own.again(request, application, FORM, PAGE)
    told = _("Saved. We are telling your earlier contact that it was changed.")
    email = None if new.get("no_email") else new["email"]
    return own.do(request, lambda: contacts.change(application, phone=new["phone"], email=email), told)


def _show(request: HttpRequest, application: Application) -> HttpResponse:
    kept = faulty_form.look(request, application, FORM)
    # The code and the word are never shown again.
    typed = kept and {name: value for name, value in kept.items() if name not in ("code", "word")}
    shown = {
        "form": ContactForm(typed, application=application),
        "phone": mask(f"0{application.phone[3:]}"),
        "email": _masked(application.email),
    }
    return render(request, "home/status/contact.html", {"application": application, **shown})


def _masked(address: str) -> str:
    """ "s•••@contoh.id" """
    name, _at, host = address.partition("@")
    return f"{name[:1]}•••@{host}" if address else ""


def _fault_of(request: HttpRequest, application: Application, code: str, word: str) -> str:
    """What is wrong with the secret code or the word, or "". A wrong one counts as a try, as at the door."""
    try:
        opened = door.unlock(application.number, code, word, devices.token_of(request))
    except TooManyTries as fault:
        return door.too_many(fault)
    if opened:
        return ""
    if word:
        return _("The secret code and the word do not match your application. Nothing was changed.")
    return _("This is not the secret code of your application. Nothing was changed.")
