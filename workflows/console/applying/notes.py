"""Write a note on a case, and the list of the notes that mention an officer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.applying import notes
from ...models import Note, NoteReader, User
from ...queries.applying.notes import colleagues, mentions
from ...rules.applying.mentions import mentioned
from .case import CaseForm


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=2000, strip=True, widget=forms.Textarea(attrs={"rows": 4})
    )
    tell = forms.MultipleChoiceField(
        label=gettext_lazy("Mention a colleague"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tell"].choices = [(one.username, f"@{one.username} {one}") for one in colleagues]

    @property
    def whole(self) -> str:
        """The text, with the colleagues who were ticked and are not in it."""
        text: str = self.cleaned_data["text"]
        more = [f"@{name}" for name in self.cleaned_data["tell"] if name not in mentioned(text)]
        return " ".join([text, *more])


class WriteNote(CaseForm):
    """The form is on the tab of the case; this page shows it again with what is wrong.

    With `change` in the address it is about a note of one's own.
    """

    form_class = NoteForm
    permission = "workflows.write_note"
    header_icon = "comment"

    @cached_property
    def note(self) -> Note | None:
        """The note to change, None for a new one."""
        asked = self.request.GET.get("change", "")
        if not asked:
            return None
        own = self.application.notes.filter(by=self.request.user)
        return get_object_or_404(own, pk=int(asked) if asked.isdecimal() and len(asked) < 19 else None)

    @property
    def page_title(self) -> str:
        return _("Change the note") if self.note else _("Write a note")

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.note.text} if self.note else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        others = [one for one in colleagues(self.application) if one != self.request.user]
        return {**super().get_form_kwargs(), "colleagues": others}

    def act(self, form: NoteForm) -> str:
        if self.note:
            notes.change(self.note, by=self.request.user, text=form.whole)
        else:
            notes.write(self.application, by=self.request.user, text=form.whole)
        return _("The note is saved.")

    def get_success_url(self) -> str:
        """Back to the screen on which the note was written."""
        back: str = self.request.POST.get("back", "")
        if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return f"{back}#tabs"
        return f"{self.case_address(tab='notes')}#tabs"


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
