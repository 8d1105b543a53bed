"""What may be asked for, and what is kept of the question."""

import pytest

from tests.factories.exports import ask
from tests.factories.rows import application_in, award_in
from tests.refusals import refused
from workflows.exports import asking
from workflows.exports.lists import LISTS
from workflows.models import Access, Export

NOT_YOURS = "You may not export one of these columns, or no longer. Choose the columns again."


@pytest.fixture
def one(db):
    return application_in("received")


def test_export_keeps_the_rows_and_no_words_of_a_search(one, head):
    filters = {"status": ["received"], "searched": True}
    export = ask("applications", by=head, columns=["status", "name"], filters=filters)

    assert (export.subject, export.columns, export.rows, asking.unpack(export.keys)) == (
        "applications",
        ["name", "status"],
        1,
        [one.pk],
    )
    assert Access.objects.get().shown == {
        "list": "applications",
        "columns": ["name", "status"],
        "rows": 1,
        "form": "csv",
        "filters": filters,
    }


def test_keys_keep_their_order():
    assert asking.unpack(asking.pack([3, 10**12, 1])) == [3, 10**12, 1]


@pytest.mark.parametrize("columns", [["name", "nik"], ["name", "password"]])
def test_column_that_is_not_the_officer_s_is_refused(one, case_worker, columns):
    with refused(NOT_YOURS):
        ask("applications", by=case_worker, columns=columns)
    assert (Export.objects.count(), Access.objects.count()) == (0, 0)


def test_list_that_is_not_the_officer_s_has_no_columns(db, case_worker):
    with refused(NOT_YOURS):
        asking.ask(LISTS["awards"], [1], by=case_worker, columns=["name"], form="csv")


def test_numbers_need_a_reason(one, head):
    with refused("Choose a reason. It is recorded in the access log."):
        ask("applications", by=head, columns=["name", "nik"])

    ask("applications", by=head, columns=["name", "nik", "phone"], why=asking.Why("mend", "Untuk Dukcapil"))

    found = Access.objects.order_by("pk").values_list("what", "application_id", "shown", "reason")
    assert list(found)[1:] == [("number", one.pk, ["nik"], "mend"), ("number", one.pk, ["phone"], "mend")]


def test_numbers_beyond_the_daily_limit_are_not_exported(one, head, settings):
    settings.NUMBER_READS_A_DAY = 1
    with refused(
        "Numbers in full in this file: %(wanted)d. You may see %(left)d more today. "
        "Choose fewer rows or fewer of these columns.",
        wanted=2,
        left=1,
    ):
        ask("applications", by=head, columns=["nik", "kk"], why=asking.Why("mend"))
    assert (Export.objects.count(), Access.objects.get().what) == (0, "refused")


def test_number_of_a_participant_is_logged_with_the_application(db, head):
    award = award_in("approved")
    for subject in ("participants", "awards"):
        ask(subject, by=head, columns=["nik"], why=asking.Why("mend"))

    found = Access.objects.filter(what="number")
    assert {(look.application_id, bytes(look.person)) for look in found} == {
        (award.enrolment.application_id, bytes(award.enrolment.application.nik_index))
    }


@pytest.mark.parametrize(("most", "columns", "sentence"), [(0, ["name"], asking.TOO_LONG), (9, [], asking.CHOOSE)])
def test_too_many_rows_and_no_columns_are_refused(one, head, settings, most, columns, sentence):
    settings.EXPORT_MOST_ROWS = most
    keys = list(LISTS["applications"].rows(head).values_list("pk", flat=True))
    with pytest.raises(asking.Refusal, match=str(sentence).split("%")[0]):
        asking.ask(LISTS["applications"], keys, by=head, columns=columns, form="csv")
    assert Access.objects.count() == 0


def test_empty_list_is_refused(db, head):
    with refused("There is nothing to export."):
        ask("applications", by=head, columns=["name"])


def test_answers_leave_only_for_the_applicants_of_one_course(one, head):
    ask("applications", by=head, columns=["answers"])
    application_in("received")
    with refused("Answers leave only for one course. Narrow the list to a course or class."):
        ask("applications", by=head, columns=["answers"])
