"""Announcements to a class: counted before sending, cancelled within ten minutes, queued once for each applicant."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import BatchFactory, officer
from tests.factories.rows import application_in, deeds
from workflows import roles
from workflows.actions.messages import announcements, delivery
from workflows.actions.refusal import Moved, Refusal
from workflows.models import Announcement, Application, Notice, Step
from workflows.queries.messages.announcements import dry_run

pytestmark = pytest.mark.django_db
Status = Application.Status
OPEN = Step.AWAIT_CLASS_END
MAILBOX = Application.email.index


@pytest.fixture
def worker():
    return officer(roles.CASE_WORKER)


@pytest.fixture
def batch():
    """Two participants with e-mail, one without; one on the waiting list; one who withdrew; another class."""
    made = BatchFactory()
    for email in ("satu@contoh.example", "dua@contoh.example", ""):
        application_in(Status.ENROLLED, made, email=email, step=OPEN, name="Siti Rahmawati")
    application_in(Status.RESERVE, made, step=Step.AWAIT_SEAT)
    application_in(Status.OFFERED, made, step=Step.AWAIT_CONFIRMATION)
    application_in(Status.WITHDRAWN, made)
    application_in(Status.ENROLLED, step=OPEN)
    return made


def written(batch, worker, to="enrolled", **values):
    words = {"subject": "Kelas pindah ruang", "body": "Halo {nama}, kelas {kelas} pindah ke lantai 2.", **values}
    return announcements.write(batch, by=worker, to=to, **words)


def later(**ago):
    return time_machine.travel(timezone.now() + timedelta(**ago), tick=False)


def test_draft_sends_nothing_and_the_dry_run_tells_how_many_by_which_way(batch, worker):
    draft = written(batch, worker)

    run = dry_run(draft)

    assert (run.count, [number for _way, number in run.channels]) == (3, [2, 1])
    ((language, count, read),) = run.samples
    assert (language, count) == ("Indonesia", 3)
    assert read.text.startswith(f"Yth. Siti Rahmawati,\n\nHalo Siti Rahmawati, kelas {batch} pindah ke lantai 2.")
    assert read.subject.startswith("Kelas pindah ruang (")
    with later(days=1):
        assert announcements.release() == 0
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(("to", "count"), [("enrolled", 3), ("reserve", 1), ("offered", 1), ("open", 5)])
def test_message_goes_to_those_it_is_for(batch, worker, to, count):
    assert dry_run(written(batch, worker, to)).count == count


def test_message_waits_ten_minutes_then_goes_once_to_each(batch, worker):
    one = written(batch, worker)
    announcements.hold(one, by=worker)

    with later(minutes=9, seconds=59):
        assert announcements.release() == 0
    with later(minutes=10, seconds=1):
        assert (announcements.release(), announcements.release()) == (3, 0)
        assert delivery.deliver(delivery.claim()) == 2

    assert {letter.to[0] for letter in mail.outbox} == {"satu@contoh.example", "dua@contoh.example"}
    assert all("Siti" not in letter.subject for letter in mail.outbox)
    assert Notice.objects.by_hand().count() == 1
    assert deeds(one) == [("announcement.held", worker.pk), ("announcement.released", None)]


def test_message_that_is_called_back_in_time_tells_nobody(batch, worker):
    one = written(batch, worker)
    announcements.hold(one, by=worker)

    with later(minutes=9):
        announcements.call_back(one, by=worker)
    with later(hours=1):
        assert announcements.release() == 0

    assert Notice.objects.count() == 0
    assert deeds(one)[-1] == ("announcement.cancelled", worker.pk)


def test_message_that_has_gone_cannot_be_called_back_let_go_again_or_rewritten(batch, worker):
    one = written(batch, worker)
    announcements.hold(one, by=worker)
    with later(minutes=11):
        announcements.release()
    one.refresh_from_db()

    with pytest.raises(Moved):
        announcements.call_back(one, by=worker)
    with pytest.raises(Moved):
        announcements.hold(one, by=worker)
    with pytest.raises(Moved):
        written(batch, worker, instead_of=one)


def test_message_to_nobody_is_refused(worker):
    one = written(BatchFactory(), worker)

    with pytest.raises(Refusal):
        announcements.hold(one, by=worker)


def test_draft_is_written_anew_in_its_place(batch, worker):
    one = written(batch, worker)

    again = written(batch, worker, to="reserve", instead_of=one)

    assert (again.pk, Announcement.objects.get().audience) == (one.pk, "reserve")


ENGLISH = {"subject_en": "The class moves", "body_en": "Hello {nama}, class {kelas} moves to floor 2."}


def letters_of(batch, worker, **words):
    """What two participants got, one of whom applied in English, by their address."""
    Application.objects.filter(pk=batch.applications.get(email_index=MAILBOX("dua@contoh.example")).pk).update(
        language="en"
    )
    announcements.hold(written(batch, worker, **words), by=worker)
    with later(minutes=11):
        announcements.release()
        delivery.deliver(delivery.claim())
    return {letter.to[0].partition("@")[0]: letter for letter in mail.outbox}


def test_each_reads_the_message_in_the_language_of_the_application(batch, worker):
    sent = letters_of(batch, worker, **ENGLISH)

    assert sent["satu"].subject.startswith("Kelas pindah ruang (")
    assert sent["satu"].body.startswith("Yth. Siti Rahmawati,\n\nHalo Siti Rahmawati, kelas ")
    assert sent["dua"].subject.startswith("The class moves (")
    assert sent["dua"].body.startswith("Dear Siti Rahmawati,\n\nHello Siti Rahmawati, class ")
    assert "Halo" not in sent["dua"].body


def test_message_without_english_words_goes_to_everybody_in_indonesian(batch, worker):
    sent = letters_of(batch, worker)

    assert [letter.subject.startswith("Kelas pindah ruang (") for letter in sent.values()] == [True, True]


@pytest.mark.parametrize(("words", "unread"), [({}, False), (ENGLISH, True)])
def test_dry_run_says_where_nobody_reads_the_english_words(batch, worker, words, unread):
    assert dry_run(written(batch, worker, **words)).english_unread is unread


def test_dry_run_shows_a_sample_for_each_language_that_is_read(batch, worker):
    batch.applications.filter(email_index=MAILBOX("dua@contoh.example")).update(language="en")

    samples = dry_run(written(batch, worker, **ENGLISH)).samples

    assert [(one.language, one.readers) for one in samples] == [("Indonesia", 2), ("Inggris", 1)]
    assert [one.message.text.partition(" ")[0] for one in samples] == ["Yth.", "Dear"]


@pytest.mark.parametrize("half", [{"subject_en": "X"}, {"body_en": "X"}])
def test_database_refuses_half_a_message_in_english(batch, worker, half):
    with pytest.raises(IntegrityError), transaction.atomic():
        written(batch, worker, **half)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_message_released_by_four_workers_at_once_is_queued_once_for_each(worker):
    batch = BatchFactory()
    for _turn in range(10):
        application_in(Status.ENROLLED, batch, step=OPEN)
    one = written(batch, worker)
    announcements.hold(one, by=worker)
    Announcement.objects.update(goes_at=timezone.now())
    told, start = [], threading.Barrier(4)

    def work():
        start.wait()
        try:
            told.append(announcements.release())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()

    assert (sorted(told), Notice.objects.count()) == ([0, 0, 0, 10], 10)
