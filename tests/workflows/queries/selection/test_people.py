"""The facts of a selection come from the register behind the eligibility decision, for everybody in few queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import OfficerFactory, SnapshotFactory, make_nik, register_record
from tests.factories.rows import interview_of
from tests.factories.selections import check, in_one_family, interviewed, listed_class
from workflows.actions import decisions
from workflows.actions.audit import journal
from workflows.events import Event
from workflows.models import Answer, Application, ClassRules, Minimum
from workflows.queries.selection.people import people
from workflows.rules.selection.need import Facts

pytestmark = pytest.mark.django_db
UNKNOWN = Facts(None, {"pkh": None, "bpnt": None, "pbi": None}, None)


@pytest.fixture
def batch(db):
    return listed_class()


def person(one):
    return people([Application.objects.select_related("village", "batch").get(pk=one.pk)])[0]


def test_person_without_a_register_record_is_unknown_and_counts_nothing(batch):
    found = person(interviewed(batch, "71.25"))

    assert (found.facts, found.score) == (UNKNOWN, Decimal("71.25"))
    assert found.candidate(ClassRules.objects.of(batch)).need == 0
    assert found.told["unknown"] == ["desil", "pkh", "bpnt", "pbi", "dependants"]


def test_person_has_desil_programmes_and_dependants_of_the_register(batch):
    snapshot = SnapshotFactory()
    one = interviewed(batch, snapshot=snapshot, desil=2, pkh=True, bpnt=False, pbi=None)
    record = one.checks.get().record
    in_one_family(snapshot, record, register_record(snapshot, make_nik()), register_record(snapshot, make_nik()))

    found = person(one)

    assert found.facts == Facts(2, {"pkh": True, "bpnt": False, "pbi": None}, 2)
    assert found.candidate(ClassRules.objects.of(batch)).need == 50 + 10 + 10


def test_person_is_told_by_the_check_behind_the_eligibility_decision(batch, head):
    """A later register changes nothing."""
    old, new = SnapshotFactory(), SnapshotFactory()
    one = interviewed(batch, snapshot=old, desil=1)
    one.step = "approve_eligibility"
    entry = journal.record(one, Event.INTERVIEWING, by=head)
    decisions.explain(one, entry, check_run=one.checks.get())
    check(one, new, register_record(new, one.nik, desil=9))

    assert person(one).facts.desil == 1


def test_person_without_such_a_decision_is_told_by_the_latest_check(batch):
    old, new = SnapshotFactory(), SnapshotFactory()
    one = interviewed(batch, snapshot=old, desil=1)
    check(one, new, register_record(new, one.nik, desil=9))

    assert person(one).facts.desil == 9


def test_person_has_the_score_of_the_latest_interview(batch):
    one = interviewed(batch, 50)
    interview_of(one, held_at=one.submitted_at, interviewer=OfficerFactory(), score=Decimal("90.00"))
    interview_of(one)

    assert person(one).score == Decimal("90.00")


@pytest.mark.parametrize(("sex", "woman", "expected"), [("P", False, True), ("L", True, False), ("", True, True)])
def test_woman_is_told_by_the_register_or_else_by_the_nik(batch, sex, woman, expected):
    one = interviewed(batch, woman=woman, snapshot=SnapshotFactory(), sex=sex)

    assert person(one).counts_for(Minimum("women", 1)) is expected


@pytest.mark.parametrize(("desil", "expected"), [(1, True), (2, True), (3, False), (None, False)])
def test_poorest_are_desil_1_and_2(batch, desil, expected):
    one = interviewed(batch, snapshot=SnapshotFactory(), desil=desil)

    assert person(one).counts_for(Minimum("poorest", 1)) is expected


def test_area_is_the_kelurahan_or_its_kecamatan(batch):
    one = interviewed(batch)
    village = one.village

    assert person(one).counts_for(Minimum("area", 1, village.code, village.name))
    assert person(one).counts_for(Minimum("area", 1, village.parent.code, village.parent.name))
    assert not person(one).counts_for(Minimum("area", 1, "36.71.99", "Lain"))


@pytest.mark.parametrize(("said", "expected"), [("Ya", True), ("Tidak", False), (None, False)])
def test_disability_is_the_answer_to_the_question_of_the_course(batch, said, expected):
    one, asked = interviewed(batch), batch.course.questions.get()
    if said:
        Answer.objects.create(application=one, question=asked, label=asked.label, value=said)

    assert person(one).counts_for(Minimum("disability", 1, asks=asked.label)) is expected


def test_people_of_a_class_take_the_same_queries_for_any_number(batch):
    snapshot, counts = SnapshotFactory(), []
    for _round in range(2):
        for _one in range(3):
            interviewed(batch, snapshot=snapshot, desil=1)
        found = list(Application.objects.filter(batch=batch).select_related("village", "batch"))
        with CaptureQueriesContext(connection) as captured:
            people(found)
        counts.append(len(captured))

    assert counts[0] == counts[1]
