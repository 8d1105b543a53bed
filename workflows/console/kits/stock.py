"""Kits: their form, which does not touch the stock, and the screen that records deliveries and counts."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from ...actions.courses import rules
from ...actions.kits import stock
from ...actions.refusal import Refusal
from ...events import Event
from ...models import Course, Entry, Kit
from ...typed_fields import WholeField
from ..settings import SettingsIndex, SettingsViewSet

CHANGES = (Event.KIT_DELIVERED, Event.KIT_COUNTED)
SHOWN = 20
LONGEST = len(str(stock.MOST))


def stock_url(kit: Kit) -> str:
    return reverse("kit:stock", args=[kit.pk])


class KitForm(WagtailAdminModelForm):
    """Saves with the current stock: a kit may have been handed over since the form was opened.

    Classes that have opened first copy the contents as they were.
    """

    def save(self, commit: bool = True) -> Kit:
        with transaction.atomic():
            if self.instance.pk:
                for course in Course.objects.filter(kit=self.instance.pk):
                    rules.freeze_open(course)
                self.instance.stock = Kit.objects.select_for_update().get(pk=self.instance.pk).stock
            return super().save(commit)


def stock_button(kit: Kit) -> Button:
    return Button(_("Change the stock"), url=stock_url(kit), icon_name="pick", priority=5)


class KitIndex(SettingsIndex):
    exported_as = "stock"

    def get_list_more_buttons(self, instance: Kit) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        return [stock_button(instance), *buttons] if self.user_has_permission("change") else buttons


class KitEdit(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [stock_button(self.object), *super().header_more_buttons]


class StockForm(forms.Form):
    deed = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        choices=[("delivered", gettext_lazy("Kits were delivered")), ("counted", gettext_lazy("Kits were counted"))],
        initial="delivered",
        widget=forms.RadioSelect,
    )
    number = WholeField(
        label=gettext_lazy("How many"),
        help_text=gettext_lazy("Delivered: how many came. Counted: how many there are now."),
        min_value=0,
        max_value=stock.MOST,
    )


class Stock(WagtailAdminTemplateMixin, FormView):
    """The stock, its latest changes, and a form to change it."""

    form_class = StockForm
    template_name = "workflows/console/kits/stock.html"
    page_title = gettext_lazy("Stock")
    header_icon = "pick"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.change_kit"):
            raise PermissionDenied
        self.kit = get_object_or_404(Kit, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The number that a link proposes, such as how many kits a class lacks."""
        asked = self.request.GET.get("number", "")
        return {"number": int(asked)} if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST else {}

    def get_page_subtitle(self) -> str:
        return self.kit.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("kit:index"), "label": Kit._meta.verbose_name_plural}
        kit = {"url": reverse("kit:edit", args=[self.kit.pk]), "label": self.kit.name}
        return [*self.breadcrumbs_items, listing, kit, {"url": "", "label": self.page_title}]

    def form_valid(self, form: StockForm) -> HttpResponse:
        number = form.cleaned_data["number"]
        try:
            if form.cleaned_data["deed"] == "delivered":
                stock.receive(self.kit, by=self.request.user, quantity=number)
            else:
                stock.count(self.kit, by=self.request.user, stock=number)
        except Refusal as refusal:
            form.add_error("number", str(refusal.reason))
            return self.form_invalid(form)
        messages.success(self.request, _("In stock now: %(stock)d.") % {"stock": self.kit.stock})
        return redirect(stock_url(self.kit))

    def form_invalid(self, form: StockForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = Entry.objects.about(self.kit).filter(event__in=CHANGES).select_related("by").order_by("-pk")[:SHOWN]
        changes = [(entry, Event.of(entry.event).staff) for entry in entries]
        return super().get_context_data(kit=self.kit, changes=changes, **kwargs)


class KitViewSet(SettingsViewSet):
    """The form has no stock field: stock changes only by recorded deliveries, counts and hand-overs."""

    model = Kit
    icon = "pick"
    index_view_class = KitIndex
    edit_view_class = KitEdit
    list_display = ["name", "stock"]
    edit_handler = ObjectList(["name", InlinePanel("items", heading=gettext_lazy("Items"))], base_form_class=KitForm)

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("stok/<int:pk>/", Stock.as_view(), name="stock")]
