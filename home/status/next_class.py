"""Ask to move to the next class if there was no seat."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.actions.refusal import Refusal
from workflows.actions.selection import next_class
from workflows.models import Application

from ..answers.see_other import see_other
from .own import of_own_application


@require_POST
@of_own_application
def wish(request: HttpRequest, application: Application) -> HttpResponse:
    """Save the request with `wanted=yes`; any other value cancels it."""
    wanted = request.POST.get("wanted") == "yes"
    try:
        next_class.wish(application, wanted=wanted)
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
    else:
        told = (
            _("We will move your application to the next class.")
            if wanted
            else _("We will not move your application to the next class.")
        )
        messages.success(request, told)
    return see_other("status")
