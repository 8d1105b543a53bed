"""Every letter as it goes out in real lives: its subject tells nothing about anybody, its body leaves nothing blank."""

import copy

import pytest
import time_machine
from django.core import mail

from tests.factories import CourseFactory, lives
from tests.factories.courses import begin
from tests.factories.way import Office, bring
from tests.home.posts import apply
from workflows.events import Event
from workflows.flows.moves import applying, selection, training
from workflows.models import Notice, Ranking
from workflows.queries.messages import texts
from workflows.rules.messages.texts import kinds

BLANK = "<blank>"


@pytest.fixture(autouse=True)
def show_blanks(settings):
    """Whatever a template cannot find is shown instead of left out."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = BLANK
    settings.TEMPLATES = templates


def post():
    lives.post()
    return Notice.objects.values_list("event", flat=True).order_by("pk")


LIVES = {
    lives.received: {"application.received"},
    lives.kit: {
        "application.interviewing",
        "interview.scheduled",
        "application.offered",
        "application.enrolled",
        "enrolment.completed",
        "award.nominated",
        "award.approved",
        "award.handed_over",
    },
    lives.correction: {"application.correction"},
    lives.parked: {"application.parked"},
    lives.refused: {"application.refused"},
    lives.checked: {"assessment.again", "assessment.done"},
    lives.declined: {"application.declined"},
    lives.lapsed: {"application.lapsed"},
    lives.shortened: {"application.offer_shortened"},
    lives.withdrawn: {"application.reserve", "application.withdrawn"},
    lives.mended: {"application.moved", "application.refused", "application.reopened"},
    lives.objected: {"application.refused", "objection.dismissed"},
    lives.left: {"enrolment.left"},
    lives.carried: {"application.reserve", "application.carried"},
    lives.award_refused: {"award.refused"},
    lives.award_restored: {"award.refused", "award.restored", "award.taken_back"},
    lives.interview_changed: {
        "interview.changed",
        "interview.cancelled",
        "interview.missed",
        "application.closed",
    },
    lives.class_changed: {"application.class_changed"},
    lives.lessons_changed: {"lesson.moved", "lesson.dropped", "lessons.again"},
    lives.class_called_off: {"application.called_off", "application.transferred"},
    lives.class_merged: {"application.merged"},
    lives.moved_to_another_course: {"application.course_changed"},
    lives.deferred: {"application.deferred"},
    lives.class_postponed: {"application.confirm_again"},
    lives.slots_published: {"interview.open"},
    lives.absence_decided: {"interview.absent", "interview.again"},
    lives.contact_changed: {"application.contact"},
    lives.code_replaced: {"application.new_code"},
    lives.answered: {"inquiry.answered", "request.answered"},
}


def test_lives_below_send_every_letter_that_there_is():
    assert set().union(*LIVES.values()) == {
        event for event in Event if "letter" in kinds(event) and event not in texts.REMINDERS
    }


@pytest.mark.django_db
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_letters_of_a_life_are_whole_and_their_subjects_private(life):
    life(Office())
    with time_machine.travel("2099-01-01"):
        events = post()

    sent = Notice.objects.exclude(sent_at=None).order_by("sent_at", "pk")
    assert LIVES[life] <= {notice.event for notice in sent}
    assert len(events) == len(sent) + Notice.objects.exclude(overtaken_at=None).count()
    for letter, notice in zip(mail.outbox, sent, strict=True):
        one = notice.application
        private = [*lives.DETAILS.values(), *lives.DETAILS["name"].split(), one.nik, str(one.village)]
        assert [value for value in private if value.lower() in letter.subject.lower()] == []
        assert letter.subject.endswith(f" ({one.display_number})")
        assert len(letter.subject) > len(f" ({one.display_number})") + 10
        # Before an officer has looked at it, the name is whatever somebody wrote to whatever address.
        of_anybody = ("received", "withdrawn", "class_changed", "contact", "new_code", *lives.OTHER_CLASS)
        unchecked = notice.event in [f"application.{name}" for name in of_anybody]
        assert f"Yth. {'Pemohon' if unchecked else one.name}," in letter.body
        assert (one.name in letter.body) == (not unchecked)
        assert [
            text for text in (BLANK, "None", "{{", "&amp;", one.nik, one.kk, one.phone) if text in letter.body
        ] == []
        assert letter.body.count("\n") > 8


def corrected(office):
    one = bring("await_correction", office=office, **lives.DETAILS)
    applying.correct(one, changes={"address": "Jl. Baru"})


def corrected_and_asked_again(office):
    one = bring("await_correction", office=office, **lives.DETAILS)
    applying.correct(one, changes={"address": "Jl. Baru"})
    one.refresh_from_db()
    office.ask(one, note="Tulis RT dan RW.")


def missed(office):
    office.miss(bring("interview", office=office, **lives.DETAILS))


def missed_and_invited_again(office):
    one = bring("interview", office=office, **lives.DETAILS)
    office.miss(one)
    office.schedule(one)


def confirmed(office):
    selection.confirm(bring("await_confirmation", office=office, **lives.DETAILS))


def kit_in_hand(office):
    office.hand_over(bring("hand_over_kit", office=office, **lives.DETAILS))


OVERTAKEN = {
    corrected: (["application.received"], ["application.correction"]),
    corrected_and_asked_again: (["application.received", "application.correction"], ["application.correction"]),
    missed: (["application.received", "application.interviewing", "interview.missed"], ["interview.scheduled"]),
    missed_and_invited_again: (
        ["application.received", "interview.scheduled"],
        ["application.interviewing", "interview.scheduled", "interview.missed"],
    ),
    confirmed: (
        ["application.received", "application.enrolled"],
        ["application.interviewing", "interview.scheduled", "application.offered"],
    ),
    kit_in_hand: (
        ["application.received", "enrolment.completed", "award.handed_over"],
        [
            "application.interviewing",
            "interview.scheduled",
            "application.offered",
            "application.enrolled",
            "award.nominated",
            "award.approved",
        ],
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("life", OVERTAKEN, ids=lambda life: life.__name__)
def test_letters_that_are_no_longer_true_when_the_mail_goes_again_are_not_sent(life):
    life(Office())

    post()

    overtaken, sent = (Notice.objects.exclude(**{f"{what}_at": None}).order_by("pk") for what in ("overtaken", "sent"))
    assert ([notice.event for notice in sent], [notice.event for notice in overtaken]) == OVERTAKEN[life]
    assert len(mail.outbox) == len(sent)
    assert [letter for letter in mail.outbox if BLANK in letter.body or "None" in letter.body] == []
    assert not Notice.objects.due().exists()


@pytest.mark.django_db
def test_letter_of_a_correction_that_is_asked_again_has_the_note_of_the_second_time():
    corrected_and_asked_again(Office())
    post()

    assert "Tulis RT dan RW." in mail.outbox[-1].body


@pytest.mark.django_db
@pytest.mark.parametrize(("kit", "told"), [(True, True), (False, False)])
def test_letter_of_completion_speaks_of_kits_only_where_the_course_gives_them(kit, told):
    office = Office()
    course = CourseFactory() if kit else CourseFactory(kit=None)
    bring("await_ranking", office=office, batch=office.batch(course=course), **lives.DETAILS)
    post()

    body = mail.outbox[-1].body
    assert "dinyatakan lulus.\nKami sedang menyusun peringkat kelas." in body
    assert ("Peserta terbaik menerima paket alat usaha." in body) == told


@pytest.mark.django_db
def test_letter_of_completion_says_nothing_of_a_ranking_that_is_over():
    bring("hand_over_kit", office=Office(), **lives.DETAILS)
    post()

    (completed,) = [letter for letter in mail.outbox if "lulus" in letter.subject]
    assert "peringkat" not in completed.body


@pytest.mark.django_db
def test_letter_says_by_when_to_answer_in_local_time():
    office = Office()
    with time_machine.travel("2026-11-02 08:00 +0700", tick=False):
        bring("await_confirmation", office=office, **lives.DETAILS)
        post()

    assert "5 November 2026 pukul 23.59 WIB" in mail.outbox[-1].body


@pytest.mark.django_db
def test_letter_of_a_name_with_signs_is_not_escaped():
    bring("schedule_interview", name="Nur'aini & <b>Siti</b>", email="nur@contoh.example")
    post()

    assert "Yth. Nur'aini & <b>Siti</b>," in mail.outbox[-1].body


@pytest.mark.django_db
def test_letter_of_a_name_with_a_line_break_gets_no_header_of_its_own():
    bring("schedule_interview", name="Siti\nBcc: semua@contoh.example", email="nur@contoh.example")
    post()

    assert [letter.recipients() for letter in mail.outbox] == [["nur@contoh.example"]] * 2
    assert [letter for letter in mail.outbox if "Bcc" in letter.message()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("withdrawn", [False, True])
def test_letter_of_a_stranger_brings_none_of_their_words_to_an_address(client, withdrawn):
    spam = "Ibu, paket Anda siap. Transfer Rp 150.000 ke 0812 3456 7890"
    apply(client, name=spam, address=spam, motivation=spam, email="korban@contoh.example")
    if withdrawn:
        applying.withdraw(Notice.objects.get().application)
    post()

    assert [letter.to for letter in mail.outbox] == [["korban@contoh.example"]] * (1 + withdrawn)
    assert [letter for letter in mail.outbox if "Transfer" in letter.body or "Transfer" in letter.subject] == []


@pytest.mark.django_db
def test_letter_to_a_class_that_is_ranked_reaches_only_those_nominated():
    office = Office()
    batch = office.batch()
    for _turn in range(4):
        bring("await_class_end", office=office, batch=batch, **lives.DETAILS)
    people = list(batch.applications.order_by("pk"))
    for mark, one in enumerate(people, 80):
        office.mark(one, mark=mark)
    begin(batch)
    training.end_class(batch, by=office.head, early=True)
    for one in people:
        one.refresh_from_db()
        office.complete(one)
    office.approve_ranking(Ranking.objects.get(batch=batch))

    nominated = Notice.objects.filter(event="award.nominated").values_list("application", flat=True)
    assert sorted(nominated) == [one.pk for one in people[1:]]
