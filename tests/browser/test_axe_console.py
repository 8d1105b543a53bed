"""axe finds nothing on the screens of the tasks, classes, kits, register and accounts: light and dark.

The lists and the first page are in `test_axe.py`. Each test brings about what its screens show, without a browser.
"""

import io
import uuid
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import KitFactory, RefusalReasonFactory, SnapshotFactory, register_record, submit
from tests.factories.courses import begin
from tests.factories.lessons import a_plan, plan_lessons
from tests.factories.rows import award_in, enrolment_of, propose
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring, open_task
from tests.factories.workbooks import as_csv, bring_in, people, table
from workflows.actions.applying import inquiries, notes
from workflows.actions.courses import rules
from workflows.actions.personal_data import requests
from workflows.actions.training import attendance, lessons
from workflows.flows import case_tabs
from workflows.flows.inbox import assignment
from workflows.imports.register import columns, runs
from workflows.imports.register.register import begin as upload
from workflows.models import AbsenceCall, Area, Attendance, Holiday, Lesson, Ranking, Snapshot

from .axe import WCAG, faults_in_light_and_dark
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officers(open_browser):
    return Officers(open_browser)


@pytest.fixture
def office(officers):
    """The officers who are signed in do the work, so that its screens are theirs."""
    made = Office()
    made.worker, made.head = officers.accounts["case_worker"], officers.accounts["head"]
    made.instructor, made.kit_officer = officers.accounts["instructor"], officers.accounts["kit_officer"]
    return made


def found_on(officers, screens):
    found = []
    for who, addresses in screens.items():
        page = officers.page(who)
        for address in addresses:
            answer = page.goto(address)
            assert (answer.status, address in page.url) == (200, True), (who, address, page.url)
            found += faults_in_light_and_dark(page, rules=WCAG)
    return found


def task(subject):
    one = open_task(subject)
    return one.flow_task.reverse("execute", args=[one.process_id, one.pk])


def tabs_of(application):
    return [f"{reverse('workflows_case', args=[application.pk])}?tab={key}" for key in case_tabs.LABELS]


def test_screens_of_the_tasks_have_no_violation(officers, office):
    RefusalReasonFactory()
    batch = office.batch()
    publish_slots(batch, by=office.worker)
    waiting, invited = (bring(step, office=office, batch=batch) for step in ("schedule_interview", "interview"))
    chosen = bring("approve_selection", office=office)
    done = bring("approve_completion", office=office)
    odd = submit(batch)
    register_record(SnapshotFactory(), odd.nik, desil=9)
    assignment.claim(open_task(chosen), by=office.second_head)
    notes.write(invited, by=office.head, text=f"@{office.worker.username} mohon dilihat.")
    bulk = reverse("workflows_bulk")
    screens = {
        "case_worker": [
            task(odd),
            task(waiting),
            *tabs_of(invited),
            reverse("workflows_note", args=[odd.pk]),
            reverse("workflows_mentions"),
            reverse("workflows_appointment", args=[invited.pk]),
            reverse("workflows_slots", args=[batch.pk]),
            reverse("workflows_withdraw", args=[odd.pk]),
            reverse("workflows_case_number", args=[odd.pk, "phone"]),
            reverse("workflows_new_code", args=[odd.pk]),
            reverse("workflows_tasks", args=["archive"]),
        ],
        "interviewer": [task(invited)],
        "head": [
            task(done),
            reverse("workflows_waive", args=[odd.pk]),
            reverse("workflows_hand_on", args=[open_task(chosen).pk]),
            reverse("workflows_tasks", args=["open"]),
            f"{bulk}?id={open_task(done).pk}&id={open_task(odd).pk}",
            f"{bulk}?id=0",
        ],
    }
    assert found_on(officers, screens) == []


