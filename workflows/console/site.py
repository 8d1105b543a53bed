"""What the programme adds to the Wagtail admin: URLs, menu and dashboard panels."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, register_converter, reverse
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.flow import FlowViewset
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.menus import MenuItem as RenderedMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from ..flows.application import ApplicationFlow
from ..flows.ranking import RankingFlow
from ..flows.register_import import RegisterImportFlow
from ..imports import refused
from . import (
    announcements,
    case,
    classes,
    copies,
    criteria,
    holders,
    inquiries,
    interest,
    letters,
    matches,
    outbox,
    oversight,
    people,
    queries,
    records,
    register,
    requests,
    seats,
    slots,
    tasks,
    uploads,
    waiving,
    wishes,
)


class ConsoleFlowViewset(FlowViewset):
    """URLs for the tasks of a flow. Viewflow's own screens are switched off."""

    index_path = process_list_path = process_detail_path = process_cancel_path = None
    task_list_path = chart_path = flow_chart_path = None


class ModeConverter:
    """Matches the name of one of the four task lists."""

    regex = "|".join(queries.LISTS)

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class NumberConverter(ModeConverter):
    """Matches the name of a personal number that can be shown in full."""

    regex = "|".join(people.NUMBERS)


class FormConverter(ModeConverter):
    """Matches the format of a sheet of refused rows."""

    regex = "|".join(refused.FORMATS)


register_converter(ModeConverter, "mode")
register_converter(FormConverter, "form")
register_converter(NumberConverter, "number")


def listing(address: str, view: Any, name: str) -> list[Any]:
    """URLs for a list, and for the results that reload when a filter changes."""
    return [
        path(address, view.as_view(), name=name),
        path(f"{address}hasil/", view.as_view(results_only=True), name=f"{name}_results"),
    ]


