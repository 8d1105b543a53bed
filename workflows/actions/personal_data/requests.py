"""Residents' requests about their data, with the legal deadline."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Access, Application, DataRequest, User
from ...privacy.masking import without_numbers
from ...queries.personal_data import Kind, Outcome, released
from .. import once
from ..audit import access, journal
from ..messages import notices
from ..refusal import Moved, Refusal

LEGAL_CLOCK = timedelta(hours=3 * 24)  # UU 27/2022: 3 x 24 hours, by the clock and not by working days
# The outcomes allowed for each kind. Giving a copy needs the permission to create the report.
OUTCOMES = {
    Kind.COPY: (Outcome.RELEASED, Outcome.HANDED, Outcome.DECLINED),
    Kind.CORRECTION: (Outcome.CORRECTED, Outcome.DECLINED),
}
GIVES_COPY = (Outcome.RELEASED, Outcome.HANDED)


@transaction.atomic
def ask(application: Application, *, form_key: UUID, kind: str, wish: str = "") -> DataRequest:
    """The resident asks for a copy or a correction. Raises `Refusal` if the same request is already open."""
    if known := once.known(DataRequest, application, form_key=form_key):
        return known
    if application.data_requests.filter(kind=kind, answered_at=None).exists():
        raise Refusal(_("You have already asked for this. We are working on it."))
    now = timezone.now()
    request = DataRequest.objects.create(
        application=application,
        form_key=form_key,
        kind=kind,
        wish=without_numbers(wish),
        asked_at=now,
        due_at=now + LEGAL_CLOCK,
    )
    journal.record(application, Event.REQUEST_ASKED, by=None, request=request.pk, kind=kind)
    return request


@transaction.atomic
def answer(request: DataRequest, *, by: User, outcome: str, text: str = "") -> None:
    """Answer a request, after the officer has verified the applicant. Raises `Moved` if it was already answered."""
    if outcome not in OUTCOMES[Kind(request.kind)]:
        raise ValueError(f"{request.kind!r} is not answered by {outcome!r}.")
    if outcome in GIVES_COPY and not by.has_perm("workflows.report_subject"):
        raise Refusal(_("You need the permission to create personal data reports to give out a copy."))
    open_still = DataRequest.objects.filter(pk=request.pk, answered_at=None)
    now = timezone.now()
    if not open_still.update(outcome=outcome, answer=without_numbers(text), answered_at=now, answered_by=by):
        raise Moved
    one = request.application
    if outcome == Outcome.RELEASED:
        look = access.Look(Access.What.REPORT, bytes(one.nik_index), application_id=one.pk)
        access.record(look, by=by, reason=Access.Reason.COUNTER)
    journal.record(one, Event.REQUEST_ANSWERED, by=by, request=request.pk, outcome=outcome)
    notices.queue(one, Event.REQUEST_ANSWERED)


@transaction.atomic
def download(application: Application) -> None:
    """Record a download of the data copy in the journal. Raises `Moved` if it is not released."""
    request = released(application)
    if request is None:
        raise Moved
    journal.record(application, Event.REQUEST_DOWNLOADED, by=None, request=request.pk)
