"""The end of the form: the answers are checked, sent once, and the resident gets a proof."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.models import SiteSettings
from workflows.actions import applications, attempts
from workflows.actions.refusal import Refusal
from workflows.documents import proof
from workflows.flows import intake
from workflows.flows.application import checked_by
from workflows.models import Application, Draft

from .. import access, drafts, pdf, slip, spam
from ..filling import Filling
from ..onward import onward
from ..whatsapp import to_oneself


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Every answer with a way to change it."""
    draft = drafts.current(request)
    if draft is None or draft.is_sent:
        return redirect("received" if draft else "apply_start")
    filling = Filling(draft)
    if filling.open_page:
        return redirect("apply_page", filling.open_page.slug)
    shown = {"filling": filling, "draft": draft, "batch": draft.batch, "step": filling.step(None)}
    return render(request, "home/apply_check.html", {**shown, "guard": spam.fields(draft.form_key)})


@never_cache
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Once, however often it is pressed: whoever presses again gets to the same proof."""
    draft = drafts.current(request)
    if draft is None:
        return onward(request, "apply_start")
    try:
        return _send(request, draft)
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return onward(request, "apply_check")


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The answer is the same whoever sends it: no person is looked up before it is stored."""
    filling = Filling(draft)
    if not draft.is_sent and filling.open_page:
        return onward(request, "apply_page", filling.open_page.slug)
    sent = (draft.application, "") if draft.is_sent else _take(request, draft, filling)
    if sent is None:
        messages.error(request, str(spam.SENTENCE))
        return onward(request, "apply_check")
    application, code = sent
    if not code and not slip.holds(request, application):
        code = _code_again(application)
    if code:
        access.enter(request, application)
        slip.put(request, application, code)
    return onward(request, "received")


def _take(request: HttpRequest, draft: Draft, filling: Filling) -> tuple[Application, str] | None:
    """The application and its code; None where a machine sends, or somebody who has sent too often."""
    details = filling.details
    who = {"nik": details["nik"], "phone": details["phone"]}
    one = spam.trial(request, form_key=draft.form_key, opened=draft.opened_at, posted=request.POST, **who)
    if not attempts.judge(one):
        return None
    return intake.send(draft, details=details, answers=filling.answers, take=partial(attempts.take, one))


def _code_again(application: Application) -> str:
    """Another code for whoever sent the same form twice and never saw the answer to the first time.

    The draft, which only its sender has, is proof enough while the first answer may still be on its way.
    """
    if timezone.now() - application.submitted_at > slip.LASTS:
        return ""
    return applications.new_code(application, by=None)


# -- the proof ------------------------------------------------------------------------------------
@never_cache
def received(request: HttpRequest) -> HttpResponse:
    """The number and the code of what was just sent, in this browser only and only for a quarter of an hour."""
    kept = slip.look(request)
    if kept is None:
        return _without_slip(request)
    by = checked_by(kept["application"])
    return render(request, "home/received.html", {**kept, "checked_by": by, "whatsapp": _whatsapp(request, kept)})


def _without_slip(request: HttpRequest) -> HttpResponse:
    """Two sendings at one moment, the answer to the first came last: the code in it opens nothing."""
    draft = drafts.current(request)
    if draft and draft.sent_at and timezone.now() - draft.sent_at <= slip.LASTS:
        return render(request, "home/received_again.html")
    return redirect("status_door")


def _whatsapp(request: HttpRequest, kept: dict[str, Any]) -> str:
    words = _("My application for %(class)s. Number: %(number)s. Secret code: %(code)s. Check status: %(address)s") % {
        "class": kept["application"].batch,
        "number": kept["application"].display_number,
        "code": kept["code"],
        "address": request.build_absolute_uri(reverse("status_door")),
    }
    return to_oneself(kept["application"].phone, words)


@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """The same as a PDF to keep or to print."""
    kept = slip.look(request)
    if kept is None:
        return redirect("status_door")
    application, status = kept["application"], request.build_absolute_uri(reverse("status_door"))
    office = SiteSettings.for_request(request)
    one = proof.Proof(application, kept["code"], status, office, checked_by(application))
    way = {"back": redirect("received"), "language": get_language(), "is_saved": True}
    sentence = _("The PDF cannot be made now. Print this page, or write both down.")
    return pdf.answer(request, lambda: proof.draw(one), one.file_name, sentence=sentence, **way)


@never_cache
def saved(request: HttpRequest) -> HttpResponse:
    """The resident has kept number and code: they are shown no more."""
    response = onward(request, "status")
    if request.method == "POST":
        slip.drop(request)
        drafts.drop(response)
    return response
