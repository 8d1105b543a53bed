"""Every node and every address is declared in `guards.py`, and really opens with its permission only."""

from functools import cache
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import signing
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from viewflow.workflow.models import Task

from tests.factories import OfficerFactory
from tests.factories.people import browser_of
from workflows.flows.engine.decide import Decide
from workflows.flows.inbox.queues import FLOWS
from workflows.models import RegisterRecord
from workflows.queries.mending.possible import Mend

from .guards import EVERYBODY, NODES, OFFICER, OWN_SESSION, POST_ONLY, READ_ONLY
from .targets import arguments

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


GUARDED = {name: guard for name, guard in OFFICER.items() if guard.startswith("workflows.")}


@pytest.fixture
def targets(db, kwargs_of):
    """The arguments of every address that has some."""
    return kwargs_of


@pytest.fixture(scope="module")
def kwargs_of(rows_of_module):
    return arguments()


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
    args = {**READ_ONLY, "status_cannot_come": [1]}.get(name, [])
    response = (browser.get if name in READ_ONLY else browser.post)(reverse(name, args=args))
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
