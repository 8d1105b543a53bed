"""Nothing goes live past the second pair of eyes: where Wagtail offers to publish at once, only administrators may."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from workflows.models import User

from .checks import no_description
from .findings import undescribed


def needs_approval(page: Page, user: User) -> bool:
    """Must somebody else approve what `user` wants to publish?"""
    return not user.is_superuser and page.has_workflow


def offer_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The editor offers to submit in place of to publish."""
    page = context.get("page") or context.get("parent_page")
    if page and needs_approval(page, request.user):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


def save_instead(request: HttpRequest, page: Page, page_class: type[Page] | None = None) -> None:
    """The same for a form that was sent all the same: it is saved as a draft.

    Called before a page is made, then with its parent, and before it is changed. Later would be too late: by then
    Wagtail has made the page as a live one.
    """
    if PublishMenuItem.name in request.POST and needs_approval(page, request.user):
        request.POST = request.POST.copy()
        del request.POST[PublishMenuItem.name]
        messages.error(request, _("Saved as a draft. Submit it: somebody else must approve it before it goes live."))


def refuse_bulk_publish(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """The same for pages ticked in a list, and for pictures that nobody has described."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type != "publish" or not pages:
        return None
    if any(needs_approval(page, request.user) for page in pages):
        messages.error(request, _("Nothing was published. Submit each page: somebody else must approve it."))
        return redirect("wagtailadmin_explore_root")
    missing = [picture for page in pages for picture in undescribed(page.get_latest_revision_as_object())]
    for picture in missing:
        messages.error(request, no_description(picture.title))
    return redirect("wagtailadmin_explore_root") if missing else None


class UpdateTranslations(UpdateTranslationsView):
    """Translators may bring a translation up to date; the original lets them publish it too, without the right."""

    def get_form(self) -> Form:
        form = super().get_form()
        page = self.object.get_source_instance()
        if isinstance(page, Page) and not page.permissions_for_user(self.request.user).can_publish():
            field = form.fields["publish_translations"]
            field.disabled, field.help_text = True, _("Whoever approves pages publishes the translation.")
        return form


urlpatterns = [
    # The address of the original, in front of it.
    path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view(), name="cms_update_translations"),
]
