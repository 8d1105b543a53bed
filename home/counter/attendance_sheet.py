"""The attendance sheet of a lesson, to print, for officers who may see the class."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.models import SiteSettings
from workflows.console.courses.class_screen import visible_class
from workflows.documents.training import attendance_sheet as document
from workflows.models import Lesson

from ..answers import pdf
from ..answers.see_other import see_other


@require_safe
def attendance_sheet(request: HttpRequest, pk: int, lesson: int) -> HttpResponse:
    batch = visible_class(request.user, pk)
    found = get_object_or_404(Lesson.objects.standing().shown(), pk=lesson, batch=batch)
    participants = list(batch.enrolments.undecided().select_related("application"))
    office = SiteSettings.for_request(request)
    name = f"daftar-hadir-{batch.pk}-{found.number}.pdf"
    back = see_other("workflows_lessons", batch.pk)
    return pdf.answer(request, lambda: document.draw(found, participants, office), name, back=back)
