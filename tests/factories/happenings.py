"""Deeds of the office, and choices of residents, that bring about the events beside those of `lives`."""

import io
import uuid
from datetime import date, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from workflows import roles
from workflows.actions import interest
from workflows.actions.applying import answers, applications, codes, contacts, corrections, notes
from workflows.actions.awards import awards, ranking
from workflows.actions.courses import calling_off, classes, courses, questions, rules, seats, way
from workflows.actions.eligibility import matching, parking, waivers
from workflows.actions.interviews import appointments, slots
from workflows.actions.kits import stock
from workflows.actions.mending import objections
from workflows.actions.messages import announcements, channels, notices, passing_on, reminders, texts
from workflows.actions.personal_data import requests
from workflows.actions.register import register
from workflows.actions.selection import lists as class_lists
from workflows.actions.selection import next_class, results
from workflows.actions.training import attendance, marks
from workflows.events import Event
from workflows.flows.inbox import assignment, leave, snoozing
from workflows.flows.moves import awards as award_moves
from workflows.flows.moves import interviews, mending
from workflows.flows.moves.lists import begin as begin_list
from workflows.imports.register import columns, refused, runs
from workflows.imports.register.register import begin
from workflows.models import AbsenceCall, Answer, Application, Attendance, HeaderMapping, ImportRun, Notice
from workflows.queries.eligibility import checks

from .applications import submit
from .courses import BatchFactory, CourseFactory, KitFactory, just_opened
from .decided import decide
from .interest import PHONE, subscription
from .lessons import plan_lessons
from .people import OfficerFactory, officer
from .register import SnapshotFactory, register_record
from .rows import application_in, award_in, enrolment_of, propose, ranking_of
from .slots import publish_slots, working_day
from .way import Office, bring, open_task
from .workbooks import as_csv, people, table

Status = Application.Status


# -- applications -----------------------------------------------------------------------------------
def data_checked(office: Office) -> None:
    snapshot = SnapshotFactory()
    one = submit(office.batch())
    row = register_record(snapshot, one.nik, desil=9)
    parking.refer(one, by=office.worker)
    for same in (True, False):
        matching.decide(one, row, same=same, by=office.worker)


def decision_taken_back(office: Office) -> None:
    held = decide(bring("approve_eligibility", office=office), office.worker, decision="eligible")
    mending.undo(held, by=office.worker)


def objection_upheld(office: Office) -> None:
    one = bring("approve_eligibility", office=office)
    office.refuse(one)
    objection = objections.make(one, form_key=uuid.uuid4(), words="Data saya benar.")
    mending.uphold(objection, by=office.second_head, answer="Benar.")


def criterion_waived(office: Office) -> None:
    SnapshotFactory()
    one = submit(office.batch())
    waivers.waive(one, checks.unmet(one), by=office.worker, reason="Surat kelurahan")


def corrected(office: Office) -> None:
    corrections.correct(bring("await_correction", office=office), changes={"address": "Jl. Teratai No. 78"})


def not_corrected(office: Office) -> None:
    corrections.correct(bring("await_correction", office=office), changes=None)


def back_from_the_register(office: Office) -> None:
    parking.unpark(bring("await_register", office=office), newer=True)


def interview_chosen(office: Office) -> None:
    one = bring("schedule_interview", office=office)
    first, second, third = publish_slots(one.batch, by=office.worker)
    appointments.pick(one, slot=first)
    appointments.move_to(one, slot=second)
    slots.take_back(third, by=office.worker)
    appointments.attend(bring("interview", office=office))


def interview_moved_and_cancelled(office: Office) -> None:
    one = bring("interview", office=office)
    to = appointments.Meeting(working_day(5), "Ruang 2", "Jl. Satria No. 1")
    interviews.reschedule(one, by=office.worker, to=to)
    interviews.cancel(one, by=office.worker)
    interviews.ask_for_time(one, words="Selasa pagi")
    office.close(one)


def interview_missed(office: Office) -> None:
    office.miss(bring("interview", office=office))


def next_class_wished_and_not(office: Office) -> None:
    one = application_in(Status.RESERVE)
    for wanted in (True, False):
        next_class.wish(one, wanted=wanted)


def choices_of_the_resident(office: Office) -> None:
    one = application_in(Status.RECEIVED)
    channels.choose(one, way="letter")
    applications.allow_publication(one, name=True, photo=False)
    contacts.change(one, phone="+6281298765432")
    Answer.objects.create(application=one, label="Alasan?", value="Usaha")
    answers.correct(one, given={one.answers.get().pk: "Bekerja"})
    codes.new_code(one, by=office.worker, word="mawar biru")
    requests.answer(requests.ask(one, form_key=uuid.uuid4(), kind="copy"), by=office.head, outcome="released")
    requests.download(one)


