"""What happens to a whole class: its end, its ranking, the release of everybody in it; and who holds a task."""

import pytest
from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Task

from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring, open_task
from tests.refusals import moved
from workflows.flows import moves
from workflows.flows.application import ApplicationFlow
from workflows.flows.ranking import RankingFlow
from workflows.models import Application, Award, Ranking


def place(one):
    return Application.objects.values_list("status", "step").get(pk=one.pk)


@pytest.fixture
def office(db):
    return Office()


def class_of(office, marks, **values):
    """Participants with these marks, in a class that is still running."""
    batch = office.batch(**values)
    people = [bring("await_class_end", office=office, batch=batch) for _mark in marks]
    for one, mark in zip(people, marks, strict=True):
        office.mark(one, mark=mark)
    return batch, people


def ranked_class(office, marks):
    """The same after its end, with everybody completed: its ranking waits for approval."""
    batch, people = class_of(office, marks)
    moves.end_class(batch, by=office.head)
    for one in people:
        one.refresh_from_db()
        office.complete(one)
    return batch, people, Ranking.objects.get(batch=batch)


# -- the end of the class -------------------------------------------------------------------------
def test_end_class_takes_participants_on_and_who_still_waits_back_to_the_head(office):
    batch, (participant,) = class_of(office, [80], seats=1)
    waiting = bring("await_seat", office=office, batch=batch)
    asked = bring("approve_eligibility", office=office, batch=batch)

    moves.end_class(batch, by=office.head)

    assert place(participant) == ("enrolled", "approve_completion")
    assert place(waiting) == ("reserve", "approve_selection")
    assert place(asked) == ("received", "approve_eligibility")
    assert not Ranking.objects.exists()


def test_who_waited_in_vain_can_only_be_refused(office):
    batch, _people = class_of(office, [80], seats=1)
    waiting = bring("await_seat", office=office, batch=batch)
    moves.end_class(batch, by=office.head)
    waiting.refresh_from_db()

    with moved():
        office.accept(waiting)
    office.refuse(waiting)

    assert place(waiting) == ("refused", "")
    assert waiting.process.status == PROCESS.DONE


def test_end_class_twice_is_refused_the_second_time(office):
    batch, (one,) = class_of(office, [80])
    moves.end_class(batch, by=office.head)

    with moved():
        moves.end_class(batch, by=office.head)

    assert place(one) == ("enrolled", "approve_completion")


def test_end_class_leaves_other_classes_alone(office):
    batch, _people = class_of(office, [80])
    other = bring("await_class_end", office=office)

    moves.end_class(batch, by=office.head)

    assert place(other) == ("enrolled", "await_class_end")


def test_who_does_not_complete_leaves_the_process_and_is_not_ranked(office):
    batch, (one, two) = class_of(office, [80, 70])
    moves.end_class(batch, by=office.head)
    for person in (one, two):
        person.refresh_from_db()

    office.leave(one)
    office.complete(two)

    assert place(one) == ("enrolled", "")
    assert one.process.status == PROCESS.DONE
    assert told(one)[-1] == "enrolment.left"
    assert [entry.enrolment for entry in Ranking.objects.get().entries.all()] == [two.enrolment]


# -- the ranking ----------------------------------------------------------------------------------
def test_ranking_begins_with_the_last_completion_and_once(office):
    batch, (one, two) = class_of(office, [80, 70])
    moves.end_class(batch, by=office.head)
    for person in (one, two):
        person.refresh_from_db()

    office.complete(one)
    assert (Ranking.objects.count(), moves.begin_ranking(batch)) == (0, None)
    office.complete(two)

    ranking = Ranking.objects.get()
    assert open_task(ranking).flow_task == RankingFlow.approve_ranking
    assert ranking.step_due is not None
    assert moves.begin_ranking(batch) is None
    assert [place(person)[1] for person in (one, two)] == ["await_ranking", "await_ranking"]


def test_ranking_sent_back_goes_to_the_instructor_and_is_computed_anew(office):
    _batch, (one, two), ranking = ranked_class(office, [80, 70])

    office.return_ranking(ranking)
    task = open_task(ranking)
    assert (task.flow_task, task.owner, task.status) == (RankingFlow.check_marks, office.instructor, STATUS.ASSIGNED)
    assert task.assigned is not None
    office.mark(two, mark=100)
    office.check_marks(ranking)

    assert open_task(ranking).flow_task == RankingFlow.approve_ranking
    assert [entry.enrolment for entry in ranking.entries.all()] == [two.enrolment, one.enrolment]
    assert [event for event, _by in deeds(ranking)] == [
        "ranking.computed",
        "ranking.returned",
        "ranking.checked",
        "ranking.computed",
    ]
    office.approve_ranking(ranking)
    assert ranking.process.status == PROCESS.DONE


def test_only_the_instructor_of_the_class_may_check_its_marks(office):
    _batch, _people, ranking = ranked_class(office, [80])
    process = ranking.process
    stranger = Office().instructor

    node = RankingFlow.check_marks
    assert node.may_act(office.instructor, process)
    assert not node.may_act(stranger, process)


def test_ranking_approved_takes_the_three_best_to_the_award_and_others_to_the_end(office):
    _batch, people, ranking = ranked_class(office, [95, 90, 85, 80])

    office.approve_ranking(ranking)

    assert [place(one)[1] for one in people] == ["approve_award", "approve_award", "approve_award", ""]
    assert [award.enrolment.application for award in Award.objects.order_by("rank")] == people[:3]
    people[3].refresh_from_db()
    assert people[3].process.status == PROCESS.DONE
    assert told(people[3])[-1] == "enrolment.completed"


def test_award_refused_ends_without_a_kit(office):
    one = bring("approve_award", office=office)

    office.refuse_award(one)

    assert (place(one), one.process.status, told(one)[-1]) == (("enrolled", ""), PROCESS.DONE, "award.refused")


def test_release_of_nobody_does_nothing(office):
    one = bring("approve_eligibility", office=office)

    assert moves.release(ApplicationFlow.await_ranking, [one]) == 0


# -- who holds a task -----------------------------------------------------------------------------
def test_claim_takes_a_task_from_the_queue_and_release_gives_it_back(office):
    task = open_task(bring("approve_eligibility", office=office))

    moves.claim(task, by=office.worker)
    task = Task.objects.get(pk=task.pk)
    assert (task.owner, task.status, task.assigned is not None) == (office.worker, STATUS.ASSIGNED, True)

    moves.release_task(task, by=office.worker)
    task = Task.objects.get(pk=task.pk)
    assert (task.owner, task.status) == (None, STATUS.NEW)


def test_claim_of_a_task_that_somebody_has_is_refused(office):
    task = open_task(bring("approve_eligibility", office=office))
    moves.claim(task, by=office.worker)

    for officer in (office.head, office.worker):
        with moved():
            moves.claim(task, by=officer)

    assert Task.objects.get(pk=task.pk).owner == office.worker


def test_claim_of_a_closed_task_is_refused(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    office.invite(one)

    with moved():
        moves.claim(task, by=office.head)

    assert Task.objects.get(pk=task.pk).owner == office.worker


def test_release_of_a_task_that_is_not_ones_own_or_is_closed_is_refused(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    moves.claim(task, by=office.worker)

    with moved():
        moves.release_task(task, by=office.head)

    office.invite(one)
    task.refresh_from_db()
    with moved():
        moves.release_task(task, by=office.worker)
