"""The URLs that the programme adds to the Wagtail admin."""

from typing import Any

from django.urls import include, path, register_converter
from viewflow.workflow.flow import FlowViewset

from ..flows.application import ApplicationFlow
from ..flows.ranking import RankingFlow
from ..flows.register_import import RegisterImportFlow
from ..flows.selection import SelectionFlow
from ..imports.register import refused
from . import deadlines
from .applying import case, inquiries, neighbours, new_code, notes
from .audit import access, journal
from .awards import again, kits
from .courses import board, calling_off, changes, readiness, rules, to_decide
from .eligibility import matches, waivers
from .exports import files, new, saved
from .inbox import assignment, bulk, bulk_result, inbox, leave, lists, saved_views, snooze, tasks
from .interest import subscriptions, wishes
from .interviews import appointment, calendar, conflicts, day, invite, panels, plan, shift, slots
from .mending import deeds as mending
from .mending import objections
from .messages import announcements, outbox, texts
from .personal_data import open_person, requests, subject_report
from .register import columns, register, uploads
from .selection import board_cell, class_list, results, transfer, trial
from .selection.seats import OfferSeats
from .training import absence, class_page, ending
from .training.addresses import OF_LESSONS


class ConsoleFlowViewset(FlowViewset):
    """URLs for the tasks of a flow. Viewflow's own screens are switched off."""

    index_path = process_list_path = process_detail_path = process_cancel_path = None
    task_list_path = chart_path = flow_chart_path = None


class ModeConverter:
    """Matches the name of one of the four task lists."""

    regex = "|".join(lists.LISTS)

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class NumberConverter(ModeConverter):
    """Matches the name of a personal number that can be shown in full."""

    regex = "|".join(access.NUMBERS)


class FormConverter(ModeConverter):
    """Matches the format of a sheet of refused rows."""

    regex = "|".join(refused.FORMATS)


class TickConverter(ModeConverter):
    """Matches what can be ticked on the day sheet."""

    regex = "|".join(day.TICKS)


register_converter(ModeConverter, "mode")
register_converter(TickConverter, "tick")
register_converter(FormConverter, "form")
register_converter(NumberConverter, "number")


def listing(address: str, view: Any, name: str) -> list[Any]:
    """URLs for a list, and for the results that reload when a filter changes."""
    return [
        path(address, view.as_view(), name=name),
        path(f"{address}hasil/", view.as_view(results_only=True), name=f"{name}_results"),
    ]


