"""What an event is made of: its words for staff and residents, and the text of its notice with its placeholders."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

# Placeholders that several notices share. `rules.messages.texts.PLACEHOLDERS` explains each one.
APPLICANT = ("nama", "nomor", "pelatihan", "kelas", "mulai", "jadwal", "alamat", "tautan_status")
# No name until an officer has checked the application: a stranger could send any text to any address.
UNCHECKED = tuple(name for name in APPLICANT if name != "nama")
DEADLINE = (*APPLICANT, "batas_waktu", "tanggal_batas")
TO_CORRECT = (*APPLICANT, "catatan", "batas_waktu", "tanggal_batas")
INTERVIEW = (*APPLICANT, "waktu_wawancara", "tempat_wawancara")
CLASS = ("kelas", "mulai", "selesai", "jadwal", "alamat", "batas_waktu", "tautan_daftar")

EVERY_KIND = ("email", "whatsapp", "sms", "letter")


@dataclass(frozen=True)
class Text:
    """The text of a notice: its placeholders, and the kinds of message for which staff can reword it.

    Residents can stop reminders, but no other notice.
    """

    placeholders: tuple[str, ...] = APPLICANT
    kinds: tuple[str, ...] = EVERY_KIND
    is_reminder: bool = False


PLAIN = Text()
NEXT = Text((*APPLICANT, "tahap"))
# A change of class also reaches applicants whose name is not checked yet.
OTHER_CLASS = Text((*UNCHECKED, "tahap"))
CLASS_GONE = Text((*UNCHECKED, "alasan"))
UNTIL = Text(DEADLINE)
UNNAMED = Text(UNCHECKED)
INVITED = Text(INTERVIEW)
TOMORROW = Text(INTERVIEW, is_reminder=True)
LESSON = Text((*APPLICANT, "pertemuan", "waktu_pertemuan", "waktu_semula", "tempat_pertemuan", "alasan"))
WRITTEN_TO = Text((*APPLICANT, "catatan"))
GIVEN_REASON = Text((*APPLICANT, "alasan"))
# No fixed text to reword: an officer writes each announcement, and a digest is made of numbers.
NO_FIXED_TEXT = Text(kinds=())
NOT_SHOWN = ""


class Worded(StrEnum):
    """The value, the label for staff, the label in the resident's history (`NOT_SHOWN` hides it), and the notice."""

    _value_: str
    staff: Any
    resident: Any
    notice: Text | None

    def __new__(cls, value: str, staff: Any, resident: Any = NOT_SHOWN, notice: Text | None = None) -> Self:
        event = str.__new__(cls, value)
        event._value_ = value
        event.staff, event.resident, event.notice = staff, resident, notice
        return event

    @classmethod
    def of(cls, stored: str) -> Self:
        """The event stored in a journal or outbox row.  Raises `ValueError` for any other string."""
        return cls(stored)  # type: ignore[call-arg]  # mypy takes the call for `__new__`
