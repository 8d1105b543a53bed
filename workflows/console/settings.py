"""The base of the settings screens. A row is deleted only if no other rows depend on it."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import router
from django.db.models import Field, Model
from django.db.models.deletion import Collector, ProtectedError
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.views.generic import DeleteView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from ..dates import stamp
from .search import Searching


def in_the_way(row: Model) -> list[str]:
    """The rows that depend on `row`, counted by kind: "2 applications"."""
    try:
        Collector(using=router.db_for_write(type(row))).collect([row])
    except ProtectedError as fault:
        kinds = Counter(type(one)._meta for one in fault.protected_objects)
        names = (
            (count, kind.verbose_name if count == 1 else kind.verbose_name_plural) for kind, count in kinds.items()
        )
        return sorted(f"{count} {name}" for count, name in names)
    return []


class DeleteUnused(DeleteView):
    """Asks before deleting. If other rows depend on this one, lists them and deletes nothing."""

    template_name = "workflows/console/delete.html"

    @cached_property
    def in_the_way(self) -> list[str]:
        return in_the_way(self.object)

    def get_usage(self) -> None:
        """Return nothing: Wagtail counts only the models in its reference index."""
        return

    def get_usage_url(self) -> None:
        return None

    def form_valid(self, form: Any) -> HttpResponse:
        if self.in_the_way:
            return self.render_to_response(self.get_context_data(form=form), status=409)
        try:
            return super().form_valid(form)
        except ProtectedError:  # a dependent row was added since the check
            del self.in_the_way
            return self.render_to_response(self.get_context_data(form=form), status=409)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_protected=bool(self.in_the_way), in_the_way=self.in_the_way, **kwargs)


class InspectRow(InspectView):
    """What an officer who may not change the row reads of it: the fields of its form, with times in WIB."""

    def get_fields(self) -> list[str]:
        return [field.name for field in self.model._meta.concrete_fields if field.editable and not field.primary_key]

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return stamp(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return "–" if value in (None, "") else value


class SettingsIndex(Searching):
    """The list of one settings model."""


class SettingsViewSet(ModelViewSet):
    """List and forms of one settings model.  `shows` names related rows to fetch in the same query as the list."""

    copy_view_enabled = False
    index_view_class = SettingsIndex
    inspect_view_enabled = True
    inspect_view_class = InspectRow
    delete_view_class = DeleteUnused
    shows: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Field, **kwargs: Any) -> Any:
        """Wagtail's fields and widgets also in forms without panels."""
        return formfield_for_dbfield(db_field, **kwargs)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.model._default_manager.select_related(*self.shows) if self.shows else None
        return super().get_index_view_kwargs(queryset=rows, **kwargs)
