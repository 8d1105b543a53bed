"""The accounts of officers in the console, with what stands on documents beside their name."""

from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

ON_DOCUMENTS = ("position", "nip")


class OfficerCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | set(ON_DOCUMENTS)


class OfficerEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | set(ON_DOCUMENTS)


class OfficerViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> Any:
        return OfficerEditForm if for_update else OfficerCreationForm
