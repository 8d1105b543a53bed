"""Find a person in the live register."""

from ..models import RegisterRecord, Snapshot


def find(snapshot: Snapshot | None, nik_index: bytes) -> RegisterRecord | None:
    """The record with exactly this NIK index, or None."""
    if snapshot is None:
        return None
    return RegisterRecord.objects.filter(snapshot=snapshot, nik_index=nik_index).first()
