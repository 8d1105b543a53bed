"""A notice as a printed letter, for the officer who delivers it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.models import SiteSettings
from workflows.actions.messages import passing_on
from workflows.documents import notice as documents
from workflows.models import Notice
from workflows.queries.messages.notices import whole

from ..answers import pdf
from ..answers.see_other import see_other


@require_POST
def notice_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The printable letter of a notice."""
    if not request.user.has_perm("workflows.pass_on_notice"):
        raise PermissionDenied
    found = get_object_or_404(whole(Notice.objects.filter(application__isnull=False)), pk=pk)

    def draw() -> bytes:
        message = passing_on.open_by_hand(found, by=request.user)
        office = SiteSettings.for_request(request)
        return documents.draw(documents.Letter(found.application, message, office, timezone.localdate()))

    return pdf.answer(request, draw, "surat.pdf", back=see_other("workflows_by_hand"), language=found.language)
