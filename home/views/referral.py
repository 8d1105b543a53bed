"""The letter of referral of an application, for officers who check eligibility."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.models import SiteSettings
from workflows.actions import access, parking
from workflows.actions.refusal import Refusal
from workflows.documents import letters
from workflows.models import Access, Application


@require_POST
def referral_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Printed by a press of a button and written to the journal: it takes the resident's data out of the house."""
    user = request.user
    found = Application.objects.visible_to(user).select_related("batch__course", "village__parent")
    application = found.filter(pk=pk).first()
    if application is None or not user.has_perm("workflows.approve_eligibility"):
        raise PermissionDenied
    letter = letters.Referral(
        application, application.checks.first(), SiteSettings.for_request(request), user, timezone.localdate()
    )
    try:
        with override(settings.LANGUAGE_CODE):  # for the desk, whatever language the officer's console speaks
            pdf = letters.draw(letter)
        parking.refer(application, by=user)
        access.record(access.at_case(application, "letter"), by=user, reason=Access.Reason.ELIGIBILITY)
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return redirect("workflows_case", pk)
    except OSError:
        messages.error(request, _("This server cannot make PDFs: libpango is missing (docs/operations.md)."))
        return redirect("workflows_case", pk)
    headers = {"Content-Disposition": f'inline; filename="{letter.file_name}"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
