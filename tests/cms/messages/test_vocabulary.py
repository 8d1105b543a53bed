"""One Indonesian word for one thing, on the site as on the console."""

import re

import pytest

from cms.messages import ours
from cms.messages.catalogues import forms

REPLACED = {
    "kursi": "tempat (a seat)",
    "kriteria": "syarat",
    "log akses": "catatan akses",
    "mengesahkan nomor": "memastikan nomor",
    "sertifikat ini tidak kami kenal": "tidak ditemukan",
    "boleh dimuat": "boleh dipublikasikan",
    "muat hasil": "terbitkan hasil",
    "lewat apa": "bagaimana",
    "e-mail": "email, which does not break at a hyphen",
    "sudah dihitung": "sudah kami catat",
}


@pytest.mark.parametrize(("word", "instead"), REPLACED.items())
def test_catalogue_uses_one_word_for_one_thing(word, instead):
    found = [text for one in ours.stored() for text in forms(one) if re.search(rf"(?i)\b{word}\b", text)]

    assert found == [], f"Write {instead}."
