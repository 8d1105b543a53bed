"""Labels that the packages forgot to mark for translation: their screens would show the English name of the field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.sites.views import IndexView as SiteIndex
from wagtail_localize.views.report import TranslationsReportFilterSet

LINK_TEXT = _("Link text")
FIELDS: dict[type[forms.Form], dict[str, Any]] = {
    LoginForm: {"password": _("Password")},
    ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    AnchorLinkChooserForm: {"url": _("Name of the part (#)"), "link_text": LINK_TEXT},
    EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": LINK_TEXT,
        "subject": _("Subject"),
        "body": _("Text of the email"),
    },
    PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": LINK_TEXT},
}
COLUMNS = {SiteIndex: {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}}
FILTERS = {
    TranslationsReportFilterSet: {"source_locale": _("Source language"), "target_locale": _("Target language")},
}


def mark() -> None:
    """Give each the label that is translated when it is shown."""
    for form, labels in FIELDS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for view, labels in COLUMNS.items():
        for column in view.columns:
            column.label = labels.get(column.name, column.label)
    for filterset, labels in FILTERS.items():
        for name, label in labels.items():
            filterset.base_filters[name].label = label
