"""Handle two simultaneous submissions of a new page: the editor's autosave and the writer's click."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

JUST_NOW = timedelta(minutes=1)


class CreatePage(CreateView):
    """If the form arrives twice at the same time, link the second submission to the draft created by the first.

    Wagtail checks that the slug is free without holding a lock, so the second submission passed the check and then
    failed on the database constraint with a server error.
    """

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            with transaction.atomic():
                Page.objects.select_for_update().get(pk=self.parent_page.pk)
                self.parent_page.refresh_from_db(fields=["numchild", "path", "depth"])
                return super().form_valid(form)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
            return self.form_invalid(form)

    def form_invalid(self, form: Form) -> HttpResponse:
        beside = Page.objects.child_of(self.parent_page).filter(slug=form.data.get("slug"), owner=self.request.user)
        first = beside.filter(live=False, latest_revision_created_at__gte=timezone.now() - JUST_NOW).first()
        if first and not self.expects_json_response:
            there = reverse("wagtailadmin_pages:edit", args=[first.pk])
            words = _(
                "Nothing was submitted or published: this page was saved as a draft a moment ago. What you typed is "
                "still below. Copy what is missing into the draft, and press the button there."
            )
            messages.warning(self.request, words, buttons=[messages.button(there, _("Open the draft"))])
        return super().form_invalid(form)


# Overrides Wagtail's view at the same address, so it must be included before Wagtail's URLs.
urlpatterns = [
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        require_admin_access(CreatePage.as_view()),
    )
]
