"""Whom a note names."""

import pytest

from workflows.rules.applying.mentions import mentioned

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@kepala mohon dilihat, juga @kepala dan @rina.s.", ["kepala", "rina.s"]),
        ("(@kepala)", ["kepala"]),
        ("Surel siti@contoh.id", []),
        ("pukul 10 @ kantor", []),
    ],
)
def test_names_follow_an_at_sign_that_is_not_within_a_word(text, names):
    assert mentioned(text) == names
