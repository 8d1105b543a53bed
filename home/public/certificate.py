"""The public check of a certificate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workflows.dates import hour
from workflows.privacy.visitor import address_of

from ..tries import TooManyTries
from .certificate_search import CertificateForm, find


@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Show the facts of a genuine certificate, by QR code or number. All other numbers get the same response."""
    form = CertificateForm(request.GET) if "nomor" in request.GET else CertificateForm()
    context, status = {"form": form, "asked": False, "found": None}, 200
    if form.is_bound and form.is_valid():
        try:
            found = find(form.cleaned_data["nomor"], asker=address_of(request))
            context |= {"found": found, "asked": True}
        except TooManyTries as fault:
            form.add_error(None, _("Too many tries. Try again at %(at)s WIB.") % {"at": hour(fault.until)})
            status = 429
    if form.errors and status == 200:
        status = 422
    return render(request, "home/public/certificate.html", context, status=status)