def marks_sent_back(office: Office) -> None:
    batch = office.batch(ended_at=timezone.now())
    one = enrolment_of(batch=batch, status="completed", mark=80, attendance=90)
    found = ranking_of(batch)
    ranking.return_ranking(found, by=office.head, note="Periksa nilai")
    ranking.checked_marks(found, by=office.instructor)
    ranking.return_ranking(found, by=office.head, note="Periksa nilai")
    marks.record_marks(batch, by=office.instructor, marks={one: marks.Marks(90, 60)}, reason="Salah ketik.")


def class_held(office: Office) -> None:
    """Another officer does not want it called off, and the head decides to hold it."""
    batch = office.batch(minimum=3)
    calling_off.drop(calling_off.propose(batch, by=office.head, reason="Sedikit."), by=office.second_head)
    calling_off.hold(batch, by=office.head)


def rules_changed(office: Office) -> None:
    batch = application_in(Status.RECEIVED).batch
    rules.approve(propose(batch, by=office.head), by=office.second_head)
    rules.drop(propose(batch, by=office.head, pass_mark=1), by=office.head)


def class_selected_by_a_list(office: Office) -> None:
    batch = bring("approve_selection", office=office).batch
    selection, one = begin_list(batch, by=office.head), batch.applications.get()
    class_lists.make_exception(selection, one, by=office.head, outcome="accept", reason="Paling membutuhkan.")
    office.propose_list(selection)
    office.return_list(selection, "Periksa nomor 1.")
    office.propose_list(selection)
    office.approve_list(selection)


def selection_dropped(office: Office) -> None:
    office.drop_list(begin_list(bring("approve_selection", office=office).batch, by=office.head), "Kelas batal.")


def receipt_printed(office: Office) -> None:
    awards.make_out(award_in("approved"), by=office.kit_officer)


def task_given_to_a_colleague(office: Office) -> None:
    task = open_task(bring("approve_eligibility", office=office))
    assignment.claim(task, by=office.worker)
    for to in (officer(roles.CASE_WORKER), None):
        assignment.hand_on(task, by=office.head, to=to)


def task_set_aside_and_taken_by_a_deputy(office: Office) -> None:
    task, deputy = open_task(bring("approve_eligibility", office=office)), officer(roles.CASE_WORKER)
    today = timezone.localdate()
    snoozing.snooze(task, by=office.worker, until=today + timedelta(days=1), why="Menunggu surat")
    snoozing.wake(task, by=office.worker)
    assignment.claim(task, by=office.worker)
    away = leave.name_deputy(office.worker, deputy, by=office.worker, begins=today, ends=today)
    assignment.claim(task, by=deputy)
    leave.end(away, by=office.worker)


def note_written(office: Office) -> None:
    one = notes.write(bring("approve_eligibility", office=office), by=office.worker, text="Sudah ditelepon.")
    notes.change(one, by=office.worker, text="Sudah ditelepon dua kali.")


def award_decided_again(office: Office) -> None:
    one = bring("approve_award", office=office)
    office.refuse_award(one)
    award_moves.restore(one, by=office.head, note="Keliru menolak.")
    office.approve_award(one)
    office.take_back(one)


# -- classes, courses, kits -------------------------------------------------------------------------
def class_changed(office: Office) -> None:
    batch = application_in(Status.RESERVE).batch
    Application.objects.update(step="await_seat")
    classes.change_class(batch, by=office.head, values={"seats": 19, "schedule": "Sabtu, 08.00-12.00 WIB"})
    seats.promise_free_seats(batch, by=office.head)
    courses.copy(batch.course, by=office.head, name="Lain")
    batch.course.score_sheet.all().delete()
    courses.add_standard_sheet(batch.course, by=office.head)
    batch.course.criteria.all().delete()
    courses.add_standard_criteria(batch.course, by=office.head)
    before = questions.as_now(batch.course)
    batch.course.questions.update(label="Lain?")
    questions.keep_version(batch.course, before=before, by=office.head)


def absent_twice(office: Office) -> None:
    seat = enrolment_of(batch=office.batch())
    held = plan_lessons(seat.batch, by=office.worker, number=2)
    attendance.excuse(seat, held[0], reason="Sakit.")
    attendance.come_after_all(seat, held[0])
    with time_machine.travel(held[1].starts_at):
        for lesson in held:
            attendance.record(lesson, seat, by=office.instructor, state=Attendance.State.ABSENT)
        attendance.called(AbsenceCall.objects.get(), by=office.worker, note="Sakit.")


