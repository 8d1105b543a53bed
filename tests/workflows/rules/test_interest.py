"""Codes that cannot be misread, one spelling of a wish, and no contact in it."""

import pytest

from workflows.rules import interest
from workflows.rules.numbers import ALPHABET


def test_code_is_six_characters_that_cannot_be_misread():
    assert interest.code(bytes(range(32))) == "ABCDEF"
    assert interest.code(b"\xff" * 32) == ALPHABET[255 % 31] * 6
    assert not set("01OIL") & set(ALPHABET)


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("Las Listrik", "las listrik"),
        ("  las   listrik. ", "las listrik"),
        ("“LAS LISTRIK”", "las listrik"),
        ("las\tlistrik\n", "las listrik"),
        ("L\uff21S", "las"),  # a full-width letter
        ("...", ""),
        ("", ""),
    ],
)
def test_kind_has_one_spelling(written, spelling):
    assert interest.kind(written) == spelling


@pytest.mark.parametrize(
    "text", ["las 081234567890", "0812-3456-78", "saya@contoh.id", "3671075708950001", "0812 3456"]
)
def test_contact_in_a_wish_is_seen(text):
    assert interest.holds_a_contact(text)


@pytest.mark.parametrize("text", ["las listrik", "servis HP 2026", "kelas 12 dan 34", "bahasa Inggris A1"])
def test_skill_is_no_contact(text):
    assert not interest.holds_a_contact(text)


@pytest.mark.parametrize(
    "written", ["siti\uff20contoh.example", "\uff10\uff18\uff11\uff12\uff13\uff14", "las \u2460\u2461\u2462456"]
)
def test_contact_in_other_signs_that_look_the_same_is_a_contact(written):
    assert interest.holds_a_contact(written)
