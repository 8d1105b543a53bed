"""What is done, now and next beside the history, at every step."""

import pytest
from django.urls import reverse

from home.status.progress import STAGES, stages
from tests.factories.courses import course_with
from tests.factories.way import Office, bring
from tests.home.posts import open_door
from workflows.flows.moves import applying
from workflows.models import Application, Step

USUAL = ("sent", "check", "interview", "decision", "class", "certificate")
PAST = {Step.AWAIT_RANKING, Step.APPROVE_AWARD, Step.HAND_OVER_KIT}


def test_every_step_has_a_stage_or_is_past_the_last():
    assert sorted([*(step for _label, steps in STAGES for step in steps), *PAST]) == sorted(Step)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "now"),
    [
        ("approve_eligibility", 1),
        ("interview", 2),
        ("await_seat", 3),
        ("await_class_end", 4),
        ("approve_completion", 5),
        ("await_ranking", None),
    ],
)
def test_one_stage_is_now_with_the_others_done_before_and_next_after_it(step, now):
    states = [stage.state for stage in stages(bring(step, office=Office()))]

    done = len(USUAL) if now is None else now
    current = [] if now is None else ["now"]
    assert states == ["done"] * done + current + ["next"] * (len(USUAL) - done - len(current))


@pytest.mark.django_db
def test_stages_are_those_of_the_class():
    office = Office()
    one = bring("practical_test", office=office, batch=office.batch(course=course_with("visit_home", "practical_test")))

    shown = [(str(stage.label), stage.state) for stage in stages(one)]

    assert shown[:5] == [
        ("Pendaftaran terkirim", "done"),
        ("Pemeriksaan data", "done"),
        ("Kunjungan rumah", "done"),
        ("Tes praktik", "now"),
        ("Keputusan dan tempat", "next"),
    ]


@pytest.mark.django_db
def test_application_that_ended_on_the_way_has_no_stages(client):
    one = bring("approve_eligibility")
    open_door(client, one)
    assert "Posisi Anda sekarang" in client.get(reverse("status")).content.decode()

    applying.withdraw(one)

    assert stages(Application.objects.get(pk=one.pk)) == []