urlpatterns = [
    path("tugas/", inbox.InboxPage.as_view(), name="workflows_inbox"),
    path("tugas/lanjut/", inbox.NextTask.as_view(), name="workflows_inbox_next"),
    path("tugas/bersama/", bulk.BulkPage.as_view(), name="workflows_bulk"),
    path("tugas/bersama/hasil/", bulk_result.RunIndex.as_view(), name="workflows_bulk_runs"),
    path("tugas/bersama/<int:pk>/", bulk_result.RunPage.as_view(), name="workflows_bulk_run"),
    path("tugas/bersama/<int:pk>/unduh/<form:form>/", bulk_result.RunFile.as_view(), name="workflows_bulk_file"),
    path("tugas/bersama/<int:pk>/tarik/", bulk_result.UndoRun.as_view(), name="workflows_bulk_undo"),
    path("tugas/tunda/<int:pk>/", snooze.SnoozeTask.as_view(), name="workflows_snooze"),
    path("tugas/tunda/<int:pk>/kembali/", snooze.WakeTask.as_view(), name="workflows_wake"),
    path("tugas/cuti/", leave.LeavePage.as_view(), name="workflows_leave"),
    path("tugas/cuti/<int:pk>/selesai/", leave.EndLeave.as_view(), name="workflows_leave_end"),
    path("tugas/tampilan/", saved_views.SaveView.as_view(), name="workflows_view_save"),
    path("tugas/tampilan/<int:pk>/hapus/", saved_views.DeleteView.as_view(), name="workflows_view_delete"),
    *listing("tugas/<mode:mode>/", tasks.TaskIndex, "workflows_tasks"),
    path("tugas/ambil/<int:pk>/", assignment.ClaimTask.as_view(), name="workflows_claim"),
    path("tugas/lepas/<int:pk>/", assignment.GiveBackTask.as_view(), name="workflows_release"),
    path("tugas/alihkan/<int:pk>/", assignment.HandOnTask.as_view(), name="workflows_hand_on"),
    path("tugas/kenal/<int:pk>/", conflicts.DeclareConflict.as_view(), name="workflows_declare_conflict"),
    path("alur/pendaftaran/", ConsoleFlowViewset(ApplicationFlow, app_name="application_flow").urls),
    path("alur/seleksi/", ConsoleFlowViewset(SelectionFlow, app_name="selection_flow").urls),
    path("alur/peringkat/", ConsoleFlowViewset(RankingFlow, app_name="ranking_flow").urls),
    path("alur/data-terpadu/", ConsoleFlowViewset(RegisterImportFlow, app_name="register_flow").urls),
    path("daftar/", neighbours.Listing.as_view(), name="workflows_list"),
    path("daftar/berikut/", neighbours.Neighbour.as_view(), name="workflows_next"),
    path("daftar/sebelum/", neighbours.Neighbour.as_view(way="previous"), name="workflows_previous"),
    *listing("pendaftaran/", case.ApplicationIndex, "workflows_applications"),
    path("pendaftaran/<int:pk>/", case.CasePage.as_view(), name="workflows_case"),
    path("pendaftaran/<int:pk>/batalkan/", case.Withdraw.as_view(), name="workflows_withdraw"),
    path("pendaftaran/<int:pk>/pindah/", transfer.Transfer.as_view(), name="workflows_transfer"),
    path("pendaftaran/<int:pk>/kecualikan/", waivers.Waive.as_view(), name="workflows_waive"),
    path("pendaftaran/<int:pk>/wawancara/", appointment.Appointment.as_view(), name="workflows_appointment"),
    path("pendaftaran/<int:pk>/nilai/", panels.AmendScores.as_view(), name="workflows_amend_scores"),
    path("pendaftaran/<int:pk>/nilai/cukup/", panels.ClosePanel.as_view(), name="workflows_close_panel"),
    path("pendaftaran/<int:pk>/paket/tarik/", again.TakeBack.as_view(), name="workflows_award_take_back"),
    path("pendaftaran/<int:pk>/paket/ulang/", again.Restore.as_view(), name="workflows_award_restore"),
    path("pendaftaran/<int:pk>/catatan/", notes.WriteNote.as_view(), name="workflows_note"),
    path("catatan/", notes.MentionIndex.as_view(), name="workflows_mentions"),
    path("pendaftaran/<int:pk>/tarik/", mending.Undo.as_view(), name="workflows_undo"),
    path("pendaftaran/<int:pk>/kembalikan/", mending.StepBack.as_view(), name="workflows_step_back"),
    path("pendaftaran/<int:pk>/buka/", mending.Reopen.as_view(), name="workflows_reopen"),
    path("pendaftaran/<int:pk>/pindah-langkah/", mending.MoveCase.as_view(), name="workflows_move"),
    path("pendaftaran/<int:pk>/kode/", new_code.NewCode.as_view(), name="workflows_new_code"),
    path("pendaftaran/<int:pk>/orang/", open_person.CasePerson.as_view(), name="workflows_case_person"),
    path("pendaftaran/<int:pk>/angka/<number:name>/", open_person.CaseNumber.as_view(), name="workflows_case_number"),
    path("pendaftaran/<int:pk>/sama/<int:record>/", matches.Same.as_view(), name="workflows_match_same"),
    path("pendaftaran/<int:pk>/beda/<int:record>/", matches.Other.as_view(), name="workflows_match_other"),
    path("orang/", open_person.FindPerson.as_view(), name="workflows_person"),
    path("orang/angka/", open_person.PersonNumber.as_view(), name="workflows_person_number"),
    path("orang/laporan/", subject_report.SubjectReport.as_view(), name="workflows_subject_report"),
    path("ekspor/", files.ExportIndex.as_view(), name="workflows_exports"),
    path("ekspor/<slug:subject>/", new.NewExport.as_view(), name="workflows_export_new"),
    path("ekspor/berkas/<int:pk>/", files.ExportPage.as_view(), name="workflows_export"),
    path("ekspor/berkas/<int:pk>/unduh/", files.Download.as_view(), name="workflows_export_file"),
    path("ekspor/berkas/<int:pk>/hapus/", files.Discard.as_view(), name="workflows_export_discard"),
    path("ekspor/pilihan/<int:pk>/ubah/", saved.Rename.as_view(), name="workflows_export_choice_rename"),
    path("ekspor/pilihan/<int:pk>/hapus/", saved.Forget.as_view(), name="workflows_export_choice_forget"),
    *listing("akses/", access.AccessIndex, "workflows_access"),
    *listing("kelas/", class_page.ClassIndex, "workflows_classes"),
    path("tenggat/", deadlines.Deadlines.as_view(), name="workflows_deadlines"),
    path("kelas/papan/", board.Board.as_view(), name="workflows_board"),
    path("kelas/putuskan/", to_decide.ToDecide.as_view(), name="workflows_to_decide"),
    path("kelas/<int:pk>/", class_page.ClassPage.as_view(), name="workflows_class"),
    path("kelas/<int:pk>/papan/<int:stage>/", board_cell.BoardCell.as_view(), name="workflows_board_cell"),
    path("kelas/<int:pk>/jadi/", to_decide.Hold.as_view(), name="workflows_hold_class"),
    path("kelas/<int:pk>/ubah/", changes.ChangeClass.as_view(), name="workflows_change_class"),
    path("kelas/<int:pk>/batal/", calling_off.CallOff.as_view(), name="workflows_call_off"),
    path(
        "kelas/<int:pk>/batal/<int:proposal>/ya/",
        calling_off.DecideCallingOff.as_view(),
        name="workflows_approve_calling_off",
    ),
    path(
        "kelas/<int:pk>/batal/<int:proposal>/tidak/",
        calling_off.DecideCallingOff.as_view(is_approval=False),
        name="workflows_drop_calling_off",
    ),
    path("kelas/<int:pk>/tawarkan/", OfferSeats.as_view(), name="workflows_offer_seats"),
    path("kelas/<int:pk>/absen/<int:enrolment>/", absence.Absent.as_view(), name="workflows_absent"),
    path("kelas/<int:pk>/aturan/", rules.RulesPage.as_view(), name="workflows_rules"),
    path("kelas/<int:pk>/aturan/ubah/", rules.ProposeRules.as_view(), name="workflows_propose_rules"),
    path("kelas/<int:pk>/aturan/<int:proposal>/setujui/", rules.DecideRules.as_view(), name="workflows_approve_rules"),
    path(
        "kelas/<int:pk>/aturan/<int:proposal>/tolak/",
        rules.DecideRules.as_view(is_approval=False),
        name="workflows_drop_rules",
    ),
    path("kelas/<int:pk>/seleksi/", class_list.SelectionPage.as_view(), name="workflows_selection"),
    path("kelas/<int:pk>/seleksi/mulai/", class_list.BeginSelection.as_view(), name="workflows_selection_begin"),
    path("kelas/<int:pk>/seleksi/coba/", trial.TrialPage.as_view(), name="workflows_selection_trial"),
    path(
        "kelas/<int:pk>/seleksi/<int:application>/pengecualian/",
        class_list.MakeException.as_view(),
        name="workflows_selection_exception",
    ),
    path("kelas/<int:pk>/hasil/", results.Results.as_view(), name="workflows_results"),
    path("kelas/<int:pk>/hasil/tarik/", results.RetractResults.as_view(), name="workflows_retract_results"),
    path("kelas/<int:pk>/siap/", readiness.Ready.as_view(), name="workflows_ready"),
    path("kelas/<int:pk>/siap/lembar-nilai/", readiness.AddStandard.as_view(), name="workflows_ready_sheet"),
    path("kelas/<int:pk>/siap/syarat/", readiness.AddStandardCriteria.as_view(), name="workflows_ready_criteria"),
    *OF_LESSONS,
    path("kelas/<int:pk>/selesai/", ending.EndClass.as_view(), name="workflows_end_class"),
    path("kelas/<int:pk>/pewawancara/", panels.ChoosePanel.as_view(), name="workflows_panel"),
    path("kelas/<int:pk>/wawancara/", slots.SlotsPage.as_view(), name="workflows_slots"),
    path("kelas/<int:pk>/wawancara/rencana/", plan.PlanPage.as_view(), name="workflows_interview_plan"),
    path("kelas/<int:pk>/wawancara/undang/", invite.InvitePage.as_view(), name="workflows_invite"),
    path("wawancara/", day.DayPage.as_view(), name="workflows_interview_day"),
    path("wawancara/<int:pk>/<tick:tick_name>/", day.Tick.as_view(), name="workflows_arrival"),
    path("wawancara/telepon/", day.CallList.as_view(), name="workflows_call_list"),
    path("wawancara/berhalangan/", shift.ShiftPage.as_view(), name="workflows_shift"),
    path("wawancara/hasil/<int:pk>/", invite.RunPage.as_view(), name="workflows_appointment_run"),
    path("wawancara/kalender/", calendar.CalendarPage.as_view(), name="workflows_interview_calendar"),
    path("wawancara/kalender/baru/", calendar.RenewCalendar.as_view(), name="workflows_interview_calendar_renew"),
    path("wawancara/kalender/akhiri/", calendar.EndCalendar.as_view(), name="workflows_interview_calendar_end"),
    path("kelas/wawancara/<int:pk>/hapus/", slots.RemoveSlot.as_view(), name="workflows_slot_remove"),
    *listing("paket-penerima/", kits.AwardIndex, "workflows_awards"),
    *listing("pertanyaan/", inquiries.InquiryIndex, "workflows_inquiries"),
    path("pertanyaan/<int:pk>/", inquiries.AnswerInquiry.as_view(), name="workflows_inquiry"),
    *listing("keberatan/", objections.ObjectionIndex, "workflows_objections"),
    path("keberatan/<int:pk>/", objections.DecideObjection.as_view(), name="workflows_objection"),
    *listing("permintaan-data/", requests.RequestIndex, "workflows_requests"),
    path("permintaan-data/<int:pk>/", requests.AnswerRequest.as_view(), name="workflows_request"),
    path("program/", include("workflows.console.courses.guide.addresses")),
    *listing("data-terpadu/", register.SnapshotIndex, "workflows_register"),
    path("data-terpadu/impor/", uploads.ImportRegister.as_view(), name="workflows_register_import"),
    path("data-terpadu/impor/<int:pk>/", uploads.RunPage.as_view(), name="workflows_register_run"),
    path("data-terpadu/impor/<int:pk>/kolom/", columns.Columns.as_view(), name="workflows_register_columns"),
    path("data-terpadu/impor/<int:pk>/lembar/", columns.ChooseSheet.as_view(), name="workflows_register_sheet"),
    path("data-terpadu/kolom/", columns.SavedColumns.as_view(), name="workflows_register_saved"),
    path("data-terpadu/kolom/<int:pk>/hapus/", columns.ForgetColumns.as_view(), name="workflows_register_forget"),
    path("data-terpadu/impor/<int:pk>/batal/", uploads.CancelRun.as_view(), name="workflows_register_cancel"),
    path("data-terpadu/<int:pk>/", register.SnapshotPage.as_view(), name="workflows_snapshot"),
    path("data-terpadu/<int:pk>/setujui/", register.ApproveSnapshot.as_view(), name="workflows_snapshot_approve"),
    path("data-terpadu/<int:pk>/tolak/", register.RejectSnapshot.as_view(), name="workflows_snapshot_reject"),
    path("data-terpadu/<int:pk>/kembali/", register.AskUndo.as_view(), name="workflows_snapshot_ask_undo"),
    path("data-terpadu/<int:pk>/kembali/ya/", register.Undo.as_view(), name="workflows_snapshot_undo"),
    path("data-terpadu/<int:pk>/kembali/tidak/", register.KeepLive.as_view(), name="workflows_snapshot_keep"),
    path("data-terpadu/<int:pk>/ditolak.<form:form>", uploads.RefusedSheet.as_view(), name="workflows_refused_sheet"),
    *listing("kabari/", subscriptions.SubscriptionIndex, "workflows_interest"),
    *listing("kabari/sampaikan/", subscriptions.TellIndex, "workflows_interest_tell"),
    path("kabari/<int:pk>/sah/", subscriptions.Confirm.as_view(), name="workflows_interest_confirm"),
    path("kabari/<int:pk>/hapus/", subscriptions.Remove.as_view(), name="workflows_interest_remove"),
    path("kabari/sampaikan/<int:pk>/", subscriptions.Tick.as_view(), name="workflows_interest_tick"),
    *listing("usul/", wishes.WishIndex, "workflows_wishes"),
    *listing("jurnal/", journal.JournalIndex, "workflows_journal"),
    *listing("pemberitahuan/", outbox.NoticeIndex, "workflows_notices"),
    path("pemberitahuan/<int:pk>/ulang/", outbox.Resend.as_view(), name="workflows_notice_resend"),
    *listing("pemberitahuan/sampaikan/", outbox.ByHandIndex, "workflows_by_hand"),
    path("pemberitahuan/sampaikan/<int:pk>/", outbox.PassOn.as_view(), name="workflows_pass_on"),
    path("pemberitahuan/teks/", texts.Letters.as_view(), name="workflows_letters"),
    path("pemberitahuan/teks/<str:event>/<slug:kind>/", texts.EditLetter.as_view(), name="workflows_letter"),
    path(
        "pemberitahuan/teks/<str:event>/<slug:kind>/pratinjau/",
        texts.PreviewLetter.as_view(),
        name="workflows_letter_preview",
    ),
    path(
        "pemberitahuan/teks/<str:event>/<slug:kind>/bawaan/",
        texts.ResetLetter.as_view(),
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
