"""The counter and the posters in the console: URLs, menu, dashboard and buttons."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.models import CoursePage
from workflows.models import Application, Batch, User

from .applying import preview
from .counter import attendance_sheet, day_sheet, issued, minutes, notice_letter, paper_form, poster, referral
from .counter import views as counter


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("loket/", counter.Counter.as_view(), name="counter"),
        path("loket/kelas/<int:batch_id>/", counter.CounterEntry.as_view(), name="counter_entry"),
        path("loket/kelas/<int:batch_id>/formulir/", paper_form.counter_form, name="counter_form"),
        path("loket/isian-saya/", counter.CounterEntries.as_view(), name="counter_entries"),
        path("loket/bukti/", counter.CounterSlip.as_view(), name="counter_slip"),
        path("pemberitahuan/<int:pk>/surat/", notice_letter.notice_letter, name="notice_letter"),
        path("pendaftaran/<int:pk>/surat-pengantar/", referral.referral_letter, name="referral_letter"),
        path("pendaftaran/<int:pk>/sertifikat/", issued.certificate_copy, name="certificate_copy"),
        path("pendaftaran/<int:pk>/tanda-terima/", issued.receipt_copy, name="receipt_copy"),
        path("pendaftaran/<int:pk>/tanda-terima/cetak/", issued.receipt_to_sign, name="receipt_to_sign"),
        path("seleksi/<int:pk>/berita-acara/", minutes.selection_minutes, name="selection_minutes"),
        path("program/pelatihan/<int:pk>/formulir/", preview.FormPreview.as_view(), name="form_preview"),
        path("program/pelatihan/<int:pk>/formulir/<str:language>/", preview.form_page, name="form_preview_page"),
        path("wawancara/lembar/", day_sheet.interview_day_sheet, name="interview_day_sheet"),
        path(
            "kelas/<int:pk>/pertemuan/<int:lesson>/daftar-hadir/",
            attendance_sheet.attendance_sheet,
            name="attendance_sheet",
        ),
        path("kelas/<int:batch_id>/poster/", poster.class_poster, name="class_poster"),
    ]


class CounterMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("workflows.enter_application"))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CounterMenuItem(_("Counter"), reverse("counter"), icon_name="user", name="counter", order=15)


class CounterPanel(Component):
    """A dashboard panel for officers who only enter applications."""

    name, order, template_name = "counter", 60, "home/counter/panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        entered = Application.objects.entered_by(user)
        return {"open": Batch.objects.open().count(), "entered": entered.count(), "desk": user.desk}


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, found: list[Any]) -> None:
    user = request.user
    if user.has_perm("workflows.enter_application") and not user.has_perm("workflows.add_application"):
        found.append(CounterPanel())


@hooks.register("register_page_header_buttons")
def posters(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Buttons on a course page: the posters of its coming classes."""
    if page.specific_class is not CoursePage or not page.live or not poster.may_print(user, page.specific):
        return
    for batch in page.specific.course.batches.filter(ends_on__gte=timezone.localdate()).order_by("starts_on"):
        label = gettext("Poster of class %(number)d") % {"number": batch.number}
        yield Button(label, reverse("class_poster", args=[batch.pk]), icon_name="download", priority=80)
