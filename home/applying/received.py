"""The page after sending, which shows the number and code so that the resident can save them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.models import SiteSettings
from cms.sharing.addresses import absolute
from workflows.documents.applying import proof
from workflows.flows.application import checked_by

from ..answers import pdf
from ..answers.see_other import onward
from ..answers.whatsapp import to_oneself
from ..browser import slip
from ..browser.draft import current, drop


@never_cache
def received(request: HttpRequest) -> HttpResponse:
    """The number and code of the application just sent, in this browser and for 15 minutes only."""
    kept = slip.look(request)
    if kept is None:
        return _without_slip(request)
    by = checked_by(kept["application"])
    return render(request, "home/applying/received.html", {**kept, "checked_by": by, "whatsapp": _whatsapp(kept)})


def _without_slip(request: HttpRequest) -> HttpResponse:
    """The page without number and code. After two simultaneous sends, it offers a new code, as ours was replaced."""
    draft = current(request)
    if draft and draft.sent_at and timezone.now() - draft.sent_at <= slip.LASTS:
        return render(request, "home/applying/received_again.html")
    return redirect("status_door")


def _whatsapp(kept: dict[str, Any]) -> str:
    words = _("My application for %(class)s. Number: %(number)s. Secret code: %(code)s. Check status: %(address)s") % {
        "class": kept["application"].batch,
        "number": kept["application"].display_number,
        "code": kept["code"],
        "address": absolute(reverse("status_door")),
    }
    return to_oneself(kept["application"].phone, words)


@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """Number and code as a PDF."""
    kept = slip.look(request)
    if kept is None:
        return redirect("status_door")
    application, status = kept["application"], absolute(reverse("status_door"))
    office = SiteSettings.for_request(request)
    one = proof.Proof(application, kept["code"], status, office, checked_by(application))
    way = {"back": redirect("received"), "language": get_language(), "is_saved": True}
    sentence = _("The PDF cannot be created right now. Print this page, or write down the number and the code.")
    return pdf.answer(request, lambda: proof.draw(one), one.file_name, sentence=sentence, **way)


@never_cache
def saved(request: HttpRequest) -> HttpResponse:
    """Stop showing the number and code, which the resident has saved."""
    response = onward(request, "status")
    if request.method == "POST":
        slip.drop(request)
        drop(response)
    return response