urlpatterns = [
    *listing("tugas/<mode:mode>/", tasks.TaskIndex, "workflows_tasks"),
    path("tugas/ambil/<int:pk>/", holders.ClaimTask.as_view(), name="workflows_claim"),
    path("tugas/lepas/<int:pk>/", holders.GiveBackTask.as_view(), name="workflows_release"),
    path("tugas/alihkan/<int:pk>/", holders.HandOnTask.as_view(), name="workflows_hand_on"),
    path("alur/pendaftaran/", ConsoleFlowViewset(ApplicationFlow, app_name="application_flow").urls),
    path("alur/peringkat/", ConsoleFlowViewset(RankingFlow, app_name="ranking_flow").urls),
    path("alur/data-terpadu/", ConsoleFlowViewset(RegisterImportFlow, app_name="register_flow").urls),
    *listing("pendaftaran/", case.ApplicationIndex, "workflows_applications"),
    path("pendaftaran/<int:pk>/", case.CasePage.as_view(), name="workflows_case"),
    path("pendaftaran/<int:pk>/batalkan/", case.Withdraw.as_view(), name="workflows_withdraw"),
    path("pendaftaran/<int:pk>/kecualikan/", waiving.Waive.as_view(), name="workflows_waive"),
    path("pendaftaran/<int:pk>/kode/", case.NewCode.as_view(), name="workflows_new_code"),
    path("pendaftaran/<int:pk>/orang/", people.CasePerson.as_view(), name="workflows_case_person"),
    path("pendaftaran/<int:pk>/angka/<number:name>/", people.CaseNumber.as_view(), name="workflows_case_number"),
    path("pendaftaran/<int:pk>/sama/<int:record>/", matches.Same.as_view(), name="workflows_match_same"),
    path("pendaftaran/<int:pk>/beda/<int:record>/", matches.Other.as_view(), name="workflows_match_other"),
    path("orang/", people.FindPerson.as_view(), name="workflows_person"),
    path("orang/angka/", people.PersonNumber.as_view(), name="workflows_person_number"),
    path("orang/laporan/", oversight.SubjectReport.as_view(), name="workflows_subject_report"),
    *listing("akses/", oversight.AccessIndex, "workflows_access"),
    *listing("kelas/", classes.ClassIndex, "workflows_classes"),
    path("kelas/<int:pk>/", classes.ClassPage.as_view(), name="workflows_class"),
    path("kelas/<int:pk>/tawarkan/", classes.OfferSeats.as_view(), name="workflows_offer_seats"),
    path("kelas/<int:pk>/absen/<int:enrolment>/", seats.Absent.as_view(), name="workflows_absent"),
    path("kelas/<int:pk>/hasil/", seats.Results.as_view(), name="workflows_results"),
    path("kelas/<int:pk>/hasil/tarik/", seats.RetractResults.as_view(), name="workflows_retract_results"),
    path("kelas/<int:pk>/selesai/", classes.EndClass.as_view(), name="workflows_end_class"),
    path("kelas/<int:pk>/wawancara/", slots.SlotsPage.as_view(), name="workflows_slots"),
    path("kelas/wawancara/<int:pk>/hapus/", slots.RemoveSlot.as_view(), name="workflows_slot_remove"),
    *listing("pertanyaan/", inquiries.InquiryIndex, "workflows_inquiries"),
    path("pertanyaan/<int:pk>/", inquiries.AnswerInquiry.as_view(), name="workflows_inquiry"),
    *listing("permintaan-data/", requests.RequestIndex, "workflows_requests"),
    path("permintaan-data/<int:pk>/", requests.AnswerRequest.as_view(), name="workflows_request"),
    path("program/pelatihan/<int:pk>/salin/", copies.CopyCourse.as_view(), name="workflows_copy_course"),
    path("program/pelatihan/<int:pk>/hitung/", criteria.CriteriaCounts.as_view(), name="workflows_criteria_counts"),
    *listing("data-terpadu/", register.SnapshotIndex, "workflows_register"),
    path("data-terpadu/impor/", uploads.ImportRegister.as_view(), name="workflows_register_import"),
    path("data-terpadu/impor/<int:pk>/", uploads.RunPage.as_view(), name="workflows_register_run"),
    path("data-terpadu/impor/<int:pk>/kolom/", uploads.Columns.as_view(), name="workflows_register_columns"),
    path("data-terpadu/impor/<int:pk>/batal/", uploads.CancelRun.as_view(), name="workflows_register_cancel"),
    path("data-terpadu/<int:pk>/", register.SnapshotPage.as_view(), name="workflows_snapshot"),
    path("data-terpadu/<int:pk>/setujui/", register.ApproveSnapshot.as_view(), name="workflows_snapshot_approve"),
    path("data-terpadu/<int:pk>/tolak/", register.RejectSnapshot.as_view(), name="workflows_snapshot_reject"),
    path("data-terpadu/<int:pk>/kembali/", register.AskUndo.as_view(), name="workflows_snapshot_ask_undo"),
    path("data-terpadu/<int:pk>/kembali/ya/", register.Undo.as_view(), name="workflows_snapshot_undo"),
    path("data-terpadu/<int:pk>/kembali/tidak/", register.KeepLive.as_view(), name="workflows_snapshot_keep"),
    path("data-terpadu/<int:pk>/ditolak.<form:form>", uploads.RefusedSheet.as_view(), name="workflows_refused_sheet"),
    *listing("kabari/", interest.SubscriptionIndex, "workflows_interest"),
    *listing("kabari/sampaikan/", interest.TellIndex, "workflows_interest_tell"),
    path("kabari/<int:pk>/sah/", interest.Confirm.as_view(), name="workflows_interest_confirm"),
    path("kabari/<int:pk>/hapus/", interest.Remove.as_view(), name="workflows_interest_remove"),
    path("kabari/sampaikan/<int:pk>/", interest.Tick.as_view(), name="workflows_interest_tick"),
    *listing("usul/", wishes.WishIndex, "workflows_wishes"),
    *listing("jurnal/", records.JournalIndex, "workflows_journal"),
    *listing("pemberitahuan/", outbox.NoticeIndex, "workflows_notices"),
    path("pemberitahuan/<int:pk>/ulang/", outbox.Resend.as_view(), name="workflows_notice_resend"),
    *listing("pemberitahuan/sampaikan/", outbox.ByHandIndex, "workflows_by_hand"),
    path("pemberitahuan/sampaikan/<int:pk>/", outbox.PassOn.as_view(), name="workflows_pass_on"),
    path("pemberitahuan/teks/", letters.Letters.as_view(), name="workflows_letters"),
    path("pemberitahuan/teks/<str:event>/<slug:kind>/", letters.EditLetter.as_view(), name="workflows_letter"),
    path(
        "pemberitahuan/teks/<str:event>/<slug:kind>/pratinjau/",
        letters.PreviewLetter.as_view(),
        name="workflows_letter_preview",
    ),
    path(
        "pemberitahuan/teks/<str:event>/<slug:kind>/bawaan/",
        letters.ResetLetter.as_view(),
        name="workflows_letter_reset",
    ),
    *listing("pemberitahuan/kelas/", announcements.AnnouncementIndex, "workflows_announcements"),
    path("kelas/<int:pk>/pesan/", announcements.Write.as_view(), name="workflows_announce"),
    path("pemberitahuan/kelas/<int:pk>/", announcements.AnnouncementPage.as_view(), name="workflows_announcement"),
    path("pemberitahuan/kelas/<int:pk>/ubah/", announcements.Rewrite.as_view(), name="workflows_announcement_edit"),
    path("pemberitahuan/kelas/<int:pk>/kirim/", announcements.Hold.as_view(), name="workflows_announcement_hold"),
    path(
        "pemberitahuan/kelas/<int:pk>/batal/",
        announcements.CallBack.as_view(),
        name="workflows_announcement_call_back",
    ),
]


