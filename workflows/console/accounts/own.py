"""An officer's own account: name, e-mail address and password change only with the present password."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.forms.auth import PasswordChangeForm
from wagtail.admin.views.account import AccountView, ChangePasswordPanel, NameEmailSettingsPanel

from .limits import fault_of_own_password


def again(help_text: Any) -> forms.CharField:
    """The field for the present password."""
    return forms.CharField(
        label=_("Your present password"),
        required=False,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class OwnNameForm(NameEmailForm):
    """Decisions carry the name, and the address can reset the password."""

    present_password = again(_("Only needed if you change your name or your e-mail address."))

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_changed = bool(set(self.changed_data) - {"present_password"})
        if is_changed and (fault := fault_of_own_password(self.request, data.get("present_password", ""))):
            self.add_error("present_password", fault)
        return data


class OwnPasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        password = self.cleaned_data["old_password"]
        if fault := fault_of_own_password(self.request, password):
            raise forms.ValidationError(fault)
        return password


class OwnNamePanel(NameEmailSettingsPanel):
    def get_form(self) -> OwnNameForm:
        """The same form for each caller, so that a password is counted once."""
        return self.form

    @cached_property
    def form(self) -> OwnNameForm:
        data = [self.request.POST] if self.request.method == "POST" else []
        return OwnNameForm(*data, instance=self.user, prefix=self.name, request=self.request)


class OwnPasswordPanel(ChangePasswordPanel):
    def get_form(self) -> OwnPasswordForm:
        return self.form

    @cached_property
    def form(self) -> OwnPasswordForm:
        sent = self.request.POST
        is_asked = any(sent.get(f"{self.name}-{field}") for field in ("new_password1", "new_password2"))
        data = [sent] if is_asked else []
        return OwnPasswordForm(self.user, *data, prefix=self.name, request=self.request)


OURS = {NameEmailSettingsPanel: OwnNamePanel, ChangePasswordPanel: OwnPasswordPanel}


class OwnAccount(AccountView):
    """Wagtail's page with our two panels in the place of its own."""

    def get_panels(self) -> list[Any]:
        return self.panels

    @cached_property
    def panels(self) -> list[Any]:
        return [
            OURS[type(one)](one.request, one.user, one.profile) if type(one) in OURS else one
            for one in super().get_panels()
        ]
