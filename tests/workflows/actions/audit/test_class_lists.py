"""Who sees the list of a class is in the access log, once a day and class."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory, officer
from workflows import roles
from workflows.actions.audit.class_lists import log_list
from workflows.models import Access

pytestmark = pytest.mark.django_db


def logged():
    return list(Access.objects.order_by("pk").values_list("by", "what", "shown"))


def test_list_is_logged_once_a_day_and_class_and_again_for_more_people(head):
    batch, other, auditor = BatchFactory(), BatchFactory(), officer(roles.AUDITOR)

    for one, people, by in ((batch, 2, head), (batch, 2, head), (batch, 1, head), (batch, 3, head)):
        log_list(one, people, by=by)
    log_list(other, 1, by=head)
    log_list(batch, 2, by=auditor)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        log_list(batch, 2, by=head)

    of_batch, of_other = {"class": batch.pk, "name": str(batch)}, {"class": other.pk, "name": str(other)}
    assert logged() == [
        (head.pk, "list", {**of_batch, "people": 2}),
        (head.pk, "list", {**of_batch, "people": 3}),
        (head.pk, "list", {**of_other, "people": 1}),
        (auditor.pk, "list", {**of_batch, "people": 2}),
        (head.pk, "list", {**of_batch, "people": 2}),
    ]


def test_list_of_nobody_is_not_logged(head):
    log_list(BatchFactory(), 0, by=head)

    assert logged() == []
