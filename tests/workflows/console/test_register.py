"""Register files on screen: read by one officer, approved by another."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories import OfficerFactory, SnapshotFactory
from workflows.models import Snapshot

pytestmark = pytest.mark.django_db


def browser(user):
    made = Client()
    made.force_login(user)
    return made


def page(user, snapshot):
    return browser(user).get(reverse("workflows_snapshot", args=[snapshot.pk])).content.decode()


@pytest.mark.parametrize("importer", [OfficerFactory, lambda: None], ids=["imported", "imported by nobody"])
def test_file_that_nobody_imported_can_be_rejected_and_not_approved(head, importer):
    snapshot = SnapshotFactory(imported_by=importer(), approved_by=None, approved_at=None)
    approve, reject = (reverse(f"workflows_snapshot_{deed}", args=[snapshot.pk]) for deed in ("approve", "reject"))

    shown = page(head, snapshot)

    by_two = snapshot.imported_by is not None
    assert (approve in shown, reject in shown) == (by_two, True)
    assert (
        gettext("Nobody is recorded as the importer of this file. Import it again under your own account.") in shown
    ) == (not by_two)
    browser(head).post(approve)
    assert (Snapshot.objects.live() == snapshot) == by_two
