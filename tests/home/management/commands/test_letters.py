"""The letters of the demo are kept in files and shown in plain text."""

import os
from io import StringIO

import pytest
from django.core.mail import EmailMessage, send_mail
from django.core.management import CommandError, call_command


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    return settings.EMAIL_FILE_PATH


def shown(**options):
    out = StringIO()
    call_command("letters", stdout=out, **options)
    return out.getvalue()


def write(subject, body, age):
    """A letter of `age` seconds ago; returns the connection, whose id is part of the file's name while it lives."""
    letter = EmailMessage(subject, body, to=["siti@contoh.example"])
    connection = letter.get_connection()
    connection.send_messages([letter])
    path = connection._get_filename()
    os.utime(path, (1_800_000_000 - age, 1_800_000_000 - age))
    return connection


def test_letters_are_shown_newest_first(folder):
    kept = [write(subject, "Isi.", age) for age, subject in enumerate(("Ketiga", "Kedua", "Pertama"))]

    text = shown()

    assert len(list(folder.glob("*.log"))) == len(kept)

    assert [line for line in text.splitlines() if line.startswith("Subject")] == [
        "Subject: Ketiga",
        "Subject: Kedua",
        "Subject: Pertama",
    ]
    assert text.count("To: siti@contoh.example") == 3


def test_letter_is_shown_as_it_is_read_not_as_it_is_sent(folder):
    words = "Kursi Anda disimpan sampai besok – jawab “ya” atau “tidak”. " * 4
    send_mail("Tempat untuk Anda – jawab", words, None, ["siti@contoh.example"])

    assert words.strip() in shown()
    assert "Subject: Tempat untuk Anda – jawab" in shown()


def test_two_letters_over_one_connection_are_two(folder):
    letters = [EmailMessage(subject, "Isi.", to=["siti@contoh.example"]) for subject in ("Pertama", "Kedua")]
    letters[0].get_connection().send_messages(letters)

    assert [line for line in shown().splitlines() if line.startswith("Subject")] == [
        "Subject: Kedua",
        "Subject: Pertama",
    ]


def test_only_so_many_are_shown_as_asked(folder):
    for age, subject in enumerate(("Kedua", "Pertama")):
        write(subject, "Isi.", age)

    text = shown(most=1)

    assert ("Kedua" in text, "Pertama" in text, "1 older letters are in" in text) == (True, False, True)


def test_no_letters_yet(folder):
    assert shown() == "No letters yet.\n"


def test_command_refuses_where_letters_are_sent(settings):
    with pytest.raises(CommandError, match="EMAIL_URL"):
        shown()
