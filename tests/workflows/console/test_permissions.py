"""Every node and every address is declared in `guards.py`, and really opens with its permission only."""

import uuid
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import signing
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
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
from tests.factories.people import browser_of
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
from workflows.flows.engine.decide import Decide
from workflows.flows.inbox.queues import FLOWS
from workflows.models import (
    AbsenceCall,
    AppointmentRun,
    HeaderMapping,
    Holiday,
    Notice,
    Occupation,
    RegisterRecord,
    Schooling,
    Selection,
)
from workflows.queries.mending.possible import Mend

from .guards import EVERYBODY, NODES, OFFICER, OWN_SESSION, POST_ONLY, READ_ONLY

pytestmark = pytest.mark.once


def addresses(patterns: list[Any], namespace: str = "") -> list[tuple[str, Any]]:
    """Every named address whose code is ours."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else ""
            found += addresses(pattern.url_patterns, namespace + inside)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            module = getattr(view, "__module__", "") or type(view).__module__
            if module.split(".")[0] in ("cms", "home", "workflows"):
                found.append((namespace + (pattern.name or str(pattern.pattern)), view))
    return found


def ours() -> set[str]:
    """Without the namespace of the flow: `approve_award:execute`."""
    names = {name for name, _view in addresses(get_resolver().url_patterns)}
    return {":".join(name.split(":")[-2:]) if name.endswith(":execute") else name for name in names}


def test_nodes_for_people_are_declared_with_their_permission():
    found = {
        f"{flow.__name__}.{node.name}": node._owner_permission
        for flow in FLOWS
        for node in flow.instance.nodes()
        if node.task_type == "HUMAN"
    }
    assert found == NODES


def test_every_node_for_people_is_of_our_own_kind():
    people = [node for flow in FLOWS for node in flow.instance.nodes() if node.task_type == "HUMAN"]
    assert all(isinstance(node, Decide) for node in people)


def test_addresses_are_declared_with_what_guards_them():
    assert ours() == set(OFFICER) | EVERYBODY | OWN_SESSION


def test_no_screen_of_viewflow_can_be_reached():
    modules = set()

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns)
            else:
                view = getattr(pattern.callback, "view_class", pattern.callback)
                modules.add(getattr(view, "__module__", ""))

    walk(get_resolver().url_patterns)
    assert not [module for module in modules if module.startswith("viewflow")]


@cache
def permissions() -> list[Permission]:
    return list(Permission.objects.select_related("content_type"))


def officer_with(*names: str) -> Any:
    user = OfficerFactory()
    found = {f"{one.content_type.app_label}.{one.codename}": one for one in permissions()}
    user.user_permissions.set([found[name] for name in ("wagtailadmin.access_admin", *names)])
    return user


def everything_but(permission: str) -> Any:
    names = [f"workflows.{one.codename}" for one in permissions() if one.content_type.app_label == "workflows"]
    return officer_with(*(name for name in names if name != permission))


def request(user: Any, name: str, kwargs: dict[str, Any]) -> Any:
    browser = browser_of(user)
    address = reverse(name, kwargs=kwargs)
    if name == "workflows_person_number":
        token = signing.dumps([RegisterRecord.objects.get().pk, user.pk], salt="person", compress=False)
        return browser.post(address, {"token": token, "number": "nik", "reason": "counter"})
    return browser.post(address) if name in POST_ONLY else browser.get(address)


def listed(batch: Any) -> Selection:
    """A selection of the class that is open, and of another one that is approved; without their tasks."""
    Selection.objects.create(batch=batch, created_at=timezone.now())
    other = application_in("interviewing", step="approve_selection").batch
    found = lists.open_selection(other)
    lists.propose(found, by=OfficerFactory())
    lists.approve(found, by=OfficerFactory())
    return found


GUARDED = {name: guard for name, guard in OFFICER.items() if guard.startswith("workflows.")}


@pytest.fixture
def targets(db, kwargs_of):
    """The arguments of every address that has some."""
    return kwargs_of


@pytest.fixture(scope="module")
def kwargs_of(rows_of_module):
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


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_address_refuses_every_other_permission(name, targets):
    response = request(everything_but(GUARDED[name]), name, targets.get(name, {}))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_address_opens_with_its_permission(name, targets):
    # A case, a class and a list of snapshots are opened from a page that has its own permission.
    seen = {"workflows_withdraw": ["view_application"], "workflows_new_code": ["view_application"]}
    seen |= {"workflows_waive": ["view_application"], "referral_letter": ["view_application"]}
    seen |= {f"workflows_{name}": ["view_application"] for name in ("case_person", "match_same", "match_other")}
    of_a_case = ("note", "transfer", "appointment", "amend_scores", "close_panel", "award_take_back", "award_restore")
    seen |= {f"workflows_{name}": ["view_application"] for name in of_a_case}
    of_a_class = (
        "ready_sheet",
        "ready_criteria",
        "propose_rules",
        "approve_rules",
        "drop_rules",
        "end_class",
        "hold_class",
        "call_off",
        "change_class",
        "approve_calling_off",
        "drop_calling_off",
        "board_cell",
        "offer_seats",
        "absent",
        "results",
        "retract_results",
        "slots",
        "slot_remove",
        "plan_lessons",
        "move_lesson",
        "drop_lesson",
        "interview_plan",
        "invite",
        "panel",
        "selection",
        "selection_begin",
        "selection_trial",
        "selection_exception",
    )
    seen |= {f"workflows_{name}": ["view_batch"] for name in of_a_class}
    seen |= {f"workflows_{name}": ["view_application"] for name in ("inquiry", "request", "objection", *Mend)}
    seen["workflows_absence_call"] = ["view_batch", "view_application"]
    also = [f"workflows.{codename}" for codename in seen.get(name, [])]
    response = request(officer_with(GUARDED[name], *also), name, targets.get(name, {}))
    refused = response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    assert not refused
    # Without a text of its own there is nothing to look at.
    expected = {422} if name == "workflows_letter_preview" else {200, 302}
    assert response.status_code in expected


@pytest.mark.parametrize("name", sorted(OWN_SESSION))
def test_resident_page_without_session_leads_to_the_door(name, db):
    browser = Client()
    response = browser.get(reverse(name, args=READ_ONLY[name])) if name in READ_ONLY else browser.post(reverse(name))
    assert (response.status_code, response.url) == (302, reverse("status_door"))


@pytest.mark.parametrize("name", sorted(OFFICER))
def test_console_leads_anonymous_visitors_to_the_sign_in(name, targets):
    if name.endswith(":execute"):
        task = Task.objects.get(finished=None)
        address = task.flow_task.reverse("execute", args=[task.process_id, task.pk])
    else:
        plain = {"workflows_tasks": {"mode": "mine"}, "workflows_tasks_results": {"mode": "mine"}}
        plain["workflows_arrival"] = {"pk": 1, "tick_name": "came"}
        plain["cms_update_translations"] = {"translation_source_id": 1}
        of_a_task = ("workflows_claim", "workflows_release", "workflows_declare_conflict")
        of_a_row = name in of_a_task or name.endswith(":inspect")
        kwargs = targets.get(name) or plain.get(name) or ({"pk": 1} if of_a_row else {})
        address = reverse(name, kwargs=kwargs)
    response = Client().get(address)
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))
