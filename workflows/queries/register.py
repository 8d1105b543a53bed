"""Find a person in the live register."""

from collections.abc import Iterable

from ..models import Application, RegisterRecord, Snapshot
from ..privacy.crypto import every_index
from ..rules.nik import PLACEHOLDERS


def find(snapshot: Snapshot | None, nik_index: bytes) -> RegisterRecord | None:
    """The record with exactly this NIK index, or None."""
    if snapshot is None:
        return None
    return RegisterRecord.objects.filter(snapshot=snapshot, nik_index=nik_index).first()


def left_out(snapshot: Snapshot) -> tuple[int, list[Application]]:
    """How many people of the live register are only in refused rows, and their open applications."""
    rows = RegisterRecord.objects.filter(pk__in=snapshot.preview.get("left_out", []))
    people = {bytes(index) for index in rows.values_list("nik_index", flat=True)}
    found = Application.objects.open().filter(nik_index__in=people).select_related("batch__course").order_by("pk")
    return len(people), list(found) if people else []


def families(kk_indexes: Iterable[bytes]) -> set[bytes]:
    """Those that are indexes of a real family card.  A placeholder such as 9999... makes no family of strangers."""
    none = {index for number in PLACEHOLDERS for index in every_index(number, field="kk")}
    return set(kk_indexes) - none - {b""}


def is_family(kk_index: bytes) -> bool:
    return bool(families([kk_index]))
