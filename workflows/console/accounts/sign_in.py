"""Signing in to the console, and resetting a forgotten password."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm
from wagtail.admin.views import account

from ...actions.accounts import tries
from ...actions.accounts.acting import acting
from ...actions.refusal import Refusal
from ...models import User
from ...privacy.visitor import address_of
from ...queries.accounts import address_changed_at
from ...rules import accounts as rules
from .browsers import remember
from .limits import locked


class SignInForm(LoginForm):
    """Says until when the account is locked."""

    def get_invalid_login_error(self) -> ValidationError:
        sentence = locked(self.request)
        return ValidationError(sentence, code="locked") if sentence else super().get_invalid_login_error()


class SignIn(account.LoginView):
    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        response = super().form_valid(form)
        remember(self.request, response, form.get_user())
        return response


class ResetForm(PasswordResetForm):
    """Sends no link to an address that has just been changed."""

    def get_users(self, email: str) -> Iterator[User]:
        now = timezone.now()
        for user in super().get_users(email):
            if rules.may_reset(address_changed_at(user, rules.NEW_ADDRESS), now):
                yield user


class AskReset(account.PasswordResetView):
    def get_form_class(self) -> type[ResetForm]:
        return ResetForm

    def form_valid(self, form: ResetForm) -> HttpResponse:
        """The answer is the same whether or not the address belongs to an account."""
        try:
            tries.take_reset(form.cleaned_data["email"], address=address_of(self.request))
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        return super().form_valid(form)


class SetPassword(account.PasswordResetConfirmView):
    """The form behind the link. Its browser is then known, so that strangers cannot lock its owner out again."""

    def form_valid(self, form: Any) -> HttpResponse:
        with acting(lambda: self.user):
            response = super().form_valid(form)
        remember(self.request, response, self.user)
        return response
