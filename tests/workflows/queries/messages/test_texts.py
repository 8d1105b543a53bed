"""The words of notices: shipped in two languages, the office's own in their place, one frame around both."""

import pytest
from django.core import mail
from django.utils import timezone

from tests.factories import OfficerFactory, officer, subscription
from tests.factories.rows import application_in, deeds, interview_of
from tests.factories.slots import publish_slots
from workflows import roles
from workflows.actions.messages import delivery, notices, reminders
from workflows.actions.messages.texts import reset, rewrite
from workflows.events import Event
from workflows.models import Application, Batch, Notice, NoticeSettings, NoticeTemplate, Step, Stopped
from workflows.queries.messages import texts
from workflows.rules.messages import texts as rules

pytestmark = pytest.mark.django_db
Status = Application.Status
RESIDENTS = [event for event in Event if "sms" in rules.kinds(event)]


@pytest.fixture
def comms():
    return officer(roles.COMMS)


def offered(**values):
    return application_in(Status.OFFERED, name="Siti Rahmawati", email="siti@contoh.example", **values)


def sent(one, event):
    notice = notices.queue(one, event)
    return texts.written(Notice.objects.get(pk=notice.pk))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("event", [event for event in Event if rules.kinds(event)])
def test_shipped_text_can_be_saved_as_it_is_and_reads_whole(event, language):
    for kind in rules.kinds(event):
        words = texts.template_text(event, kind, language)
        assert rules.check(words.body, event), words.body
        assert rules.check(words.subject, event, subject=True), words.subject
        read = texts.preview(event, kind, language, subject=words.subject, body=words.body)
        assert ("{" in read.text, "\n\n\n" in read.text, bool(words.subject)) == (False, False, True)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("event", RESIDENTS)
def test_shipped_sms_is_short(event, language):
    body = texts.template_text(event, "sms", language).body

    assert len(texts.preview(event, "sms", language, subject="", body=body).text) <= 320


@pytest.mark.parametrize("event", RESIDENTS)
def test_english_text_uses_the_same_placeholders_as_the_indonesian_one(event):
    both = [texts.template_text(event, "email", language) for language in ("id", "en")]

    one, other = (set(rules.BRACED.findall(words.subject + words.body)) for words in both)
    assert one == other


def test_notice_is_in_the_language_of_the_resident():
    message = sent(offered(language="en"), Event.OFFERED)

    assert message.subject.startswith("You have been accepted, please confirm (")
    assert message.text.startswith("Dear Siti Rahmawati,\n\nCongratulations, there is a seat for you!")
    assert message.text.endswith(
        "Applying is free. Officers never ask for money or for the secret code.\n\nDinas Sosial Kota Tangerang\n"
    )
    assert " at 23.59 WIB. After that" in message.text


@pytest.mark.parametrize(
    ("language", "choose", "wait"),
    [
        ("id", "Pilih sendiri waktu wawancara Anda di halaman status.", "Petugas akan mengirim hari dan jamnya."),
        (
            "en",
            "Choose the time of your interview yourself, on the status page.",
            "An officer will tell you the day and time.",
        ),
    ],
)
def test_letter_of_the_interview_says_who_sets_the_time(case_worker, language, choose, wait):
    """Read when it is sent: a time that is taken or too near can no longer be chosen."""
    one = application_in(Status.INTERVIEWING, step=Step.SCHEDULE_INTERVIEW, language=language)
    said = [sent(one, Event.INTERVIEWING).text]

    (slot,) = publish_slots(one.batch, by=case_worker, number=1)
    said.append(sent(one, Event.INTERVIEWING).text)
    type(slot).objects.update(taken=1)
    said.append(sent(one, Event.INTERVIEWING).text)
    type(slot).objects.update(taken=0, closes_at=timezone.now())
    said.append(sent(one, Event.INTERVIEWING).text)

    assert [(choose in text, wait in text) for text in said] == [
        (False, True),
        (True, False),
        (False, True),
        (False, True),
    ]


def test_times_of_another_class_cannot_be_chosen(case_worker):
    one, other = application_in(Status.INTERVIEWING), application_in(Status.INTERVIEWING)
    publish_slots(other.batch, by=case_worker)

    assert "Petugas akan mengirim hari dan jamnya." in sent(one, Event.INTERVIEWING).text


def test_sms_of_the_interview_says_who_sets_the_time(case_worker):
    NoticeSettings.objects.create(sms_on=True)
    one = application_in(Status.INTERVIEWING, told_by="sms")
    publish_slots(one.batch, by=case_worker)

    assert "Pilih sendiri waktu wawancara Anda di halaman status." in sent(one, Event.INTERVIEWING).text


def test_own_text_takes_the_place_of_the_shipped_one_within_the_same_frame(comms):
    rewrite(Event.OFFERED, "email", "id", subject="Ada tempat di {kelas}", body="Halo {nama}, jawab ya.", by=comms)

    one = offered()
    message = sent(one, Event.OFFERED)

    assert message.subject == f"Ada tempat di {one.batch} ({one.display_number})"
    assert message.text.startswith("Yth. Siti Rahmawati,\n\nHalo Siti Rahmawati, jawab ya.\n\nNomor pendaftaran: ")
    assert "Petugas tidak pernah meminta uang" in message.text