class PermittedMenuItem(MenuItem):
    """Shown to users with at least one of the permissions."""

    def __init__(self, label: Any, address: str, *permissions: str, **kwargs: Any) -> None:
        super().__init__(label, address, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for permission in self.permissions)


class TasksMenuItem(MenuItem):
    """*Tugas saya*, with the number of waiting tasks."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(queries.permitted(request.user))

    def render_component(self, request: HttpRequest) -> RenderedMenuItem:
        waiting = queries.count(queries.mine(request.user)) + queries.count(queries.queue(request.user))
        attrs = {"data-task-count": str(waiting)} if waiting else {}
        return LinkMenuItem(self.name, self.label, self.url, icon_name=self.icon_name, attrs=attrs)


class NoticesMenuItem(MenuItem):
    """*Pemberitahuan*: links to the first notice screen that the officer may open."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for _name, _label, permission in outbox.TABS)

    def render_component(self, request: HttpRequest) -> RenderedMenuItem:
        name = next(name for name, _label, permission in outbox.TABS if request.user.has_perm(permission))
        return LinkMenuItem(self.name, self.label, reverse(name), icon_name=self.icon_name)


def menu() -> list[MenuItem]:
    """Menu items, in the order in which an application passes through the office."""
    items = [
        (_("Applications"), reverse("workflows_applications"), "folder-open-inverse", ("workflows.view_application",)),
        (_("Classes"), reverse("workflows_classes"), "group", ("workflows.view_batch", "workflows.record_marks")),
        (_("Questions from residents"), reverse("workflows_inquiries"), "help", ("workflows.view_inquiry",)),
        (_("Data requests"), reverse("workflows_requests"), "lock", ("workflows.view_datarequest",)),
        (_("Register files"), reverse("workflows_register"), "table", ("workflows.view_snapshot",)),
        (_("Person on the register"), reverse("workflows_person"), "user", ("workflows.open_person",)),
        (_("Class news"), reverse("workflows_interest"), "comment", ("workflows.view_subscription",)),
        (_("Course suggestions"), reverse("workflows_wishes"), "list-ul", ("workflows.view_wish",)),
        (_("Journal"), reverse("workflows_journal"), "history", ("workflows.view_entry",)),
        (_("Access log"), reverse("workflows_access"), "view", ("workflows.view_access",)),
    ]
    first = TasksMenuItem(
        _("My tasks"), reverse("workflows_tasks", args=["queue"]), icon_name="clipboard-list", order=10
    )
    told = NoticesMenuItem(_("Notices"), reverse("workflows_notices"), icon_name="mail", order=26)
    return [
        first,
        told,
        *(
            PermittedMenuItem(label, address, *permissions, icon_name=icon, name=f"workflows-{icon}", order=20 + at)
            for at, (label, address, icon, permissions) in enumerate(items)
        ),
    ]


class TasksPanel(Component):
    """Dashboard panel: counts of waiting and overdue tasks, and the five that have waited longest."""

    name, order, template_name = "tasks", 50, "workflows/console/tasks_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = queries.queue(user)
        return {
            "mine": queries.count(queries.mine(user)),
            "queue": queries.count(waiting),
            "overdue": queries.count(queries.overdue(waiting)),
            "lines": [
                (tasks.title(task), task, tasks.task_url(task, user)) for task in waiting.order_by("created")[:5]
            ],
        }


def panels(request: HttpRequest) -> list[Component]:
    found: list[Component] = [TasksPanel()] if queries.permitted(request.user) else []
    return [*found, oversight.AccessPanel()] if request.user.has_perm("workflows.review_access") else found
