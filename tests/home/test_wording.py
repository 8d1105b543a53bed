"""Every status has words, and every word belongs to something that happens."""

import ast
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone, translation

from home import wording
from home.wording import AT_STEP, HISTORY, WORDINGS, Owner
from tests.factories.rows import application_in, award_in, deeds, enrolment_of
from tests.factories.way import Office, bring
from workflows.flows.case import DEEDS
from workflows.models import Application, Award, Enrolment, Step

MODELS = {"application": Application.Status, "enrolment": Enrolment.Status, "award": Award.Status}
STATUSES = {f"{model}.{status.value}" for model, choices in MODELS.items() for status in choices}
# What is journalled about a class, a ranking or a register file: not about an application.
OF_OTHERS = ("batch.", "ranking.", "snapshot.")


def events_of(call):
    """The events that one call of `journal.record` can write: a text, or each status in an f-string."""
    event = call.args[1]
    if isinstance(event, ast.Constant):
        return {event.value}
    if isinstance(event, ast.JoinedStr):
        model = event.values[0].value.rstrip(".")
        return {f"{model}.{status.value}" for status in MODELS[model]}
    return set()


def recorded():
    """Every event that the actions write, read from their source."""
    found, names = set(), set()
    for path in sorted((settings.BASE_DIR / "workflows" / "actions").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) == "journal.record":
                found |= events_of(call)
                names |= {call.args[1].id} if isinstance(call.args[1], ast.Name) else set()
        # `event = "a" if lapsed else "b"`
        for assign in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
            if ast.unparse(assign.targets[0]) == "event":
                found |= {text.value for text in ast.walk(assign.value) if isinstance(text, ast.Constant)}
    assert names == {"event"}
    return found


def test_every_status_has_its_words_and_no_words_are_left_over():
    assert set(WORDINGS) == STATUSES


def test_steps_with_words_of_their_own_are_steps():
    assert set(AT_STEP) <= set(Step)


@pytest.mark.parametrize("words", [*WORDINGS.values(), *AT_STEP.values()], ids=[*WORDINGS, *AT_STEP])
def test_words_say_what_it_means_and_who_is_next_in_both_languages(words):
    for language in ("en", "id"):
        with translation.override(language):
            title, meaning, following = str(words.title), str(words.meaning), str(words.next)
        assert (bool(title), meaning.endswith((".", "!")), len(title) < 60) == (True, True, True)
        assert bool(following) == (words.owner != Owner.NOBODY)
        assert [word for word in ("desil", "DTSEN", "DTKS", "miskin", "poor") if word in title + meaning] == []
    assert (words.owner in Owner, words.tone in ("brand", "good", "caution", "quiet")) == (True, True)


@pytest.mark.parametrize("words", [*WORDINGS.values(), *AT_STEP.values()], ids=[*WORDINGS, *AT_STEP])
def test_icon_of_the_words_is_in_the_sprite(words):
    sprite = (settings.BASE_DIR / "templates" / "components" / "icons.html").read_text(encoding="utf-8")

    assert f'id="icon-{words.icon}"' in sprite


# -- the history and the timeline -----------------------------------------------------------------
def test_history_tells_only_what_the_timeline_of_staff_tells_too():
    assert set(HISTORY) <= set(DEEDS)


def test_timeline_has_words_for_every_event_that_an_action_writes_about_an_application():
    about_applications = {event for event in recorded() if not event.startswith(OF_OTHERS)}
    # An enrolment begins with "application.enrolled": nobody decides "active".
    assert about_applications - {"enrolment.active"} == set(DEEDS)


def test_timeline_of_real_lives_has_no_unknown_event(db):
    office = Office()
    lives = [bring(step, office=office) for step in ("await_correction", "await_seat", "")]

    assert {event for one in lives for event, _by in deeds(one)} <= set(DEEDS)


# -- the furthest status --------------------------------------------------------------------------
@pytest.mark.parametrize("status", Application.Status)
def test_key_of_an_application_without_a_seat_is_its_own_status(db, status):
    assert wording.status_key(application_in(status)) == f"application.{status}"


@pytest.mark.parametrize("status", Enrolment.Status)
def test_key_of_an_enrolment_is_its_status(db, status):
    one = enrolment_of(status=status).application
    one.batch.starts_on = timezone.localdate()

    assert wording.status_key(one) == f"enrolment.{status}"


def test_key_before_the_first_day_is_that_of_the_application(db):
    one = enrolment_of().application
    one.batch.starts_on = timezone.localdate() + timedelta(days=1)

    assert wording.status_key(one) == "application.enrolled"


def test_words_between_the_end_of_the_class_and_completion_are_the_offices_turn(db):
    one = enrolment_of().application
    one.step, one.batch.ended_at = Step.APPROVE_COMPLETION, timezone.now()

    assert wording.status_key(one) == "enrolment.active"
    assert wording.wording(one).owner == wording.Owner.OFFICE


def test_key_of_who_withdrew_from_the_class_is_withdrawn(db):
    enrolment = enrolment_of(application_in("withdrawn"), status=Enrolment.Status.LEFT)

    assert wording.status_key(enrolment.application) == "application.withdrawn"


@pytest.mark.parametrize("status", [Award.Status.NOMINATED, Award.Status.APPROVED, Award.Status.REFUSED])
def test_key_of_an_award_is_its_status(db, status):
    assert wording.status_key(award_in(status).enrolment.application) == f"award.{status}"


def test_place_in_line_counts_from_one_in_the_order_of_waiting(db):
    first = application_in("reserve")
    second = application_in("reserve", first.batch)
    application_in("reserve")

    assert [wording.place_in_line(one) for one in (first, second)] == [1, 2]
    assert wording.place_in_line(application_in("offered", first.batch)) is None
