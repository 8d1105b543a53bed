"""A class with offers and a waiting list, made without walking everybody through the office."""

from viewflow.workflow.models import Task

from tests.factories import BatchFactory, officer, submit
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.actions.selection import offers
from workflows.flows.application import ApplicationFlow
from workflows.models import Application, Batch
from workflows.queries.courses.seats import answer_by


def a_line(*, seats: int, waiting: int) -> tuple[Batch, list[int], list[int]]:
    """All seats are offered, `waiting` wait; the keys of both."""
    head, batch = officer(roles.HEAD), BatchFactory(seats=seats)
    people = [submit(batch) for _one in range(seats + waiting)]
    for one in people:
        eligibility.invite(one, by=head)
        offers.offer(one, by=head, answer_by=answer_by(batch))  # the waiting list, once all are offered
        node = ApplicationFlow.await_confirmation if one.is_offered else ApplicationFlow.await_seat
        task = Task.objects.get(process=one.process_id, finished=None)
        Task.objects.filter(pk=task.pk).update(flow_task=node, flow_task_type=node.task_type)
        Application.objects.filter(pk=one.pk).update(step=node.name)
    keys = [one.pk for one in people]
    return batch, keys[:seats], keys[seats:]