def test_screens_of_classes_and_kits_have_no_violation(officers, office):
    batch = office.batch()
    member = bring("await_class_end", office=office, batch=batch)
    bring("await_seat", office=office, batch=batch)
    begin(batch)
    rules.freeze(batch)
    propose(batch, by=office.head)
    ranked, returned = (bring("await_ranking", office=office) for _class in range(2))
    office.return_ranking(Ranking.objects.get(batch=returned.batch))
    nominated, promised = (bring(step, office=office) for step in ("approve_award", "hand_over_kit"))
    refused = award_in("refused").enrolment.application
    kit = KitFactory()
    moved, dropped, lesson = plan_lessons(office.batch(), by=office.worker, people=[office.instructor])
    to = a_plan(moved.batch, moved.day, office.instructor, first=13, last=17)
    lessons.move(moved, by=office.worker, to=to, reason="Ruang dipakai.")
    lessons.drop(dropped, by=office.worker, reason="Listrik padam.")
    begun = plan_lessons(office.batch(place="Lain"), by=office.worker, number=1)[0]
    seats = [enrolment_of(batch=begun.batch) for _one in range(2)]
    Lesson.objects.filter(pk=begun.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    attendance.record(begun, seats[0], by=office.instructor, state=Attendance.State.LATE)
    call = AbsenceCall.objects.create(enrolment=seats[0], lesson=begun)
    plan = reverse("workflows_plan_lessons", args=[lesson.batch_id])
    series = {"first_day": lesson.day, "last_day": lesson.batch.ends_on, "weekdays": range(7), "hours": 5}
    preview = urlencode({**series, "first": "10.00", "last": "13.00", "again": "on"}, doseq=True)
    screens = {
        "head": [
            reverse("workflows_absence_call", args=[call.pk]),
            plan,
            f"{plan}?{preview}",
            reverse("workflows_lessons", args=[lesson.batch_id]),
            *(reverse(f"workflows_{deed}_lesson", args=[lesson.batch_id, lesson.pk]) for deed in ("move", "drop")),
            *(reverse(f"workflows_{name}", args=[batch.pk]) for name in ("class", "rules", "end_class", "results")),
            reverse("workflows_propose_rules", args=[office.batch().pk]),
            reverse("workflows_absent", args=[batch.pk, member.enrolment.pk]),
            task(Ranking.objects.get(batch=ranked.batch)),
            task(nominated),
            reverse("workflows_award_take_back", args=[promised.pk]),
            reverse("workflows_award_restore", args=[refused.pk]),
            reverse("workflows_awards"),
            reverse("batch:edit", args=[batch.pk]),
            reverse("course:edit", args=[batch.course_id]),
            reverse("workflows_copy_course", args=[batch.course_id]),
            reverse("workflows_course_way", args=[batch.course_id]),
            *(reverse(f"workflows_guide{step}", args=[batch.course_id]) for step in ("", "_class_edit", "_check")),
            reverse("kit:index"),
            reverse("kit:stock", args=[kit.pk]),
        ],
        "second_head": [reverse("workflows_rules", args=[batch.pk])],
        "instructor": [
            reverse("workflows_own_lessons"),
            reverse("workflows_attendance", args=[begun.batch_id, begun.pk]),
            reverse("workflows_attendance_file", args=[begun.batch_id, begun.pk]),
            reverse("workflows_class", args=[batch.pk]),
            task(Ranking.objects.get(batch=returned.batch)),
            reverse("workflows_class", args=[returned.batch_id]),
        ],
        "kit_officer": [task(promised)],
        "case_worker": [reverse("batch:inspect", args=[batch.pk])],
    }
    assert found_on(officers, screens) == []


def test_screens_of_register_requests_and_accounts_have_no_violation(officers, office):
    def uploaded():
        content = io.BytesIO(as_csv(table(people(3))))
        by = officers.accounts["operator"]
        return upload(content, "register.csv", by=by, as_of=date(2026, 9, 30), asks_columns=True)

    asking, read = uploaded(), uploaded()
    for run in (asking, read):
        runs.read(run)
    columns.assign(read, {"nik": 1, "name": 2, "desil": 7}, by=officers.accounts["operator"], name="Dari provinsi")
    runs.cancel(read, by=officers.accounts["operator"])
    bring_in(as_csv(table(people(3))), by=officers.accounts["operator"])
    snapshot = Snapshot.objects.latest("pk")
    one = submit(office.batch())
    question = inquiries.ask(one, form_key=uuid.uuid4(), question="Apakah ada kelas sore?")
    wish = requests.ask(one, form_key=uuid.uuid4(), kind="copy")
    screens = {
        "operator": [
            reverse("workflows_register_import"),
            reverse("workflows_register_columns", args=[asking.pk]),
            reverse("workflows_register_saved"),
            reverse("workflows_register_run", args=[read.pk]),
            reverse("area:index"),
            reverse("area:edit", args=[Area.objects.villages().first().pk]),
        ],
        "head": [
            task(snapshot),
            reverse("workflows_snapshot", args=[snapshot.pk]),
            reverse("workflows_inquiries"),
            reverse("workflows_inquiry", args=[question.pk]),
            reverse("workflows_requests"),
            reverse("workflows_request", args=[wish.pk]),
            reverse("workflows_subject_report"),
            reverse("workflows_person"),
            reverse("workflows_deadlines"),
            reverse("workflows_access"),
            reverse("wagtailadmin_account"),
            reverse("holiday:index"),
            reverse("holiday:edit", args=[Holiday.objects.first().pk]),
            reverse("refusal_reason:index"),
            reverse("wagtailsettings:edit", args=["workflows", "limits"]),
        ],
    }
    assert wish.due_at > timezone.now()
    assert found_on(officers, screens) == []
