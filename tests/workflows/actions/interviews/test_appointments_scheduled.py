"""An officer makes an appointment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.rows import application_in, deeds, told
from tests.refusals import refused
from workflows.actions.interviews import appointments
from workflows.models import Application, Entry, Interview


@pytest.fixture
def one(db):
    return application_in(Application.Status.INTERVIEWING)


def test_schedule_makes_an_appointment_and_invites(one, case_worker):
    at = timezone.now() + timedelta(minutes=1)

    interview = appointments.schedule(one, by=case_worker, at=at, place="Kantor Dinas")

    assert (interview.application, interview.at, interview.place) == (one, at, "Kantor Dinas")
    assert (interview.held_at, interview.missed_at, interview.score) == (None, None, None)
    assert (deeds(one), told(one)) == ([("interview.scheduled", case_worker.pk)], ["interview.scheduled"])
    assert Entry.objects.about(one).get().detail == {"at_time": at.isoformat(), "interview": interview.pk}


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(days=1)])
def test_schedule_in_the_past_is_refused(one, case_worker, ago):
    with refused("The interview must be in the future."):
        appointments.schedule(one, by=case_worker, at=timezone.now() - ago, place="Kantor")

    assert (Interview.objects.count(), told(one)) == (0, [])
