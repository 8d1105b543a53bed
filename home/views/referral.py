"""The letter of referral of an application, for officers who check eligibility."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.models import SiteSettings
from workflows.actions import access, parking
from workflows.documents import letters
from workflows.models import Access, Application

from .. import pdf
from ..onward import see_other


@require_POST
def referral_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF.  By POST and with a journal entry, because it takes personal data out of the office."""
    user = request.user
    found = Application.objects.visible_to(user).select_related("batch__course", "village__parent")
    application = found.filter(pk=pk).first()
    if application is None or not user.has_perm("workflows.approve_eligibility"):
        raise PermissionDenied
    letter = letters.Referral(
        application, application.checks.first(), SiteSettings.for_request(request), user, timezone.localdate()
    )

    def draw() -> bytes:
        drawn = letters.draw(letter)
        parking.refer(application, by=user)
        access.record(access.at_case(application, "letter"), by=user, reason=Access.Reason.ELIGIBILITY)
        return drawn

    return pdf.answer(request, draw, letter.file_name, back=see_other("workflows_case", pk))
