"""Requests of a resident: questions, publication, news, personal data, documents."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.models import SiteSettings
from workflows.actions.applying import applications, inquiries
from workflows.actions.messages import channels
from workflows.actions.personal_data import requests
from workflows.models import Application

from ..answers import pdf
from ..browser import faulty_form
from . import documents, own
from .forms import AskForm, DataForm, PublicationForm, TellForm


@own.of_own_application
def ask(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask the officers a question, and read earlier answers."""
    if request.method != "POST":
        form = AskForm(faulty_form.look(request, application, "ask"), initial={"form_key": uuid.uuid4()})
        context = {"application": application, "form": form, "inquiries": application.inquiries.all()}
        return render(request, "home/status/ask.html", context)
    form = AskForm(request.POST)
    if not form.is_valid():
        return own.again(request, application, "ask", "status_ask")
    told = _("We have received your question. The answer will appear on this page.")
    return own.do(request, lambda: inquiries.ask(application, **form.cleaned_data), told, "status_ask")


@own.of_own_application
def publication(request: HttpRequest, application: Application) -> HttpResponse:
    """Choose whether the name and photo may be published. Both are off by default."""
    if request.method != "POST":
        now = {"name": application.may_publish_name, "photo": application.may_publish_photo}
        initial = {name: "yes" if may else "no" for name, may in now.items()}
        form = PublicationForm(faulty_form.look(request, application, "publication"), initial=initial)
        return render(request, "home/status/publication.html", {"application": application, "form": form})
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return own.again(request, application, "publication", "status_publication")
    chosen = {name: value == "yes" for name, value in form.cleaned_data.items()}
    return own.do(request, lambda: applications.allow_publication(application, **chosen), _("Your choice is saved."))


@own.of_own_application
def tell(request: HttpRequest, application: Application) -> HttpResponse:
    """Choose how to receive news."""
    if request.method != "POST":
        form = TellForm(faulty_form.look(request, application, "tell"), application=application)
        return render(request, "home/status/tell.html", {"application": application, "form": form})
    form = TellForm(request.POST, application=application)
    if not form.is_valid():
        return own.again(request, application, "tell", "status_tell")
    way = form.cleaned_data["told_by"]
    return own.do(request, lambda: channels.choose(application, way=way), _("Your choice is saved."))


@own.of_own_application
def data(request: HttpRequest, application: Application) -> HttpResponse:
    """Request a copy or a correction of personal data, and see earlier requests."""
    if request.method != "POST":
        form = DataForm(faulty_form.look(request, application, "data"), initial={"form_key": uuid.uuid4()})
        context = {
            "application": application,
            "form": form,
            "data_requests": application.data_requests.all(),
            "now": timezone.now(),
        }
        return render(request, "home/status/data.html", context)
    form = DataForm(request.POST)
    if not form.is_valid():
        return own.again(request, application, "data", "status_data")
    told = _("We have received your request. We will answer within 3 x 24 hours.")
    return own.do(request, lambda: requests.ask(application, **form.cleaned_data), told, "status_data")


@require_safe
@own.of_own_application
def document(request: HttpRequest, application: Application, kind: str) -> HttpResponse:
    """A document as PDF.  The URL has only its kind; the session identifies the application."""
    paper = documents.find(application, kind)
    if paper is None:
        raise Http404
    return pdf.answer(
        request,
        lambda: paper.draw(application, SiteSettings.for_request(request)),
        f"{kind}.pdf",
        back=redirect("status"),
        is_saved=True,
        sentence=_("The document cannot be created right now. Please ask for it at our counter."),
    )
