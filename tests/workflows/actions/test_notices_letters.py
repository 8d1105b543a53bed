"""Every letter as it goes out in real lives: its subject tells nothing about anybody, its body leaves nothing blank."""

import copy
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from tests.factories.way import Office, bring
from workflows.actions import notices
from workflows.flows import moves
from workflows.models import Notice, Ranking

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


def refused(office):
    office.refuse(bring("approve_eligibility", office=office, **DETAILS))


def declined(office):
    moves.decline(bring("await_confirmation", office=office, **DETAILS))


def lapsed(office):
    one = bring("await_confirmation", office=office, **DETAILS)
    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        moves.lapse()


def withdrawn(office):
    moves.withdraw(bring("await_seat", office=office, **DETAILS))


def left(office):
    office.leave(bring("approve_completion", office=office, **DETAILS))


def award_refused(office):
    office.refuse_award(bring("approve_award", office=office, **DETAILS))


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
    refused: {"application.refused"},
    declined: {"application.declined"},
    lapsed: {"application.lapsed"},
    withdrawn: {"application.reserve", "application.withdrawn"},
    left: {"enrolment.left"},
    award_refused: {"award.refused"},
}


def test_lives_below_send_every_letter_that_there_is():
    assert set().union(*LIVES.values()) == notices.EVENTS


@pytest.mark.django_db
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_letters_of_a_life_are_whole_and_their_subjects_private(life):
    life(Office())
    with time_machine.travel("2099-01-01"):
        events = post()

    assert LIVES[life] <= set(events)
    assert len(mail.outbox) == len(events) == Notice.objects.exclude(sent_at=None).count()
    for letter, notice in zip(mail.outbox, Notice.objects.order_by("sent_at", "pk"), strict=True):
        one = notice.application
        private = [*DETAILS.values(), *DETAILS["name"].split(), one.nik, str(one.village)]
        assert [value for value in private if value.lower() in letter.subject.lower()] == []
        assert letter.subject.endswith(f" ({one.display_number})")
        assert len(letter.subject) > len(f" ({one.display_number})") + 10
        assert one.name in letter.body
        assert [
            text for text in (BLANK, "None", "{{", "&amp;", one.nik, one.kk, one.phone) if text in letter.body
        ] == []
        assert letter.body.count("\n") > 8


@pytest.mark.django_db
def test_letter_says_by_when_to_answer_in_local_time():
    office = Office()
    with time_machine.travel("2026-11-02 08:00 +0700", tick=False):
        bring("await_confirmation", office=office, **DETAILS)
        post()

    assert "5 November 2026 pukul 23.59 WIB" in mail.outbox[-1].body


@pytest.mark.django_db
def test_letter_of_a_name_with_signs_is_not_escaped():
    bring("approve_eligibility", name="Nur'aini & <b>Siti</b>", email="nur@contoh.example")
    post()

    assert "Yth. Nur'aini & <b>Siti</b>," in mail.outbox[0].body


@pytest.mark.django_db
def test_letter_of_a_name_with_a_line_break_gets_no_header_of_its_own():
    bring("approve_eligibility", name="Siti\nBcc: semua@contoh.example", email="nur@contoh.example")
    post()

    assert mail.outbox[0].recipients() == ["nur@contoh.example"]
    assert "Bcc" not in mail.outbox[0].message()


@pytest.mark.django_db
def test_letter_to_a_class_that_is_ranked_reaches_only_those_nominated():
    office = Office()
    batch = office.batch()
    for _turn in range(4):
        bring("await_class_end", office=office, batch=batch, **DETAILS)
    people = list(batch.applications.order_by("pk"))
    for mark, one in enumerate(people, 80):
        office.mark(one, mark=mark)
    moves.end_class(batch, by=office.head)
    for one in people:
        one.refresh_from_db()
        office.complete(one)
    office.approve_ranking(Ranking.objects.get(batch=batch))

    nominated = Notice.objects.filter(event="award.nominated").values_list("application", flat=True)
    assert sorted(nominated) == [one.pk for one in people[1:]]
