"""The shared parts of screens about one class, and the classes that an officer may see."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Batch, User
from ..action_form import ActionForm


def visible_classes(user: User) -> QuerySet[Batch]:
    return Batch.objects.visible_to(user).select_related("course", "instructor")


def visible_class(user: User, pk: int) -> Batch:
    batch = visible_classes(user).filter(pk=pk).first()
    if batch is None:
        raise PermissionDenied
    return batch


class ClassScreen(WagtailAdminTemplateMixin):
    """A page below the class page, for users who have `permission` and may see the class."""

    permission: str = ""
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        self.batch = visible_class(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_page_subtitle(self) -> str:
        return str(self.batch)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_classes"), "label": _("Classes")}
        page = {"url": reverse("workflows_class", args=[self.batch.pk]), "label": str(self.batch)}
        return [*self.breadcrumbs_items, listing, page, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(batch=self.batch, **kwargs)


class ClassForm(ClassScreen, ActionForm):
    """A confirmation page for an action on one class; it shows the consequences."""

    def get_success_url(self) -> str:
        return reverse("workflows_class", args=[self.batch.pk])
