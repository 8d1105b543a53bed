"""The outbox: all notices with their delivery state, and those that an officer sends by hand."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.messages import passing_on
from ...actions.refusal import Refusal
from ...events import Event
from ...models import Notice, User
from ...privacy.masking import mask
from ...queries.messages.notices import whole
from ...queries.messages.texts import telephone
from ..records import RecordIndex, one_of, words

VIEW, PASS_ON, ANNOUNCE = "workflows.view_notice", "workflows.pass_on_notice", "workflows.announce"
WRITE, RESEND = "workflows.change_noticetemplate", "workflows.resend_notice"
STATES: dict[str, tuple[Any, Q]] = {
    "queued": (
        gettext_lazy("waiting"),
        Q(sent_at=None, failed_at=None, overtaken_at=None) & ~Q(channel__in=Notice.BY_HAND),
    ),
    "hand": (
        gettext_lazy("to send by hand"),
        Q(sent_at=None, failed_at=None, overtaken_at=None, channel__in=Notice.BY_HAND),
    ),
    "sent": (gettext_lazy("sent"), Q(sent_at__isnull=False)),
    "failed": (gettext_lazy("not delivered"), Q(failed_at__isnull=False, sent_at=None)),
    "overtaken": (gettext_lazy("out of date"), Q(overtaken_at__isnull=False, sent_at=None)),
}
TABS = (
    ("workflows_notices", gettext_lazy("All notices"), VIEW),
    ("workflows_by_hand", gettext_lazy("Send by hand"), PASS_ON),
    ("workflows_announcements", gettext_lazy("Announcements"), ANNOUNCE),
    ("workflows_letters", gettext_lazy("Texts"), WRITE),
)


def tabs(user: User) -> Iterator[tuple[str, Any, int | None]]:
    """URL, label and count of waiting notices (or None) of each notice screen that `user` may open."""
    for name, label, permission in TABS:
        if user.has_perm(permission):
            by_hand = Notice.objects.by_hand().filter(subscription=None)
            yield reverse(name), label, by_hand.count() if permission == PASS_ON else None


class NoticeFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(key, label) for key, (label, _found) in STATES.items()],
        method="by_state",
        widget=forms.CheckboxSelectMultiple,
    )
    channel = one_of(gettext_lazy("Channel"), Notice.Channel.choices)
    event = one_of(gettext_lazy("Event"), [(event.value, event.staff) for event in Event if event.notice])

    class Meta:
        model = Notice
        fields = ["channel", "event"]

    def by_state(self, found: QuerySet, name: str, wanted: list[str]) -> QuerySet:
        chosen = Q(pk__in=[])
        for key in wanted:
            chosen |= STATES[key][1]
        return found.filter(chosen) if wanted else found


class OutboxIndex(RecordIndex):
    """A list under one of the tabs, with an introduction that explains what to do."""

    template_name = "workflows/console/messages/outbox.html"
    page_title = gettext_lazy("Notices")
    header_icon = "mail"
    explained: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = list(tabs(self.request.user))
        return super().get_context_data(tabs=mine, explained=self.explained, **kwargs)


class SendAgain(Column):
    """Column with a button to send again each notice that could not be delivered."""

    cell_template_name = "workflows/console/messages/outbox_deeds.html"

    def get_cell_context_data(self, instance: Notice, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(parent_context["request"]), "failed": instance.state == "failed"}


class NoticeIndex(OutboxIndex):
    model = Notice
    permission = VIEW
    index_url_name = "workflows_notices"
    index_results_url_name = "workflows_notices_results"
    number_field = "application__number"
    default_ordering = "-pk"
    filterset_class = NoticeFilterSet
    empty = gettext_lazy("There are no notices yet.")
    explained = gettext_lazy(
        "Notices that could not be delivered stay here until an officer sends them again. To find them, filter by “not "
        "delivered”."
    )

    def get_base_queryset(self) -> QuerySet[Notice]:
        return whole(Notice.objects.all())

    @cached_property
    def columns(self) -> list[Any]:
        columns = [
            Column("about", label=_("About"), accessor=about),
            Column("event", label=_("Event"), accessor=words),
            Column("channel", label=_("Channel"), accessor="get_channel_display"),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda one: one.state == "failed"),
            DateColumn("queued_at", label=_("Queued")),
            Column("attempts", label=_("Attempts")),
            Column("fault", label=_("Delivery error"), classname="console-fault"),
        ]
        may = self.request.user.has_perm(RESEND)
        return [*columns, SendAgain("deeds", label=_("To do"), accessor="pk")] if may else columns


def about(notice: Notice) -> str:
    """The recipient, without the resident's name."""
    return str(notice.application or notice.subscription or notice.officer or _("unsent form"))


def state(notice: Notice) -> Any:
    return STATES[notice.state][0]


class Resend(View):
    """Queue a notice again (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(RESEND):
            raise PermissionDenied
        try:
            passing_on.resend(get_object_or_404(Notice.objects.select_related("application"), pk=pk), by=request.user)
            messages.success(request, _("The notice has been queued again."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect(f"{reverse('workflows_notices')}?state=failed")


class ByHandIndex(OutboxIndex):
    model = Notice
    permission = PASS_ON
    index_url_name = "workflows_by_hand"
    index_results_url_name = "workflows_by_hand_results"
    number_field = "application__number"
    default_ordering = "queued_at"
    empty = gettext_lazy("All messages have been sent. Well done.")
    explained = gettext_lazy(
        "These residents have no e-mail address or prefer a letter. Open each notice, send it from the office's "
        "WhatsApp or print it, then mark it as sent."
    )

    def get_base_queryset(self) -> QuerySet[Notice]:
        return whole(Notice.objects.by_hand().filter(application__isnull=False))

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "about",
                label=_("Application"),
                accessor=about,
                get_url=lambda one: reverse("workflows_pass_on", args=[one.pk]),
            ),
            Column("event", label=_("Event"), accessor=words),
            Column("class", label=_("Class"), accessor=lambda one: one.application.batch),
            Column("way", label=_("Channel"), accessor=way),
            DateColumn("queued_at", label=_("Waiting since"), sort_key="queued_at"),
        ]


def way(notice: Notice) -> Any:
    return _("WhatsApp") if notice.channel == Notice.Channel.HAND else notice.get_channel_display()


@method_decorator(never_cache, name="dispatch")
class PassOn(WagtailAdminTemplateMixin, TemplateView):
    """Shows one notice with the resident's number, and logs the access.  A POST marks it as sent."""

    template_name = "workflows/console/messages/pass_on.html"
    page_title = gettext_lazy("Send by hand")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PASS_ON):
            raise PermissionDenied
        found = whole(Notice.objects.filter(application__isnull=False))
        self.notice = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.notice.application.display_number

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_by_hand"), "label": _("Send by hand")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_subtitle()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            message = passing_on.open_by_hand(self.notice, by=request.user)
        except Refusal as refusal:
            messages.warning(request, str(refusal.reason))
            return redirect("workflows_by_hand")
        number = telephone(self.notice)
        link = f"https://wa.me/{number.lstrip('+')}?text={quote(message.text)}"
        return self.render_to_response(
            self.get_context_data(
                notice=self.notice,
                message=message,
                whatsapp=link,
                number=mask(number.replace("+62", "0")),
                event=words(self.notice),
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            passing_on.tick(self.notice, by=request.user)
            messages.success(request, _("Marked as sent."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_by_hand")
