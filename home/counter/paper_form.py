"""The paper form of a class, for officers who enter applications."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import override

from cms.models import SiteSettings
from workflows.documents.applying import paper_form
from workflows.models import Batch

from ..answers import pdf
from ..person.contact import labels


def counter_form(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The paper form as a PDF, always in the residents' language.  Holds no personal data."""
    if not request.user.has_perm("workflows.enter_application"):
        raise PermissionDenied
    batch = get_object_or_404(Batch.objects.open().select_related("course__type"), pk=batch_id)
    place = str(request.user.desk or "")
    with override(settings.LANGUAGE_CODE):
        form = paper_form.PaperForm(batch, SiteSettings.for_request(request), place, labels())
    return pdf.answer(
        request, lambda: paper_form.draw(form), form.file_name, back=redirect("counter"), cache="private, no-cache"
    )
