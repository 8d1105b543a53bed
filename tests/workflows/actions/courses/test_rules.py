"""The rules of a class: copied when it opens, changed by two persons, and never edited."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, submit
from tests.factories.rows import application_in, deeds, propose, ranking_of
from tests.refusals import moved, refused
from workflows.actions.courses import rules
from workflows.models import Batch, ClassRules, Course, KitItem, Rules, RulesProposal
from workflows.models.courses.rules import TIES
from workflows.rules.awards.ranking import TIE_BREAKS

pytestmark = pytest.mark.django_db
SECOND_PERSON = "You did the previous step. Someone else must approve this one."


@pytest.fixture
def batch(db):
    return BatchFactory()


def weights(batch):
    found = ClassRules.objects.of(batch)
    return found.mark_weight, found.attendance_weight


# -- freeze ---------------------------------------------------------------------------------------
def test_class_that_opened_keeps_its_rules_when_the_course_changes(batch):
    rules.freeze(batch)
    before = ClassRules.objects.of(batch)

    Course.objects.update(mark_weight=10, attendance_weight=90, pass_mark=1, kit=None)
    KitItem.objects.update(quantity=9)
    batch.course.criteria.all().delete()
    batch.course.score_sheet.all().delete()
    batch.refresh_from_db()
    rules.freeze(batch)

    assert ClassRules.objects.of(batch) == before
    assert (before.mark_weight, len(before.criteria_rows), len(before.sheet_rows)) == (70, 3, 2)
    assert before.contents == [{"quantity": 2, "unit": "buah", "name": "Gunting"}]
    assert deeds(batch) == [("rules.frozen", None)]


def test_class_before_it_opens_has_the_rules_of_its_course():
    batch = BatchFactory(opens_at=timezone.now() + timedelta(days=1))
    rules.freeze(batch)
    Course.objects.update(mark_weight=10, attendance_weight=90)

    batch.refresh_from_db()

    assert (weights(batch), ClassRules.objects.count()) == ((10, 90), 0)


def test_first_application_freezes_the_rules_even_before_the_clock(batch):
    submit(batch)

    assert ClassRules.objects.get().batch == batch


def test_course_freezes_its_open_classes_before_it_changes(batch):
    later = BatchFactory(course=batch.course, opens_at=timezone.now() + timedelta(days=1))

    rules.freeze_open(batch.course)

    assert [one.batch for one in ClassRules.objects.all()] == [batch]
    assert not later.rules.exists()


def test_class_for_which_no_one_has_applied_copies_its_rules_anew(batch):
    rules.freeze(batch)
    Course.objects.update(mark_weight=10, attendance_weight=90)
    batch.refresh_from_db()

    rules.thaw(batch)
    assert weights(batch) == (10, 90)
    application_in("received", batch)
    Course.objects.update(mark_weight=20, attendance_weight=80)
    rules.thaw(batch)

    assert weights(batch) == (10, 90)


def test_tie_breaks_that_are_stored_are_those_of_the_ranking():
    assert TIES == TIE_BREAKS


# -- propose and approve --------------------------------------------------------------------------
def test_change_of_rules_is_made_by_two_and_the_former_version_stays(batch, head, second_head):
    proposal = propose(batch, by=head)
    assert weights(batch) == (70, 30)

    made = rules.approve(proposal, by=second_head)

    assert (made.version, made.by, made.approved_by, made.reason) == (2, head, second_head, "Kehadiran sudah dinilai.")
    assert (weights(batch), ClassRules.objects.get(version=1).rules.mark_weight) == ((100, 0), 70)
    assert deeds(batch) == [
        ("rules.frozen", None),
        ("rules.proposed", head.pk),
        ("rules.changed", second_head.pk),
    ]


def test_change_of_rules_by_whoever_proposed_it_is_refused(batch, head):
    proposal = propose(batch, by=head)

    with refused(SECOND_PERSON):
        rules.approve(proposal, by=head)

    assert (weights(batch), RulesProposal.objects.get().decided_at) == ((70, 30), None)


@pytest.mark.parametrize("decide", [rules.approve, rules.drop])
def test_change_of_rules_that_was_decided_cannot_be_decided_again(batch, head, second_head, decide):
    proposal = propose(batch, by=head)
    rules.drop(proposal, by=head)

    with moved():
        decide(proposal, by=second_head)

    assert (weights(batch), ClassRules.objects.count()) == ((70, 30), 1)


@pytest.mark.parametrize(
    ("values", "reason", "sentence"),
    [
        ({"pass_mark": 50}, " ", "Give the reason for the change."),
        ({"pass_mark": 60}, "Alasan", "These are the rules that the class already has."),
        (
            {"mark_weight": 0, "attendance_weight": 0},
            "Alasan",
            "Give a weight to the mark, to attendance, or to both.",
        ),
    ],
)
def test_proposal_that_says_nothing_is_refused(batch, head, values, reason, sentence):
    rules.freeze(batch)

    with refused(sentence):
        rules.propose(batch, by=head, rules=ClassRules.objects.of(batch).changed(**values), reason=reason)


def test_second_proposal_waits_for_the_first(batch, head, second_head):
    propose(batch, by=head)

    with refused("Another change of these rules waits for approval. Decide on it first."):
        propose(batch, by=second_head, pass_mark=10)


def test_rules_of_a_class_whose_ranking_is_approved_stay(batch, head, second_head):
    proposal = propose(batch, by=head)
    ranking_of(batch, approved_by=second_head, approved_at=timezone.now())

    for act in (lambda: rules.approve(proposal, by=second_head), lambda: propose(batch, by=head, pass_mark=1)):
        with refused("The ranking of this class is approved, so its rules can no longer be changed."):
            act()


def test_rules_of_a_class_that_has_not_opened_are_those_of_its_course(head):
    batch = BatchFactory(opens_at=timezone.now() + timedelta(days=1))

    with refused("This class has not opened yet. Change its course; the class copies the rules when it opens."):
        rules.propose(batch, by=head, rules=Rules.of_course(batch.course).changed(pass_mark=1), reason="Alasan")


# -- what the database itself refuses -------------------------------------------------------------
def test_database_refuses_to_change_or_delete_rules_once_a_resident_has_applied(batch, is_sqlite):
    submit(batch)
    deeds = [lambda all: all.update(version=9), lambda all: all._raw_delete("default")]

    for deed in deeds[:1] if is_sqlite else deeds:  # SQLite: see migration 0037
        with pytest.raises(DatabaseError), transaction.atomic():
            deed(ClassRules.objects.all())

    assert ClassRules.objects.get().version == 1


def test_class_for_which_no_one_has_applied_can_still_be_deleted(batch):
    rules.freeze(batch)

    batch.delete()

    assert (Batch.objects.count(), ClassRules.objects.count()) == (0, 0)


@pytest.mark.parametrize("wrong", ["alone", "nobody", "no reason"])
def test_database_refuses_a_second_version_by_one_person_or_without_a_reason(batch, head, wrong):
    rules.freeze(batch)
    given = {"by": head, "approved_by": OfficerFactory(), "reason": "Alasan"}
    given |= {"alone": {"approved_by": head}, "nobody": {"by": None}, "no reason": {"reason": ""}}[wrong]

    with pytest.raises(IntegrityError), transaction.atomic():
        ClassRules.objects.create(batch=batch, version=2, content={}, **given)
