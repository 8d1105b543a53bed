"""The certificate: its holder downloads it, and everybody can check one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.api.access import reader
from cms.models import SiteSettings
from cms.sharing.addresses import absolute, spoken
from workflows.documents import certificate
from workflows.models import Application, Enrolment

from ..access import TooManyTries
from ..certificates import CertificateForm, find
from .own import of_own_application


@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """By QR code or by number: genuine with its facts, or one and the same answer to every other number."""
    form = CertificateForm(request.GET) if "nomor" in request.GET else CertificateForm()
    context, status = {"form": form, "asked": False, "found": None}, 200
    if form.is_bound and form.is_valid():
        try:
            context |= {"found": find(form.cleaned_data["nomor"], asker=reader(request)), "asked": True}
        except TooManyTries as fault:
            at = timezone.localtime(fault.until).strftime("%H.%M")
            form.add_error(None, _("Too many tries. Try again at %(at)s WIB.") % {"at": at})
            status = 429
    if form.errors and status == 200:
        status = 422
    return render(request, "home/certificate.html", context, status=status)


@of_own_application
@require_safe
def own(request: HttpRequest, application: Application) -> HttpResponse:
    """The PDF, for whoever has completed."""
    enrolment = Enrolment.objects.completed().filter(application=application, certificate_number__isnull=False).first()
    if enrolment is None:
        messages.info(request, _("There is no certificate yet."))
        return redirect("status")
    sheet = _sheet(request, enrolment)
    try:
        with override(settings.LANGUAGE_CODE):  # a document of the office: in its language
            pdf = certificate.draw(sheet)
    except OSError:
        messages.error(request, _("The certificate cannot be made right now. Try again later, or ask at our office."))
        return redirect("status")
    headers = {"Content-Disposition": f'attachment; filename="{sheet.file_name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _sheet(request: HttpRequest, enrolment: Enrolment) -> certificate.Certificate:
    with override(settings.LANGUAGE_CODE):
        here = reverse("certificate")
    return certificate.Certificate(
        enrolment=enrolment,
        address=f"{absolute(here)}?nomor={enrolment.certificate_number}",
        spoken=spoken(here),
        office=SiteSettings.for_request(request),
    )
