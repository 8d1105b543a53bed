"""A resident stops reminders; an officer prints a notice as a letter."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.models import SiteSettings
from workflows.actions import desk, letters, notices
from workflows.documents import notice as documents
from workflows.models import Notice

from .. import pdf


# Without a token of a form: whoever has the link may use it, and a mail program that leaves for its reader by one
# click (RFC 8058) has no cookie. Opening the link changes nothing: scanners of mail open every one.
@never_cache
@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From every reminder: no more of these.  A link that nobody gave says the same as one that was used."""
    found = letters.whose(token)
    if found and request.method == "POST":
        letters.stop(found)
        found = None
    return render(request, "home/notice_stop.html", {"asks": found is not None})


@require_POST
def notice_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice that is passed on by hand, on paper."""
    if not request.user.has_perm("workflows.pass_on_notice"):
        raise PermissionDenied
    found = get_object_or_404(notices.whole(Notice.objects.filter(application__isnull=False)), pk=pk)

    def draw() -> bytes:
        message = desk.open_by_hand(found, by=request.user)
        office = SiteSettings.for_request(request)
        return documents.draw(documents.Letter(found.application, message, office, timezone.localdate()))

    return pdf.answer(request, draw, "surat.pdf", back=redirect("workflows_by_hand"), language=found.language)
