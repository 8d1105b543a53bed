"""What happens to a whole class: its end, its ranking, the release of everybody in it."""

import pytest
from viewflow.workflow import PROCESS, STATUS

from tests.factories import OfficerFactory
from tests.factories.courses import begin
from tests.factories.rows import deeds, told
from tests.factories.way import Office, bring, open_task
from tests.refusals import moved, refused
from workflows.actions.courses import classes
from workflows.actions.refusal import Refusal
from workflows.console.inbox import lists
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import awards, selection, sweep, training
from workflows.flows.moves.process import release
from workflows.flows.ranking import RankingFlow
from workflows.models import Application, Award, Batch, Enrolment, Ranking


def queue_of(user):
    return [row.task for row in lists.LISTS["queue"](user)]


def place(one):
    return Application.objects.values_list("status", "step").get(pk=one.pk)


def class_of(office, marks, **values):
    """Participants with these marks, in a class that is still running."""
    batch = office.batch(**values)
    people = [bring("await_class_end", office=office, batch=batch) for _mark in marks]
    begin(batch)
    for one, mark in zip(people, marks, strict=True):
        office.mark(one, mark=mark)
    return batch, people


def ranked_class(office, marks):
    """The same after its end, with everybody completed: its ranking waits for approval."""
    batch, people = class_of(office, marks)
    training.end_class(batch, by=office.head, early=True)
    for one in people:
        one.refresh_from_db()
        office.complete(one)
    return batch, people, Ranking.objects.get(batch=batch)


# -- the end of the class -------------------------------------------------------------------------
def test_end_class_takes_participants_on_and_who_still_waits_back_to_the_head(office):
    batch, (participant,) = class_of(office, [80], seats=1)
    waiting = bring("await_seat", office=office, batch=batch)
    asked = bring("approve_eligibility", office=office, batch=batch)

    training.end_class(batch, by=office.head, early=True)

    assert place(participant) == ("enrolled", "approve_completion")
    assert place(waiting) == ("reserve", "approve_selection")
    assert place(asked) == ("received", "approve_eligibility")
    assert not Ranking.objects.exists()


def test_who_waited_in_vain_can_only_be_refused(office):
    batch, _people = class_of(office, [80], seats=1)
    waiting = bring("await_seat", office=office, batch=batch)
    training.end_class(batch, by=office.head, early=True)
    waiting.refresh_from_db()

    with moved():
        office.accept(waiting)
    office.refuse(waiting)

    assert place(waiting) == ("refused", "")
    assert waiting.process.status == PROCESS.DONE


def test_end_class_before_its_first_day_is_refused(office):
    batch = office.batch()
    waiting = bring("await_seat", office=office, batch=batch)

    with refused("This class has not started yet. You can end it from its first day."):
        training.end_class(batch, by=office.head, early=True)

    assert (Batch.objects.get(pk=batch.pk).ended_at, place(waiting)) == (None, ("reserve", "await_seat"))


def test_end_class_lets_open_offers_lapse_and_offers_their_seats_to_nobody(office):
    batch, _people = class_of(office, [80], seats=2)
    offered = bring("await_confirmation", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)
    stale = Application.objects.get(pk=offered.pk)

    training.end_class(batch, by=office.head, early=True)

    offered.refresh_from_db()
    assert (place(offered), offered.ended_before_the_answer) == (("declined", ""), True)
    assert (told(offered)[-1], deeds(offered)[-1]) == ("application.lapsed", ("application.lapsed", None))
    assert place(waiting) == ("reserve", "approve_selection")
    assert Batch.objects.values_list("offered", "enrolled", "seats_to_offer").get(pk=batch.pk) == (0, 1, 0)
    with moved():
        selection.confirm(stale)


def test_end_class_takes_corrections_back_and_only_a_refusal_is_left(office):
    batch, _people = class_of(office, [80])
    asked = bring("await_correction", office=office, batch=batch)

    training.end_class(batch, by=office.head, early=True)
    asked.refresh_from_db()

    assert place(asked) == ("received", "approve_eligibility")
    assert deeds(asked)[-2:] == [("application.uncorrected", None), ("application.checked", None)]
    for decide in (office.invite, office.ask):
        with refused("This class is over, so seats can no longer be offered. Refuse with a reason."):
            decide(asked)
    office.refuse(asked)
    assert place(asked) == ("refused", "")


def test_seat_cannot_be_taken_once_the_class_has_ended(office):
    batch, _people = class_of(office, [80])
    offered = bring("await_confirmation", office=office, batch=batch)
    classes.end_class(batch, by=office.head, early=True)  # the action alone: the worker died before the move went on

    with refused("This class has ended, so you can no longer take the seat. You can apply for another class."):
        selection.confirm(offered)
    assert sweep.sweep()["lapsed"] == 1

    assert place(offered) == ("declined", "")
    assert not Enrolment.objects.filter(application=offered).exists()