def test_line_break_in_an_own_subject_holds_no_letter_up(comms):
    rewrite(Event.OFFERED, "email", "id", subject="Ada\r\ntempat", body="Jawab ya.", by=comms)
    notice = notices.queue(offered(), Event.OFFERED)

    letter = texts.email(notice)

    letter.message()  # raises where a header has a line break
    assert letter.subject.startswith("Ada tempat (")


def test_own_text_of_one_channel_and_language_leaves_the_others(comms):
    rewrite(Event.OFFERED, "sms", "en", subject="", body="Seat.", by=comms)

    assert sent(offered(), Event.OFFERED).text.count("Selamat, ada tempat untuk Anda!") == 1
    assert sent(offered(language="en"), Event.OFFERED).text.count("Seat.") == 0


def test_name_with_braces_stays_what_it_is(comms):
    rewrite(Event.OFFERED, "email", "id", subject="Kabar", body="Halo {nama}.", by=comms)

    assert (
        "Halo {nomor} {{ x }}."
        in sent(
            offered() and application_in(Status.OFFERED, name="{nomor} {{ x }}", email="siti@contoh.example"),
            Event.OFFERED,
        ).text
    )


def test_rewriting_and_going_back_are_journalled_and_leave_one_row_or_none(comms):
    for body in ("Satu.", "Dua."):
        own = rewrite(Event.OFFERED, "email", "id", subject="Kabar", body=body, by=comms)
    assert NoticeTemplate.objects.get().body == "Dua."
    assert texts.text_now(Event.OFFERED, "email", "id").body == "Dua."

    reset(Event.OFFERED, "email", "id", by=comms)
    reset(Event.OFFERED, "email", "id", by=comms)

    assert NoticeTemplate.objects.count() == 0
    own.pk = 1 if own.pk is None else own.pk
    assert deeds(own) == [("letter.changed", comms.pk)] * 2 + [("letter.reset", comms.pk)]


def test_sms_is_one_line_with_number_and_link():
    NoticeSettings.objects.create(sms_on=True)
    one = application_in(Status.OFFERED, told_by="sms")
    notice = notices.queue(one, Event.OFFERED)

    text = texts.written(Notice.objects.get(pk=notice.pk)).text

    assert text.startswith("Berdaya: Anda diterima, mohon konfirmasi. Jawab paling lambat ")
    assert text.endswith(f" WIB. {one.display_number} http://localhost:8000/status/")
    assert (one.name in text, "\n" in text) == (False, False)


def test_invitation_by_sms_says_when_and_where():
    NoticeSettings.objects.create(sms_on=True)
    one = application_in(Status.INTERVIEWING, told_by="sms")
    talk = interview_of(one)
    notice = notices.queue(one, Event.INTERVIEW_SCHEDULED)

    text = texts.written(Notice.objects.get(pk=notice.pk)).text

    assert (talk.place in text, " WIB, " in text) == (True, True)


# -- no reminders, please ---------------------------------------------------------------------------
def test_reminder_says_how_to_stop_and_has_the_header_of_one_click():
    one = offered()
    notices.queue_once([one], Event.REMINDER_OFFER, occasion=one.answer_by)

    delivery.deliver(delivery.claim())

    (letter,) = mail.outbox
    address = f"http://localhost:8000/pengingat/berhenti/{texts.stop_token(one)}/"
    assert letter.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body


def test_necessary_notice_offers_no_way_to_stop_it():
    notices.queue(offered(), Event.OFFERED)

    delivery.deliver(delivery.claim())

    assert list(mail.outbox[0].extra_headers) == ["Message-ID"]
    assert "pengingat" not in mail.outbox[0].body.lower()


def test_token_finds_its_application_and_tells_nothing_of_the_person():
    one = offered()
    token = texts.stop_token(one)

    assert texts.whose(token) == one
    assert [part for part in (one.number, one.nik, one.name) if part in token] == []
    for wrong in (token[:-1], token.replace("~", ""), "x", "", f"{one.uid.hex}~x"):
        assert texts.whose(wrong) is None


def test_stop_holds_for_the_person_and_takes_back_what_waits():
    one = offered()
    other = application_in(Status.OFFERED, nik=one.nik, email="siti@contoh.example")
    for application in (one, other):
        notices.queue_once([application], Event.REMINDER_OFFER, occasion=application.answer_by)
        notices.queue(application, Event.OFFERED)

    reminders.stop(one)
    reminders.stop(one)

    assert Stopped.objects.count() == 1
    assert set(Notice.objects.waiting().values_list("event", flat=True)) == {"application.offered"}


def test_subscriber_still_leaves_by_their_own_link():
    one = subscription(confirmed=False)
    notices.queue(one, Event.SUBSCRIPTION_ASKED)

    delivery.deliver(delivery.claim())

    assert f"/kabar/berhenti/{one.token}/" in mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert OfficerFactory().email not in mail.outbox[0].to


@pytest.mark.parametrize(
    ("language", "full"),
    [("id", "Kelas ini penuh. Anda mendaftar untuk daftar tunggu:"), ("en", "You are applying for its waiting list")],
)
@pytest.mark.parametrize("taken", [19, 20], ids=["a seat is left", "full"])
def test_receipt_of_an_application_for_a_full_class_speaks_of_the_waiting_list(language, full, taken):
    one = application_in(Status.RECEIVED, email="siti@contoh.example", language=language)
    Batch.objects.filter(pk=one.batch_id).update(seats=20, enrolled=taken)

    read = sent(one, Event.RECEIVED).text

    assert (full in read) is (taken == 20)
