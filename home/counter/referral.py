"""The referral letter of an application, for officers who check eligibility."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.models import SiteSettings
from workflows.actions.audit import access
from workflows.actions.eligibility import parking
from workflows.documents import referral
from workflows.models import Access, Application

from ..answers import pdf
from ..answers.see_other import see_other


@require_POST
def referral_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a PDF.  Requires POST and is journalled, because it takes personal data out of the office."""
    user = request.user
    found = Application.objects.visible_to(user).select_related("batch__course", "village__parent")
    application = found.filter(pk=pk).first()
    if application is None or not user.has_perm("workflows.approve_eligibility"):
        raise PermissionDenied
    letter = referral.Referral(
        application, application.checks.first(), SiteSettings.for_request(request), user, timezone.localdate()
    )

    def draw() -> bytes:
        drawn = referral.draw(letter)
        parking.refer(application, by=user)
        access.record(access.at_case(application, "letter"), by=user, reason=Access.Reason.ELIGIBILITY)
        return drawn

    return pdf.answer(request, draw, letter.file_name, back=see_other("workflows_case", pk))
