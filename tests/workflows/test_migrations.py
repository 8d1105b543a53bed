"""Stored words follow the code when the code is reworded."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.utils import translation
from django.utils.translation import gettext

from tests.factories import BatchFactory, submit
from tests.factories.register import ImportRunFactory
from workflows.models import Answer, ImportRun

FAULTS = import_module("workflows.migrations.0033_upload_faults")
NAMES = import_module("workflows.migrations.0032_permission_names")
ASKED = import_module("workflows.migrations.0047_questions")


@pytest.mark.parametrize("former", FAULTS.SENTENCES)
def test_fault_of_a_former_upload_is_shown_in_indonesian(db, former):
    run = ImportRunFactory(state=ImportRun.State.FAILED, fault=former)

    FAULTS.carry(apps, None)

    run.refresh_from_db()
    assert run.fault == FAULTS.SENTENCES[former]
    with translation.override("id"):
        assert gettext(run.fault) != run.fault


def test_fault_that_was_not_reworded_is_left_alone(db):
    run = ImportRunFactory(state=ImportRun.State.FAILED, fault="The file is empty.")

    FAULTS.carry(apps, None)

    assert ImportRun.objects.get(pk=run.pk).fault == "The file is empty."


def test_permission_of_a_former_database_gets_its_new_name(db):
    Permission.objects.filter(codename="announce").update(name="Can write to everybody of a class")

    NAMES.rename(apps, None)

    assert Permission.objects.get(codename="announce").name == "Can send announcements to a class"


def test_former_answer_keeps_what_was_asked_unless_the_question_has_changed_since(db):
    batch = BatchFactory()
    submit(batch)
    Answer.objects.update(kind="", asked={})
    question = batch.course.questions.get()

    ASKED.keep_what_was_asked(apps, None)
    answer = Answer.objects.get()
    assert (answer.kind, answer.asked) == ("yes_no", {"label": question.label, "kind": "yes_no"})

    Answer.objects.update(kind="", asked={})
    batch.course.questions.update(label="Punya oven?")
    ASKED.keep_what_was_asked(apps, None)
    answer.refresh_from_db()
    assert (answer.kind, answer.asked, answer.told) == ("", {}, "Ya")
