"""How a resident is reached: an address that may be left out, and the way that they want news by."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.actions import notices
from workflows.models import Application, NoticeSettings
from workflows.rules import channels

QUICKEST = gettext_lazy("Whichever is quickest")
# A helper at a kelurahan may give one address for several neighbours; a stranger's is not filled with our letters.
APPLICATIONS_PER_MAILBOX, WINDOW = 10, timedelta(days=1)
Choices = list[tuple[str, str]]


def ways() -> Choices:
    """What the office has switched on; the first is taken by whoever chooses nothing."""
    office = notices.ways(NoticeSettings.current())
    told = [(way, str(capfirst(Application.Told(way).label))) for way in channels.offered(office)]
    return [("", str(QUICKEST)), *told]


def labels() -> tuple[str, ...]:
    """As a form on paper shows them; none where there is nothing to choose."""
    found = ways()
    return tuple(label for _way, label in found) if len(found) > 2 else ()


class ToldForm(forms.Form):
    """The way.  What the office has is looked up only where it matters: sending an application asks for nothing."""

    told_by = forms.ChoiceField(
        label=gettext_lazy("How should we send you news?"),
        help_text=gettext_lazy("All news is also on the status page."),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these ways.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_by"].choices = lambda: self.ways
        self.fields["told_by"].is_preset = True

    @cached_property
    def ways(self) -> Choices:
        return ways()

    def visible_fields(self) -> list[BoundField]:
        """Without the question where there is nothing to choose."""
        return [field for field in super().visible_fields() if field.name != "told_by" or len(self.ways) > 2]


class ReachForm(ToldForm):
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=120,
        error_messages={
            "invalid": gettext_lazy("Enter the full e-mail address, such as nama@contoh.id, or leave it blank.")
        },
    )

    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        same = Application.objects.with_email(address).filter(submitted_at__gt=timezone.now() - WINDOW)
        if address and same.count() >= APPLICATIONS_PER_MAILBOX:
            raise ValidationError(
                _("This e-mail address has been used in too many applications today. Leave it blank: we can call you instead.")
            )
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("told_by") == Application.Told.EMAIL and data.get("email") == "":
            self.add_error("email", _("Enter your e-mail address, or choose another way to receive news."))
        return data
