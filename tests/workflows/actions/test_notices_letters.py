"""Every letter as it goes out in real lives: its subject tells nothing about anybody, its body leaves nothing blank."""

import copy
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.factories import CourseFactory
from tests.factories.courses import begin, following
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from tests.home.posts import apply
from workflows.actions import carrying, inquiries, notices, requests
from workflows.flows import moves, offers
from workflows.models import Batch, Notice, Ranking

DETAILS = {
    "name": "Siti Rahmawati",
    "kk": "3671071101200077",
    "phone": "+6281311112222",
    "email": "siti@contoh.example",
    "address": "Jl. Teratai No. 77",
}
BLANK = "<blank>"


@pytest.fixture(autouse=True)
def show_blanks(settings):
    """Whatever a template cannot find is shown instead of left out."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = BLANK
    settings.TEMPLATES = templates


def post():
    notices.deliver(notices.claim())
    return Notice.objects.values_list("event", flat=True).order_by("pk")


def received(office):
    bring("approve_eligibility", office=office, **DETAILS)


def kit(office):
    for step in ("schedule_interview", "interview", "await_confirmation", "await_class_end", "approve_award"):
        bring(step, office=office, **DETAILS)
    one = bring("hand_over_kit", office=office, **DETAILS)
    post()
    office.hand_over(one)


def correction(office):
    bring("await_correction", office=office, **DETAILS)


def parked(office):
    bring("await_register", office=office, **DETAILS)


def refused(office):
    office.refuse(bring("approve_eligibility", office=office, **DETAILS))


def declined(office):
    moves.decline(bring("await_confirmation", office=office, **DETAILS))


def lapsed(office):
    one = bring("await_confirmation", office=office, **DETAILS)
    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        moves.lapse()


def shortened(office):
    one = bring("await_confirmation", office=office, **DETAILS)
    post()
    Batch.objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate() + timedelta(days=2))
    assert offers.shorten(one.batch) == 1


def withdrawn(office):
    one = bring("await_seat", office=office, **DETAILS)
    post()
    moves.withdraw(one)


def left(office):
    office.leave(bring("approve_completion", office=office, **DETAILS))


def award_refused(office):
    office.refuse_award(bring("approve_award", office=office, **DETAILS))


def carried(office):
    one = bring("await_seat", office=office, **DETAILS)
    post()
    carrying.wish(one, wanted=True)
    following(one.batch)
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        assert moves.carry_all() == 1


def slots_published(office):
    one = bring("schedule_interview", office=office, **DETAILS)
    post()
    publish_slots(one.batch, by=office.worker)


def answered(office):
    one = bring("approve_eligibility", office=office, **DETAILS)
    office.invite(one)
    asked = inquiries.ask(one, form_key=uuid.uuid4(), question="Kapan?")
    inquiries.answer(asked, by=office.worker, text="Minggu depan.")
    wanted = requests.ask(one, form_key=uuid.uuid4(), kind="copy")
    requests.answer(wanted, by=office.head, outcome="handed")


LIVES = {
    received: {"application.received"},
    kit: {
        "application.interviewing",
        "interview.scheduled",
        "application.offered",
        "application.enrolled",
        "enrolment.completed",
        "award.nominated",
        "award.approved",
        "award.handed_over",
    },
    correction: {"application.correction"},
    parked: {"application.parked"},
    refused: {"application.refused"},
    declined: {"application.declined"},
    lapsed: {"application.lapsed"},
    shortened: {"application.offer_shortened"},
    withdrawn: {"application.reserve", "application.withdrawn"},
    left: {"enrolment.left"},
    carried: {"application.reserve", "application.carried"},
    award_refused: {"award.refused"},
    slots_published: {"interview.open"},
    answered: {"inquiry.answered", "request.answered"},
}


def test_lives_below_send_every_letter_that_there_is():
    assert set().union(*LIVES.values()) == notices.EVENTS


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
        private = [*DETAILS.values(), *DETAILS["name"].split(), one.nik, str(one.village)]
        assert [value for value in private if value.lower() in letter.subject.lower()] == []
        assert letter.subject.endswith(f" ({one.display_number})")
        assert len(letter.subject) > len(f" ({one.display_number})") + 10
        # Before an officer has looked at it, the name is whatever somebody wrote to whatever address.
        unchecked = notice.event in ("application.received", "application.withdrawn")
        assert f"Yth. {'Pemohon' if unchecked else one.name}," in letter.body
        assert (one.name in letter.body) == (not unchecked)
        assert [
            text for text in (BLANK, "None", "{{", "&amp;", one.nik, one.kk, one.phone) if text in letter.body
        ] == []
        assert letter.body.count("\n") > 8


def corrected(office):
    one = bring("await_correction", office=office, **DETAILS)
    moves.correct(one, changes={"address": "Jl. Baru"})


def corrected_and_asked_again(office):
    one = bring("await_correction", office=office, **DETAILS)
    moves.correct(one, changes={"address": "Jl. Baru"})
    one.refresh_from_db()
    office.ask(one, note="Tulis RT dan RW.")


def missed(office):
    office.miss(bring("interview", office=office, **DETAILS))


def missed_and_invited_again(office):
    one = bring("interview", office=office, **DETAILS)
    office.miss(one)
    office.schedule(one)


def confirmed(office):
    moves.confirm(bring("await_confirmation", office=office, **DETAILS))


def kit_in_hand(office):
    office.hand_over(bring("hand_over_kit", office=office, **DETAILS))


OVERTAKEN = {
    corrected: (["application.received"], ["application.correction"]),
    corrected_and_asked_again: (["application.received", "application.correction"], ["application.correction"]),
    missed: (["application.received", "application.interviewing"], ["interview.scheduled"]),
    missed_and_invited_again: (
        ["application.received", "interview.scheduled"],
        ["application.interviewing", "interview.scheduled"],
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
    bring("await_ranking", office=office, batch=office.batch(course=course), **DETAILS)
    post()

    body = mail.outbox[-1].body
    assert "dinyatakan lulus.\nKami sedang menyusun peringkat kelas." in body
    assert ("Peserta terbaik menerima paket alat usaha." in body) == told


@pytest.mark.django_db
def test_letter_of_completion_says_nothing_of_a_ranking_that_is_over():
    bring("hand_over_kit", office=Office(), **DETAILS)
    post()

    (completed,) = [letter for letter in mail.outbox if "lulus" in letter.subject]
    assert "peringkat" not in completed.body


@pytest.mark.django_db
def test_letter_says_by_when_to_answer_in_local_time():
    office = Office()
    with time_machine.travel("2026-11-02 08:00 +0700", tick=False):
        bring("await_confirmation", office=office, **DETAILS)
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
        moves.withdraw(Notice.objects.get().application)
    post()

    assert [letter.to for letter in mail.outbox] == [["korban@contoh.example"]] * (1 + withdrawn)
    assert [letter for letter in mail.outbox if "Transfer" in letter.body or "Transfer" in letter.subject] == []


@pytest.mark.django_db
def test_letter_to_a_class_that_is_ranked_reaches_only_those_nominated():
    office = Office()
    batch = office.batch()
    for _turn in range(4):
        bring("await_class_end", office=office, batch=batch, **DETAILS)
    people = list(batch.applications.order_by("pk"))
    for mark, one in enumerate(people, 80):
        office.mark(one, mark=mark)
    begin(batch)
    moves.end_class(batch, by=office.head)
    for one in people:
        one.refresh_from_db()
        office.complete(one)
    office.approve_ranking(Ranking.objects.get(batch=batch))

    nominated = Notice.objects.filter(event="award.nominated").values_list("application", flat=True)
    assert sorted(nominated) == [one.pk for one in people[1:]]
