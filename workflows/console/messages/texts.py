"""The texts of notices: edit each event and channel in both languages, next to a preview."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.messages import texts
from ...events import Event
from ...models import NoticeTemplate
from ...privacy.masking import without_numbers
from ...queries.messages.texts import Message, preview, text_now
from ...rules.messages import texts as rules
from .outbox import WRITE, tabs

Kind = NoticeTemplate.Channel
LANGUAGES = (("id", gettext_lazy("Indonesian")), ("en", gettext_lazy("English")))
EVENTS = [event for event in Event if rules.kinds(event)]


def editable(event: str, kind: str) -> Event:
    """The event that an address names, if the office can reword its text for this kind of message."""
    found = next((one for one in EVENTS if one == event), None)
    if found is None or kind not in rules.kinds(found):
        raise Http404
    return found


class Letters(WagtailAdminTemplateMixin, TemplateView):
    """A table of all texts that shows which ones the office has edited."""

    template_name = "workflows/console/messages/letters.html"
    page_title = gettext_lazy("Notices")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = set(NoticeTemplate.objects.values_list("event", "channel"))
        lines = [
            (event.staff, event, [(kind, kind in rules.kinds(event), (event, kind) in own) for kind in Kind])
            for event in EVENTS
        ]
        return super().get_context_data(lines=lines, kinds=Kind.choices, tabs=list(tabs(self.request.user)), **kwargs)


class LetterForm(forms.Form):
    """The text in both languages, with a subject if the channel has one."""

    def __init__(self, *args: Any, event: Event, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.kind = event, kind
        for language, label in LANGUAGES:
            if kind in (Kind.EMAIL, Kind.LETTER):
                self.fields[f"subject_{language}"] = forms.CharField(
                    label=f"{_('Subject')} ({label})", max_length=120, required=True
                )
            rows = 4 if kind == Kind.SMS else 10
            self.fields[f"body_{language}"] = forms.CharField(
                label=f"{_('Text')} ({label})", max_length=4000, widget=forms.Textarea(attrs={"rows": rows})
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, text in list(data.items()):  # a copy: add_error removes the field
            is_subject = name.startswith("subject")
            verdict = rules.check(text, self.event, subject=is_subject)
            if not verdict:
                self.add_error(name, verdict.reason)
            elif is_subject and without_numbers(text) != text:
                self.add_error(name, _("Do not put a telephone number, NIK or family card number in the subject."))
            elif self.kind == Kind.SMS and len(self._sms(name, text)) > rules.SMS_LENGTH:
                self.add_error(
                    name,
                    _("An SMS can have at most %(most)d characters. Shorten the text.") % {"most": rules.SMS_LENGTH},
                )
        return data

    def _sms(self, name: str, text: str) -> str:
        return preview(self.event, self.kind, name[-2:], subject="", body=text).text

    def columns(self) -> list[tuple[Any, str, list[Any], Message | None]]:
        """Each language with its fields and preview.  A text with errors has no preview."""
        found = []
        for language, label in LANGUAGES:
            fields = [self[name] for name in self.fields if name.endswith(f"_{language}")]
            faulty = any(field.errors for field in fields)
            given = {field.name[:-3]: field.value() or "" for field in fields}
            read = None if faulty else preview(self.event, self.kind, language, **{"subject": "", **given})
            found.append((label, language, fields, read))
        return found


class EditLetter(WagtailAdminTemplateMixin, FormView):
    """Edit the text of one event on one channel."""

    template_name = "workflows/console/messages/letter.html"
    header_icon = "mail"
    form_class = LetterForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        self.event, self.kind = editable(kwargs["event"], kwargs["kind"]), kwargs["kind"]
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.event.staff)

    def get_page_subtitle(self) -> str:
        return str(Kind(self.kind).label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_letters"), "label": _("Texts")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "event": self.event, "kind": self.kind}

    def get_initial(self) -> dict[str, str]:
        now = {language: text_now(self.event, self.kind, language) for language, _label in LANGUAGES}
        return {
            f"{part}_{language}": getattr(words, part)
            for language, words in now.items()
            for part in ("subject", "body")
        }

    def form_valid(self, form: LetterForm) -> HttpResponse:
        data = form.cleaned_data
        for language, _label in LANGUAGES:
            subject, body = data.get(f"subject_{language}", ""), data[f"body_{language}"]
            texts.rewrite(self.event, self.kind, language, subject=subject, body=body, by=self.request.user)
        messages.success(self.request, _("The text has been saved. Notices will use it from now on."))
        return redirect("workflows_letters")

    def form_invalid(self, form: LetterForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names = [(name, rules.PLACEHOLDERS[name]) for name in rules.allowed(self.event)]
        own = NoticeTemplate.objects.filter(event=self.event, channel=self.kind).select_related("changed_by").first()
        return super().get_context_data(event=self.event, kind=self.kind, placeholders=names, own=own, **kwargs)


class PreviewLetter(EditLetter):
    """The same page with a preview of the text; saves nothing (POST)."""

    http_method_names = ["post"]

    def form_valid(self, form: LetterForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, is_preview=True))


class ResetLetter(View):
    """Restore the default texts (POST)."""

    def post(self, request: HttpRequest, event: str, kind: str) -> HttpResponse:
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        found = editable(event, kind)
        for language, _label in LANGUAGES:
            texts.reset(found, kind, language, by=request.user)
        messages.success(request, _("The default text has been restored."))
        return redirect("workflows_letter", event, kind)
