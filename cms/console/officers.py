"""Officer accounts in the console, with the details printed beside their name on documents.

Accounts are deactivated, never deleted: decisions carry the officer's name, and deleting a user would delete their
viewflow tasks too.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from workflows.models import User
from workflows.typed_fields import NumberField

NIP: Any = User._meta.get_field("nip")
ON_DOCUMENTS = ("position", "nip")
OF_THE_DESK = ("desk",)


def refuse_deletion(request: HttpRequest) -> HttpResponse:
    """Refuse to delete an account and explain what to do instead. Called from Wagtail's hooks."""
    messages.error(
        request,
        _("Officer accounts cannot be deleted, because decisions carry their names. Deactivate the account instead."),
    )
    return redirect("wagtailusers_users:index")


class NipForm(forms.ModelForm):
    """A NIP is printed in four groups: 19780512 200501 1 003."""

    nip = NumberField(label=NIP.verbose_name, help_text=NIP.help_text, required=False)


class OfficerCreationForm(NipForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {*ON_DOCUMENTS, *OF_THE_DESK}


class OfficerEditForm(NipForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {*ON_DOCUMENTS, *OF_THE_DESK}


class OfficerViewSet(UserViewSet):
    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Hide the delete buttons, because deletion is refused."""
        return super().get_common_view_kwargs(**{**kwargs, "delete_url_name": None})

    def get_form_class(self, for_update: bool = False) -> Any:
        return OfficerEditForm if for_update else OfficerCreationForm
