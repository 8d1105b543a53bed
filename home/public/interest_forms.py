"""Forms before applying: news about classes, and suggestions for courses."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import CoursePage
from workflows.models import Area, Course, CourseType, Subscription, Wish
from workflows.rules import interest as rules

from ..person.areas import district_choices
from ..person.fields import PhoneField

Channel = Subscription.Channel


class TrappedForm(forms.Form):
    """A form with a field hidden from people.  If it is filled in, the response is the same but nothing is stored."""

    situs = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    trap = "situs"

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get(self.trap))


class ContactField(forms.CharField):
    """A mobile number or an e-mail address; cleans to its channel and its normal form."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"})
        super().__init__(widget=widget, max_length=120, **kwargs)

    def clean(self, value: Any) -> tuple[str, str]:
        text = super().clean(value)
        if "@" in text:
            EmailValidator(_("Enter the full e-mail address, such as nama@contoh.id."))(text)
            return Channel.EMAIL, text.lower()
        try:
            return Channel.PHONE, PhoneField().clean(text)
        except ValidationError:
            sentence = _("Enter a mobile number, such as 0812 3456 7890, or an e-mail address.")
            raise ValidationError(sentence) from None


class InterestForm(TrappedForm):
    """Which course or type, and where to send the news."""

    about = forms.ChoiceField(
        label=gettext_lazy("Which course?"),
        error_messages={
            "required": gettext_lazy("Choose a course or a type of course."),
            "invalid_choice": gettext_lazy("Choose a course or a type of course from the list."),
        },
    )
    contact = ContactField(
        label=gettext_lazy("Mobile number or e-mail"),
        help_text=gettext_lazy("We use it only for this news."),
        error_messages={
            "required": gettext_lazy("Enter a mobile number, such as 0812 3456 7890, or an e-mail address.")
        },
    )

    def __init__(self, *args: Any, wanted: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = list(CoursePage.objects.for_reader().select_related("course").order_by("title"))
        types = list(CourseType.objects.all())
        self.known: dict[str, Course | CourseType] = {f"pelatihan-{page.course_id}": page.course for page in pages}
        self.known |= {f"jenis-{one.pk}": one for one in types}
        self.fields["about"].choices = [
            ("", _("Choose a course")),
            (_("One course"), [(f"pelatihan-{page.course_id}", page.title) for page in pages]),
            (_("All courses of one type"), [(f"jenis-{one.pk}", str(one)) for one in types]),
        ]
        self.initial.setdefault("about", _named(wanted, pages, types))

    def clean_about(self) -> Course | CourseType:
        return self.known[self.cleaned_data["about"]]


def _named(wanted: Mapping[str, str], pages: list[CoursePage], types: list[CourseType]) -> str:
    """The choice preselected in the URL: ?kursus=<slug of the page or id of the course>, ?jenis=<slug>."""
    course, kind = wanted.get("kursus"), wanted.get("jenis")
    found = [f"pelatihan-{page.course_id}" for page in pages if course in (page.slug, str(page.course_id))]
    found += [f"jenis-{one.pk}" for one in types if one.slug == kind]
    return found[0] if found else ""


LONGEST_WISH = Wish._meta.get_field("kind").max_length


class WishForm(TrappedForm):
    """Suggests a course that is not offered yet, with the kecamatan.  Does not ask for a name."""

    kind = forms.CharField(
        label=gettext_lazy("Which skill do you want to learn?"),
        help_text=gettext_lazy("A few words, such as welding or mobile phone repair. Do not include names or numbers."),
        error_messages={
            "required": gettext_lazy("Enter the skill you want to learn."),
            "max_length": gettext_lazy("Shorten this to at most %(limit_value)d characters."),
        },
        max_length=LONGEST_WISH,
        widget=forms.TextInput(attrs={"list": "jenis", "autocomplete": "off"}),
    )
    district = forms.TypedChoiceField(
        label=gettext_lazy("Your kecamatan"),
        help_text=gettext_lazy("So that we know where a class is needed."),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose your kecamatan."),
            "invalid_choice": gettext_lazy("Choose your kecamatan from the list."),
        },
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = district_choices()
        self.types = list(CourseType.objects.all())
        self.initial.setdefault("form_key", uuid.uuid4())

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if rules.holds_a_contact(kind):
            raise ValidationError(_("Enter only the skill, without a telephone number or e-mail address."))
        spelling = rules.kind(kind)
        if not spelling:
            raise ValidationError(_("Enter the skill you want to learn."))
        if len(spelling) > LONGEST_WISH:
            raise ValidationError(self.fields["kind"].error_messages["max_length"] % {"limit_value": LONGEST_WISH})
        return kind

    def clean_district(self) -> Area:
        return Area.objects.districts().get(pk=self.cleaned_data["district"])
