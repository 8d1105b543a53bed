"""Stored words follow the code when the code is reworded."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.utils import translation
from django.utils.translation import gettext

from tests.factories.register import ImportRunFactory
from workflows.models import ImportRun

FAULTS = import_module("workflows.migrations.0033_upload_faults")
NAMES = import_module("workflows.migrations.0032_permission_names")


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
