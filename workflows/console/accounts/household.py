"""An officer's own family card and address in their account, so that nobody decides on their own family."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, profile_tab

from ...actions.interviews.conflicts import give_household
from ...models import Area, Household, User
from ...privacy.masking import mask
from ...queries.interviews.conflicts import decides
from ...rules import nik
from ...typed_fields import LONGEST, NumberField

FAULTS = _("This is not a real family card number. Copy the 16 digits from the card.")


class HouseholdForm(forms.Form):
    """The card is never shown again in full: blank keeps it, and a tick deletes everything."""

    kk = NumberField(
        label=_("Your own family card number (KK)"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": LONGEST}),
    )
    address = forms.CharField(
        label=_("Your own address"),
        required=False,
        max_length=200,
        help_text=_("With house number, or RT and RW."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    village = forms.ModelChoiceField(label=_("Kelurahan"), queryset=Area.objects.none(), required=False)
    forget = forms.BooleanField(label=_("Delete my family card and address"), required=False)

    def __init__(self, *args: Any, officer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer
        self.household = household = Household.objects.filter(officer=officer).first()
        self.fields["village"].queryset = Area.objects.villages().order_by("name")
        known = household.kk if household else ""
        why = _("Sealed, and only compared with applications, so that you do not decide on your own family.")
        on_file = _("On file: %(card)s. Leave blank to keep it.") % {"card": mask(known)} if known else ""
        self.fields["kk"].help_text = f"{why} {on_file}".strip()
        if household:
            self.fields["address"].initial, self.fields["village"].initial = household.address, household.village_id
        else:
            del self.fields["forget"]

    def clean_kk(self) -> str:
        number: str = self.cleaned_data["kk"]
        if number and nik.fault(number):
            raise forms.ValidationError(FAULTS)
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("address") and not data.get("village") and "village" not in self.errors:
            self.add_error("village", capfirst(self.fields["village"].error_messages["required"]))
        return data

    def save(self) -> None:
        data = self.cleaned_data
        if not self.changed_data:
            return
        if data.get("forget"):
            give_household(self.officer, kk="", address="", village=None)
            return
        kept = self.household.kk if self.household else ""
        give_household(self.officer, kk=data["kk"] or kept, address=data["address"], village=data["village"])


class HouseholdPanel(BaseSettingsPanel):
    name = "household"
    title = _("Your household")
    tab = profile_tab
    order = 250
    form_class = HouseholdForm

    def is_active(self) -> bool:
        return decides(self.user)

    def get_form(self) -> HouseholdForm:
        """The same form for each caller, as for the other panels."""
        return self.form

    @cached_property
    def form(self) -> HouseholdForm:
        data = [self.request.POST] if self.request.method == "POST" else []
        return HouseholdForm(*data, officer=self.user, prefix=self.name)
