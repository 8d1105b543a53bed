"""Every page needs a second person's approval: only administrators can bypass it and publish directly."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from workflows import dates
from workflows.models import User

from .checks import no_description
from .findings import undescribed


def needs_approval(page: Page, user: User) -> bool:
    """Does a page that `user` wants to publish need someone else's approval?"""
    return not user.is_superuser and page.has_workflow


def offer_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Remove the Publish action from the editor, which leaves Submit."""
    page = context.get("page") or context.get("parent_page")
    if page and needs_approval(page, request.user):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


def save_instead(request: HttpRequest, page: Page, page_class: type[Page] | None = None) -> None:
    """Save a page as a draft if its form asks to publish without approval.

    Runs before a page is created (then `page` is its parent) and before it is edited. A later hook would be too late:
    Wagtail would already have created the page as live.
    """
    if PublishMenuItem.name in request.POST and needs_approval(page, request.user):
        request.POST = request.POST.copy()
        del request.POST[PublishMenuItem.name]
        messages.error(
            request, _("Saved as a draft. Submit it so that a colleague can approve it before it goes live.")
        )


def say_end_is_removed(request: HttpRequest, page: Page) -> None:
    """When a page that has expired is saved again, say what the form did with its end (cms/newsroom/page_form.py)."""
    if ended := getattr(page, "removed_end", None):
        words = _(
            "This page went offline on %(day)s, as planned. Its end date was removed; it stays online once published."
        )
        messages.warning(request, words % {"day": dates.day(timezone.localtime(ended))})


def refuse_bulk_publish(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Refuse to bulk-publish pages that need approval or have undescribed pictures."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type != "publish" or not pages:
        return None
    if any(needs_approval(page, request.user) for page in pages):
        messages.error(request, _("Nothing was published. Submit each page so that a colleague can approve it."))
        return redirect("wagtailadmin_explore_root")
    missing = [picture for page in pages for picture in undescribed(page.get_latest_revision_as_object())]
    for picture in missing:
        messages.error(request, no_description(picture.title))
    return redirect("wagtailadmin_explore_root") if missing else None


class UpdateTranslations(UpdateTranslationsView):
    """Disable publishing for translators without the permission, which wagtail-localize does not check."""

    def get_form(self) -> Form:
        form = super().get_form()
        page = self.object.get_source_instance()
        if isinstance(page, Page) and not page.permissions_for_user(self.request.user).can_publish():
            field = form.fields["publish_translations"]
            field.disabled, field.help_text = True, _("Someone who can approve pages must publish the translation.")
        return form


urlpatterns = [
    # Overrides the wagtail-localize view at the same address.
    path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view(), name="cms_update_translations"),
]
