"""Replace labels of Wagtail and wagtail-localize that ignore the officer's language.

A frozen label is translated only once, when its module is loaded; an unmarked one is never translated.  Each entry says
which upstream fix makes it unnecessary, and `tests/cms/console/test_labels.py` fails after that fix.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView as RedirectIndex
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm, URLGeneratorForm
from wagtail.sites.views import IndexView as SiteIndex
from wagtail.utils.version import get_main_version
from wagtail_localize.views.report import TranslationsReportFilterSet

# Strings of packages, translated in `packages.po`. The name keeps them out of our own catalogue.
theirs = _
# The upstream fix that makes an entry unnecessary.
LAZY = "its module takes gettext_lazy as _"
COLLECTIONS_LAZY = "wagtail/admin/forms/collections.py takes gettext_lazy for the collection of a member"
MARKED = "it has a label that is marked for translation"


class Label(NamedTuple):
    """Replaces `holder.name` with `ours` until a new version of the package has the fix named in `ends`."""

    holder: Any
    name: str
    ours: Any
    ends: str


def _field(form: type[Any], field: str, ours: Any, ends: str) -> Label:
    return Label(form.base_fields[field], "label", ours, ends)


def _column(view: type[Any], column: str, ours: Any, ends: str) -> Label:
    return Label(next(one for one in view.columns if one.name == column), "label", ours, ends)


def _filter(filterset: type[Any], name: str, ours: Any, ends: str) -> Label:
    return Label(filterset.base_filters[name], "label", ours, ends)


SIZES = [
    ("original", theirs("Original size")),
    ("width", theirs("Resize to width")),
    ("height", theirs("Resize to height")),
    ("min", theirs("Resize to min")),
    ("max", theirs("Resize to max")),
    ("fill", theirs("Resize to fill")),
]
# Each checkbox in the group form: its permission, column heading and screen-reader label.
ON_COLLECTIONS = [
    ("add_collection", theirs("Add"), theirs("Add collections")),
    ("change_collection", theirs("Edit"), theirs("Edit collections")),
    ("delete_collection", theirs("Delete"), theirs("Delete collections")),
]
ON_IMAGES = [
    ("add_image", theirs("Add"), theirs("Add/edit images you own")),
    ("change_image", theirs("Edit"), theirs("Edit any image")),
    ("choose_image", theirs("Choose"), theirs("Select images in choosers")),
]
KIND = {
    "choices": [(True, theirs("Permanent")), (False, theirs("Temporary"))],
    "empty_label": theirs("All"),
}
REDIRECT = {
    "old_path": theirs("From"),
    "site": theirs("Site"),
    "link": theirs("To"),
    "get_is_permanent_display": theirs("Type"),
}
_kind = RedirectsReportFilterSet.base_filters["is_permanent"]
_link_text = _("Link text")

FROZEN = (
    _field(TaskStateCommentForm, "comment", theirs("Comment"), LAZY),
    _field(ImageInsertionForm, "format", theirs("Format"), LAZY),
    _field(ImageInsertionForm, "image_is_decorative", theirs("Image is decorative"), LAZY),
    _field(ImageInsertionForm, "alt_text", theirs("Alt text"), LAZY),
    _field(URLGeneratorForm, "filter_method", theirs("Filter"), LAZY),
    Label(URLGeneratorForm.base_fields["filter_method"], "choices", SIZES, LAZY),
    _field(URLGeneratorForm, "width", theirs("Width"), LAZY),
    _field(URLGeneratorForm, "height", theirs("Height"), LAZY),
    _field(URLGeneratorForm, "closeness", theirs("Closeness"), LAZY),
    Label(GroupCollectionManagementPermissionFormSet, "permission_types", ON_COLLECTIONS, LAZY),
    Label(GroupImagePermissionFormSet, "permission_types", ON_IMAGES, LAZY),
    _field(GroupCollectionManagementPermissionFormSet.form, "collection", theirs("Collection"), COLLECTIONS_LAZY),
    _field(GroupImagePermissionFormSet.form, "collection", theirs("Collection"), COLLECTIONS_LAZY),
    _field(GroupDocumentPermissionFormSet.form, "collection", theirs("Collection"), COLLECTIONS_LAZY),
    Label(ChooserViewSet, "choose_one_text", theirs("Choose"), LAZY),
    Label(ChooserViewSet, "choose_another_text", theirs("Choose another"), LAZY),
    Label(ChooserViewSet, "edit_item_text", theirs("Edit"), LAZY),
    Label(ChooserViewSet, "search_tab_label", theirs("Search"), LAZY),
    Label(ChooserViewSet, "create_action_label", theirs("Create"), LAZY),
    _filter(RedirectsReportFilterSet, "is_permanent", theirs("Type"), LAZY),
    Label(_kind, "extra", _kind.extra | KIND, LAZY),
    Label(RedirectIndex, "export_headings", REDIRECT, LAZY),
)
UNMARKED = (
    _field(LoginForm, "password", _("Password"), MARKED),
    _field(ExternalLinkChooserForm, "link_text", _link_text, MARKED),
    _field(AnchorLinkChooserForm, "url", _("Name of the part (#)"), MARKED),
    _field(AnchorLinkChooserForm, "link_text", _link_text, MARKED),
    _field(EmailLinkChooserForm, "email_address", _("Email address"), MARKED),
    _field(EmailLinkChooserForm, "link_text", _link_text, MARKED),
    _field(EmailLinkChooserForm, "subject", _("Subject"), MARKED),
    _field(EmailLinkChooserForm, "body", _("Text of the email"), MARKED),
    _field(PhoneLinkChooserForm, "phone_number", _("Phone number"), MARKED),
    _field(PhoneLinkChooserForm, "link_text", _link_text, MARKED),
    _column(SiteIndex, "port", _("Port"), MARKED),
    _column(SiteIndex, "site_name", _("Site name"), MARKED),
    _column(SiteIndex, "root_page", _("Root page"), MARKED),
    _filter(TranslationsReportFilterSet, "source_locale", _("Source language"), MARKED),
    _filter(TranslationsReportFilterSet, "target_locale", _("Target language"), MARKED),
)
# The replaced labels, in which the test looks for those that upstream has fixed.
before: list[tuple[Label, Any]] = []


def news_of_wagtail() -> str:
    return str(theirs("What's new in Wagtail %(version)s")) % {"version": get_main_version(include_patch=False)}


def is_translations(item: Any) -> bool:
    return item.url == reverse("wagtail_localize:translations_report")


def is_news(item: Any) -> bool:
    return item.name.startswith("whats-new")


def menu(request: HttpRequest, items: list[Any]) -> None:
    """Make two menu labels lazy, because all officers share one menu.  Not needed once Wagtail uses gettext_lazy."""
    for item in items:
        if is_translations(item):
            item.label = theirs("Translations")
        elif is_news(item):
            item.label = lazy(news_of_wagtail, str)()


def _put(label: Label) -> None:
    there = getattr(label.holder, label.name)
    if label.name == "permission_types":
        before.append((label, list(there)))
        there[:] = label.ours  # in place, because the form's checkboxes use the same list
    else:
        before.append((label, there))
        setattr(label.holder, label.name, label.ours)


def replace_labels() -> None:
    for label in FROZEN + UNMARKED:
        _put(label)
    for name in ("construct_reports_menu", "construct_help_menu"):
        hooks.register(name, menu)
