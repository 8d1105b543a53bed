"""The resident objects to the decision that ended the application, and reads the answer."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.mending import objections
from workflows.models import Application, Objection
from workflows.queries.mending import ended

from ..browser import faulty_form
from . import own
from .forms import ObjectionForm

FORM, PAGE = "objection", "status_objection"


@dataclass(frozen=True)
class Objecting:
    """Earlier objections, oldest first, and until when the resident can object now; None if they cannot."""

    made: list[Objection]
    until: date | None


def of(application: Application) -> Objecting:
    entry = ended.ending(application) if ended.can_be_objected(application) else None
    can = entry is not None and bool(ended.may_object(application, entry))
    return Objecting(list(application.objections.all()), ended.last_day(application, entry) if entry and can else None)


@own.of_own_application
def make(request: HttpRequest, application: Application) -> HttpResponse:
    """Explain until when and what happens then, and take the objection."""
    if request.method != "POST":
        objecting = of(application)
        if objecting.until is None:
            return redirect("status")
        form = ObjectionForm(faulty_form.look(request, application, FORM), initial={"form_key": uuid.uuid4()})
        context = {"application": application, "form": form, "until": objecting.until}
        return render(request, "home/status/objection.html", context)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return own.again(request, application, FORM, PAGE)
    told = _("We have received your objection. The answer will appear on this page.")
    return own.do(request, lambda: objections.make(application, **form.cleaned_data), told)
