"""Placeholders are known, private ones stay out of subjects, and what is filled in is never read again."""

import pytest
from django.utils import translation

from workflows.events import Event
from workflows.rules.messages import texts
from workflows.rules.messages.texts import PLACEHOLDERS, allowed, check, fill, samples

NOTICES = [event for event in Event if event.notice]


def reason(text, event, **kwargs):
    with translation.override("en"):
        return check(text, event, **kwargs).reason


def test_text_with_known_placeholders_may_stand():
    assert check("Yth. {nama}, jawab sampai {batas_waktu}.", Event.OFFERED)


def test_unknown_placeholder_is_named_with_those_that_there_are():
    assert reason("Hai {nama}, {nik}", Event.RESERVE) == (
        "You cannot use {nik} here. You can use: {nama}, {nomor}, {pelatihan}, {kelas}, {mulai}, {jadwal}, {alamat}, "
        "{tautan_status}."
    )


@pytest.mark.parametrize("text", ["{nomor", "nomor}", "{{nomor}}", "{nomor}}", "{no\nmor}"])
def test_brace_that_stands_alone_is_told(text):
    assert "brace" in reason(text, Event.RESERVE)


@pytest.mark.parametrize("text", ["{}", "{ nomor }", "{nomor.pk}", "{0}", "{nomor!r}"])
def test_placeholder_is_a_name_and_nothing_else(text):
    assert "You cannot use" in reason(text, Event.RESERVE)


def test_subject_cannot_hold_the_name():
    assert reason("{nama}, Anda diterima", Event.OFFERED, subject=True) == (
        "Anyone who sees the phone can read the subject, so it cannot contain {nama}. Use: {nomor}, {pelatihan}, "
        "{kelas}, {mulai}, {jadwal}, {alamat}, {batas_waktu}, {tanggal_batas}."
    )


def test_no_subject_of_any_event_can_hold_what_tells_of_a_person():
    private = {"nama", "catatan", "alasan", "tahap", "nomor_tanda_terima"}
    for event in NOTICES:
        assert private.isdisjoint(allowed(event, subject=True))


def test_name_that_nobody_has_checked_is_not_to_be_had():
    for event in (Event.RECEIVED, Event.WITHDRAWN):
        assert "nama" not in allowed(event)


def test_every_placeholder_is_described_has_samples_and_is_used():
    used = {name for event in NOTICES for name in allowed(event)}
    assert used == set(PLACEHOLDERS)
    for name, one in PLACEHOLDERS.items():
        assert (bool(str(one.meaning)), set(one.sample)) == (True, {"id", "en"}), name


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("event", NOTICES)
def test_samples_have_all_that_an_event_allows(event, language):
    assert set(samples(event, language)) == set(allowed(event))


def test_fill_reads_what_is_filled_in_no_second_time():
    assert fill("{nama}: {nomor}", {"nama": "{nomor} {x", "nomor": "7F3K"}) == "{nomor} {x: 7F3K"


def test_fill_leaves_no_gap_where_a_sentence_is_empty():
    assert fill("Selamat. {tahap}\n\n\n{tahap}\nSampai jumpa.", {"tahap": ""}) == "Selamat.\n\nSampai jumpa."


def test_fill_writes_no_space_that_makes_an_sms_twice_as_long():
    assert fill("Sampai {batas_waktu}", {"batas_waktu": "5\N{NO-BREAK SPACE}November"}) == "Sampai 5 November"


@pytest.mark.parametrize("event", [event for event in NOTICES if texts.kinds(event)])
def test_kinds_of_an_event_begin_with_email(event):
    assert texts.kinds(event)[0] == "email"