def results_on_the_website(office: Office) -> None:
    batch = BatchFactory(closes_at=timezone.now() - timedelta(days=1))
    application_in(Status.ENROLLED, batch)
    results.publish(batch, by=office.head)
    results.retract(batch, by=office.head)


def kits_in_stock(office: Office) -> None:
    kit = KitFactory()
    stock.receive(kit, by=office.kit_officer, quantity=3)
    stock.count(kit, by=office.kit_officer, stock=7)


# -- messages ---------------------------------------------------------------------------------------
def news_of_classes(office: Office) -> None:
    batch = just_opened()
    subscription(batch.course, PHONE)
    interest.tell_of_open_classes()
    interest.tick(Notice.objects.by_hand().get(), by=office.worker)
    interest.leave(subscription(batch.course))
    interest.ask(batch.course, channel="email", contact="lain@contoh.example")


def reminded(office: Office) -> None:
    offered = bring("await_confirmation", office=office)
    correcting = bring("await_correction", office=office)
    invited = bring("interview", office=office)
    appointment = timezone.now() + timedelta(days=5)
    invited.interviews.update(at=appointment)
    for moment in (offered.answer_by, correcting.step_due, appointment):
        with time_machine.travel(moment - timedelta(minutes=1)):
            reminders.remind()


def reminded_of_a_form(office: Office) -> None:
    saved_at = timezone.now()
    with time_machine.travel(saved_at + timedelta(days=13)):
        assert reminders.remind_of_form(
            uuid.uuid4(),
            saved_at=saved_at,
            until=saved_at + timedelta(days=14),
            email="siti@contoh.example",
            phone="",
            language="id",
        )


def announced(office: Office) -> None:
    batch = application_in(Status.ENROLLED).batch
    for called_back in (True, False):
        one = announcements.write(batch, by=office.worker, to="enrolled", subject="Kabar", body="Kelas pindah.")
        announcements.hold(one, by=office.worker)
        if called_back:
            announcements.call_back(one, by=office.worker)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        announcements.release()


def passed_on_and_sent_again(office: Office) -> None:
    one = application_in(Status.RECEIVED)
    passing_on.tick(notices.queue(one, Event.RECEIVED), by=office.worker)
    failed = notices.queue(one, Event.RECEIVED)
    Notice.objects.filter(pk=failed.pk).update(failed_at=timezone.now())
    passing_on.resend(failed, by=office.head)


def text_rewritten(office: Office) -> None:
    texts.rewrite(Event.OFFERED, "sms", "id", subject="", body="Jawab ya.", by=office.worker)
    texts.reset(Event.OFFERED, "sms", "id", by=office.worker)


def digest_of_the_morning(office: Office) -> None:
    notices.queue_digest(office.worker, occasion=timezone.now(), values={"waiting": 1})


# -- the register -----------------------------------------------------------------------------------
def upload(office: Office, **more: Any) -> ImportRun:
    content = as_csv(table(people(12)))
    return begin(io.BytesIO(content), "register.csv", by=office.worker, as_of=date(2026, 9, 30), **more)


def register_read(office: Office) -> None:
    run = upload(office, asks_columns=True)
    runs.read(run)
    columns.assign(run, {"nik": 1, "name": 2, "desil": 7}, by=office.head, name="Dari provinsi")
    columns.forget(HeaderMapping.objects.get(), by=office.head)
    run.refresh_from_db()
    runs.read(run)
    run.refresh_from_db()
    refused.hand_out(run.snapshot, "csv", by=office.head)
    runs.cancel(upload(office), by=office.head)


def register_decided(office: Office) -> None:
    waiting = {"approved_by": None, "approved_at": None}
    register.reject(SnapshotFactory(**waiting), by=office.head)
    register.reject(SnapshotFactory(**waiting), by=None)
    live = SnapshotFactory(**waiting)
    register.approve(live, by=office.head)
    register.ask_undo(live, by=office.head, reason="Berkas keliru")
    register.keep(live, by=office.head)
    register.ask_undo(live, by=office.head, reason="Berkas keliru")
    register.undo(live, by=OfficerFactory())


def way_set(office: Office) -> None:
    way.set_way(CourseFactory(), by=office.head, steps=[way.StepSetting("interview", is_on=False)])
