"""A name or an address that is shown in letters and lists: one line, seen as it is, that leads nowhere."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from home.person.plain_line import plain_line

ONE_LINE = "Use a single line without invisible characters. Type it instead of pasting it."
NO_LINK = "Leave out website and e-mail addresses."


@pytest.mark.parametrize(
    "text",
    [
        "Siti Rahma",
        "Nur'aini binti H. Abd. Rahman, S.Kom., M.Si.",
        "M. Sidik, A.Md.Keb",
        "Drs. I.D. Santoso, S.I.Kom",
        "Muh.Ali / Alias Ali",
        "Müller-Çelik Ñusta 張偉",
        "Jl. Merdeka No.12/RT.01/RW.02, Kp. Cibodas/Gg.Masjid",
        "Blok A.5 No. 7 (depan SDN 3)",
        "Siti 👩\u200d🍳",
        "M.Id",
        "Jl. Raya Serang Km.7",
        "Jl.Raya Km.7/Gg.In/3",
        "Jl.Top 5 Kp.Link RT 03",
    ],
)
def test_names_and_addresses_of_people_are_taken(text):
    plain_line(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ibu\n\nPaket Anda siap", ONE_LINE),
        ("Ibu\r\nBcc: semua@contoh.id", ONE_LINE),
        ("Ibu\tSiti", ONE_LINE),
        ("Ibu\x1b[31m", ONE_LINE),
        ("Ibu\x85Siti", ONE_LINE),
        ("Ibu\u2028Siti", ONE_LINE),
        ("Ibu\u2029Siti", ONE_LINE),
        ("\u202eahmaR itiS", ONE_LINE),
        ("Si\u200bti", ONE_LINE),
        ("Siti\ufeff", ONE_LINE),
        ("Siti\ue000", ONE_LINE),
        ("Siti\ud800", ONE_LINE),
        ("Transfer ke https://penipu.example", NO_LINK),
        ("http://1.2.3.4", NO_LINK),
        ("WWW.penipu.example", NO_LINK),
        ("Hadiah di penipu.com", NO_LINK),
        ("Hadiah di penipu.co.id", NO_LINK),
        ("Hadiah di BIT.LY/x", NO_LINK),
        ("wa.me/62812", NO_LINK),
        ("Hadiah di penipu.my.id", NO_LINK),
        ("penipu.id", NO_LINK),
        ("t.me/x", NO_LINK),
        ("Tanya a@penipu.example", NO_LINK),
    ],
)
def test_lines_signs_that_cannot_be_seen_and_links_are_refused(text, sentence):
    with pytest.raises(ValidationError) as fault:
        plain_line(text)

    assert fault.value.messages == [gettext(sentence)]
