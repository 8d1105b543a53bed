"""A row for every address of the console that is about one."""

import uuid
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from viewflow.workflow.models import Task

from tests.factories import (
    BatchFactory,
    OfficerFactory,
    RefusalReasonFactory,
    SnapshotFactory,
    register_record,
    submit,
    subscription,
)
from tests.factories.interest import PHONE
from tests.factories.lessons import plan_lessons
from tests.factories.register import ImportRunFactory, RefusedRowFactory
from tests.factories.rows import application_in, award_in, certified, enrolment_of, objection_of, propose, receipt_of
from tests.factories.slots import publish_slots
from workflows.actions.applying import inquiries
from workflows.actions.courses import calling_off
from workflows.actions.messages import announcements, notices
from workflows.actions.personal_data import requests
from workflows.actions.selection import lists
from workflows.console.courses.guide.progress import STEPS
from workflows.events import Event
from workflows.models import (
    AbsenceCall,
    AppointmentRun,
    HeaderMapping,
    Holiday,
    Notice,
    Occupation,
    Schooling,
    Selection,
)
from workflows.queries.mending.possible import Mend


def listed(batch: Any) -> Selection:
    """A selection of the class that is open, and of another one that is approved; without their tasks."""
    Selection.objects.create(batch=batch, created_at=timezone.now())
    other = application_in("interviewing", step="approve_selection").batch
    found = lists.open_selection(other)
    lists.propose(found, by=OfficerFactory())
    lists.approve(found, by=OfficerFactory())
    return found


