"""An export is in the access log before its file exists, and its numbers count like numbers on the screen."""

import pytest

from tests.factories.rows import application_in
from tests.refusals import refused
from workflows.actions.audit import access
from workflows.actions.audit.exports import log_export, numbers_left
from workflows.models import Access, Entry

ABOUT = {"list": "applications", "columns": ["name", "nik"], "rows": 2, "form": "csv", "filters": {}}


@pytest.fixture
def shown(db):
    found = [application_in("received"), application_in("received")]
    return [(one.pk, bytes(one.nik_index), "nik") for one in found]


TOO_MANY = (
    "Numbers in full in this file: %(wanted)d. You may see %(left)d more today. "
    "Choose fewer rows or fewer of these columns."
)


def logged():
    return list(Access.objects.order_by("pk").values_list("what", "application_id", "shown", "reason"))


def test_export_without_numbers_is_one_entry(db, head):
    log_export({**ABOUT, "columns": ["name"]}, by=head)
    assert logged() == [("export", None, {**ABOUT, "columns": ["name"]}, "")]


def test_each_number_in_full_is_an_entry_about_its_person(shown, head):
    log_export(ABOUT, wanted=2, shown=shown, by=head, reason="mend", note="Untuk Dukcapil")

    assert logged() == [("export", None, ABOUT, "mend"), *(("number", pk, ["nik"], "mend") for pk, *_rest in shown)]
    assert Access.objects.of_person([shown[0][1]]).get().note == "Untuk Dukcapil"
    assert list(access.faults()) == []


def test_numbers_of_an_export_count_towards_the_daily_limit(shown, head, settings):
    settings.NUMBER_READS_A_DAY = 3
    log_export(ABOUT, wanted=2, shown=shown, by=head, reason="mend")
    assert numbers_left(head) == 1

    with refused(TOO_MANY, wanted=2, left=1):
        log_export(ABOUT, wanted=2, shown=shown, by=head, reason="mend")

    assert Access.objects.order_by("pk").values_list("what", "shown").last() == ("refused", ["export"])
    assert Access.objects.filter(what="number").count() == 2
    assert Entry.objects.get(event="account.over_limit").detail == {"what": "number"}
