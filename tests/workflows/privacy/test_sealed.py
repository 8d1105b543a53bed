import uuid

import pytest
from django.db import connection

from tests.factories import SnapshotFactory, make_nik, register_record
from workflows.models import Application, RegisterRecord
from workflows.privacy.crypto import CannotOpen, blind_index

NIK, KK = "3671075708950001", "3671071101200001"


def test_sealed_attribute_reads_as_text_what_was_written():
    record = RegisterRecord(nik=NIK, kk=KK)

    assert (record.nik, record.kk) == (NIK, KK)


def test_sealed_attribute_fills_the_index_of_its_own_kind():
    record = RegisterRecord(nik=NIK, kk=KK)

    assert record.nik_index == blind_index(NIK, field="nik")
    assert record.kk_index == blind_index(KK, field="kk")


def test_sealed_attribute_is_found_by_what_its_key_makes_of_it():
    one = Application(email="Siti+kursus@Contoh.example")

    assert one.email == "Siti+kursus@Contoh.example"
    assert (
        one.email_index
        == blind_index("siti@contoh.example", field="email")
        == Application.email.index("siti+lagi@contoh.example")
    )


def test_sealed_attribute_stores_a_blank_as_nothing():
    record = RegisterRecord(nik=NIK, kk=KK)
    record.kk = ""

    assert (record.kk, record.kk_sealed, record.kk_index) == ("", b"", b"")


def test_sealed_attribute_written_again_forgets_the_first_number():
    record = RegisterRecord(nik=NIK)
    record.nik = KK

    assert (record.nik, record.nik_index) == (KK, blind_index(KK, field="nik"))


def test_sealed_value_moved_to_another_row_does_not_open():
    mine, theirs = RegisterRecord(nik=NIK), RegisterRecord(nik=KK)
    theirs.nik_sealed = mine.nik_sealed

    with pytest.raises(CannotOpen):
        _ = theirs.nik


def test_sealed_value_moved_to_another_field_of_the_row_does_not_open():
    record = RegisterRecord(nik=NIK, kk=KK)
    record.kk_sealed = record.nik_sealed

    with pytest.raises(CannotOpen):
        _ = record.kk


def test_sealed_value_does_not_open_after_the_row_got_another_uid():
    record = RegisterRecord(nik=NIK)
    record.uid = uuid.uuid4()

    with pytest.raises(CannotOpen):
        _ = record.nik


def test_sealed_attribute_survives_the_database(db):
    nik = make_nik()
    register_record(SnapshotFactory(), nik, kk=KK)

    found = RegisterRecord.objects.get(nik_index=blind_index(nik, field="nik"))

    assert (found.nik, found.kk) == (nik, KK)


def test_no_column_of_the_row_holds_the_number_readable(db):
    nik = make_nik()
    record = register_record(SnapshotFactory(), nik, kk=KK)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workflows_registerrecord WHERE id = %s", [record.pk])
        columns = [bytes(value) if isinstance(value, memoryview) else value for value in cursor.fetchone()]
    stored = b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in columns)

    assert b"SITI RAHMA" in stored
    assert [number for number in (nik, KK, nik[6:], KK[6:]) if number.encode() in stored] == []
