"""Labels that the packages translate once, when they are loaded, into whatever language is spoken at that moment.

Here each gets a label that is translated whenever it is shown, so that both languages of the console hold.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView as RedirectIndex
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm, URLGeneratorForm
from wagtail.utils.version import get_main_version

FIELDS: dict[type[Any], dict[str, Any]] = {
    TaskStateCommentForm: {"comment": _("Comment")},
    ImageInsertionForm: {
        "format": _("Format"),
        "image_is_decorative": _("Image is decorative"),
        "alt_text": _("Alt text"),
    },
    URLGeneratorForm: {
        "filter_method": _("Filter"),
        "width": _("Width"),
        "height": _("Height"),
        "closeness": _("Closeness"),
    },
}
SIZES = {
    "original": _("Original size"),
    "width": _("Resize to width"),
    "height": _("Resize to height"),
    "min": _("Resize to min"),
    "max": _("Resize to max"),
    "fill": _("Resize to fill"),
}
# For each box of the form of a group: the head of its column, and what is read out for it.
PERMISSIONS: dict[type[Any], dict[str, tuple[Any, Any]]] = {
    GroupCollectionManagementPermissionFormSet: {
        "add_collection": (_("Add"), _("Add collections")),
        "change_collection": (_("Edit"), _("Edit collections")),
        "delete_collection": (_("Delete"), _("Delete collections")),
    },
    GroupImagePermissionFormSet: {
        "add_image": (_("Add"), _("Add/edit images you own")),
        "change_image": (_("Edit"), _("Edit any image")),
        "choose_image": (_("Choose"), _("Select images in choosers")),
    },
}
CHOOSER = {
    "choose_one_text": _("Choose"),
    "choose_another_text": _("Choose another"),
    "edit_item_text": _("Edit"),
    "search_tab_label": _("Search"),
    "create_action_label": _("Create"),
}
REDIRECT = {"old_path": _("From"), "site": _("Site"), "link": _("To"), "get_is_permanent_display": _("Type")}


def news_of_wagtail() -> str:
    return gettext("What's new in Wagtail %(version)s") % {"version": get_main_version(include_patch=False)}


def menu(request: HttpRequest, items: list[Any]) -> None:
    """The menu is made once; its items are shared by all officers."""
    for item in items:
        if item.url == reverse("wagtail_localize:translations_report"):
            item.label = _("Translations")
        elif item.name.startswith("whats-new"):
            item.label = lazy(news_of_wagtail, str)()


def thaw() -> None:
    for form, labels in FIELDS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    URLGeneratorForm.base_fields["filter_method"].choices = list(SIZES.items())
    for formset, permissions in PERMISSIONS.items():
        # The list itself: the boxes of the form look into the same one.
        formset.permission_types[:] = [(codename, *labels) for codename, labels in permissions.items()]
    for formset in (*PERMISSIONS, GroupDocumentPermissionFormSet):
        formset.form.base_fields["collection"].label = _("Collection")
    for name, label in CHOOSER.items():
        setattr(ChooserViewSet, name, label)
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = _("Type")
    kind.extra |= {"choices": [(True, _("Permanent")), (False, _("Temporary"))], "empty_label": _("All")}
    RedirectIndex.export_headings = REDIRECT
    for name in ("construct_reports_menu", "construct_help_menu"):
        hooks.register(name, menu)
