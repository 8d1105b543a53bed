"""The code of a draft: made from its key, found however it is typed, still known after a rotation."""

import os
from base64 import b64encode

import pytest

from workflows.actions.applying import drafts
from workflows.models import Draft

pytestmark = pytest.mark.django_db


def test_code_is_made_anew_and_only_its_hash_is_kept():
    one = drafts.begin()

    found = Draft.objects.get()

    assert (found.code, len(found.code), found.display_code) == (
        one.code,
        12,
        f"{one.code[:4]}-{one.code[4:8]}-{one.code[8:]}",
    )
    assert one.code not in repr([bytes(value) if isinstance(value, memoryview) else value for value in vars(found)])


@pytest.mark.parametrize(
    "spelt",
    [str, str.lower, lambda code: f" {code[:5]} {code[5:]}.", lambda code: code.replace("O", "0").replace("I", "1")],
)
def test_code_is_found_however_it_is_typed(spelt):
    one = drafts.begin()

    assert Draft.objects.with_code(spelt(one.display_code)).get() == one


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 12, "'--", "\x00"])
def test_other_codes_find_nothing(typed):
    drafts.begin()

    assert list(Draft.objects.with_code(typed)) == []


def test_code_of_before_a_rotation_still_opens(settings):
    one = drafts.begin()
    code = one.code

    settings.INDEX_KEY = f"{b64encode(os.urandom(32)).decode()},{settings.INDEX_KEY}"

    assert (Draft.objects.get().code, Draft.objects.with_code(code).get()) == (code, one)
    assert drafts.begin().code != code
