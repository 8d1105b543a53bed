"""Go on in another class: the next one if there was no seat; now, the next one or none if the class was called off."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cms.classes import class_name
from workflows.actions.selection import next_class
from workflows.dates import weekday
from workflows.flows.moves import courses
from workflows.models import Application
from workflows.queries.selection.transfer import Way, ways

from ..browser import faulty_form
from . import own

WAIT, NONE = "wait", "none"


@require_POST
@own.of_own_application
def wish(request: HttpRequest, application: Application) -> HttpResponse:
    """Save the request for the next class with `wanted=yes`; any other value cancels it."""
    wanted = request.POST.get("wanted") == "yes"
    told = (
        _("We will move your application to the next class.")
        if wanted
        else _("We will not move your application to the next class.")
    )
    return own.do(request, lambda: next_class.wish(application, wanted=wanted), told)


def _label(way: Way) -> str:
    batch = way.batch
    facts = {"class": class_name(batch), "first": weekday(batch.starts_on), "schedule": batch.schedule}
    return _("%(class)s: from %(first)s, %(schedule)s, %(place)s. %(then)s") % {
        **facts,
        "place": batch.where,
        "then": way.then,
    }


class OtherClassForm(forms.Form):
    choice = forms.ChoiceField(
        label=gettext_lazy("Which class would you like?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the answers."),
            "invalid_choice": gettext_lazy("This class can no longer be chosen. Choose another."),
        },
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {str(way.batch.pk): way for way in ways(application)}
        self.fields["choice"].choices = [
            *((key, _label(way)) for key, way in self.ways.items()),
            (WAIT, _("The next class of this course, as soon as it opens. We ask you before we give you a seat.")),
            (NONE, _("No other class. Please close my application; I can apply again at any time.")),
        ]


@own.of_own_application
def choose(request: HttpRequest, application: Application) -> HttpResponse:
    if not application.is_deferred:
        return redirect("status")
    if request.method != "POST":
        initial = {"choice": WAIT} if application.next_class_at else {}
        typed = faulty_form.look(request, application, "other_class")
        form = OtherClassForm(typed, application=application, initial=initial)
        return render(request, "home/status/other_class.html", {"application": application, "form": form})
    form = OtherClassForm(request.POST, application=application)
    if not form.is_valid():
        return own.again(request, application, "other_class", "status_other_class")
    return _do(request, application, form)


def _do(request: HttpRequest, application: Application, form: OtherClassForm) -> HttpResponse:
    chosen = form.cleaned_data["choice"]
    if chosen == WAIT:
        wait = _("We keep your application for the next class.")
        return own.do(request, lambda: next_class.wish(application, wanted=True), wait)
    if chosen == NONE:
        return own.do(request, lambda: courses.close(application), _("We have closed your application. Thank you."))
    to = form.ways[chosen].batch
    moved = _("Your application is now for %(class)s.") % {"class": class_name(to)}
    return own.do(request, lambda: courses.transfer(application, to=to, by=None), moved)
