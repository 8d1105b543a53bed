"""Every status has words, and every word belongs to something that happens."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext

from home.status import wording
from home.status.statuses import AT_STEP, NO_SEAT, WORDINGS, Owner
from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import begin
from tests.factories.rows import application_in, award_in, enrolment_of
from tests.factories.way import Office, bring
from workflows.flows.moves import training
from workflows.models import Application, Award, Enrolment, Step

MODELS = {"application": Application.Status, "enrolment": Enrolment.Status, "award": Award.Status}
STATUSES = {f"{model}.{status.value}" for model, choices in MODELS.items() for status in choices}

EVERY = {**WORDINGS, **AT_STEP, "no seat": NO_SEAT}


def test_every_status_has_its_words_and_no_words_are_left_over():
    assert set(WORDINGS) == STATUSES


def test_steps_with_words_of_their_own_are_steps():
    assert set(AT_STEP) <= set(Step)


@pytest.mark.parametrize(
    "words", [*WORDINGS.values(), *AT_STEP.values(), NO_SEAT], ids=[*WORDINGS, *AT_STEP, "no seat"]
)
def test_words_say_what_it_means_and_who_is_next_in_both_languages(words):
    for language in ("en", "id"):
        with translation.override(language):
            title, meaning, following = str(words.title), str(words.meaning), str(words.next)
        assert (bool(title), meaning.endswith((".", "!")), len(title) < 60) == (True, True, True)
        assert bool(following) == (words.owner != Owner.NOBODY)
        assert [word for word in ("desil", "DTSEN", "DTKS", "miskin", "poor") if word in title + meaning] == []
    assert (words.owner in Owner, words.tone in ("brand", "good", "caution", "quiet")) == (True, True)


@pytest.mark.parametrize(
    "words", [*WORDINGS.values(), *AT_STEP.values(), NO_SEAT], ids=[*WORDINGS, *AT_STEP, "no seat"]
)
def test_icon_of_the_words_is_in_the_sprite(words):
    sprite = (settings.BASE_DIR / "templates" / "components" / "icons.html").read_text(encoding="utf-8")

    assert f'id="icon-{words.icon}"' in sprite


# -- the furthest status --------------------------------------------------------------------------
@pytest.mark.parametrize("status", Application.Status)
def test_key_of_an_application_without_a_seat_is_its_own_status(db, status):
    assert wording.status_key(application_in(status)) == f"application.{status}"


@pytest.mark.parametrize("status", Enrolment.Status)
def test_key_of_an_enrolment_is_its_status(db, status):
    one = enrolment_of(status=status).application
    one.batch.starts_on = timezone.localdate()

    assert wording.status_key(one) == f"enrolment.{status}"


@pytest.mark.parametrize(
    ("values", "following"),
    [
        ({}, "We will rank the class. The best participants will receive a starter kit."),
        ({"kit": None}, "We will rank the class."),
        ({"kits_per_class": 0}, "We will rank the class."),
    ],
)
def test_words_of_completion_promise_a_kit_only_where_the_course_gives_them(db, values, following):
    one = enrolment_of(
        batch=BatchFactory(course=CourseFactory(**values)), status=Enrolment.Status.COMPLETED
    ).application
    one.step = Step.AWAIT_RANKING

    with translation.override("en"):
        assert str(wording.wording(one).next) == following


def test_key_before_the_first_day_is_that_of_the_application(db):
    one = enrolment_of().application
    one.batch.starts_on = timezone.localdate() + timedelta(days=1)

    assert wording.status_key(one) == "application.enrolled"


def test_words_between_the_end_of_the_class_and_completion_are_the_offices_turn(db):
    one = enrolment_of().application
    one.step, one.batch.ended_at = Step.APPROVE_COMPLETION, timezone.now()

    assert wording.status_key(one) == "enrolment.active"
    assert wording.wording(one).owner == Owner.OFFICE


def test_words_where_the_class_ended_before_the_answer_do_not_give_the_seat_to_somebody_else(db):
    one = application_in("declined", answer_by=timezone.now(), lapsed_at=timezone.now() - timedelta(minutes=1))
    late = application_in("declined", answer_by=timezone.now(), lapsed_at=timezone.now() + timedelta(minutes=1))

    with translation.override("en"):
        assert [str(wording.wording(found).meaning) for found in (one, late)] == [
            "The class ended before you took the seat. You may apply again for another class.",
            "The seat went to someone else. You may apply again for another class.",
        ]


def test_key_of_who_withdrew_from_the_class_is_withdrawn(db):
    enrolment = enrolment_of(application_in("withdrawn"), status=Enrolment.Status.LEFT)

    assert wording.status_key(enrolment.application) == "application.withdrawn"


@pytest.mark.parametrize("status", [Award.Status.NOMINATED, Award.Status.APPROVED, Award.Status.REFUSED])
def test_key_of_an_award_is_its_status(db, status):
    assert wording.status_key(award_in(status).enrolment.application) == f"award.{status}"


def test_words_of_the_waiting_list_are_true_where_seats_are_free(db):
    one = application_in("reserve")
    assert one.batch.seats_left == 20

    with translation.override("en"):
        meaning = str(wording.wording(one).meaning)
    assert meaning == ("You are on the waiting list. Seats are offered in the order of the list.")


def test_words_for_who_still_waited_when_the_class_ended_are_not_those_after_an_interview(db):
    office = Office()
    one = bring("await_seat", office=office)
    begin(one.batch)
    training.end_class(one.batch, by=office.head, early=True)
    one.refresh_from_db()

    words = wording.wording(one)

    assert (one.step, words, wording.place_in_line(one)) == ("approve_selection", NO_SEAT, None)


def test_place_in_line_counts_from_one_in_the_order_of_waiting(db):
    first = application_in("reserve")
    second = application_in("reserve", first.batch)
    application_in("reserve")

    assert [wording.place_in_line(one) for one in (first, second)] == [1, 2]
    assert wording.place_in_line(application_in("offered", first.batch)) is None


# -- what letters call things ---------------------------------------------------------------------
BUTTONS = ("Yes, I will come", "No, give the seat to someone else", "Choose an interview time")


@pytest.mark.parametrize(("language", "folder"), [("id", "notices"), ("en", "notices/en")])
def test_letters_name_buttons_as_the_status_page_does(language, folder):
    letters = (settings.BASE_DIR / "templates" / folder).glob("*.txt")
    named = {
        name for one in letters for name in re.findall(r'(?:tekan|press) "([^"]+)"', one.read_text(encoding="utf-8"))
    }

    with translation.override(language):
        assert named == {gettext(button) for button in BUTTONS}
