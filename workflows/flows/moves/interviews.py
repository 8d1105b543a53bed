"""The resident chooses or changes the interview time, or confirms it. Officers can set a time too."""

from viewflow.workflow.models import Task

from ...actions.interviews import appointments
from ...actions.refusal import Moved
from ...models import Application, InterviewSlot
from ..application import ApplicationFlow
from ..engine import nodes


def pick(application: Application, slot: InterviewSlot) -> None:
    """Choose a time and close the officer's task to set one.  Raises `Refusal` if the time cannot be taken."""
    node = ApplicationFlow.schedule_interview
    with ApplicationFlow.lock(application.process_id):
        tasks = Task.objects.filter(process_id=application.process_id, flow_task=node)
        task = tasks.filter(status__in=nodes.OPEN).first()
        if task is None:
            raise Moved
        application.refresh_from_db()
        activation = node.activation_class(task)
        activation.start_for_resident()
        appointments.pick(application, slot=slot)
        activation.execute()
    application.refresh_from_db()


def move(application: Application, slot: InterviewSlot) -> None:
    """Choose another time.  The process stays at its step."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.step != ApplicationFlow.interview.name:
            raise Moved
        appointments.move_to(application, slot=slot)


def attend(application: Application) -> None:
    """Confirm attendance.  Raises `Moved` if the application no longer waits for an interview."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if application.step != ApplicationFlow.interview.name:
            raise Moved
        appointments.attend(application)
