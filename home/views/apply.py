"""Applying for a class."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cms.models import CoursePage
from workflows.actions import applications
from workflows.actions.refusal import Refusal
from workflows.flows import moves
from workflows.models import Application, Batch

from .. import access, slip, spam
from ..forms import ApplicationForm


@never_cache
@sensitive_post_parameters()
def apply(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The form of one class.  The answer is the same whoever sends it: no person is looked up before it is stored."""
    batch = get_object_or_404(Batch.objects.select_related("course"), pk=batch_id)
    if not batch.is_open():
        return render(request, "home/closed.html", {"batch": batch}, status=410)
    form = ApplicationForm(request.POST or None, batch=batch, initial={"form_key": uuid.uuid4()})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if _may_send(request, form):
                return _send(request, batch, form)
            form.add_error(None, str(spam.SENTENCE))
            status = spam.STATUS
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
    shown = {"batch": batch, "form": form, "course_page": _page_of(batch), "guard": _guard(request, form)}
    return render(request, "home/apply.html", shown, status=max(status, 422) if form.errors else status)


def _may_send(request: HttpRequest, form: ApplicationForm) -> bool:
    data, posted = form.cleaned_data, request.POST
    opened = spam.opened_at(posted.get(spam.OPENED, ""), data["form_key"])
    who = {"nik": data["nik"], "phone": data["phone"]}
    return bool(spam.judge(request, form_key=data["form_key"], opened=opened, posted=posted, **who))


def _guard(request: HttpRequest, form: ApplicationForm) -> dict[str, Any]:
    key, kept = form["form_key"].value(), request.POST.get(spam.OPENED, "")
    return spam.fields(key, opened=kept if spam.opened_at(kept, key) else spam.opening(key))


def _page_of(batch: Batch) -> CoursePage | None:
    return CoursePage.objects.for_reader().filter(course=batch.course_id).first()


def _send(request: HttpRequest, batch: Batch, form: ApplicationForm) -> HttpResponse:
    application, code = moves.submit(
        batch, form_key=form.cleaned_data["form_key"], details=form.details, answers=form.answers
    )
    if not code and not slip.holds(request, application):
        code = _code_again(application)
    if code:
        access.enter(request, application)
        slip.put(request, application, code)
    return redirect("received")


def _code_again(application: Application) -> str:
    """Another code for whoever sent the same form twice and never saw the answer to the first time.

    The key of the form, which only its sender has, is proof enough while the first answer may still be on its way.
    """
    if timezone.now() - application.submitted_at > slip.LASTS:
        return ""
    return applications.new_code(application, by=None)


@never_cache
def received(request: HttpRequest) -> HttpResponse:
    """The number and the code of what was just sent, in this browser only and only for a quarter of an hour."""
    context: dict[str, Any] | None = slip.look(request)
    if context is None:
        return redirect("status_door")
    return render(request, "home/received.html", context)


@never_cache
def saved(request: HttpRequest) -> HttpResponse:
    """The resident has kept number and code: they are shown no more."""
    if request.method == "POST":
        slip.drop(request)
    return redirect("status")
