"""Subscribe to news about classes without an account, and suggest courses."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from workflows.actions import interest
from workflows.actions.interest import Channel
from workflows.queries.interest import code_for, find

from ..answers.see_other import see_other
from ..browser.note import Note
from .interest_forms import InterestForm, WishForm

SENT = Note("kabar", "interest_sent", timedelta(minutes=15))


@never_cache
@sensitive_post_parameters()
def ask(request: HttpRequest) -> HttpResponse:
    """The form.  The response never reveals who has already subscribed."""
    form = InterestForm(request.POST or None, wanted=request.GET)
    if request.method == "POST" and form.is_valid():
        return _asked(request, form)
    return render(request, "home/public/interest.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest, form: InterestForm) -> HttpResponse:
    about, (channel, contact) = form.cleaned_data["about"], form.cleaned_data["contact"]
    if form.is_trapped:
        code = code_for(about, contact)
    else:
        code = interest.ask(about, channel=channel, contact=contact, language=get_language())
    response = see_other("interest_sent")
    SENT.put(request, response, code if channel == Channel.PHONE else "")
    return response


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """What to do next: open the e-mail, or send the code by WhatsApp."""
    code = SENT.look(request)
    if code is None:
        return redirect("interest")
    return render(request, "home/public/interest_sent.html", {"code": code})


# The two below need no CSRF token: the link itself is the permission, and a mail program that unsubscribes with
# one click (RFC 8058) has no cookie. Opening a link changes nothing: mail scanners open every one.
@never_cache
@csrf_exempt
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address, from the link in the e-mail."""
    found = find(token)
    if found and request.method == "POST":
        interest.confirm(found)
        return see_other("interest_confirm", token)
    return render(request, "home/public/interest_confirm.html", {"subscription": found}, status=200 if found else 410)


@never_cache
@csrf_exempt
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Unsubscribe with the link in every message.  A used link gets the same page as an unknown one."""
    found = find(token)
    if found and request.method == "POST":
        interest.leave(found)
        found = None
    return render(request, "home/public/interest_leave.html", {"subscription": found})


@never_cache
def wish(request: HttpRequest) -> HttpResponse:
    """Suggest a course.  The name is neither asked for nor stored."""
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if not form.is_trapped:
            interest.wish(data["kind"], district=data["district"], form_key=data["form_key"])
        return see_other("wish_sent")
    return render(request, "home/public/wish.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
def wished(request: HttpRequest) -> HttpResponse:
    return render(request, "home/public/wish_sent.html")
