"""Residents' questions to the office, and their answers."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Inquiry, User
from ...privacy.masking import without_numbers
from .. import once
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal

MOST_OPEN = 3  # unanswered questions per application


@part()
def ask(application: Application, *, form_key: UUID, question: str) -> Inquiry:
    """Save a resident's question. A repeated submission is ignored. Raises `Refusal` if too many are open."""
    if known := once.known(Inquiry, application, form_key=form_key):
        return known
    if application.inquiries.filter(answered_at=None).count() >= MOST_OPEN:
        raise Refusal(_("We have not answered your earlier questions yet. Please wait for our answers, or call us."))
    inquiry = Inquiry.objects.create(
        application=application, form_key=form_key, question=without_numbers(question), asked_at=timezone.now()
    )
    journal.record(application, Event.INQUIRY_ASKED, by=None, inquiry=inquiry.pk)
    return inquiry


@part()
def answer(inquiry: Inquiry, *, by: User, text: str) -> None:
    """Answer a question and notify the resident. Raises `Moved` if it was already answered."""
    open_still = Inquiry.objects.filter(pk=inquiry.pk, answered_at=None)
    if not open_still.update(answer=without_numbers(text), answered_at=timezone.now(), answered_by=by):
        raise Moved
    journal.record(inquiry.application, Event.INQUIRY_ANSWERED, by=by, inquiry=inquiry.pk)
    notices.queue(inquiry.application, Event.INQUIRY_ANSWERED)
