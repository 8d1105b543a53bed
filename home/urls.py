"""Addresses of the resident's front door. None of them holds a number or a name."""

from django.urls import path

from .views import apply, status

urlpatterns = [
    path("daftar/kelas/<int:batch_id>/", apply.apply, name="apply"),
    path("daftar/terkirim/", apply.received, name="received"),
    path("daftar/tersimpan/", apply.saved, name="slip_saved"),
    path("status/", status.door, name="status_door"),
    path("status/pendaftaran/", status.status, name="status"),
    path("status/perbaiki/", status.correct, name="status_correct"),
    path("status/terima/", status.confirm, name="status_confirm"),
    path("status/tolak/", status.decline, name="status_decline"),
    path("status/batalkan/", status.withdraw, name="status_withdraw"),
    path("status/keluar/", status.leave, name="status_leave"),
]
