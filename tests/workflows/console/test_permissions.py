"""Every node of the flows and every address of ours with the permission that guards it; an undeclared one fails."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import signing
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
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
from tests.factories.register import ImportRunFactory, RefusedRowFactory
from tests.factories.rows import enrolment_of
from tests.factories.slots import publish_slots
from workflows.actions import announcements, inquiries, notices, requests
from workflows.console.queries import FLOWS
from workflows.flows.nodes import Decide
from workflows.models import Holiday, Notice, Occupation, RegisterRecord, Schooling

NODES = {
    "ApplicationFlow.approve_eligibility": "workflows.approve_eligibility",
    "ApplicationFlow.schedule_interview": "workflows.schedule_interview",
    "ApplicationFlow.interview": "workflows.hold_interview",
    "ApplicationFlow.approve_selection": "workflows.approve_selection",
    "ApplicationFlow.approve_completion": "workflows.approve_completion",
    "ApplicationFlow.approve_award": "workflows.approve_award",
    "ApplicationFlow.hand_over_kit": "workflows.hand_over_kit",
    "RankingFlow.approve_ranking": "workflows.approve_ranking",
    "RankingFlow.check_marks": "workflows.check_marks",
    "RegisterImportFlow.approve_register": "workflows.approve_register",
}

# Who may open an address: a permission; "any of" where rows are filtered by who asks; a node's own permission.
OFFICER = {
    "workflows_tasks": "own tasks",
    "workflows_tasks_results": "own tasks",
    "workflows_claim": "permission of the node",
    "workflows_release": "permission of the node",
    "workflows_hand_on": "workflows.hand_on_task",
    **{f"{name.split('.')[1]}:execute": "permission of the node" for name in NODES},
    "workflows_applications": "own rows",
    "workflows_applications_results": "own rows",
    "workflows_case": "workflows.view_application",
    "workflows_withdraw": "workflows.withdraw_application",
    "workflows_new_code": "workflows.add_application",
    "workflows_case_person": "workflows.open_person",
    "workflows_case_number": "own rows; NIK and KK with workflows.view_eligibility",
    "workflows_match_same": "workflows.approve_eligibility",
    "workflows_match_other": "workflows.approve_eligibility",
    "workflows_person": "workflows.open_person",
    "workflows_person_number": "workflows.open_person",
    "workflows_subject_report": "workflows.report_subject",
    "workflows_access": "workflows.view_access",
    "workflows_access_results": "workflows.view_access",
    "workflows_classes": "own rows",
    "workflows_classes_results": "own rows",
    "workflows_class": "workflows.view_batch",
    "workflows_offer_seats": "workflows.approve_selection",
    "workflows_end_class": "workflows.end_class",
    "workflows_absent": "workflows.record_absence",
    "workflows_results": "workflows.publish_results",
    "workflows_retract_results": "workflows.publish_results",
    "workflows_register": "workflows.view_snapshot",
    "workflows_register_results": "workflows.view_snapshot",
    "workflows_register_import": "workflows.import_register",
    "workflows_snapshot": "workflows.view_snapshot",
    "workflows_snapshot_approve": "workflows.approve_register",
    "workflows_snapshot_reject": "workflows.approve_register",
    "workflows_snapshot_ask_undo": "workflows.approve_register",
    "workflows_snapshot_undo": "workflows.approve_register",
    "workflows_snapshot_keep": "workflows.approve_register",
    "workflows_register_run": "workflows.import_register",
    "workflows_register_columns": "workflows.import_register",
    "workflows_register_cancel": "workflows.import_register",
    "workflows_refused_sheet": "workflows.import_register",
    "workflows_slots": "workflows.schedule_interview",
    "workflows_slot_remove": "workflows.schedule_interview",
    "workflows_inquiries": "workflows.view_inquiry",
    "workflows_inquiries_results": "workflows.view_inquiry",
    "workflows_inquiry": "workflows.answer_inquiry",
    "workflows_requests": "workflows.view_datarequest",
    "workflows_requests_results": "workflows.view_datarequest",
    "workflows_request": "workflows.answer_datarequest",
    "workflows_journal": "workflows.view_entry",
    "workflows_journal_results": "workflows.view_entry",
    "workflows_notices": "workflows.view_notice",
    "workflows_notices_results": "workflows.view_notice",
    "workflows_notice_resend": "workflows.resend_notice",
    "workflows_by_hand": "workflows.pass_on_notice",
    "workflows_by_hand_results": "workflows.pass_on_notice",
    "workflows_pass_on": "workflows.pass_on_notice",
    "notice_letter": "workflows.pass_on_notice",
    "workflows_letters": "workflows.change_noticetemplate",
    "workflows_letter": "workflows.change_noticetemplate",
    "workflows_letter_preview": "workflows.change_noticetemplate",
    "workflows_letter_reset": "workflows.change_noticetemplate",
    "workflows_announcements": "workflows.announce",
    "workflows_announcements_results": "workflows.announce",
    "workflows_announce": "workflows.announce",
    "workflows_announcement": "workflows.announce",
    "workflows_announcement_edit": "workflows.announce",
    "workflows_announcement_hold": "workflows.announce",
    "workflows_announcement_call_back": "workflows.announce",
    "workflows_interest": "workflows.view_subscription",
    "workflows_interest_results": "workflows.view_subscription",
    "workflows_interest_tell": "workflows.serve_subscription",
    "workflows_interest_tell_results": "workflows.serve_subscription",
    "workflows_interest_confirm": "workflows.serve_subscription",
    "workflows_interest_remove": "workflows.serve_subscription",
    "workflows_interest_tick": "workflows.serve_subscription",
    "workflows_wishes": "workflows.view_wish",
    "workflows_wishes_results": "workflows.view_wish",
    "workflows_copy_course": "workflows.add_course",
    "cms_findings": "pages that one may edit",
    "cms_findings_results": "pages that one may edit",
    "cms_update_translations": "wagtail_localize.submit_translation",
    "workflows_waive": "workflows.waive_criterion",
    "workflows_criteria_counts": "workflows.change_course",
    "referral_letter": "workflows.approve_eligibility",
    "area:delete": "nobody: the codes are official",
    "holiday:delete": "workflows.delete_holiday",
    "schooling:delete": "workflows.delete_schooling",
    "occupation:delete": "workflows.delete_occupation",
    "course:delete": "workflows.delete_course",
    "batch:delete": "workflows.delete_batch",
    "kit:delete": "workflows.delete_kit",
    "kit:stock": "workflows.change_kit",
    **{f"kit:{part}": "any of the model" for part in ("index", "index_results", "edit")},
    "course_type:delete": "workflows.delete_coursetype",
    "refusal_reason:delete": "workflows.delete_refusalreason",
    "course:index": "permissions of the model",
    "course:index_results": "permissions of the model",
    "batch:add": "permissions of the model",
    "counter": "workflows.enter_application",
    "counter_entries": "workflows.enter_application",
    "counter_entry": "workflows.enter_application",
    "counter_form": "workflows.enter_application",
    "counter_slip": "workflows.enter_application",
    "class_poster": "workflows.view_batch",  # or the right to change the page of its course
}
EVERYBODY = {
    *("healthz", "search", r"^((?:[\w\-]+/)*)$"),  # the last serves the pages
    *("apply", "apply_start", "apply_anew", "apply_start_anew", "apply_use", "apply_page", "apply_save"),
    *("apply_check", "apply_send", "apply_later", "apply_resume", "apply_leave", "apply_forget"),
    *("received", "slip_paper", "slip_saved", "status_door", "status_leave"),
    "notice_stop",
    *("interest", "interest_sent", "interest_confirm", "interest_leave", "wish", "wish_sent"),
    *("results", "results_json", "results_csv", "class_results", "certificate"),
    *("class", "class_calendar", "card", "robots", "sitemap", "manifest", "favicon"),
    *("news_atom", "news_rss"),
    # The open API: what is published, read-only.
    *("", "index", "openapi", "offerings", "nothing"),
    *("v2:pages:listing", "v2:pages:detail", "v2:pages:find", "v2:images:listing", "v2:images:detail"),
    "pola/",  # not found but on a developer's machine
}
OWN_SESSION = {
    *("status", "status_correct", "status_confirm", "status_decline", "status_withdraw"),
    *("status_next_class", "status_tell"),
    *("status_interview", "status_attend", "status_calendar", "status_ask", "status_publication", "status_data"),
    *("status_document", "status_forget"),
}
READ_ONLY = {"status_calendar": [], "status_document": ["undangan-wawancara"]}
POST_ONLY = {
    *("apply_anew", "apply_start_anew", "apply_use", "apply_save", "apply_send", "apply_leave", "apply_forget"),
    *("workflows_criteria_counts", "referral_letter"),
    *("workflows_retract_results", "workflows_offer_seats", "workflows_snapshot_approve", "workflows_snapshot_reject"),
    *("workflows_snapshot_ask_undo", "workflows_snapshot_undo", "workflows_snapshot_keep"),
    *("workflows_register_cancel", "workflows_slot_remove"),
    *("workflows_interest_confirm", "workflows_interest_remove", "workflows_interest_tick"),
    *("workflows_notice_resend", "notice_letter", "workflows_letter_preview", "workflows_letter_reset"),
    *("workflows_announcement_hold", "workflows_announcement_call_back"),
    *("workflows_match_same", "workflows_match_other", "workflows_person_number"),
}


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


def officer_with(*codenames: str) -> Any:
    user = OfficerFactory()
    wanted = [name.split(".") for name in ("wagtailadmin.access_admin", *codenames)]
    for app, codename in wanted:
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


def everything_but(permission: str) -> Any:
    codenames = [f"workflows.{p.codename}" for p in Permission.objects.filter(content_type__app_label="workflows")]
    return officer_with(*(name for name in codenames if name != permission))


def request(user: Any, name: str, kwargs: dict[str, Any]) -> Any:
    browser = Client()
    browser.force_login(user)
    address = reverse(name, kwargs=kwargs)
    if name == "workflows_person_number":
        token = signing.dumps([RegisterRecord.objects.get().pk, user.pk], salt="person", compress=False)
        return browser.post(address, {"token": token, "number": "nik", "reason": "counter"})
    return browser.post(address) if name in POST_ONLY else browser.get(address)


GUARDED = {name: guard for name, guard in OFFICER.items() if guard.startswith("workflows.")}


@pytest.fixture
def targets(db):
    batch = BatchFactory()
    application = submit(batch)
    row = register_record(SnapshotFactory(), application.nik, name="ORANG LAIN")
    snapshot = SnapshotFactory(approved_by=None, approved_at=None)
    RefusedRowFactory(snapshot=snapshot)
    upload = ImportRunFactory(state="columns", headers=["NIK", "NAMA"])
    waiting = subscription(contact=PHONE, confirmed=False)
    slot = publish_slots(batch, by=OfficerFactory())[0]
    question = inquiries.ask(application, form_key=uuid.uuid4(), question="Kapan?")
    wanted = requests.ask(application, form_key=uuid.uuid4(), kind="correction", wish="Nama saya")
    notice = notices.queue(waiting, "subscription.opened", batch=batch)
    by_hand = Notice.objects.filter(application=application).first()
    message = announcements.write(batch, by=OfficerFactory(), to="open", subject="Kabar", body="Ada kabar.")
    text = {"event": "application.offered", "kind": "email"}
    return {
        **{key: {"pk": by_hand.pk} for key in ("workflows_notice_resend", "workflows_pass_on", "notice_letter")},
        **dict.fromkeys(("workflows_letter", "workflows_letter_preview", "workflows_letter_reset"), text),
        **{f"workflows_announcement{part}": {"pk": message.pk} for part in ("", "_edit", "_hold", "_call_back")},
        "workflows_announce": {"pk": batch.pk},
        "workflows_slots": {"pk": batch.pk},
        "workflows_slot_remove": {"pk": slot.pk},
        "workflows_inquiry": {"pk": question.pk},
        "workflows_request": {"pk": wanted.pk},
        "workflows_copy_course": {"pk": batch.course_id},
        "workflows_hand_on": {"pk": Task.objects.get(process=application.process_id, finished=None).pk},
        "workflows_case": {"pk": application.pk},
        "workflows_withdraw": {"pk": application.pk},
        "workflows_case_person": {"pk": application.pk},
        "workflows_case_number": {"pk": application.pk, "name": "phone"},
        "workflows_match_same": {"pk": application.pk, "record": row.pk},
        "workflows_match_other": {"pk": application.pk, "record": row.pk},
        "workflows_new_code": {"pk": application.pk},
        "workflows_waive": {"pk": application.pk},
        "referral_letter": {"pk": application.pk},
        "workflows_criteria_counts": {"pk": batch.course_id},
        "area:delete": {"pk": application.village_id},
        "holiday:delete": {"pk": Holiday.objects.first().pk},
        "schooling:delete": {"pk": Schooling.objects.first().pk},
        "occupation:delete": {"pk": Occupation.objects.first().pk},
        "workflows_class": {"pk": batch.pk},
        "workflows_offer_seats": {"pk": batch.pk},
        "workflows_end_class": {"pk": batch.pk},
        "workflows_absent": {"pk": batch.pk, "enrolment": enrolment_of(batch=batch).pk},
        "workflows_results": {"pk": batch.pk},
        "workflows_retract_results": {"pk": batch.pk},
        "workflows_snapshot": {"pk": snapshot.pk},
        "workflows_snapshot_approve": {"pk": snapshot.pk},
        "workflows_snapshot_reject": {"pk": snapshot.pk},
        **{f"workflows_snapshot_{deed}": {"pk": snapshot.pk} for deed in ("ask_undo", "undo", "keep")},
        **{f"workflows_register_{screen}": {"pk": upload.pk} for screen in ("run", "columns", "cancel")},
        "workflows_refused_sheet": {"pk": snapshot.pk, "form": "csv"},
        "workflows_interest_confirm": {"pk": waiting.pk},
        "workflows_interest_remove": {"pk": waiting.pk},
        "workflows_interest_tick": {"pk": notice.pk},
        "course:delete": {"pk": batch.course_id},
        "batch:delete": {"pk": batch.pk},
        "kit:delete": {"pk": batch.course.kit_id},
        "kit:stock": {"pk": batch.course.kit_id},
        "kit:edit": {"pk": batch.course.kit_id},
        "course_type:delete": {"pk": batch.course.type_id},
        "refusal_reason:delete": {"pk": RefusalReasonFactory().pk},
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
    of_a_class = ("end_class", "offer_seats", "absent", "results", "retract_results", "slots", "slot_remove")
    seen |= {f"workflows_{name}": ["view_batch"] for name in of_a_class}
    seen |= {f"workflows_{name}": ["view_application"] for name in ("inquiry", "request")}
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
        plain["cms_update_translations"] = {"translation_source_id": 1}
        kwargs = (
            targets.get(name)
            or plain.get(name)
            or ({"pk": 1} if name in ("workflows_claim", "workflows_release") else {})
        )
        address = reverse(name, kwargs=kwargs)
    response = Client().get(address)
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))
