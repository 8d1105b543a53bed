"""*Kabari saya*: subscribers, telephone numbers to confirm, and messages that the desk sends by hand."""

from typing import Any
from urllib.parse import quote

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn

from ...actions import interest
from ...actions.refusal import Refusal
from ...models import Notice, Subscription
from ...privacy.masking import mask
from ...queries.messages.texts import Texts, own_texts, written
from ..records import RecordIndex

SERVE = "workflows.serve_subscription"


def contact_shown(one: Subscription) -> str:
    """The masked contact: just enough to compare with the sender of a WhatsApp message."""
    if one.channel == Subscription.Channel.PHONE:
        return mask(one.contact.replace("+62", "0"))
    name, _at, host = one.contact.partition("@")
    return f"{name[:1]}•••@{host}"


def state(one: Subscription) -> str:
    return _("confirmed") if one.confirmed_at else _("waiting to be confirmed")


def whatsapp(notice: Notice, texts: Texts) -> str:
    """A link that opens the message to a subscriber in the office's WhatsApp."""
    number = notice.subscription.contact.lstrip("+") if notice.subscription else ""
    return f"https://wa.me/{number}?text={quote(written(notice, texts).text)}"


class Deeds(Column):
    """Column with the actions on a row.  Only for officers who may serve subscribers."""

    def __init__(self, template: str, **kwargs: Any) -> None:
        super().__init__("deeds", label=_("To do"), accessor="pk", **kwargs)
        self.cell_template_name = template

    @cached_property
    def texts(self) -> Texts:
        return own_texts()

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        link = whatsapp(instance, self.texts) if isinstance(instance, Notice) else ""
        return {**context, "csrf_token": get_token(parent_context["request"]), "whatsapp": link}


class SubscriptionFilterSet(WagtailFilterSet):
    confirmed = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=[("no", gettext_lazy("Waiting to be confirmed")), ("yes", gettext_lazy("Confirmed"))],
        method="by_state",
        widget=forms.CheckboxSelectMultiple,
    )
    channel = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Channel"), choices=Subscription.Channel, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Subscription
        fields = ["channel"]

    def by_state(self, found: QuerySet, name: str, wanted: list[str]) -> QuerySet:
        return found if len(wanted) != 1 else found.filter(confirmed_at__isnull=wanted == ["no"])


class InterestIndex(RecordIndex):
    """Shared by the two lists of *Kabari saya*, which are shown as tabs."""

    permission = "workflows.view_subscription"
    template_name = "workflows/console/interest/interest.html"
    page_title = gettext_lazy("Class news")
    header_icon = "comment"
    explained: Any = ""

    @property
    def may_serve(self) -> bool:
        return bool(self.request.user.has_perm(SERVE))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = [(reverse("workflows_interest"), _("Subscribers"), None)]
        if self.may_serve:
            waiting = Notice.objects.by_hand().filter(subscription__isnull=False).count()
            tabs.append((reverse("workflows_interest_tell"), _("To send by WhatsApp"), waiting))
        return super().get_context_data(tabs=tabs, explained=self.explained, **kwargs)


class SubscriptionIndex(InterestIndex):
    model = Subscription
    index_url_name = "workflows_interest"
    index_results_url_name = "workflows_interest_results"
    default_ordering = "-asked_at"
    filterset_class = SubscriptionFilterSet
    number_field = "code"
    empty = gettext_lazy("There are no subscribers yet.")
    explained = gettext_lazy(
        "Has a “KABARI” message with a code arrived on WhatsApp? Search for the code and compare the last digits of "
        "the sender's number. Confirm only if they match. Subscribers confirm e-mail addresses themselves."
    )

    def get_base_queryset(self) -> QuerySet[Subscription]:
        return Subscription.objects.select_related("course", "type")

    @cached_property
    def columns(self) -> list[Any]:
        columns = [
            Column("code", label=_("Code")),
            Column("about", label=_("Wants news about")),
            Column("channel", label=_("Channel"), accessor="get_channel_display"),
            Column("contact", label=_("Contact"), accessor=contact_shown, classname="console-nowrap"),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda one: not one.confirmed_at),
            DateColumn("asked_at", label=_("Asked"), sort_key="asked_at"),
        ]
        return [*columns, Deeds("workflows/console/interest/interest_deeds.html")] if self.may_serve else columns


class TellIndex(InterestIndex):
    model = Notice
    permission = SERVE
    index_url_name = "workflows_interest_tell"
    index_results_url_name = "workflows_interest_tell_results"
    default_ordering = "queued_at"
    empty = gettext_lazy("All messages have been sent. Well done.")
    explained = gettext_lazy(
        "Open each message in the office's WhatsApp and send it. Then come back here and mark it as sent. Each person "
        "gets one message per class."
    )

    def get_base_queryset(self) -> QuerySet[Notice]:
        waiting = Notice.objects.by_hand().filter(subscription__isnull=False)
        return waiting.select_related("subscription__course", "subscription__type", "batch__course")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("batch", label=_("Class")),
            Column("contact", label=_("Contact"), accessor=lambda one: contact_shown(one.subscription)),
            DateColumn("queued_at", label=_("Waiting since"), sort_key="queued_at"),
            Deeds("workflows/console/interest/interest_tell.html"),
        ]


class Serve(View):
    """A desk action on one row (POST)."""

    model: Any = Subscription
    back = "workflows_interest"
    told: Any = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(SERVE):
            raise PermissionDenied
        try:
            self.do(get_object_or_404(self.model, pk=pk), request)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect(self.back)


class Confirm(Serve):
    told = gettext_lazy("The number has been confirmed.")

    def do(self, one: Subscription, request: HttpRequest) -> None:
        interest.confirm(one, by=request.user)


class Remove(Serve):
    told = gettext_lazy("The contact has been deleted.")

    def do(self, one: Subscription, request: HttpRequest) -> None:
        interest.leave(one, by=request.user)


class Tick(Serve):
    model = Notice
    back = "workflows_interest_tell"
    told = gettext_lazy("Marked as sent.")

    def do(self, notice: Notice, request: HttpRequest) -> None:
        interest.tick(notice, by=request.user)
