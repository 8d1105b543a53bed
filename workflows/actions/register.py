"""The register goes live, or does not; and one applicant is looked up in it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import RegisterRecord, Snapshot, User
from ..rules import awards
from . import journal
from .refusal import Moved, Refusal, require


@transaction.atomic
def approve(snapshot: Snapshot, *, by: User) -> None:
    """Make an imported file the live register.  Whoever imported it may not approve it, and somebody must have.

    Locks every proposal: of two that were compared with the same register, one can be approved.
    """
    list(Snapshot.objects.waiting().select_for_update().order_by("pk").values_list("pk"))
    snapshot.refresh_from_db()
    if snapshot.imported_by_id is None:
        raise Refusal(_("Nobody is recorded as the importer of this file. Import it again under your own account."))
    require(awards.second_person(by.pk, snapshot.imported_by_id))
    if snapshot.approved_at or snapshot.rejected_at:
        raise Moved
    live = Snapshot.objects.live()
    if (live and live.pk) != snapshot.previous_id:
        raise Refusal(_("The register has changed since this file was compared with it. Import the file again."))
    snapshot.approved_by, snapshot.approved_at = by, timezone.now()
    snapshot.save(update_fields=["approved_by", "approved_at"])
    journal.record(snapshot, "snapshot.approved", by=by)


@transaction.atomic
def reject(snapshot: Snapshot, *, by: User) -> None:
    """Drop an imported file and the rows in it.  The counts and the faults stay."""
    snapshot.refresh_from_db(from_queryset=Snapshot.objects.select_for_update())
    if snapshot.approved_at or snapshot.rejected_at:
        raise Moved
    snapshot.rejected_by, snapshot.rejected_at = by, timezone.now()
    snapshot.save(update_fields=["rejected_by", "rejected_at"])
    snapshot.records.all().delete()
    journal.record(snapshot, "snapshot.rejected", by=by)


def find(snapshot: Snapshot | None, nik_index: bytes) -> RegisterRecord | None:
    """The row of the person with exactly this NIK."""
    if snapshot is None:
        return None
    return RegisterRecord.objects.filter(snapshot=snapshot, nik_index=nik_index).first()
