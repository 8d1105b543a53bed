"""The image form of the library, which requires a description."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from ..sentences import Sentences


class DescribedImageForm(BaseImageForm):
    """Require a description at upload, because it is rarely added later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            field = self.fields["description"]
            field.required, field.widget = True, Sentences(attrs=field.widget.attrs)
            field.help_text = _(
                "One sentence for people who cannot see the picture, such as “Three women at sewing machines”."
            )
