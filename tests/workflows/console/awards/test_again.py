"""A kit that is refused or not collected goes to the next in line, and a refusal can be taken back."""

import pytest
from django.test import TestCase
from django.urls import reverse

from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.rows import deeds, told
from tests.factories.way import bring
from workflows.flows.moves import sweep, training
from workflows.models import Application, Award, Ranking

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranked(office):
    """Five completed participants, best first; there are three kits."""
    batch = office.batch()
    people = [bring("await_class_end", office=office, batch=batch) for _place in range(5)]
    begin(batch)
    for place, one in enumerate(people):
        office.mark(one, mark=95 - place)
    training.end_class(batch, by=office.head, early=True)
    for one in people:
        one.refresh_from_db()
        office.complete(one)
    office.approve_ranking(Ranking.objects.get())
    for one in people:
        one.refresh_from_db()
    return people


def states(people):
    found = {award.enrolment.application_id: award.status for award in Award.objects.select_related("enrolment")}
    steps = dict(Application.objects.values_list("pk", "step"))
    return [(found.get(one.pk, ""), steps[one.pk]) for one in people]


NOMINATED = ("nominated", "approve_award")


def post(office, name, one):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return browser_of(office.head).post(reverse(name, args=[one.pk]), {"note": "Surat dari kelurahan."})


def test_refused_award_nominates_the_next_in_line(office, ranked):
    assert states(ranked) == [NOMINATED] * 3 + [("", "")] * 2

    office.refuse_award(ranked[1])

    assert states(ranked) == [NOMINATED, ("refused", ""), NOMINATED, NOMINATED, ("", "")]
    assert (told(ranked[3])[-1], deeds(ranked[3])[-1]) == ("award.nominated", ("award.nominated", None))
    assert Award.objects.get(enrolment__application=ranked[3]).rank == 4
    ranked[3].refresh_from_db()
    office.approve_award(ranked[3])
    assert states(ranked)[3] == ("approved", "hand_over_kit")


def test_kit_that_is_not_collected_goes_to_the_next_in_line(office, ranked):
    office.approve_award(ranked[0])
    page = browser_of(office.head).get(reverse("workflows_case", args=[ranked[0].pk])).content.decode()
    assert reverse("workflows_award_take_back", args=[ranked[0].pk]) in page

    assert post(office, "workflows_award_take_back", ranked[0]).status_code == 302

    assert states(ranked) == [("taken_back", ""), NOMINATED, NOMINATED, NOMINATED, ("", "")]
    award = Award.objects.get(enrolment__application=ranked[0])
    assert (award.ended_by, award.ended_at is not None, told(ranked[0])[-1]) == (office.head, True, "award.taken_back")


def test_refusal_that_is_taken_back_takes_the_nomination_of_the_next_back(office, ranked):
    office.refuse_award(ranked[1])

    assert post(office, "workflows_award_restore", ranked[1]).status_code == 302

    assert states(ranked) == [NOMINATED] * 3 + [("taken_back", ""), ("", "")]
    assert (told(ranked[1])[-1], told(ranked[3])[-1]) == ("award.restored", "award.taken_back")
    ranked[1].refresh_from_db()
    office.refuse_award(ranked[1])
    assert states(ranked) == [NOMINATED, ("refused", ""), NOMINATED, NOMINATED, ("", "")]


def test_refusal_stands_once_the_kit_is_approved_for_the_next(office, ranked):
    office.refuse_award(ranked[2])
    for one in (ranked[0], ranked[1], ranked[3]):
        one.refresh_from_db()
        office.approve_award(one)
    before = states(ranked)

    post(office, "workflows_award_restore", ranked[2])

    assert states(ranked) == before
    assert told(ranked[2])[-1] == "award.refused"


def test_sweep_nominates_what_a_crash_left_out_and_nobody_twice(office, ranked):
    Award.objects.filter(enrolment__application=ranked[0]).update(status="refused")
    assert sweep.sweep()["nominated"] == 0  # nobody says when: an old refusal

    Award.objects.filter(enrolment__application=ranked[0]).update(ended_by=office.head, ended_at=ranked[0].step_since)
    assert [sweep.sweep()["nominated"] for _turn in range(2)] == [1, 0]
    assert states(ranked)[3] == NOMINATED


@pytest.mark.parametrize("name", ["workflows_award_take_back", "workflows_award_restore"])
def test_page_leads_to_the_case_for_an_award_that_is_only_nominated(office, ranked, name):
    before = states(ranked)

    for one in (ranked[0], ranked[4]):
        case = reverse("workflows_case", args=[one.pk])
        assert browser_of(office.head).get(reverse(name, args=[one.pk])).url == case
        late = post(office, name, one)
        assert (late.status_code, late.context["form"]["note"].value()) == (422, "Surat dari kelurahan.")
    assert states(ranked) == before
