"""The minutes of a class's selection, for officers who may see it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.models import SiteSettings
from workflows.documents.selection import minutes
from workflows.models import Selection

from ..answers import pdf
from ..answers.see_other import see_other


@require_safe
def selection_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """From the approval on: before it there is nothing to sign."""
    if not request.user.has_perm("workflows.view_selection"):
        raise PermissionDenied
    found = Selection.objects.filter(approved_at__isnull=False)
    related = ("batch__course", "proposed_by", "approved_by")
    selection = get_object_or_404(found.select_related(*related), pk=pk)
    back = see_other("workflows_selection", selection.batch_id)
    name = f"berita-acara-seleksi-{selection.pk}.pdf"
    return pdf.answer(request, lambda: minutes.draw(selection, SiteSettings.for_request(request)), name, back=back)
