"""Requests of the demo's residents: interview times, questions, and requests about their data."""

import uuid
from datetime import timedelta

from django.utils import timezone

from workflows.actions.applying import inquiries
from workflows.actions.interviews import slots
from workflows.actions.personal_data import requests
from workflows.flows.inbox import escalation
from workflows.flows.moves.interviews import pick
from workflows.models import Application, Batch, DataRequest, Step
from workflows.queries import working_days
from workflows.queries.interviews import agenda
from workflows.rules.working_days import before

from . import past
from .lives import STREET, Office

PLACE = "Kantor Dinas Sosial, ruang rapat"
QUESTIONS = (
    ("Apakah saya boleh membawa anak ke tempat pelatihan?", "Mohon maaf, belum ada tempat penitipan anak di sana."),
    ("Saya bekerja pagi hari. Apakah ada kelas sore?", ""),
    ("Apakah alat harus saya bawa sendiri?", ""),
)


def _times(batch: Batch, office: Office) -> None:
    """Publish nine interview times on a day to come; the first applicant takes one."""
    series = slots.Series(20, PLACE, STREET, interviewer=office.interviewer)
    free = agenda.next_time(batch, place=PLACE, after=timezone.now() + timedelta(days=3), minutes=9 * 20)
    if free is None:
        return
    starts = [free + timedelta(minutes=20 * at) for at in range(9)]
    slots.publish(batch, by=office.worker, starts=starts, series=series)
    waiting = list(batch.applications.filter(step=Step.SCHEDULE_INTERVIEW).order_by("pk"))
    if len(waiting) > 1:
        pick(waiting[0], batch.slots.free()[2])


def notice_deadlines() -> None:
    """What the clock found late on the last working day, whichever day the demo is loaded."""
    now = timezone.now()
    calendar = working_days.calendar(timezone.localdate(now) - timedelta(days=60))
    with past.at(before(now, 1, calendar)):
        escalation.escalate()


def tell(office: Office) -> None:
    """Add the requests. Runs last, because no other step depends on it."""
    notice_deadlines()
    for batch in Batch.objects.filter(applications__step=Step.SCHEDULE_INTERVIEW, ended_at=None).distinct():
        _times(batch, office)
    people = list(Application.objects.open().filter(batch__ended_at=None).order_by("pk"))
    for one, (question, answer) in zip(people, QUESTIONS, strict=False):
        with past.at(timezone.now() - timedelta(hours=20)):
            asked = inquiries.ask(one, form_key=uuid.UUID(int=office.random.getrandbits(128)), question=question)
        if answer:
            inquiries.answer(asked, by=office.worker, text=answer)
    kinds = ((DataRequest.Kind.COPY, "", 80), (DataRequest.Kind.CORRECTION, "Nama ayah saya salah ketik.", 5))
    for one, (kind, wish, hours) in zip(people[3:], kinds, strict=False):
        with past.at(timezone.now() - timedelta(hours=hours)):
            requests.ask(one, form_key=uuid.UUID(int=office.random.getrandbits(128)), kind=kind, wish=wish)