def arguments() -> dict[str, dict[str, Any]]:
    """Rows for every address that needs some, and the arguments of its address."""
    batch = BatchFactory()
    application = submit(batch)
    row = register_record(SnapshotFactory(), application.nik, name="ORANG LAIN")
    snapshot = SnapshotFactory(approved_by=None, approved_at=None)
    RefusedRowFactory(snapshot=snapshot)
    upload = ImportRunFactory(state="columns", headers=["NIK", "NAMA"])
    about = {"headers": ["a", "b"], "columns": {"nik": 0, "name": 1}}
    saved = HeaderMapping.objects.create(name="Dari provinsi", saved_at=timezone.now(), **about)
    waiting = subscription(contact=PHONE, confirmed=False)
    slot = publish_slots(batch, by=OfficerFactory())[0]
    lesson = plan_lessons(batch, by=OfficerFactory(), number=1)[0]
    call = AbsenceCall.objects.create(enrolment=enrolment_of(batch=batch), lesson=lesson)
    question = inquiries.ask(application, form_key=uuid.uuid4(), question="Kapan?")
    wanted = requests.ask(application, form_key=uuid.uuid4(), kind="correction", wish="Nama saya")
    notice = notices.queue(waiting, Event.SUBSCRIPTION_OPENED, batch=batch)
    by_hand = Notice.objects.filter(application=application).first()
    message = announcements.write(batch, by=OfficerFactory(), to="open", subject="Kabar", body="Ada kabar.")
    proposal = propose(batch, by=OfficerFactory())
    selection = listed(batch)
    text = {"event": "application.offered", "kind": "email"}
    gone = calling_off.propose(batch, by=message.made_by, reason="Sedikit.")
    return {
        **{key: {"pk": by_hand.pk} for key in ("workflows_notice_resend", "workflows_pass_on", "notice_letter")},
        **dict.fromkeys(("workflows_letter", "workflows_letter_preview", "workflows_letter_reset"), text),
        **{f"workflows_announcement{part}": {"pk": message.pk} for part in ("", "_edit", "_hold", "_call_back")},
        "workflows_announce": {"pk": batch.pk},
        "wagtailusers_users:edit": {"pk": message.made_by_id},
        **{f"wagtailusers_groups:{part}": {"pk": Group.objects.first().pk} for part in ("edit", "delete")},
        **{f"workflows_{screen}": {"pk": batch.pk} for screen in ("slots", "ready", "ready_sheet", "ready_criteria")},
        "workflows_slot_remove": {"pk": slot.pk},
        **{f"workflows_{screen}": {"pk": batch.pk} for screen in ("lessons", "plan_lessons")},
        **{f"workflows_{deed}_lesson": {"pk": batch.pk, "lesson": lesson.pk} for deed in ("move", "drop")},
        **{
            name: {"pk": batch.pk, "lesson": lesson.pk}
            for name in ("attendance_sheet", "workflows_attendance_file", "workflows_attendance_blank")
        },
        "workflows_attendance": {"pk": batch.pk, "lesson": lesson.pk},
        "workflows_absence_call": {"pk": call.pk},
        "room:delete": {"pk": lesson.room_id},
        **{f"workflows_{screen}": {"pk": batch.pk} for screen in ("interview_plan", "invite")},
        "workflows_appointment_run": {"pk": AppointmentRun.objects.create(kind="move", by=OfficerFactory()).pk},
        **{f"workflows_bulk_{part}": {"pk": 1} for part in ("run", "undo")},
        "workflows_bulk_file": {"pk": 1, "form": "csv"},
        "workflows_inquiry": {"pk": question.pk},
        "workflows_request": {"pk": wanted.pk},
        **{
            name: {"pk": batch.course_id}
            for name in ("workflows_copy_course", "workflows_course_way", "workflows_form_changes", "form_preview")
        },
        "form_preview_page": {"pk": batch.course_id, "language": "en"},
        "workflows_draft_page": {"pk": batch.course_id},
        "workflows_guide": {"pk": batch.course_id},
        **{f"workflows_guide_{step}": {"pk": batch.course_id} for step in (*STEPS, "class_edit")},
        "workflows_hand_on": {"pk": Task.objects.get(process=application.process_id, finished=None).pk},
        **{f"workflows_{deed}": {"pk": 1} for deed in ("snooze", "wake", "leave_end", "view_delete")},
        "workflows_export_new": {"subject": "applications"},
        **{f"workflows_export{part}": {"pk": 1} for part in ("", "_file", "_discard")},
        **{f"workflows_export_choice_{deed}": {"pk": 1} for deed in ("rename", "forget")},
        "workflows_case": {"pk": application.pk},
        "workflows_withdraw": {"pk": application.pk},
        "workflows_case_person": {"pk": application.pk},
        "workflows_case_number": {"pk": application.pk, "name": "phone"},
        "workflows_match_same": {"pk": application.pk, "record": row.pk},
        "workflows_match_other": {"pk": application.pk, "record": row.pk},
        "workflows_new_code": {"pk": application.pk},
        **{f"workflows_{deed}": {"pk": application.pk} for deed in Mend},
        "workflows_objection": {"pk": objection_of(application).pk},
        **{f"workflows_{deed}": {"pk": application.pk} for deed in ("appointment", "note")},
        **{f"workflows_{deed}": {"pk": application.pk} for deed in ("amend_scores", "close_panel")},
        "workflows_panel": {"pk": batch.pk},
        "workflows_award_take_back": {"pk": application.pk},
        "workflows_award_restore": {"pk": application.pk},
        "workflows_waive": {"pk": application.pk},
        "referral_letter": {"pk": application.pk},
        "workflows_criteria_counts": {"pk": batch.course_id},
        "area:delete": {"pk": application.village_id},
        "holiday:delete": {"pk": Holiday.objects.first().pk},
        "schooling:delete": {"pk": Schooling.objects.first().pk},
        "occupation:delete": {"pk": Occupation.objects.first().pk},
        "workflows_class": {"pk": batch.pk},
        **{f"workflows_{screen}": {"pk": batch.pk} for screen in ("rules", "propose_rules", "offer_seats")},
        **{f"workflows_{deed}_rules": {"pk": batch.pk, "proposal": proposal.pk} for deed in ("approve", "drop")},
        "certificate_copy": {"pk": certified(award_in("approved").enrolment, "7F3K9Q2MBD8T").application_id},
        "receipt_copy": {"pk": receipt_of(award_in("approved")).application_id},
        "receipt_to_sign": {"pk": award_in("approved").enrolment.application_id},
        "workflows_end_class": {"pk": batch.pk},
        **{f"workflows_{deed}": {"pk": batch.pk} for deed in ("hold_class", "call_off", "change_class")},
        **{f"workflows_{deed}_calling_off": {"pk": batch.pk, "proposal": gone.pk} for deed in ("approve", "drop")},
        "workflows_board_cell": {"pk": batch.pk, "stage": 0},
        "workflows_transfer": {"pk": application.pk},
        "workflows_absent": {"pk": batch.pk, "enrolment": enrolment_of(batch=batch).pk},
        "workflows_results": {"pk": batch.pk},
        "workflows_retract_results": {"pk": batch.pk},
        "workflows_snapshot": {"pk": snapshot.pk},
        "workflows_snapshot_approve": {"pk": snapshot.pk},
        "workflows_snapshot_reject": {"pk": snapshot.pk},
        **{f"workflows_snapshot_{deed}": {"pk": snapshot.pk} for deed in ("ask_undo", "undo", "keep")},
        **{f"workflows_register_{screen}": {"pk": upload.pk} for screen in ("run", "columns", "sheet", "cancel")},
        "workflows_register_forget": {"pk": saved.pk},
        "workflows_refused_sheet": {"pk": snapshot.pk, "form": "csv"},
        "workflows_interest_confirm": {"pk": waiting.pk},
        "workflows_interest_remove": {"pk": waiting.pk},
        "workflows_interest_tick": {"pk": notice.pk},
        "course:delete": {"pk": batch.course_id},
        "batch:delete": {"pk": batch.pk},
        "batch:edit": {"pk": batch.pk},
        "kit:delete": {"pk": batch.course.kit_id},
        "kit:stock": {"pk": batch.course.kit_id},
        "cms_desk": {"part": "draf"},
        "kit:edit": {"pk": batch.course.kit_id},
        "course_type:delete": {"pk": batch.course.type_id},
        "refusal_reason:delete": {"pk": RefusalReasonFactory().pk},
        **{f"workflows_selection{part}": {"pk": batch.pk} for part in ("", "_begin", "_trial")},
        "workflows_selection_exception": {
            "pk": batch.pk,
            "application": application_in("interviewing", batch, step="approve_selection").pk,
        },
        "selection_minutes": {"pk": selection.pk},
        "counter_entry": {"batch_id": batch.pk},
        "counter_form": {"batch_id": batch.pk},
        "class_poster": {"batch_id": batch.pk},
    }
