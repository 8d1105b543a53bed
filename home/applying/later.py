"""Unsent applications: continue later or on another phone, or delete."""

from datetime import timedelta
from urllib.parse import quote, unquote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cms.dates import day
from cms.sharing.addresses import absolute
from workflows.actions.applying import drafts as actions
from workflows.models import Draft
from workflows.typed_fields import LONGEST

from ..answers.see_other import onward
from ..answers.whatsapp import to_oneself
from ..browser.draft import current, drop, find, keep
from ..browser.note import Note
from .forms import ResumeForm
from .pages import Filling

TYPED = Note("typed", "apply_resume", timedelta(minutes=5))


@never_cache
def later(request: HttpRequest) -> HttpResponse:
    """Show the code and the link for continuing."""
    draft = current(request)
    if draft is None or draft.is_sent:
        return redirect("received" if draft else "apply_resume")
    shown = {"draft": draft, "link": _link(draft), "open_page": Filling(draft).open_page}
    return render(request, "home/applying/later.html", {**shown, "whatsapp": _whatsapp(draft)})


def _link(draft: Draft) -> str:
    """The link for continuing. The code follows the #, so it is never sent to a server or proxy."""
    return f"{absolute(reverse('apply_resume'))}#{draft.display_code}"


def _whatsapp(draft: Draft) -> str:
    words = _("Continue my application for a course by %(day)s: %(link)s") % {
        "day": day(draft.continue_by),
        "link": _link(draft),
    }
    return to_oneself(draft.contact.get("phone", ""), words)


@never_cache
@sensitive_post_parameters()
def resume(request: HttpRequest) -> HttpResponse:
    """Enter the code. If the resident followed the link, a script fills it in."""
    if request.method == "POST":
        return _resume(request, request.POST.get("code", ""))
    typed = TYPED.look(request)
    form = ResumeForm(None if typed is None else {"code": unquote(typed)})
    if typed and form.is_valid():
        form.add_error("code", _("This code does not work. Check it. Answers are deleted after 14 days."))
    return render(request, "home/applying/resume.html", {"form": form})


def _resume(request: HttpRequest, code: str) -> HttpResponse:
    draft = find(code)
    if draft is None:
        response = onward(request, "apply_resume")
        TYPED.put(request, response, quote(code[:LONGEST]))  # a cookie can hold only ASCII
        return response
    open_page = Filling(draft).open_page
    if draft.is_sent:
        response = onward(request, "received")
    else:
        response = onward(request, "apply_page", open_page.slug) if open_page else onward(request, "apply_check")
    keep(request, response, draft)
    TYPED.drop(response)
    return response


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Remove the draft from this phone. The code can open it again."""
    response = onward(request, "apply_resume")
    drop(response)
    messages.success(request, _("Your answers are no longer on this phone. You can open them again with the code."))
    return response


@never_cache
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete the draft at once."""
    draft = current(request)
    if draft and not draft.is_sent:
        actions.forget(draft)
    response = onward(request, "apply_start")
    drop(response)
    messages.success(request, _("Your answers have been deleted."))
    return response
