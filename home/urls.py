"""Addresses of the resident's front door. None of them holds a number or a name.

The token of a subscription or of a reminder is no data about anybody, but it is secret: pages send no referrer to
other sites.
"""

from django.urls import path

from .views import (
    apply,
    calendar,
    certificate,
    follow,
    interest,
    interview,
    next_class,
    notices,
    results,
    status,
)

urlpatterns = [
    path("kelas/<int:batch_id>/", calendar.short, name="class"),
    path("kelas/<int:batch_id>/kalender.ics", calendar.calendar, name="class_calendar"),
    path("daftar/kelas/<int:batch_id>/", apply.apply, name="apply"),
    path("daftar/terkirim/", apply.received, name="received"),
    path("daftar/tersimpan/", apply.saved, name="slip_saved"),
    path("status/", status.door, name="status_door"),
    path("status/pendaftaran/", status.status, name="status"),
    path("status/perbaiki/", status.correct, name="status_correct"),
    path("status/terima/", status.confirm, name="status_confirm"),
    path("status/tolak/", status.decline, name="status_decline"),
    path("status/batalkan/", status.withdraw, name="status_withdraw"),
    path("status/wawancara/", interview.choose, name="status_interview"),
    path("status/wawancara/hadir/", interview.attend, name="status_attend"),
    path("status/wawancara.ics", interview.calendar, name="status_calendar"),
    path("status/tanya/", follow.ask, name="status_ask"),
    path("status/publikasi/", follow.publication, name="status_publication"),
    path("status/data-saya/", follow.data, name="status_data"),
    path("status/dokumen/<slug:kind>/", follow.document, name="status_document"),
    path("status/lupakan-hp/", status.forget, name="status_forget"),
    path("status/keluar/", status.leave, name="status_leave"),
    path("status/kelas-berikutnya/", next_class.wish, name="status_next_class"),
    path("status/sertifikat.pdf", certificate.own, name="status_certificate"),
    path("sertifikat/", certificate.check, name="certificate"),
    path("kelas/<int:batch_id>/hasil/", results.of_class, name="class_results"),
    path("hasil/", results.index, name="results"),
    path("hasil/data.json", results.as_json, name="results_json"),
    path("hasil/data.csv", results.as_csv, name="results_csv"),
    path("kabar/", interest.ask, name="interest"),
    path("kabar/terkirim/", interest.sent, name="interest_sent"),
    path("kabar/konfirmasi/<slug:token>/", interest.confirm, name="interest_confirm"),
    path("kabar/berhenti/<slug:token>/", interest.leave, name="interest_leave"),
    path("pengingat/berhenti/<str:token>/", notices.stop, name="notice_stop"),
    path("usul/", interest.wish, name="wish"),
    path("usul/terkirim/", interest.wished, name="wish_sent"),
]
