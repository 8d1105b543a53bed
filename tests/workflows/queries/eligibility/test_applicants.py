"""What the criteria are asked about, read for many applications in a fixed number of queries."""

from datetime import date, timedelta

import pytest

from tests.factories import BatchFactory, SnapshotFactory, make_nik, register_record
from tests.factories.rows import application_in, enrolment_of
from workflows.models import Answer, Application, Enrolment, Question
from workflows.queries.eligibility.applicants import gather

pytestmark = pytest.mark.django_db
Status = Application.Status
KK = "3671071101200001"


@pytest.fixture
def batch():
    return BatchFactory(starts_on=date(2027, 1, 11), ends_on=date(2027, 2, 11))


def ask(batch, kind, label, one, value):
    question = Question.objects.create(course=batch.course, kind=kind, label=label)
    return Answer.objects.create(application=one, question=question, label=label, value=value)


def facts(one, snapshot=None, record=None, **more):
    return gather([one], snapshot, {one.pk: record} if record else {}, **more)[one.pk]


def test_programmes_are_those_of_the_row_and_blank_stays_blank(batch):
    one, live = application_in(Status.RECEIVED, batch), SnapshotFactory()
    record = register_record(live, one.nik, pkh=True, bpnt=False, pbi=None)

    assert facts(one, live, record).programmes == {"pkh": True, "bpnt": False, "pbi": None}
    assert facts(one, live).programmes == {}


def test_family_of_the_year_counts_the_classes_that_start_in_it(batch):
    one = application_in(Status.RECEIVED, batch, kk=KK)
    application_in(Status.ENROLLED, batch, kk=KK)
    application_in(Status.OFFERED, BatchFactory(starts_on=date(2027, 12, 31), ends_on=date(2028, 1, 31)), kk=KK)
    application_in(Status.ENROLLED, BatchFactory(starts_on=date(2026, 12, 31), ends_on=date(2027, 1, 31)), kk=KK)
    application_in(Status.RECEIVED, BatchFactory(starts_on=date(2027, 5, 1), ends_on=date(2027, 6, 1)), kk=KK)

    assert (facts(one).family, facts(one).family_year) == (1, 2)


def test_other_open_application_is_one_of_the_same_person_that_still_waits_somewhere(batch):
    nik = make_nik()
    one = application_in(Status.RECEIVED, batch, nik=nik, step="approve_eligibility")
    application_in(Status.RECEIVED, BatchFactory(), nik=nik, step="approve_eligibility")
    application_in(Status.ENROLLED, BatchFactory(), nik=nik, step="await_class_end")
    application_in(Status.REFUSED, BatchFactory(), nik=nik)
    application_in(Status.RECEIVED, BatchFactory(), step="approve_eligibility")

    assert facts(one).open_elsewhere == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Tamat SMP atau sederajat", (3, "Tamat SMP atau sederajat")),
        ("smp", (3, "Tamat SMP atau sederajat")),
        ("SLTP / Sederajat", (3, "Tamat SMP atau sederajat")),
        ("sekolah alam", (None, "")),
    ],
)
def test_schooling_is_read_by_any_of_its_spellings(batch, value, expected):
    one = application_in(Status.RECEIVED, batch)
    ask(batch, Question.Kind.SCHOOLING, "Pendidikan terakhir", one, value)

    known = facts(one)

    assert (known.schooling, known.schooling_name) == expected


def test_occupations_are_those_of_the_register_and_of_the_form(batch):
    one, live = application_in(Status.RECEIVED, batch), SnapshotFactory()
    record = register_record(live, one.nik, occupation="Pegawai Negeri Sipil (PNS)")
    ask(batch, Question.Kind.OCCUPATION, "Pekerjaan", one, "Tukang sulap")

    known = facts(one, live, record)

    assert known.occupations == {"occupation:pns"}
    assert known.works_as == ("Pegawai Negeri Sipil (PNS)", "Tukang sulap")


@pytest.mark.parametrize(
    ("value", "expected"), [("Ya", True), ("Yes", True), ("Tidak", False), ("No", False), ("Mungkin", None)]
)
def test_answers_are_read_in_both_languages_of_the_form(batch, value, expected):
    one = application_in(Status.RECEIVED, batch)
    ask(batch, Question.Kind.YES_NO, "Punya kompor?", one, value)

    assert facts(one).answers == {"Punya kompor?": expected}


def test_answer_is_found_under_the_words_it_was_asked_in_and_under_those_of_today(batch):
    one = application_in(Status.RECEIVED, batch)
    answer = ask(batch, Question.Kind.YES_NO, "Punya kompor?", one, "Ya")
    Question.objects.filter(pk=answer.question_id).update(label="Apakah ada kompor di rumah?")

    assert facts(one).answers == {"Punya kompor?": True, "Apakah ada kompor di rumah?": True}


def test_facts_of_many_take_as_many_queries_as_those_of_one(batch, django_assert_num_queries):
    for at in range(3):
        one = application_in(Status.RECEIVED, batch, kk=KK)
        ended = date(2025, 1, 1) + timedelta(days=at)
        older = BatchFactory(starts_on=ended - timedelta(days=30), ends_on=ended)
        enrolment_of(application_in(Status.ENROLLED, older, nik=one.nik), status=Enrolment.Status.COMPLETED)
    rows = list(Application.objects.filter(batch=batch).select_related("batch", "village").order_by("pk"))

    for some in (rows[:1], rows):
        with django_assert_num_queries(6):
            found = gather(some, None, {})
    assert [known.last_training for known in found.values()] == [date(2025, 1, day) for day in (1, 2, 3)]


def test_only_what_the_criteria_look_at_is_asked_for(batch, django_assert_num_queries):
    one = Application.objects.select_related("batch").get(pk=application_in(Status.RECEIVED, batch).pk)

    with django_assert_num_queries(0):
        gather([one], None, {}, kinds={"registered", "desil", "age", "programmes"})
