"""Notices that are out of date are put aside."""

import pytest
from django.utils import timezone

from tests.factories.rows import application_in
from workflows.actions.messages import notices, overtaken
from workflows.events import Event
from workflows.models import Application, Notice

pytestmark = pytest.mark.django_db
Status = Application.Status


def test_clock_puts_aside_what_waits_by_hand_and_is_no_longer_true():
    still, over = application_in(Status.OFFERED), application_in(Status.OFFERED)
    for one in (still, over):
        notices.queue(one, Event.OFFERED)
    Application.objects.filter(pk=over.pk).update(status=Status.DECLINED)

    assert (overtaken.tend(), overtaken.tend()) == (1, 0)

    assert [notice.application for notice in Notice.objects.by_hand()] == [still]
    assert timezone.now() >= Notice.objects.get(application=over).overtaken_at
