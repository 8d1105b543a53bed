"""URLs of the resident's pages.  None contains a number or a name.

The token of a subscription or reminder is not personal data, but it is secret: pages send no referrer to
other sites.
"""

from django.urls import path

from .applying import later, received, sending
from .applying import views as applying
from .public import calendar, certificate, interest, interviewer_calendar, results, stop_reminders
from .status import answers, contact, door, interview, objection, other_class, requests, training
from .status import views as status

urlpatterns = [
    path("kelas/<int:batch_id>/", calendar.short, name="class"),
    path("kelas/<int:batch_id>/kalender.ics", calendar.calendar, name="class_calendar"),
    path("daftar/", applying.start, name="apply_start"),
    path("daftar/baru/", applying.anew, name="apply_start_anew"),
    path("daftar/kelas/<int:batch_id>/", applying.apply, name="apply"),
    path("daftar/kelas/<int:batch_id>/baru/", applying.anew, name="apply_anew"),
    path("daftar/kelas/<int:batch_id>/pakai/", applying.use, name="apply_use"),
    path("daftar/periksa/", sending.check, name="apply_check"),
    path("daftar/kirim/", sending.send, name="apply_send"),
    path("daftar/terkirim/", received.received, name="received"),
    path("daftar/terkirim/bukti.pdf", received.paper, name="slip_paper"),
    path("daftar/tersimpan/", received.saved, name="slip_saved"),
    path("daftar/simpan/", later.later, name="apply_later"),
    path("daftar/lanjut/", later.resume, name="apply_resume"),
    path("daftar/keluar/", later.leave, name="apply_leave"),
    path("daftar/hapus/", later.forget, name="apply_forget"),
    path("daftar/<slug:slug>/", applying.page, name="apply_page"),
    path("daftar/<slug:slug>/simpan/", applying.save_for_later, name="apply_save"),
    path("status/", door.door, name="status_door"),
    path("status/pendaftaran/", status.status, name="status"),
    path("status/perbaiki/", status.correct, name="status_correct"),
    path("status/terima/", status.confirm, name="status_confirm"),
    path("status/tolak/", status.decline, name="status_decline"),
    path("status/batalkan/", status.withdraw, name="status_withdraw"),
    path("status/wawancara/", interview.choose, name="status_interview"),
    path("status/wawancara/lain/", interview.other_time, name="status_other_time"),
    path("status/wawancara/hadir/", interview.attend, name="status_attend"),
    path("status/wawancara.ics", interview.calendar, name="status_calendar"),
    path("status/kelas.ics", status.class_calendar, name="status_class_calendar"),
    path("status/tanya/", requests.ask, name="status_ask"),
    path("status/cara-kabar/", requests.tell, name="status_tell"),
    path("status/kontak/", contact.change, name="status_contact"),
    path("status/jawaban/", answers.correct, name="status_answers"),
    path("status/publikasi/", requests.publication, name="status_publication"),
    path("status/data-saya/", requests.data, name="status_data"),
    path("status/dokumen/<slug:kind>/", requests.document, name="status_document"),
    path("status/lupakan-hp/", status.forget, name="status_forget"),
    path("status/keluar/", status.leave, name="status_leave"),
    path("status/kelas-lain/", other_class.choose, name="status_other_class"),
    path("status/tidak-hadir/<int:lesson>/", training.cannot_come, name="status_cannot_come"),
    path("status/keberatan/", objection.make, name="status_objection"),
    path("status/kelas-berikutnya/", other_class.wish, name="status_next_class"),
    path("sertifikat/", certificate.check, name="certificate"),
    path("kelas/<int:batch_id>/hasil/", results.of_class, name="class_results"),
    path("hasil/", results.index, name="results"),
    path("hasil/data.json", results.as_json, name="results_json"),
    path("hasil/data.csv", results.as_csv, name="results_csv"),
    path("kabar/", interest.ask, name="interest"),
    path("kabar/terkirim/", interest.sent, name="interest_sent"),
    path("kabar/konfirmasi/<slug:token>/", interest.confirm, name="interest_confirm"),
    path("kabar/berhenti/<slug:token>/", interest.leave, name="interest_leave"),
    path("pengingat/berhenti/<str:token>/", stop_reminders.stop, name="notice_stop"),
    path(
        "kalender/wawancara/<str:token>.ics",
        interviewer_calendar.interviewer_calendar,
        name="interviewer_calendar",
    ),
    path("usul/", interest.wish, name="wish"),
    path("usul/terkirim/", interest.wished, name="wish_sent"),
]
