"""Officer accounts in the console, with the details printed beside their name on documents.

Accounts are deactivated, never deleted: decisions carry the officer's name, and deleting a user would delete their
viewflow tasks too. They are changed one by one, each time with the password of the officer who changes them, so that
an unlocked desk is not enough to take over an account.
"""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.forms import GroupForm, UserCreationForm, UserEditForm
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from ...models import User
from ...queries.interviews.way import done_by_role
from ...typed_fields import NumberField
from .limits import fault_of_own_password
from .own import again

NIP: Any = User._meta.get_field("nip")
ON_DOCUMENTS = ("position", "nip")
OF_THE_DESK = ("desk",)
PASSWORD = "present_password"


def _back(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("wagtailusers_users:index")


def refuse_deletion(request: HttpRequest) -> HttpResponse:
    """Refuse to delete an account and explain what to do instead. Called from Wagtail's hooks."""
    return _back(
        request,
        _("Officer accounts cannot be deleted, because decisions carry their names. Deactivate the account instead."),
    )


def refuse_bulk(request: HttpRequest) -> HttpResponse:
    """Refuse to change several accounts at once."""
    return _back(request, _("Officer accounts are changed one by one."))


class Guarded:
    """Mixin: the form asks for the password of the officer who fills it in, and refuses what they may not give."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, editor = request, request.user
        self.fields[PASSWORD] = again(gettext_lazy("To show that it is you who changes this account."))  # type: ignore[attr-defined]
        if not editor.is_superuser and "is_superuser" in self.fields:  # type: ignore[attr-defined]
            self.fields["is_superuser"].disabled = True  # type: ignore[attr-defined]
        if not editor.is_superuser and self.instance.pk == editor.pk:  # type: ignore[attr-defined]
            self.fields["groups"].disabled = True  # type: ignore[attr-defined]

    def clean(self) -> Any:
        data = super().clean()  # type: ignore[misc]
        if fault := fault_of_own_password(self.request, self.data.get(PASSWORD, "")):  # type: ignore[attr-defined]
            self.add_error(PASSWORD, fault)  # type: ignore[attr-defined]
        return data


class NipForm(forms.ModelForm):
    """A NIP is printed in four groups: 19780512 200501 1 003."""

    nip = NumberField(label=NIP.verbose_name, help_text=NIP.help_text, required=False)


class OfficerCreationForm(Guarded, NipForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {*ON_DOCUMENTS, *OF_THE_DESK}


class OfficerEditForm(Guarded, NipForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {*ON_DOCUMENTS, *OF_THE_DESK}


class OfficerIndex(IndexView):
    @cached_property
    def columns(self) -> list[Any]:
        return [one for one in super().columns if not isinstance(one, BulkActionsCheckboxColumn)]


class OfficerCreate(CreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


class OfficerEdit(EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_superuser and not request.user.is_superuser:
            return _back(request, _("Only an administrator can make or change an administrator's account."))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


class OfficerViewSet(UserViewSet):
    index_view_class, add_view_class, edit_view_class = OfficerIndex, OfficerCreate, OfficerEdit

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Hide the delete buttons, because deletion is refused."""
        return super().get_common_view_kwargs(**{**kwargs, "delete_url_name": None})

    def get_form_class(self, for_update: bool = False) -> Any:
        return OfficerEditForm if for_update else OfficerCreationForm


def superusers_only(view: Any) -> Any:
    """`view` for superusers: who sets the rights of a role could give themselves every right."""

    class ForSuperusers(view):
        def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_superuser:
                raise PermissionDenied
            return super().dispatch(request, *args, **kwargs)

    return ForSuperusers


def needed_role(name: str) -> str:
    """Why a role can be neither renamed nor deleted: courses and classes name it. "" if none does."""
    found = done_by_role(name)
    said = _("Officers of this role do a step of: %(which)s. Choose who does it there first.")
    return said % {"which": ", ".join(found)} if found else ""


class RoleForm(GroupForm):
    def clean_name(self) -> str:
        name: str = super().clean_name()
        if "name" in self.changed_data and self.instance.pk and (fault := needed_role(self.initial["name"])):
            raise forms.ValidationError(fault)
        return name


class RoleDelete(superusers_only(GroupViewSet.delete_view_class)):  # type: ignore[misc]
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        fault = needed_role(self.object.name)
        return _back(request, fault) if fault else super().post(request, *args, **kwargs)


class RoleViewSet(GroupViewSet):
    add_view_class = superusers_only(GroupViewSet.add_view_class)
    edit_view_class = superusers_only(GroupViewSet.edit_view_class)
    delete_view_class = RoleDelete

    def get_form_class(self, for_update: bool = False) -> Any:
        return RoleForm
