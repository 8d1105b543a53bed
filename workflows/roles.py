"""The office's roles and their permissions (`make docs` draws `docs/roles.md` from them).

A role is a Django group. Migrations create the groups, and an administrator can change them in the console. The names
are stored data, in Indonesian as the office uses them.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from django.apps.registry import Apps


class Role(NamedTuple):
    """`name` is the group name, `label` what the docs call it, and each permission is "app.codename"."""

    name: str
    label: str
    permissions: tuple[str, ...]


def _edit(*models: str) -> tuple[str, ...]:
    return tuple(f"workflows.{verb}_{model}" for model in models for verb in ("view", "add", "change", "delete"))


def _do(*codenames: str) -> tuple[str, ...]:
    return ("wagtailadmin.access_admin", *(f"workflows.{codename}" for codename in codenames))


COMMS = Role("Humas", "comms staff", _do("view_wish", "change_noticetemplate", "view_course"))
COMMS_HEAD = Role("Redaktur", "comms head", _do("view_wish", "change_noticetemplate", "view_course"))
CASE_WORKER = Role(
    "Petugas verifikasi",
    "case worker",
    _do(
        "view_application",
        "add_application",
        "enter_application",
        "view_eligibility",
        "approve_eligibility",
        "check_documents",
        "visit_home",
        "schedule_interview",
        "withdraw_application",
        "write_note",
        "transfer_application",
        "view_batch",
        "plan_lessons",
        "view_room",
        "add_room",
        "change_room",
        "view_subscription",
        "serve_subscription",
        "open_person",
        "pass_on_notice",
        "announce",
        "record_absence",
        "view_inquiry",
        "answer_inquiry",
        "view_datarequest",
        "answer_datarequest",
        "export_lists",
    ),
)
KELURAHAN = Role("Petugas kelurahan", "officer of a kelurahan", _do("enter_application"))
INTERVIEWER = Role(
    "Pewawancara", "interviewer", _do("view_eligibility", "hold_interview", "hold_test", "write_note", "export_lists")
)
INSTRUCTOR = Role(
    "Instruktur", "instructor", _do("hold_test", "record_marks", "check_marks", "record_absence", "export_lists")
)
HEAD = Role(
    "Kepala bidang",
    "programme head",
    _do(
        "view_application",
        "view_eligibility",
        "waive_criterion",
        "approve_selection",
        "view_selection",
        "propose_selection",
        "approve_selection_list",
        "approve_completion",
        "approve_ranking",
        "change_rules",
        "approve_award",
        "withdraw_application",
        "write_note",
        "hand_on_task",
        "step_back_application",
        "reopen_application",
        "view_objection",
        "decide_objection",
        "plan_lessons",
        "end_class",
        "call_off_class",
        "transfer_application",
        "record_absence",
        "publish_results",
        "view_ranking",
        "view_award",
        "view_notice",
        "resend_notice",
        "announce",
        "change_noticetemplate",
        "change_noticesettings",
        "view_entry",
        "view_snapshot",
        "approve_register",
        "view_subscription",
        "view_wish",
        "open_person",
        "report_subject",
        "review_access",
        "view_access",
        "view_inquiry",
        "answer_inquiry",
        "view_datarequest",
        "answer_datarequest",
        "change_limits",
        "export_lists",
        "export_numbers",
    )
    + _edit("course", "batch", "kit", "coursetype", "refusalreason", "holiday", "schooling", "occupation", "room")
    + ("workflows.view_area", "workflows.change_area"),
)
KIT_OFFICER = Role(
    "Petugas paket", "kit officer", _do("hand_over_kit", "view_award", "view_kit", "change_kit", "export_lists")
)
OPERATOR = Role(
    "Operator data", "register operator", _do("view_snapshot", "import_register", "view_area", "change_area")
)
AUDITOR = Role(
    "Inspektorat",
    "auditor",
    _do(
        "view_application",
        "view_eligibility",
        "view_batch",
        "view_course",
        "view_coursetype",
        "view_kit",
        "view_area",
        "view_holiday",
        "view_room",
        "view_schooling",
        "view_occupation",
        "view_refusalreason",
        "view_selection",
        "view_ranking",
        "view_award",
        "view_notice",
        "view_entry",
        "view_snapshot",
        "view_subscription",
        "view_wish",
        "view_access",
        "view_inquiry",
        "view_objection",
        "view_datarequest",
        "export_lists",
    ),
)

ROLES = (COMMS, COMMS_HEAD, CASE_WORKER, KELURAHAN, INTERVIEWER, INSTRUCTOR, HEAD, KIT_OFFICER, OPERATOR, AUDITOR)

# Permissions added after the first migration. A later migration grants each set by name.
INTEREST = frozenset({"workflows.view_subscription", "workflows.serve_subscription", "workflows.view_wish"})
REFERENCE = frozenset(_edit("holiday", "schooling", "occupation")) | {"workflows.view_area", "workflows.change_area"}
READING = frozenset(f"workflows.{name}" for name in ("open_person", "report_subject", "review_access", "view_access"))
NOTICES = frozenset(
    f"workflows.{name}"
    for name in ("change_noticetemplate", "change_noticesettings", "pass_on_notice", "resend_notice", "announce")
)
SEATS = frozenset({"workflows.record_absence", "workflows.publish_results"})
FOLLOW_UP = frozenset(
    f"workflows.{verb}_{model}" for verb in ("view", "answer") for model in ("inquiry", "datarequest")
)
SENDING = frozenset({"workflows.change_limits"})
DESK = frozenset({"workflows.enter_application"})
RULES = frozenset({"workflows.change_rules"})
SELECTION = frozenset(f"workflows.{name}" for name in ("view_selection", "propose_selection", "approve_selection_list"))
EXPORTS = frozenset({"workflows.export_lists", "workflows.export_numbers"})
NOTES = frozenset({"workflows.write_note"})
CLASSES = frozenset({"workflows.call_off_class", "workflows.transfer_application"})
MENDING = frozenset(
    f"workflows.{name}"
    for name in ("step_back_application", "reopen_application", "view_objection", "decide_objection")
)
CHECKS = frozenset(f"workflows.{name}" for name in ("check_documents", "visit_home", "hold_test"))
LESSONS = frozenset(_edit("room")) | {"workflows.plan_lessons"}
LATER = (
    INTEREST
    | REFERENCE
    | READING
    | NOTICES
    | SEATS
    | FOLLOW_UP
    | SENDING
    | DESK
    | RULES
    | SELECTION
    | EXPORTS
    | NOTES
    | CLASSES
    | MENDING
    | CHECKS
    | LESSONS
    | {"workflows.hand_on_task", "workflows.waive_criterion"}
)


def grant(apps: "Apps", roles: tuple[Role, ...] = ROLES, only: frozenset[str] | None = None) -> None:
    """Create the groups and grant their permissions: those of the first migration, or `only` those of a later one.

    Migrations call this with their own `apps` registry. Raises `LookupError` if a permission does not exist, so that
    a misspelling does not pass silently.
    """
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {(p.content_type.app_label, p.codename): p for p in permissions.objects.select_related("content_type")}
    for role in roles:
        group, _created = groups.objects.get_or_create(name=role.name)
        held = [name for name in role.permissions if (name not in LATER if only is None else name in only)]
        wanted = [tuple(permission.split(".")) for permission in held]
        missing = [key for key in wanted if key not in known]
        if missing:
            raise LookupError(f"No such permission: {missing}")
        group.permissions.add(*(known[key] for key in wanted))
