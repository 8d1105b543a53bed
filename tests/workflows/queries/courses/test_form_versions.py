"""The plain list of what differs between two versions of a form."""

from datetime import date

from workflows.models import Question
from workflows.queries.courses.form_versions import changes


def form(*questions):
    return [{"key": key, **Question(**values).spec} for key, values in questions]


def listed(before, after):
    return [tuple(map(str, one)) for one in changes(form(*before), form(*after))]


def test_every_kind_of_change_is_told_in_words():
    name, day = {"label": "Nama?"}, {"label": "Kapan?", "kind": "date", "earliest": date(2026, 1, 2)}

    assert listed([(1, name), (2, day)], [(2, day | {"earliest": None, "required": False}), (1, name)]) == [
        ("Kapan?", "Tidak sebelum", "2 Januari 2026", "–"),
        ("Kapan?", "Wajib diisi", "ya", "tidak"),
        ("Semua pertanyaan", "Urutan", "Nama?\nKapan?", "Kapan?\nNama?"),
    ]
    assert listed([(1, name), (2, day)], [(1, name | {"kind": "long"})]) == [
        ("Nama?", "Jenis", "Satu baris", "Beberapa baris"),
        ("Kapan?", "Dihapus", "Tanggal", "–"),
    ]
    assert listed([(1, name)], [(1, name)]) == []
