"""Lives of applications that bring about every letter to a resident, each led by real deeds."""

import uuid
from datetime import timedelta

import time_machine
from django.utils import timezone

from workflows.actions.applying import codes, contacts, inquiries
from workflows.actions.courses import calling_off, classes
from workflows.actions.interviews import appointments
from workflows.actions.mending import objections
from workflows.actions.messages import delivery
from workflows.actions.personal_data import requests
from workflows.actions.selection import next_class
from workflows.actions.training import lessons
from workflows.flows.moves import applying, awards, courses, interviews, selection
from workflows.flows.moves import mending as moving
from workflows.models import Batch

from .courses import course_with, following
from .lessons import a_plan, class_days, plan_lessons
from .slots import publish_slots, working_day
from .way import Office, bring

DETAILS = {
    "name": "Siti Rahmawati",
    "kk": "3671071101200077",
    "phone": "+6281311112222",
    "email": "siti@contoh.example",
    "address": "Jl. Teratai No. 77",
}


OTHER_CLASS = ("called_off", "transferred", "merged", "deferred", "course_changed")


def post() -> None:
    """What is queued goes out."""
    delivery.deliver(delivery.claim())


def received(office: Office) -> None:
    bring("approve_eligibility", office=office, **DETAILS)


def kit(office: Office) -> None:
    for step in ("schedule_interview", "interview", "await_confirmation", "await_class_end", "approve_award"):
        bring(step, office=office, **DETAILS)
    one = bring("hand_over_kit", office=office, **DETAILS)
    post()
    office.hand_over(one)


def correction(office: Office) -> None:
    bring("await_correction", office=office, **DETAILS)


def checked(office: Office) -> None:
    """An officer writes to the resident, who then brings the documents."""
    batch = office.batch(course=course_with("check_documents", "interview"))
    one = bring("check_documents", office=office, batch=batch, **DETAILS)
    office.write(one)
    post()
    office.assess(one)


def parked(office: Office) -> None:
    bring("await_register", office=office, **DETAILS)


def refused(office: Office) -> None:
    office.refuse(bring("approve_eligibility", office=office, **DETAILS))


def declined(office: Office) -> None:
    selection.decline(bring("await_confirmation", office=office, **DETAILS))


def lapsed(office: Office) -> None:
    one = bring("await_confirmation", office=office, **DETAILS)
    with time_machine.travel(one.answer_by + timedelta(seconds=1)):
        selection.lapse()


def shortened(office: Office) -> None:
    one = bring("await_confirmation", office=office, **DETAILS)
    post()
    Batch.objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate() + timedelta(days=2))
    assert selection.shorten(one.batch) == 1


def withdrawn(office: Office) -> None:
    one = bring("await_seat", office=office, **DETAILS)
    post()
    applying.withdraw(one)


def left(office: Office) -> None:
    office.leave(bring("approve_completion", office=office, **DETAILS))


def award_refused(office: Office) -> None:
    office.refuse_award(bring("approve_award", office=office, **DETAILS))


def carried(office: Office) -> None:
    one = bring("await_seat", office=office, **DETAILS)
    post()
    next_class.wish(one, wanted=True)
    following(one.batch)
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        assert selection.carry_all() == 1


def mended(office: Office) -> None:
    """Sent back, refused after all, and reopened."""
    one = bring("interview", office=office, **DETAILS)
    moving.step_back(one, by=office.head, reason="Salah membaca kartu keluarga.")
    post()
    office.refuse(one)
    post()
    moving.reopen(one, by=office.second_head, reason="Kartu keluarga yang baru sudah ada.")


def objected(office: Office) -> None:
    one = bring("approve_eligibility", office=office, **DETAILS)
    office.refuse(one)
    post()
    objection = objections.make(one, form_key=uuid.uuid4(), words="Data saya benar.")
    objections.dismiss(objection, by=office.second_head, answer="Data belum cocok.")


def award_restored(office: Office) -> None:
    one = bring("approve_award", office=office, **DETAILS)
    office.refuse_award(one)
    awards.restore(one, by=office.head, note="Keliru menolak.")
    post()
    office.approve_award(one)
    office.take_back(one)


