"""The poster of a class, for officers who may see classes or edit the course page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin import messages
from wagtail.images.models import AbstractImage, SourceImageIOError

from cms.classes import page_of
from cms.models import CoursePage, SiteSettings
from cms.sharing.addresses import page_address, spoken
from workflows.documents import poster
from workflows.models import Batch, User

from ..answers import pdf

PHOTO = "width-1654|format-jpeg|jpegquality-88"  # A4 at 200 dpi


def may_print(user: User, page: CoursePage | None) -> bool:
    if user.has_perm("workflows.view_batch"):
        return True
    return page is not None and page.permissions_for_user(user).can_edit()


def class_poster(request: HttpRequest, batch_id: int) -> HttpResponse:
    batch = get_object_or_404(Batch.objects.select_related("course__type"), pk=batch_id)
    page = page_of(batch)
    if not may_print(request.user, page):
        raise PermissionDenied
    if page is None:
        messages.error(request, _("Publish the course page first. The QR code links to it."))
        return redirect("workflows_class", batch.pk)
    sheet = _sheet(request, batch, page)
    way = {"back": redirect("wagtailadmin_home"), "language": page.language_code, "cache": "private, no-cache"}
    return pdf.answer(request, lambda: poster.draw(sheet), sheet.file_name, **way)


def _sheet(request: HttpRequest, batch: Batch, page: CoursePage) -> poster.Poster:
    with override(page.language_code):
        short = spoken(reverse("class", args=[batch.pk]))
    return poster.Poster(
        batch=batch,
        title=page.title,
        summary=page.summary,
        address=page_address(page),
        spoken=short,
        office=SiteSettings.for_request(request),
        photo=_jpeg(page.photo),
        photo_words=page.photo.description if page.photo else "",
    )


def _jpeg(photo: AbstractImage | None) -> bytes | None:
    """The photo as a JPEG as wide as the sheet, or None if the file is missing."""
    if photo is None:
        return None
    try:
        with photo.get_rendition(PHOTO).file.open("rb") as file:
            content: bytes = file.read()
            return content
    except (SourceImageIOError, FileNotFoundError):
        return None
