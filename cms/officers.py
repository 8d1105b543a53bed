"""The accounts of officers in the console, with what stands on documents beside their name.

They are deactivated, never deleted: a name stands behind decisions, and viewflow deletes the tasks of a user with them.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import EditView, IndexView, UserViewSet

from workflows.models import User

ON_DOCUMENTS = ("position", "nip")


def refuse_deletion(request: HttpRequest) -> HttpResponse:
    """Says what to do instead; Wagtail's hooks ask for it before anybody is deleted."""
    messages.error(
        request,
        _("Accounts of officers are not deleted: their names stand behind decisions. Deactivate the account instead."),
    )
    return redirect("wagtailusers_users:index")


class OfficerCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | set(ON_DOCUMENTS)


class OfficerEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | set(ON_DOCUMENTS)


class OfficerIndex(IndexView):
    """Without the button that would be refused."""

    def get_delete_url(self, instance: User) -> None:
        return None


class OfficerEdit(EditView):
    """Without the button that would be refused."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.can_delete = False


class OfficerViewSet(UserViewSet):
    index_view_class = OfficerIndex
    edit_view_class = OfficerEdit

    def get_form_class(self, for_update: bool = False) -> Any:
        return OfficerEditForm if for_update else OfficerCreationForm
