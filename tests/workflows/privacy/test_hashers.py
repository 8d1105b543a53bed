import argon2
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from workflows.privacy.hashers import CodeHasher


def made():
    return make_password("12345678", hasher="argon2code")


def test_code_opens_its_hash_and_no_other_does():
    kept = made()

    assert [check_password(code, kept) for code in ("12345678", "12345679", "")] == [True, False, False]


def test_hash_is_argon2id_at_the_cost_that_is_written_and_with_a_salt_of_its_own():
    one, other = made(), made()

    found = CodeHasher().decode(one)
    assert (found["variety"], found["memory_cost"], found["time_cost"], found["parallelism"]) == (
        "argon2id",
        12288,
        3,
        1,
    )
    assert len(found["salt"]) == 16
    assert one != other


def test_hash_is_what_the_library_of_django_calls_it():
    assert argon2.PasswordHasher().verify(made().removeprefix("argon2code"), "12345678")


def test_hash_that_the_library_of_django_made_is_still_opened():
    kept = Argon2PasswordHasher.encode(CodeHasher(), "12345678", CodeHasher().salt())

    assert [check_password(code, kept) for code in ("12345678", "12345679")] == [True, False]


@pytest.mark.parametrize("kept", ["argon2code", "argon2code$argon2id$v=19$m=12288", "argon2code$" + "x" * 200])
def test_hash_that_is_damaged_opens_for_nobody(kept):
    assert not CodeHasher().verify("12345678", kept)
