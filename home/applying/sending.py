"""The end of the form: the resident checks the answers and sends them, only once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from workflows.actions.applying import codes
from workflows.actions.refusal import Refusal
from workflows.flows.moves import intake
from workflows.models import Application, Draft

from ..answers.see_other import onward
from ..browser import session, slip
from ..browser.draft import current
from . import spam
from .pages import Filling


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Show every answer with a link to change it."""
    draft = current(request)
    if draft is None or draft.is_sent:
        return redirect("received" if draft else "apply_start")
    filling = Filling(draft)
    if filling.open_page:
        return redirect("apply_page", filling.open_page.slug)
    shown = {"filling": filling, "draft": draft, "batch": draft.batch, "step": filling.step(None)}
    return render(request, "home/applying/check.html", {**shown, "guard": spam.fields(draft.form_key)})


@never_cache
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send once, even if the button is pressed several times. Every press leads to the same proof."""
    draft = current(request)
    if draft is None:
        return onward(request, "apply_start")
    try:
        return _send(request, draft)
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return onward(request, "apply_check")


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Send the draft. The response never depends on the person: nobody is looked up before it is stored."""
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
        session.enter(request, application)
        slip.put(request, application, code)
    return onward(request, "received")


def _take(request: HttpRequest, draft: Draft, filling: Filling) -> tuple[Application, str] | None:
    """The application and its code; None if it looks like a bot or exceeds a limit."""
    details = filling.details
    trial = spam.trial(request, draft, details)
    return intake.send(draft, details=details, answers=filling.answers, trial=trial)


def _code_again(application: Application) -> str:
    """A new code if a form is sent again because the first response was lost.

    Until that response could have arrived, holding the draft is enough proof.
    """
    if timezone.now() - application.submitted_at > slip.LASTS:
        return ""
    return codes.new_code(application, by=None)
