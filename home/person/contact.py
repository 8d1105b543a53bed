"""How to reach a resident: an optional e-mail address, and how to send them news."""

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

from workflows.models import Application, NoticeSettings
from workflows.queries.messages import channels as queries
from workflows.rules.messages import channels

QUICKEST = gettext_lazy("Whichever is quickest")
# A helper may use one address for several neighbours, but no one may flood a stranger's mailbox.
APPLICATIONS_PER_MAILBOX, WINDOW = 10, timedelta(days=1)
Choices = list[tuple[str, str]]


def ways() -> Choices:
    """The channels the office has switched on; the first choice is the default."""
    office = queries.ways(NoticeSettings.current())
    told = [(way, str(capfirst(Application.Told(way).label))) for way in channels.offered(office)]
    return [("", str(QUICKEST)), *told]


def labels() -> tuple[str, ...]:
    """The labels for a paper form; none if there is nothing to choose."""
    found = ways()
    return tuple(label for _way, label in found) if len(found) > 2 else ()


class ToldForm(forms.Form):
    """How to send news.  The office's channels are loaded lazily."""

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
        """Hides the question if there is nothing to choose."""
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
                _("Too many applications used this e-mail address today. Leave it blank: we can also call you.")
            )
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("told_by") == Application.Told.EMAIL and data.get("email") == "":
            self.add_error("email", _("Enter your e-mail address, or choose another way to receive news."))
        return data
