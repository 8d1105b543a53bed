"""Announcements: write one, preview it with the number of recipients, send it, or cancel it within ten minutes."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.messages import announcements
from ...actions.refusal import Refusal
from ...events import Event
from ...models import Announcement, Batch
from ...privacy.masking import without_numbers
from ...queries.messages.announcements import dry_run
from ...rules.messages import texts as rules
from .outbox import ANNOUNCE, OutboxIndex

WORDS = ("subject", "body", "subject_en", "body_en")
SUBJECTS = ("subject", "subject_en")


def state(one: Announcement) -> Any:
    if one.cancelled_at:
        return _("cancelled")
    if one.released_at:
        return _("queued")
    return _("sending soon") if one.goes_at else _("draft")


class AnnouncementIndex(OutboxIndex):
    model = Announcement
    permission = ANNOUNCE
    index_url_name = "workflows_announcements"
    index_results_url_name = "workflows_announcements_results"
    default_ordering = "-pk"
    empty = gettext_lazy("There are no announcements yet. Open a class and press “Write an announcement”.")
    explained = gettext_lazy(
        "An announcement is sent ten minutes after you press “Send”. Until then you can cancel it here."
    )

    def get_base_queryset(self) -> QuerySet[Announcement]:
        return Announcement.objects.select_related("batch__course", "made_by")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "subject",
                label=_("Subject"),
                accessor="subject",
                get_url=lambda one: reverse("workflows_announcement", args=[one.pk]),
            ),
            Column("batch", label=_("Class")),
            Column("audience", label=_("To"), accessor="get_audience_display"),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda one: one.is_held),
            Column("made_by", label=_("By")),
            DateColumn("made_at", label=_("Written")),
        ]


class AnnouncementForm(forms.ModelForm):
    class Meta:
        model = Announcement
        fields = ["audience", "subject", "body", "subject_en", "body_en"]
        text = forms.Textarea(attrs={"rows": 8})
        widgets = {"body": text, "body_en": text, "audience": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ", ".join(f"{{{name}}}" for name in rules.allowed(Event.ANNOUNCEMENT_SENT))
        used = _("You can use: %(names)s.") % {"names": names}
        added = _(
            "The greeting, application number and status page link are added automatically. Do not write them here."
        )
        self.fields["body"].help_text = f"{used} {added}"
        self.fields["subject_en"].help_text = _("For residents who read this site in English. You can leave it blank.")

    def clean_subject(self) -> str:
        return self._checked("subject")

    def clean_body(self) -> str:
        return self._checked("body")

    def clean_subject_en(self) -> str:
        return self._checked("subject_en")

    def clean_body_en(self) -> str:
        return self._checked("body_en")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        words = {name: data[name] for name in ("subject_en", "body_en") if name in data}
        for name in [name for name in words if not words[name] and any(words.values())]:
            self.add_error(name, _("Write both the subject and the text in English, or leave both blank."))
        return data

    def _checked(self, name: str) -> str:
        """The checked text.  Raises `ValidationError` for unknown placeholders, or personal numbers in a subject."""
        text: str = self.cleaned_data[name]
        verdict = rules.check(text, Event.ANNOUNCEMENT_SENT, subject=name in SUBJECTS)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        if name in SUBJECTS and without_numbers(text) != text:
            raise forms.ValidationError(_("Do not put a telephone number, NIK or family card number in the subject."))
        return text


class Announcing(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Announcement to a class")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(ANNOUNCE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_announcements"), "label": _("Announcements")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]


class Write(Announcing, FormView):
    """Write a new announcement to the class `pk`."""

    template_name = "workflows/console/messages/announce.html"
    form_class = AnnouncementForm
    draft: Announcement | None = None

    @cached_property
    def batch(self) -> Batch:
        return get_object_or_404(Batch.objects.select_related("course"), pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.draft or Announcement(batch=self.batch)}

    def form_valid(self, form: AnnouncementForm) -> HttpResponse:
        data = form.cleaned_data
        draft = Announcement.objects.get(pk=self.draft.pk) if self.draft else None
        words = {"to": data["audience"], **{name: data[name] for name in WORDS}}
        try:
            made = announcements.write(self.batch, by=self.request.user, instead_of=draft, **words)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        return redirect("workflows_announcement", made.pk)

    def form_invalid(self, form: AnnouncementForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(batch=self.batch, **kwargs)


class Rewrite(Write):
    """Edit a draft."""

    @cached_property
    def draft(self) -> Announcement:
        return get_object_or_404(Announcement.objects.select_related("batch__course"), pk=self.kwargs["pk"])

    @cached_property
    def batch(self) -> Batch:
        return self.draft.batch


class AnnouncementPage(Announcing, TemplateView):
    """A dry run while it is a draft, and its progress afterwards."""

    template_name = "workflows/console/messages/announcement.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Announcement.objects.select_related("batch__course", "made_by", "cancelled_by")
        one = get_object_or_404(found, pk=self.kwargs["pk"])
        run = dry_run(one) if one.is_draft else None
        return super().get_context_data(one=one, run=run, state=state(one), told=one.notices.count(), **kwargs)


class Decide(View):
    """Send or cancel an announcement (POST)."""

    told: Any = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(ANNOUNCE):
            raise PermissionDenied
        try:
            self.do(get_object_or_404(Announcement, pk=pk), request)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_announcement", pk)


class Hold(Decide):
    told = gettext_lazy("The announcement will be sent in ten minutes. You can cancel it until then.")

    def do(self, one: Announcement, request: HttpRequest) -> None:
        announcements.hold(one, by=request.user)


class CallBack(Decide):
    told = gettext_lazy("The announcement has been cancelled. It was not sent.")

    def do(self, one: Announcement, request: HttpRequest) -> None:
        announcements.call_back(one, by=request.user)
