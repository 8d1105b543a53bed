"""Addresses that replace Wagtail's own. They must be included before Wagtail's."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from .own import OwnAccount
from .sign_in import AskReset, SetPassword, SignIn

urlpatterns = [
    path("login/", SignIn.as_view(), name="officer_sign_in"),
    path("account/", require_admin_access(OwnAccount.as_view()), name="officer_account"),
    path("password_reset/", AskReset.as_view(), name="officer_reset"),
    path("password_reset/confirm/<uidb64>/<token>/", SetPassword.as_view(), name="officer_set_password"),
]
