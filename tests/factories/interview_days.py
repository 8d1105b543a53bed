"""A day of interviews: invited by a run, given to a colleague, and ticked on the day sheet."""

from typing import Any

import time_machine

from workflows.actions.interviews import arrivals, calendars, runs
from workflows.flows.moves import appointments
from workflows.models import Application, AppointmentRow, AppointmentRun

from .slots import publish_slots
from .way import Office, bring

Kind = AppointmentRun.Kind


def start(kind: Kind, one: Application, office: Office, **values: Any) -> None:
    appointments.start(runs.ask(kind, [AppointmentRow(application=one, **values)], by=office.worker))


def day_of_interviews(office: Office) -> None:
    one = bring("schedule_interview", office=office)
    start(Kind.INVITE, one, office, slot=publish_slots(one.batch, by=office.worker, number=1)[0])
    talk = one.interviews.get()
    after = {"at": talk.at, "interviewer": office.interviewer}
    start(Kind.HAND_OVER, talk.application, office, interview=talk, before=talk.at, **after)
    with time_machine.travel(talk.at):
        arrivals.tick(talk, True, by=office.interviewer)
    calendars.renew(office.interviewer)
