"""Find a person in the live register."""

from ..models import RegisterRecord, Snapshot
from ..privacy.crypto import every_index
from ..rules.nik import PLACEHOLDERS


def find(snapshot: Snapshot | None, nik_index: bytes) -> RegisterRecord | None:
    """The record with exactly this NIK index, or None."""
    if snapshot is None:
        return None
    return RegisterRecord.objects.filter(snapshot=snapshot, nik_index=nik_index).first()


def is_family(kk_index: bytes) -> bool:
    """Is this the index of a real family card?  A placeholder such as 9999... makes no family of strangers."""
    none = {index for number in PLACEHOLDERS for index in every_index(number, field="kk")}
    return bool(kk_index) and kk_index not in none
