"""The resident chooses the time of the interview: the moves of `moves.py` for the step that an officer can take too."""

from viewflow.workflow.models import Task

from ..actions import interviews
from ..actions.refusal import Moved
from ..models import Application, InterviewSlot
from . import holders
from .application import ApplicationFlow


def pick(application: Application, slot: InterviewSlot) -> None:
    """Choose a time; the officer's task to set one is closed for them.  Raises `Refusal` where that cannot be."""
    node = ApplicationFlow.schedule_interview
    with ApplicationFlow.lock(application.process_id):
        tasks = Task.objects.filter(process_id=application.process_id, flow_task=node)
        task = tasks.filter(status__in=holders.OPEN).first()
        if task is None:
            raise Moved
        application.refresh_from_db()
        activation = node.activation_class(task)
        activation.start_for_resident()
        interviews.pick(application, slot=slot)
        activation.execute()
    application.refresh_from_db()


def move(application: Application, slot: InterviewSlot) -> None:
    """Choose another time; the process stays where it is."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.step != ApplicationFlow.interview.name:
            raise Moved
        interviews.move_to(application, slot=slot)


def attend(application: Application) -> None:
    """Say that one comes, while there is an interview to come to: whoever has left cannot."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.step != ApplicationFlow.interview.name:
            raise Moved
        interviews.attend(application)
