"""Saved choices of columns belong to one officer, and never give back a right that was lost."""

import pytest

from tests.factories import officer
from tests.refusals import refused
from workflows import roles
from workflows.exports import choices
from workflows.exports.lists import LISTS
from workflows.models import ExportChoice

APPLICATIONS = LISTS["applications"]


def save(by, name="Rapat", columns=("name", "nik"), form="csv"):
    return choices.save(APPLICATIONS, by=by, name=name, columns=columns, form=form)


def test_choice_is_kept_for_its_officer_and_list(db, head, second_head):
    one = save(head)

    assert list(choices.of(head, APPLICATIONS)) == [one]
    assert (list(choices.of(second_head, APPLICATIONS)), list(choices.of(head, LISTS["awards"]))) == ([], [])
    assert choices.fitting(one, APPLICATIONS, head) == (["name", "nik"], False)


def test_same_name_replaces_the_choice(db, head):
    save(head)
    save(head, columns=["name"], form="xlsx")
    assert list(ExportChoice.objects.values_list("name", "columns", "form")) == [("Rapat", ["name"], "xlsx")]


def test_column_that_was_lost_is_left_out_and_said(db, head):
    one = save(head)
    assert choices.fitting(one, APPLICATIONS, officer(roles.CASE_WORKER)) == (["name"], True)


def test_column_that_is_not_the_officer_s_is_not_saved(db, case_worker):
    assert save(case_worker).columns == ["name"]


@pytest.mark.parametrize("name", ["", "  "])
def test_choice_needs_a_name(db, head, name):
    with refused("Write a name."):
        save(head, name=name)


def test_name_holds_no_personal_number(db, head):
    assert save(head, name="Untuk 3671071708950001").name == "Untuk [number]"


def test_choice_is_renamed_unless_the_name_is_taken(db, head, second_head):
    one, other = save(head), save(head, name="Lain")
    save(second_head, name="Baru")
    choices.rename(one, name="Baru")
    with refused("You already have saved columns with this name."):
        choices.rename(other, name="Baru")
    assert sorted(choices.all_of(head).values_list("name", flat=True)) == ["Baru", "Lain"]


def test_choice_is_forgotten(db, head):
    choices.forget(save(head))
    assert not ExportChoice.objects.exists()


def test_choices_of_a_list_that_is_no_longer_open_are_not_shown(db, case_worker):
    ExportChoice.objects.create(by=case_worker, subject="awards", name="x", columns=["name"], form="csv")
    assert list(choices.all_of(case_worker)) == []
