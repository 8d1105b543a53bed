"""The placeholders of notice texts: which are allowed, and filling them in."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ...events import Event
from ..verdict import YES, Verdict, no

BRACED = re.compile(r"\{([^{}\n]{0,40})\}")
# The longest text of an SMS: about four parts, the most that an office should pay for.
SMS_LENGTH = 480


class Placeholder(NamedTuple):
    """`sample` is shown in previews; subjects may use only `public` placeholders."""

    meaning: Any
    sample: Mapping[str, str]
    public: bool = False


def _both(text: str, english: str = "") -> dict[str, str]:
    return {"id": text, "en": english or text}


PLACEHOLDERS: dict[str, Placeholder] = {
    "nama": Placeholder(_("name of the resident"), _both("Siti Rahmawati")),
    "nomor": Placeholder(_("application number"), _both("7F3K-9Q2M"), public=True),
    "pelatihan": Placeholder(_("course"), _both("Tata Boga"), public=True),
    "kelas": Placeholder(_("class"), _both("Tata Boga angkatan 4"), public=True),
    "mulai": Placeholder(_("first day of the class"), _both("Senin, 2 November 2026", "Monday, 2 November 2026"), True),
    "jadwal": Placeholder(_("days and hours of the class"), _both("Senin–Jumat, 08.00–12.00"), public=True),
    "alamat": Placeholder(_("place of the class"), _both("BLK Kota Tangerang, Cipondoh"), public=True),
    "batas_waktu": Placeholder(
        _("deadline (day and hour)"), _both("5 November 2026 pukul 23.59 WIB", "5 November 2026 at 23.59 WIB"), True
    ),
    "tanggal_batas": Placeholder(_("deadline (day)"), _both("5 November 2026"), public=True),
    "catatan": Placeholder(_("note from the officer"), _both("Tulis RT dan RW.")),
    "alasan": Placeholder(
        _("reason"),
        _both("Kelas ini untuk warga yang terdaftar di data pemerintah."),
    ),
    "tahap": Placeholder(
        _("what happens next, as a sentence (may be empty)"),
        _both(
            "Petugas akan memeriksa data Anda paling lambat 5 November 2026.",
            "An officer checks your data by 5 November 2026.",
        ),
    ),
    "waktu_wawancara": Placeholder(
        _("day and hour of the interview"),
        _both("Rabu, 4 November 2026 pukul 09.00 WIB", "Wednesday, 4 November 2026 at 09.00 WIB"),
        public=True,
    ),
    "tempat_wawancara": Placeholder(_("place of the interview"), _both("Kantor Dinas Sosial, lantai 2"), public=True),
    "pertemuan": Placeholder(_("number of the lesson"), _both("Pertemuan 5", "Lesson 5"), public=True),
    "waktu_pertemuan": Placeholder(
        _("day and hours of the lesson"),
        _both("Rabu, 18 November 2026, 08.00–12.00 WIB", "Wednesday, 18 November 2026, 08.00–12.00 WIB"),
        public=True,
    ),
    "waktu_semula": Placeholder(
        _("day and hour of the lesson before it was moved"),
        _both("Selasa, 17 November 2026 pukul 08.00 WIB", "Tuesday, 17 November 2026 at 08.00 WIB"),
        public=True,
    ),
    "tempat_pertemuan": Placeholder(
        _("room and place of the lesson"), _both("Ruang 2, BLK Kota Tangerang, Cipondoh"), public=True
    ),
    "nomor_tanda_terima": Placeholder(_("number of the receipt"), _both("BAST-2026-0041")),
    "tautan_status": Placeholder(_("link to the status page"), _both("https://berdaya.example/status/")),
    "tautan_lanjut": Placeholder(_("link to continue the form"), _both("https://berdaya.example/lanjut/")),
    "tautan_konfirmasi": Placeholder(_("link that confirms the address"), _both("https://berdaya.example/kabar/…/")),
    "tautan_daftar": Placeholder(_("link to the form"), _both("https://berdaya.example/daftar/kelas/4/")),
    "tentang": Placeholder(_("course or course type the subscriber chose"), _both("Tata Boga"), public=True),
    "selesai": Placeholder(_("last day of the class"), _both("27 November 2026"), public=True),
}


def kinds(event: Event) -> tuple[str, ...]:
    """The kinds of message for which staff can reword the text of `event`."""
    return event.notice.kinds if event.notice else ()


def allowed(event: Event, *, subject: bool = False) -> tuple[str, ...]:
    """The placeholders of `event`; in a subject, only those that reveal nothing about a person."""
    names = event.notice.placeholders if event.notice else ()
    return tuple(name for name in names if PLACEHOLDERS[name].public) if subject else names


def _in_words(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def check(text: str, event: Event, *, subject: bool = False) -> Verdict:
    """Whether `text` can be saved; a refusal names the unknown placeholders and those allowed."""
    names = allowed(event, subject=subject)
    found = dict.fromkeys(BRACED.findall(text))
    unknown = tuple(name for name in found if name not in names)
    private = tuple(name for name in unknown if subject and name in allowed(event))
    if private:
        return no(
            _("Anyone who sees the phone can read the subject, so it cannot contain %(names)s. Use: %(allowed)s.")
            % {"names": _in_words(private), "allowed": _in_words(names)}
        )
    if unknown:
        return no(
            _("You cannot use %(names)s here. You can use: %(allowed)s.")
            % {"names": _in_words(unknown), "allowed": _in_words(names)}
        )
    if re.search(r"[{}]", BRACED.sub("", text)):
        return no(_("A brace has no matching brace. Write a placeholder like this: {nomor}."))
    return YES


def fill(text: str, facts: Mapping[str, str]) -> str:
    """`text` with its placeholders filled in; braces inside a value are left alone."""
    # A no-break space is outside the SMS alphabet and doubles the number of parts.
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    filled = BRACED.sub(lambda found: str(facts.get(found[1], found[0])).replace("\N{NO-BREAK SPACE}", " "), text)
    # An empty value must not leave a gap.
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n|$)", "", filled)).strip()


def samples(event: Event, language: str) -> dict[str, str]:
    return {name: PLACEHOLDERS[name].sample[language] for name in allowed(event)}
