"""Certificates and receipts for officers: as they were issued, and the receipt to sign when a kit is handed over."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from cms.models import SiteSettings
from workflows.actions.audit import access
from workflows.actions.awards import awards
from workflows.models import Application, Award, IssuedDocument

from ..answers import issued as documents
from ..answers import pdf
from ..answers.see_other import see_other

Kind = IssuedDocument.Kind
MAY_OPEN = {Kind.CERTIFICATE: "workflows.view_application", Kind.RECEIPT: "workflows.view_award"}


def _open(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    if not request.user.has_perm(MAY_OPEN[kind]):
        raise PermissionDenied
    application = get_object_or_404(Application, pk=pk)
    issued = IssuedDocument.objects.current(application, kind)
    if issued is None:
        raise Http404

    def draw() -> bytes:
        drawn = documents.draw(issued, SiteSettings.for_request(request))
        access.record(access.at_case(application, kind.value), by=request.user)
        return drawn

    return pdf.answer(request, draw, issued.file_name, back=see_other("workflows_tasks", "queue"))


@require_safe
def certificate_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The certificate of an application. Logged, because it shows a person's data."""
    return _open(request, pk, Kind.CERTIFICATE)


@require_safe
def receipt_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of an application's kit, as it was issued or made out. Logged too."""
    return _open(request, pk, Kind.RECEIPT)


@require_POST
def receipt_to_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Make out the receipt of an application's kit, for both sides to sign when it is handed over."""
    if not request.user.has_perm("workflows.hand_over_kit"):
        raise PermissionDenied
    found = Award.objects.select_related("enrolment__application", "batch__course", "kit")
    award = get_object_or_404(found, enrolment__application=pk)

    def draw() -> bytes:
        issued = awards.make_out(award, by=request.user)
        access.record(access.at_case(award.enrolment.application, Kind.RECEIPT.value), by=request.user)
        return documents.draw(issued, SiteSettings.for_request(request))

    return pdf.answer(request, draw, "tanda-terima.pdf", back=see_other("workflows_tasks", "queue"))
