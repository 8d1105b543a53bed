"""Write a note on a case, and the list of the notes that mention an officer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.applying import notes
from ...models import NoteReader
from ...queries.applying.notes import mentions
from .case import CaseForm


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=2000, strip=True, widget=forms.Textarea(attrs={"rows": 4})
    )


class WriteNote(CaseForm):
    """The form is on the tab of the case; this page shows it again with what is wrong."""

    form_class = NoteForm
    permission = "workflows.write_note"
    page_title = gettext_lazy("Write a note")
    header_icon = "comment"

    def act(self, form: NoteForm) -> str:
        notes.write(self.application, by=self.request.user, text=form.cleaned_data["text"])
        return _("The note is saved.")

    def get_success_url(self) -> str:
        """Back to the screen on which the note was written."""
        back: str = self.request.POST.get("back", "")
        if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return f"{back}#tabs"
        return f"{super().get_success_url()}?tab=notes#tabs"


class MentionIndex(WagtailAdminTemplateMixin, ListView):
    """The notes that mention the officer. They count as seen once their case is opened at the notes."""

    template_name = "workflows/console/applying/mentions.html"
    page_title = gettext_lazy("Notes for me")
    header_icon = "comment"
    context_object_name = "found"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[NoteReader]:
        return mentions(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse("workflows_mentions"), "label": self.page_title}]
