"""The end of the form: the answers are checked and sent once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from workflows.actions import codes
from workflows.actions.refusal import Refusal
from workflows.flows import intake
from workflows.models import Application, Draft

from .. import drafts, session, slip, spam
from ..filling import Filling
from ..onward import onward


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
        session.enter(request, application)
        slip.put(request, application, code)
    return onward(request, "received")


def _take(request: HttpRequest, draft: Draft, filling: Filling) -> tuple[Application, str] | None:
    """The application and its code; None where a machine sends, or somebody who has sent too often."""
    details = filling.details
    trial = spam.trial(request, draft, details)
    return intake.send(draft, details=details, answers=filling.answers, trial=trial)


def _code_again(application: Application) -> str:
    """Another code for whoever sent the same form twice and never saw the answer to the first time.

    The draft, which only its sender has, is proof enough while the first answer may still be on its way.
    """
    if timezone.now() - application.submitted_at > slip.LASTS:
        return ""
    return codes.new_code(application, by=None)