def test_nobody_comes_into_a_class_after_its_ranking(office):
    batch, (one,) = class_of(office, [80])
    late = bring("approve_selection", office=office, batch=batch)
    training.end_class(batch, by=office.head, early=True)
    one.refresh_from_db()
    office.complete(one)
    late.refresh_from_db()

    with refused("This class is over, so seats can no longer be offered. Refuse with a reason."):
        office.accept(late)

    assert place(late) == ("interviewing", "approve_selection")
    assert Ranking.objects.get().entries.count() == Enrolment.objects.filter(batch=batch).count() == 1


def test_end_class_twice_is_refused_the_second_time(office):
    batch, (one,) = class_of(office, [80])
    training.end_class(batch, by=office.head, early=True)

    with moved():
        training.end_class(batch, by=office.head, early=True)

    assert place(one) == ("enrolled", "approve_completion")


def test_end_class_leaves_other_classes_alone(office):
    batch, _people = class_of(office, [80])
    other = bring("await_class_end", office=office)

    training.end_class(batch, by=office.head, early=True)

    assert place(other) == ("enrolled", "await_class_end")


def test_who_does_not_complete_leaves_the_process_and_is_not_ranked(office):
    batch, (one, two) = class_of(office, [80, 70])
    training.end_class(batch, by=office.head, early=True)
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
    training.end_class(batch, by=office.head, early=True)
    for person in (one, two):
        person.refresh_from_db()

    office.complete(one)
    assert (Ranking.objects.count(), awards.begin_ranking(batch)) == (0, None)
    office.complete(two)

    ranking = Ranking.objects.get()
    assert open_task(ranking).flow_task == RankingFlow.approve_ranking
    assert ranking.step_due is not None
    assert awards.begin_ranking(batch) is None
    assert [place(person)[1] for person in (one, two)] == ["await_ranking", "await_ranking"]


def test_ranking_sent_back_goes_to_the_instructor_and_is_computed_anew(office):
    _batch, (one, two), ranking = ranked_class(office, [80, 70])

    office.return_ranking(ranking)
    task = open_task(ranking)
    assert (task.flow_task, task.owner, task.status) == (RankingFlow.check_marks, None, STATUS.NEW)
    assert queue_of(office.instructor) == [task]
    office.mark(two, mark=100, reason="Salah ketik.")
    two.refresh_from_db()
    assert (place(one), place(two)) == (("enrolled", "await_ranking"), ("enrolled", "approve_completion"))
    office.complete(two)
    office.check_marks(ranking)

    assert open_task(ranking).flow_task == RankingFlow.approve_ranking
    assert [entry.enrolment for entry in ranking.entries.all()] == [two.enrolment, one.enrolment]
    assert place(two) == ("enrolled", "await_ranking")
    assert [event for event, _by in deeds(ranking)] == [
        "ranking.computed",
        "ranking.returned",
        "ranking.checked",
        "ranking.computed",
    ]
    office.approve_ranking(ranking)
    assert ranking.process.status == PROCESS.DONE


def test_mark_that_turns_out_too_low_ends_without_completion_and_the_others_are_ranked(office):
    _batch, (one, two), ranking = ranked_class(office, [80, 70])
    office.return_ranking(ranking)

    office.mark(one, mark=20, reason="Salah ketik.")
    one.refresh_from_db()
    office.leave(one)
    office.check_marks(ranking)
    office.approve_ranking(ranking)

    assert (place(one), told(one)[-1]) == (("enrolled", ""), "enrolment.left")
    assert [(entry.enrolment, entry.rank) for entry in ranking.entries.all()] == [(two.enrolment, 1)]
    assert place(two) == ("enrolled", "approve_award")


def test_ranking_cannot_be_made_anew_while_a_completion_is_asked_again(office):
    _batch, (one, _two), ranking = ranked_class(office, [80, 70])
    office.return_ranking(ranking)
    office.mark(one, mark=75, reason="Salah ketik.")

    with pytest.raises(Refusal):
        office.check_marks(ranking)

    assert open_task(ranking).flow_task == RankingFlow.check_marks


def test_only_the_instructor_of_the_class_may_check_its_marks(office):
    _batch, _people, ranking = ranked_class(office, [80])
    process = ranking.process
    stranger = Office().instructor

    node = RankingFlow.check_marks
    assert (node.may_act(office.instructor, process), node.may_act(stranger, process)) == (True, False)
    assert list(node.officers(process)) == [office.instructor]


def test_marks_are_checked_by_the_instructor_of_today_and_waiting_in_no_other_queue(office):
    batch, _people, ranking = ranked_class(office, [80])
    office.return_ranking(ranking)
    task, successor = open_task(ranking), Office().instructor

    Batch.objects.filter(pk=batch.pk).update(instructor=successor)
    assert (
        queue_of(office.instructor),
        queue_of(successor),
    ) == ([], [task])

    Batch.objects.filter(pk=batch.pk).update(instructor=None)
    for one in (office.instructor, successor, OfficerFactory(is_superuser=True)):
        assert queue_of(one) == []
    assert lists.LISTS["open"](office.head).filter(pk=task.pk).exists()


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

    assert release(ApplicationFlow.await_ranking, Application.objects.filter(pk=one.pk)) == 0
