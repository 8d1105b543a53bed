import uuid
from base64 import b64encode

import pytest

from workflows.privacy.crypto import CannotOpen, blind_index, seal, unseal

NIK = "3671075708950001"
ROW = uuid.UUID("0e8c5a3e-93f5-4ad0-8f3c-3f2c1f5d7a11")
OLD, NEW = (b64encode(bytes([number]) * 32).decode() for number in (1, 2))


def test_unseal_gives_back_what_was_sealed():
    assert unseal(seal(NIK, field="application.nik", row=ROW), field="application.nik", row=ROW) == NIK


def test_seal_keeps_letters_beyond_ascii():
    assert unseal(seal("Nuraini – “Siti”", field="f", row=ROW), field="f", row=ROW) == "Nuraini – “Siti”"


def test_sealed_value_shows_no_digit_of_the_number():
    sealed = seal(NIK, field="application.nik", row=ROW)

    assert [part for part in (NIK, NIK[:6], NIK[6:12], NIK[12:]) if part.encode() in sealed] == []


def test_sealed_value_starts_with_version_and_key_and_is_thirty_bytes_longer(settings):
    settings.DATA_KEYS = f"7:{NEW}"

    sealed = seal(NIK, field="f", row=ROW)

    assert (sealed[0], sealed[1], len(sealed)) == (1, 7, len(NIK) + 30)


def test_seal_never_gives_the_same_bytes_twice():
    assert len({seal(NIK, field="f", row=ROW) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("field", "row"),
    [("application.kk", ROW), ("registerrecord.nik", ROW), ("application.nik", uuid.UUID(int=1))],
    ids=["other field", "other table", "other row"],
)
def test_sealed_value_copied_elsewhere_does_not_open(field, row):
    sealed = seal(NIK, field="application.nik", row=ROW)

    with pytest.raises(CannotOpen):
        unseal(sealed, field=field, row=row)


@pytest.mark.parametrize("at", range(46))
def test_sealed_value_with_one_altered_byte_does_not_open(at):
    sealed = bytearray(seal(NIK, field="f", row=ROW))
    sealed[at] ^= 1

    with pytest.raises(CannotOpen):
        unseal(bytes(sealed), field="f", row=ROW)


@pytest.mark.parametrize("length", [0, 1, 2, 13, 14, 29, 45])
def test_sealed_value_cut_short_does_not_open(length):
    with pytest.raises(CannotOpen):
        unseal(seal(NIK, field="f", row=ROW)[:length], field="f", row=ROW)


def test_fault_of_opening_names_the_field_and_no_number():
    with pytest.raises(CannotOpen) as fault:
        unseal(b"\x01\x63" + NIK.encode() * 2, field="application.nik", row=ROW)

    assert str(fault.value) == "application.nik"


def test_sealed_value_does_not_open_with_another_key_of_the_same_number(settings):
    settings.DATA_KEYS = f"1:{OLD}"
    sealed = seal(NIK, field="f", row=ROW)
    settings.DATA_KEYS = f"1:{NEW}"

    with pytest.raises(CannotOpen):
        unseal(sealed, field="f", row=ROW)


def test_rotation_seals_with_the_first_key_and_still_opens_with_the_second(settings):
    settings.DATA_KEYS = f"1:{OLD}"
    before = seal(NIK, field="f", row=ROW)
    settings.DATA_KEYS = f"2:{NEW},1:{OLD}"
    after = seal(NIK, field="f", row=ROW)

    assert (before[1], after[1]) == (1, 2)
    assert [unseal(sealed, field="f", row=ROW) for sealed in (before, after)] == [NIK, NIK]


def test_rotation_that_drops_the_old_key_opens_new_values_only(settings):
    settings.DATA_KEYS = f"1:{OLD}"
    before = seal(NIK, field="f", row=ROW)
    settings.DATA_KEYS = f"2:{NEW}, 1:{OLD}"
    after = seal(NIK, field="f", row=ROW)
    settings.DATA_KEYS = f"2:{NEW}"

    assert unseal(after, field="f", row=ROW) == NIK
    with pytest.raises(CannotOpen):
        unseal(before, field="f", row=ROW)


def test_blind_index_is_equal_for_equal_values_only():
    assert blind_index(NIK, field="nik") == blind_index(NIK, field="nik")
    assert blind_index(NIK, field="nik") != blind_index(NIK[:-1] + "2", field="nik")


def test_blind_index_of_one_number_differs_between_fields():
    assert len({blind_index(NIK, field=field) for field in ("nik", "kk", "phone", "journal")}) == 4


def test_blind_index_depends_on_the_key_and_not_on_the_data_keys(settings):
    first = blind_index(NIK, field="nik")
    settings.DATA_KEYS = f"2:{NEW}"
    same = blind_index(NIK, field="nik")
    settings.INDEX_KEY = NEW
    other = blind_index(NIK, field="nik")

    assert (first == same, first == other) == (True, False)


def test_blind_index_has_32_bytes_without_the_number():
    index = blind_index(NIK, field="nik")

    assert (len(index), NIK.encode() in index) == (32, False)
