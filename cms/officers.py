"""The accounts of officers in the console, with what stands on documents beside their name.

They are deactivated, never deleted: a name stands behind decisions, and viewflow deletes the tasks of a user with them.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

ON_DOCUMENTS = ("position", "nip")
OF_THE_DESK = ("desk",)


def refuse_deletion(request: HttpRequest) -> HttpResponse:
    """Says what to do instead; Wagtail's hooks ask for it before anybody is deleted."""
    messages.error(
        request,
        _("Accounts of officers are not deleted: their names stand behind decisions. Deactivate the account instead."),
    )
    return redirect("wagtailusers_users:index")


class OfficerCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {*ON_DOCUMENTS, *OF_THE_DESK}


class OfficerEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {*ON_DOCUMENTS, *OF_THE_DESK}


class OfficerViewSet(UserViewSet):
    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the buttons to delete: they would be refused."""
        return super().get_common_view_kwargs(**{**kwargs, "delete_url_name": None})

    def get_form_class(self, for_update: bool = False) -> Any:
        return OfficerEditForm if for_update else OfficerCreationForm
