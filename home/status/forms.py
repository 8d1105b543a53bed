"""Forms of the status pages: interview time, question, publication, data, withdrawal."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.dates import weekday_moment
from workflows.models import Application, DataRequest, InterviewSlot

from ..person.contact import Choices, ToldForm, ways
from ..person.fields import PhoneField

LONGEST = 1000
YES_NO = [("yes", gettext_lazy("Yes, you may")), ("no", gettext_lazy("No, please do not"))]


def _text(label: Any, *, required: bool = True, asks: Any = "", help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": asks, "max_length": gettext_lazy("Shorten this to at most 1,000 characters.")},
    )


class SlotField(forms.ModelChoiceField):
    """Names the place of each time only if they differ; otherwise the page says it once."""

    names_place = False

    def label_from_instance(self, slot: InterviewSlot) -> str:
        at = weekday_moment(slot.starts_at)
        return f"{at}, {slot.where}" if self.names_place else at


class SlotForm(forms.Form):
    """The times that are still free."""

    slot = SlotField(
        label=gettext_lazy("Which time suits you best?"),
        queryset=InterviewSlot.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Choose one of the times."),
            "invalid_choice": gettext_lazy("This time has just been taken. Choose another."),
        },
    )

    def __init__(self, *args: Any, slots: QuerySet[InterviewSlot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots
        self.fields["slot"].names_place = len({slot.where for slot in slots}) > 1


class TimeWishForm(forms.Form):
    words = _text(
        gettext_lazy("Which days and hours suit you?"),
        asks=gettext_lazy("Tell us which days and hours suit you."),
        help_text=gettext_lazy("For example: Tuesday to Thursday, after 13.00. Do not write your NIK or secret code."),
    )


class WithdrawForm(forms.Form):
    """Both fields are optional: withdrawing needs no reason."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why are you withdrawing?"),
        required=False,
        choices=[("", gettext_lazy("I would rather not say")), *Application.Withdrawal.choices],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the reasons.")},
    )
    note = _text(gettext_lazy("Would you like to tell us more?"), required=False)


class AskForm(forms.Form):
    question = _text(
        gettext_lazy("Your question"),
        asks=gettext_lazy("Enter your question."),
        help_text=gettext_lazy("Do not include your NIK, family card number or secret code."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ObjectionForm(forms.Form):
    words = _text(
        gettext_lazy("Why do you not agree?"),
        asks=gettext_lazy("Tell us why you do not agree."),
        help_text=gettext_lazy("In your own words. Do not include your NIK, family card number or secret code."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ExcuseForm(forms.Form):
    reason = _text(
        gettext_lazy("Why can you not come?"),
        asks=gettext_lazy("Tell us why you cannot come."),
        help_text=gettext_lazy("For example: ill, a family matter, work. Your instructor reads it."),
    )


class PublicationForm(forms.Form):
    name = forms.ChoiceField(
        label=gettext_lazy("May we publish your name?"),
        help_text=gettext_lazy("For example on the page of your certificate."),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether we may publish your name.")},
    )
    photo = forms.ChoiceField(
        label=gettext_lazy("May we publish photos that show you?"),
        help_text=gettext_lazy("For example in news about your class."),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether we may publish photos that show you.")},
    )


class TellForm(ToldForm):
    """Offers e-mail only if the application has an address."""

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, initial={"told_by": application.told_by}, **kwargs)
        self.application = application

    @cached_property
    def ways(self) -> Choices:
        has_email = bool(self.application.email_sealed)
        return [one for one in ways() if has_email or one[0] != Application.Told.EMAIL]


class ContactForm(forms.Form):
    """A new phone number, a new e-mail address or its removal, confirmed with the secret code."""

    phone = PhoneField(label=gettext_lazy("New mobile number"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("New e-mail address"),
        required=False,
        max_length=120,
        error_messages={"invalid": gettext_lazy("Enter the full e-mail address, such as nama@contoh.id.")},
    )
    no_email = forms.BooleanField(label=gettext_lazy("Remove my e-mail address"), required=False)
    code = forms.CharField(
        label=gettext_lazy("Secret code"),
        help_text=gettext_lazy("Eight digits. Only you know it, so only you can change your contact."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter your secret code.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "inputmode": "numeric"}),
    )
    word = forms.CharField(
        label=gettext_lazy("Your word"),
        help_text=gettext_lazy("The word that you chose when an officer gave you the code."),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter your word.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not application.code_needs_word:
            del self.fields["word"]
        if not application.email_sealed:
            del self.fields["no_email"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        removes = data.get("no_email", False)
        if removes and data.get("email"):
            self.add_error("email", _("Leave this blank if you want your e-mail address removed."))
        if data.get("phone") == "" and data.get("email") == "" and not removes:
            self.add_error("phone", _("Enter a new number, a new e-mail address, or both."))
        return data


class DataForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What are you asking for?"),
        choices=DataRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you are asking for.")},
    )
    wish = _text(
        gettext_lazy("What should be corrected?"),
        required=False,
        help_text=gettext_lazy("Only for a correction. Do not enter a NIK or family card number here."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == DataRequest.Kind.CORRECTION and not data.get("wish"):
            self.add_error("wish", _("Tell us what should be corrected."))
        return data