def interview_changed(office: Office) -> None:
    one = bring("interview", office=office, **DETAILS)
    to = appointments.Meeting(working_day(5), "Ruang 2", "Jl. Satria No. 1")
    interviews.reschedule(one, by=office.worker, to=to)
    post()
    interviews.cancel(one, by=office.worker)
    post()
    office.schedule(one)
    office.miss(one)
    post()
    office.close(one)


def class_changed(office: Office) -> None:
    batch = bring("approve_eligibility", office=office, **DETAILS).batch
    classes.change_class(batch, by=office.head, values={"schedule": "Sabtu, 08.00-12.00 WIB"})


def lessons_changed(office: Office) -> None:
    """One lesson is moved and another dropped; then the class is planned anew, and postponed with its lessons."""
    one = bring("await_class_end", office=office, **DETAILS)
    batch = one.batch
    first, second, third = plan_lessons(batch, by=office.worker)
    days = class_days(batch)
    lessons.move(first, by=office.worker, to=a_plan(batch, days[4]), reason="Ruang dipakai.")
    lessons.drop(second, by=office.worker, reason="Listrik padam.")
    lessons.move(third, by=office.worker, to=a_plan(batch, third.day, office.instructor), reason="")
    post()
    lessons.plan(batch, by=office.worker, plans=[a_plan(batch, days[5])], again=True)
    post()
    later = timedelta(days=7)
    values = {"starts_on": batch.starts_on + later, "ends_on": batch.ends_on + later}
    courses.change(batch, by=office.head, values=values)


def _call_off(office: Office, batch: Batch, into: Batch | None = None) -> None:
    proposal = calling_off.propose(batch, by=office.head, reason="Pendaftar terlalu sedikit.", into=into)
    courses.approve(proposal, by=office.second_head)


def class_called_off(office: Office) -> None:
    one = bring("await_class_end", office=office, **DETAILS)
    post()
    _call_off(office, one.batch)
    post()
    one.refresh_from_db()
    courses.transfer(one, to=following(one.batch), by=None)


def class_merged(office: Office) -> None:
    one = bring("await_class_end", office=office, **DETAILS)
    post()
    _call_off(office, one.batch, into=following(one.batch))


def moved_to_another_course(office: Office) -> None:
    one = bring("await_seat", office=office, **DETAILS)
    post()
    courses.transfer(one, to=office.batch(), by=office.worker, note="Ingin pelatihan lain.")


def deferred(office: Office) -> None:
    one = bring("await_class_end", office=office, **DETAILS)
    post()
    courses.defer(one, by=office.worker, note="Sakit.")


def class_postponed(office: Office) -> None:
    one = bring("await_class_end", office=office, **DETAILS)
    post()
    later, until = timedelta(days=14), timezone.now() + timedelta(days=5)
    values = {"starts_on": one.batch.starts_on + later, "ends_on": one.batch.ends_on + later}
    assert courses.change(one.batch, by=office.head, values=values, answer_by=until) == 1


def slots_published(office: Office) -> None:
    one = bring("schedule_interview", office=office, **DETAILS)
    post()
    publish_slots(one.batch, by=office.worker)


def absence_decided(office: Office) -> None:
    one = bring("interview", office=office, **DETAILS)
    office.miss(one)
    office.schedule(one)
    office.miss(one)
    post()
    office.decide_absence(one, "again")


def contact_changed(office: Office) -> None:
    one = bring("approve_eligibility", office=office, **DETAILS)
    contacts.change(one, email="lain@contoh.example")


def code_replaced(office: Office) -> None:
    one = bring("approve_eligibility", office=office, **DETAILS)
    codes.new_code(one, by=office.worker, document="ktp", word="mawar biru")


def answered(office: Office) -> None:
    one = bring("approve_eligibility", office=office, **DETAILS)
    office.invite(one)
    asked = inquiries.ask(one, form_key=uuid.uuid4(), question="Kapan?")
    inquiries.answer(asked, by=office.worker, text="Minggu depan.")
    wanted = requests.ask(one, form_key=uuid.uuid4(), kind="copy")
    requests.answer(wanted, by=office.head, outcome="handed")
